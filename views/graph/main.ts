/** The page of a graph: the picture, walked by arrow keys along its edges, or the same as a list. */
import type { Graph } from "../../graphs/index.js";
import { announce } from "../kit/announce.js";
import { button, element } from "../kit/dom.js";
import { ask, listen, order, remember, remembered } from "../kit/host.js";
import { Camera } from "./camera.js";
import type { GraphAnswer, GraphMemory, LineNews } from "./messages.js";
import { type Picture, pictureOf } from "./picture.js";
import { labelOf, listOf, nameOf } from "./words.js";

/** What stays while the page is hidden, or the window is loaded again. */
interface Memory extends GraphMemory {
  readonly form: "list" | "picture";
}

let graph: Graph = { title: "", nodes: [], edges: [] };
let kind: GraphAnswer["kind"] = "flow";
let picture: Picture | null = null;
let camera: Camera | null = null;
let focused = 0;

const title = element("h1", {});
const count = element("p", { class: "count" });
const frame = element("div", { class: "frame", id: "picture" });
const list = element("section", { class: "text", id: "list", "aria-label": "The graph as a list" });
const keys = element("p", { class: "keys" });
const toggle = button("As List", () => show(list.hidden ? "list" : "picture"), {
  "aria-pressed": "false",
});

function show(form: "list" | "picture"): void {
  list.hidden = form === "picture";
  frame.hidden = form === "list";
  keys.hidden = form === "list";
  toggle.setAttribute("aria-pressed", String(form === "list"));
  remember({ ...remembered<Memory>(), form });
  if (form === "picture") camera?.fit();
}

function build(): void {
  const zoom = (text: string, label: string, act: () => void) =>
    button(text, act, { "aria-label": label, title: label });
  const tools = element(
    "div",
    { class: "actions", role: "toolbar", "aria-label": "The picture" },
    zoom("+", "Larger", () => camera?.zoom(1.25)),
    zoom("−", "Smaller", () => camera?.zoom(0.8)),
    zoom("Fit", "Fit: show all", () => camera?.fit()),
    toggle,
  );
  const head = element("header", {}, element("div", {}, title, count), tools);
  document.body.append(element("main", {}, head, keys, frame, list));
}

async function load(): Promise<void> {
  const answer = await ask<GraphAnswer>({ ask: "graph" });
  ({ graph, kind } = answer);
  const { source, name } = answer;
  remember({ ...remembered<Memory>(), source, name });
  title.textContent =
    kind === "flow" ? `Control flow of ${graph.title}` : `Calls in ${graph.title}`;
  count.textContent = `${counted(graph.nodes.length, kind === "flow" ? "block" : "function")}, ${counted(graph.edges.length, kind === "flow" ? "way" : "call")}`;
  const enter = kind === "flow" ? "goes to the line" : "shows the control flow";
  keys.textContent = `Arrow keys walk along the edges, Enter ${enter}, + and − zoom, 0 shows all.`;
  picture = pictureOf(graph);
  frame.replaceChildren(picture.svg);
  camera = new Camera(picture.svg, frame, picture.layout);
  picture.boxes.forEach((box, index) => {
    box.addEventListener("focus", () => moved(index));
    box.addEventListener("click", () => open(index));
  });
  list.replaceChildren(listOf(graph, open));
  focused = Math.min(focused, Math.max(0, graph.nodes.length - 1));
  camera.fit();
}

function counted(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** Goes to the line of a block; of a function shows the control flow. */
function open(index: number): void {
  const node = graph.nodes[index];
  const line0 = node?.lines.find((line) => line.line0 !== null)?.line0;
  if (node === undefined || line0 === undefined || line0 === null) return;
  if (kind === "calls" && node.kind === "function")
    order({ kind: "order", order: "flow", name: node.name, uri: node.uri });
  else order({ kind: "order", order: "reveal", line0, uri: node.uri });
}

function moved(index: number): void {
  picture?.boxes.forEach((box, at) => {
    box.setAttribute("tabindex", at === index ? "0" : "-1");
    box.setAttribute("aria-selected", String(at === index));
  });
  focused = index;
  reveal(index);
}

function reveal(index: number): void {
  const box = picture?.boxes[index]?.querySelector("rect");
  if (!box) return;
  const [x, y, width, height] = ["x", "y", "width", "height"].map((name) =>
    Number(box.getAttribute(name)),
  ) as [number, number, number, number];
  camera?.reveal({ x, y, width, height });
}

function focus(index: number | undefined): void {
  if (index !== undefined) picture?.boxes[index]?.focus();
}

/** Down and up along the edges; to the sides within the layer. */
function neighbour(key: string): number | undefined {
  const { edges } = graph;
  if (key === "ArrowDown")
    return edges.find(({ from, to }) => from === focused && to !== focused)?.to;
  if (key === "ArrowUp")
    return edges.find(({ from, to }) => to === focused && from !== focused)?.from;
  if (key === "Home") return 0;
  if (key === "End") return graph.nodes.length - 1;
  const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  if (step === 0 || picture === null) return undefined;
  const { layers, nodes } = picture.layout;
  const side = layers
    .map((layer, index) => ({ layer, index }))
    .filter(({ layer }) => layer === layers[focused])
    .map(({ index }) => index)
    .sort((a, b) => (nodes[a]?.x ?? 0) - (nodes[b]?.x ?? 0));
  return side[side.indexOf(focused) + step];
}

frame.addEventListener("keydown", (event) => {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "+" || key === "=") camera?.zoom(1.25);
  else if (key === "-") camera?.zoom(0.8);
  else if (key === "0") camera?.fit();
  else if (key === "Enter" || key === " ") open(focused);
  else if (/^(?:Arrow|Home|End)/.test(key)) focus(neighbour(key));
  else return;
  event.preventDefault();
});

/** Marks the block of a line; what the debugger says is told aloud. */
function mark({ line0, what }: LineNews): void {
  const index = graph.nodes.findIndex(({ lines }) => lines.some((line) => line.line0 === line0));
  const name = what === "cursor" ? "at-cursor" : "current";
  picture?.boxes.forEach((box, at) => {
    const isHere = at === index && what !== "ended";
    box.classList.toggle(name, isHere);
    if (name === "current") box.setAttribute("aria-current", String(isHere));
  });
  if (index < 0 || what !== "debugger") return;
  reveal(index);
  announce(`Stopped in ${labelOf(graph, index)}`);
}

listen((message) => {
  if (message.kind === "changed") void load().catch(tell);
  if (message.kind === "line") mark(message as unknown as LineNews);
});

/** While a program is edited, the function may be gone for a moment: the page says so. */
function tell(error: unknown): void {
  count.textContent = (error as Error).message;
  announce((error as Error).message);
}

build();
show(remembered<Memory>().form ?? "picture");
void load().then(
  () => announce(`${title.textContent}, ${count.textContent}. ${nameOf(graph, 0)}`),
  tell,
);
