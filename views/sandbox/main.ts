/** The sandbox of a debugged program: gauges, what it may do, what it was refused. */
import { announce } from "../kit/announce.js";
import { button, element } from "../kit/dom.js";
import { listen, order } from "../kit/host.js";
import { Gauges } from "./gauges.js";
import type {
  SandboxNews,
  SandboxOrder,
  ShownCapability,
  ShownRefusal,
  ShownSandbox,
} from "./messages.js";

const gauges = new Gauges();
const capabilities = element("ul", { class: "capabilities" });
const refusals = element("ol", { class: "refusals" });
const refusalTitle = element("h2", {}, "Violations");
const state = element("p", { class: "state" });
const empty = element(
  "p",
  { class: "empty" },
  "Debug a program to see what it takes of its sandbox.",
);
const content = element(
  "main",
  {},
  element("h1", { class: "announced" }, "Sandbox"),
  state,
  element("h2", {}, "Limits"),
  gauges.element,
  element("h2", {}, "Capabilities"),
  capabilities,
  refusalTitle,
  refusals,
);

let shown: Readonly<Record<"capabilities" | "refusals", string>> = {
  capabilities: "",
  refusals: "",
};
let refused = 0;

function send(message: SandboxOrder): void {
  order(message);
}

/** What did not change stays as it is: a button that is drawn anew would lose the focus. */
function show(sandbox: ShownSandbox | null): void {
  content.hidden = sandbox === null;
  empty.hidden = sandbox !== null;
  if (sandbox === null) {
    refused = 0;
    return;
  }
  state.textContent = sandbox.isStopped ? "Stopped" : "Running";
  gauges.show(sandbox.gauges);
  const now = {
    capabilities: JSON.stringify(sandbox.capabilities),
    refusals: JSON.stringify([sandbox.refusals, sandbox.isStopped]),
  };
  if (now.capabilities !== shown.capabilities)
    capabilities.replaceChildren(...sandbox.capabilities.map(capabilityItem));
  if (now.refusals !== shown.refusals) showRefusals(sandbox);
  shown = now;
}

function showRefusals({ refusals: list, refusalCount, isStopped }: ShownSandbox): void {
  refusalTitle.textContent = `Violations (${refusalCount.toLocaleString("en")})`;
  refusals.replaceChildren(
    ...(list.length > 0
      ? list.map((refusal) => refusalItem(refusal, isStopped)).reverse()
      : [element("li", { class: "none" }, "None so far.")]),
  );
  const last = list.at(-1);
  if (refusalCount > refused && last !== undefined) announce(`Refused: ${last.message}`);
  refused = refusalCount;
}

function capabilityItem({ name, allows, isGranted, neededBy }: ShownCapability): HTMLElement {
  const isMissing = !isGranted && neededBy.length > 0;
  const word = isGranted ? "granted" : isMissing ? "refused" : "not granted";
  const sign = isGranted ? "✔" : isMissing ? "✖" : "–";
  const needed = neededBy.length > 0 ? `Needed by ${neededBy.slice(0, 5).join(", ")}.` : "";
  const grant = button("Grant", () => send({ kind: "order", order: "grant", capability: name }), {
    "aria-label": `Grant ${name}`,
    title: allows,
  });
  return element(
    "li",
    { class: word.replace(" ", "-") },
    element("span", { class: "mark", "aria-hidden": "true" }, sign),
    element(
      "span",
      { class: "what" },
      element("span", { class: "name", title: allows }, name),
      ` ${word}. ${needed}`,
    ),
    ...(isGranted ? [] : [grant]),
  );
}

function refusalItem(
  { position, code, message, remedy }: ShownRefusal,
  isStopped: boolean,
): HTMLElement {
  const number = `FZ${String(code).padStart(4, "0")}`;
  const go = button(
    `Instruction ${position.toLocaleString("en")}`,
    () => send({ kind: "order", order: "goTo", position }),
    { class: "link", title: "Go to this moment" },
  );
  const place = isStopped ? go : `Instruction ${position.toLocaleString("en")}`;
  return element(
    "li",
    {},
    element("p", {}, place, `: ${number} ${message}`),
    element("p", { class: "remedy" }, remedy),
  );
}

document.body.append(content, empty);
show(null);
listen((message) => {
  if (message.kind === "sandbox") show((message as unknown as SandboxNews).state);
});
send({ kind: "ready" });
