/** What could be written next in an expression: names in scope, figures, lists, host functions. */
import { nameEnd, startsName } from "../../../lang/index.js";
import { formatSignature } from "../../../vm/shared.js";
import { writeExpressionName } from "../expressions/index.js";
import { FIGURE_NAMES } from "../expressions/names.js";
import { showValue } from "../program/values.js";
import type { Engine } from "../stepping/engine.js";
import { rowsOf } from "./inspect.js";

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
  const start = wordStart(before);
  const word = before.slice(start);
  const items = candidates(engine, frame).filter(({ label }) => label.startsWith(word));
  return { start, items };
}

/** Where the name starts that the text ends with, a name in backquotes that is not closed too; else its end. */
function wordStart(text: string): number {
  const [unclosed] =
    /`[^`]*$/.exec(text.replace(/`(?:[^`\\]|\\.)*`/gsu, (name) => "-".repeat(name.length))) ?? [];
  if (unclosed !== undefined) return text.length - unclosed.length;
  for (let at = 0; at < text.length; ) {
    const end = startsName(text, at) ? nameEnd(text, at, text.length) : -1;
    const isLast = end === text.length || (end === text.length - 1 && text.endsWith("."));
    if (isLast) return at;
    at = end > at ? end : at + 1;
  }
  return text.length;
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
  return rowsOf(engine, "locals", frame).flatMap(({ expression, value, type }) => {
    if (expression === null) return [];
    const shown = typeof value === "string" ? value : showValue(value);
    return [{ label: expression, kind: "local" as const, detail: `${shown} (${type})` }];
  });
}

function constants(engine: Engine): Completion[] {
  const { module } = engine.program;
  return (module.debug?.constants ?? []).flatMap((name, index) => {
    if (name === "" || index >= module.constants.length) return [];
    const label = writeExpressionName(name);
    return [{ label, kind: "constant" as const, detail: showValue(module.constants.at(index)) }];
  });
}

function functions(engine: Engine): Completion[] {
  return engine.ffi.names().map((name) => {
    const signature = engine.ffi.signatureOf(name);
    return {
      label: writeExpressionName(name),
      kind: "function",
      detail: signature ? formatSignature(signature) : "",
    };
  });
}
