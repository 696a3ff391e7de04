/**
 * Lines outside of functions that belong into one. A run of such lines is one mistake (a `.func` line is
 * missing) and is reported once, at its first line; an `.end` after it closes it. Where something that could
 * not be parsed stands before the run, that may be the `.func` line, and has its own error.
 */
import { DIRECTIVES, isIn } from "../line/directives.js";
import type { LineNode, Statement } from "../line/nodes.js";
import { type Item, memoized } from "./item.js";
import { type ItemProblem, itemProblem } from "./problem.js";

/** "unknown": what could not be parsed. "module": a directive that ends a run. Of equal neighbours only the first is kept. */
interface StrayEvent {
  readonly line: number;
  readonly kind: "stray" | "unknown" | "end" | "module";
}

const eventsOf = memoized((item: Item): readonly StrayEvent[] => {
  const events: StrayEvent[] = [];
  item.lines.forEach((node, line) => {
    const kind = eventKind(node);
    if (kind === null || (kind !== "end" && events.at(-1)?.kind === kind)) return;
    events.push({ line, kind });
  });
  return events;
});

function eventKind(line: LineNode): StrayEvent["kind"] | null {
  const { statement, label } = line;
  if (statement === null) return label === null ? null : "stray";
  if (statement.kind === "unknown") return "unknown";
  if (statement.kind === ".end") return "end";
  return label !== null || isOfFunction(statement) ? "stray" : "module";
}

/** Does the statement belong into a function? */
function isOfFunction(statement: Statement): boolean {
  if (statement.kind === "unknown") return false;
  if (statement.kind === "instruction") return true;
  const { scope } = DIRECTIVES[statement.kind];
  return scope === "code" || scope === "function" || scope === "test";
}

/** Follows the items of one text in order; a function ends a run. */
export class StrayLines {
  #inRun = false;

  /** The problems of the next item. */
  problemsOf(item: Item): readonly ItemProblem[] {
    if (item.kind !== "toplevel") {
      this.#inRun = false;
      return NO_PROBLEMS;
    }
    const problems: ItemProblem[] = [];
    for (const { line, kind } of eventsOf(item)) {
      const node = item.lines[line]!;
      if (kind === "stray" && !this.#inRun && !node.broken) problems.push(stray(line, node));
      else if (kind === "end" && !this.#inRun && !node.broken)
        problems.push(itemProblem(line, "UnexpectedEnd", {}, node.statement!));
      this.#inRun = kind === "stray" || kind === "unknown";
    }
    return problems;
  }
}

const NO_PROBLEMS: readonly ItemProblem[] = [];

/** A label before a directive of the module is what stands there wrongly, not the directive. */
function stray(line: number, { statement, label }: LineNode): ItemProblem {
  if (statement === null || !isOfFunction(statement))
    return itemProblem(line, "OutsideFunction", { statement: "A label" }, label!);
  if (isIn(statement, "test"))
    return itemProblem(line, "OutsideTest", { directive: statement.kind }, statement);
  const name = statement.kind === "instruction" ? statement.row.mnemonic : statement.kind;
  return itemProblem(line, "OutsideFunction", { statement: name }, statement);
}
