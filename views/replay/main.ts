/** The page of a recording: the terminal drawn live, what plugins draw above it and tell, played and stepped by keyboard. */
import type { DrawnPicture, ShownRecording } from "../../worker/index.js";
import { announce } from "../kit/announce.js";
import { button, element } from "../kit/dom.js";
import { ask, listen, remember, remembered } from "../kit/host.js";
import { Player } from "./player.js";
import { Plugins } from "./plugins.js";
import { Screen } from "./screen.js";

/** Steps that are asked for at a time: a person sees that it goes on. */
const TOGETHER = 500;

const SPEEDS = [0.5, 1, 2, 4, 8] as const;

const failure = element("p", { class: "bad", role: "alert", hidden: true });
const place = element("p", { class: "place" });
const slider = element("input", { type: "range", min: 0, value: 0, "aria-label": "Step" });
const speed = element(
  "select",
  { "aria-label": "Speed" },
  ...SPEEDS.map((each) => element("option", { value: each, selected: each === 1 }, `${each} ×`)),
);
const plugins = new Plugins();

function start({ columns, rows, steps }: ShownRecording): void {
  const screen = new Screen(columns, rows);
  let shown = 0;
  const player = new Player(steps, {
    async show(step) {
      if (step < shown) {
        screen.reset(columns, rows);
        shown = 0;
      }
      do {
        const next = Math.min(step, shown + TOGETHER);
        const picture = await ask<DrawnPicture>({ ask: "goTo", step: next });
        for (const each of steps.slice(shown, next)) await screen.take(each);
        shown = next;
        screen.draw(picture);
        plugins.show(picture);
      } while (shown < step);
    },
    changed: () => showPlace(player),
  });
  const play = button("Play", () => (player.isPlaying ? player.pause() : void player.play()), {
    class: "play",
  });
  const step = (by: number) =>
    player.goTo(player.step + by).then(() => announce(placeWords(player)));
  const go = (to: number) => player.goTo(to).then(() => announce(placeWords(player)));
  slider.max = String(player.length);
  slider.addEventListener("input", () => void player.goTo(Number(slider.value)));
  speed.addEventListener("change", () => {
    player.speed = Number(speed.value);
  });
  const tools = element(
    "div",
    { class: "tools", role: "toolbar", "aria-label": "Playing" },
    play,
    button("Step Back", () => void step(-1)),
    button("Step", () => void step(1)),
    button("Start", () => void go(0)),
    button("End", () => void go(player.length)),
    speed,
    slider,
    place,
  );
  const keys = element("p", { class: "keys" }, KEYS);
  document.body.append(
    element(
      "main",
      {},
      element("h1", {}, document.title),
      tools,
      keys,
      failure,
      screen.element,
      ...plugins.elements,
    ),
  );
  screen.open();
  const acts: Readonly<Record<string, () => void>> = {
    " ": () => play.click(),
    ArrowLeft: () => void step(-1),
    ArrowRight: () => void step(1),
    Home: () => void go(0),
    End: () => void go(player.length),
  };
  document.addEventListener("keydown", (event) => {
    const act = acts[event.key];
    if (act === undefined || event.ctrlKey || event.altKey || event.metaKey || isOwn(event)) return;
    event.preventDefault();
    act();
  });
  void begin(player);
}

const KEYS =
  "Space plays and pauses, the left and right arrow keys step, Home and End go to the start and the end. Pauses of more than two seconds are shortened.";

/** Who is shown pictures that stand still, or has them read aloud, starts them. */
async function begin(player: Player): Promise<void> {
  const { step } = remembered<{ readonly step: number }>();
  await player.goTo(step ?? 0);
  const { classList } = document.body;
  const isStill =
    classList.contains("vscode-reduce-motion") || classList.contains("vscode-using-screen-reader");
  if (step === undefined && !isStill) await player.play();
}

/** Keys of a control of the page's are its own. */
function isOwn({ key, target }: KeyboardEvent): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return key !== " ";
  return target instanceof HTMLButtonElement && key === " ";
}

function placeWords({ step, length, time }: Player): string {
  return `Step ${step} of ${length}, ${(time / 1_000).toFixed(1)} s`;
}

function showPlace(player: Player): void {
  const words = placeWords(player);
  place.textContent = words;
  slider.value = String(player.step);
  slider.setAttribute("aria-valuetext", words);
  remember({ step: player.step });
  const play = document.querySelector(".play");
  const label = player.isPlaying ? "Pause" : "Play";
  if (play === null || play.textContent === label) return;
  play.textContent = label;
  announce(player.isPlaying ? "Playing" : `Paused. ${words}`);
}

function fail(problem: Error): void {
  failure.textContent = problem.message;
  failure.hidden = false;
  if (!failure.isConnected) document.body.append(element("main", {}, failure));
}

window.addEventListener("unhandledrejection", ({ reason }) => fail(reason as Error));
listen(() => {});
ask<ShownRecording>({ ask: "open" }).then(start, fail);
