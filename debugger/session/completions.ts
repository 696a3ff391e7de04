/** What could be written next in an expression: names in scope, figures, lists, host functions. */
import { formatSignature } from "../../vm/index.js";
import type { Engine } from "./engine.js";
import { FIGURE_NAMES, localName } from "./names.js";
import { showValue } from "./values.js";

export interface Completion {
  readonly label: string;
  readonly kind: "local" | "constant" | "figure" | "list" | "function";
  readonly detail: string;
}

/** The word that ends at `column0`, and what could stand in its place. */
export function completionsAt(
  engine: Engine,
  frame: number,
  text: string,
  column0: number,
): { readonly start: number; readonly items: readonly Completion[] } {
  const before = text.slice(0, column0);
  const word = /[$\p{L}_][\p{L}\p{N}_.$]*$/u.exec(before)?.[0] ?? "";
  const items = candidates(engine, frame).filter(({ label }) => label.startsWith(word));
  return { start: before.length - word.length, items };
}

function candidates(engine: Engine, frame: number): Completion[] {
  return [
    ...locals(engine, frame),
    ...constants(engine),
    ...LISTS,
    ...FIGURE_NAMES.map((label) => ({ label, kind: "figure" as const, detail: "figure" })),
    ...functions(engine),
  ];
}

const LISTS: readonly Completion[] = [
  { label: "stack", kind: "list", detail: "stack[0] is the top" },
  { label: "locals", kind: "list", detail: "locals by index" },
  { label: "constants", kind: "list", detail: "constants by index" },
];

function locals(engine: Engine, frame: number): Completion[] {
  const view = engine.timeline.machine.frames(frame, 1)[0];
  return (view?.locals ?? []).map((value, index) => ({
    label: localName(engine.program.module, view?.functionIndex ?? 0, index),
    kind: "local",
    detail: `${showValue(value)} (${value.type})`,
  }));
}

function constants(engine: Engine): Completion[] {
  const { module } = engine.program;
  return (module.debug?.constants ?? []).flatMap((label, index) =>
    label === "" || index >= module.constants.length
      ? []
      : [{ label, kind: "constant" as const, detail: showValue(module.constants.at(index)) }],
  );
}

function functions(engine: Engine): Completion[] {
  return engine.ffi.names().map((label) => {
    const signature = engine.ffi.signatureOf(label);
    return { label, kind: "function", detail: signature ? formatSignature(signature) : "" };
  });
}
