/**
 * Locals, parameters and labels of a function that nothing uses. A name that starts with an underscore is
 * unused on purpose; one that stands on a line with an error may be used there; a second one of the same name
 * has its error already.
 */
import type { NameNode } from "../line/nodes.js";
import { type ItemProblem, itemProblem } from "../tree/problem.js";
import type { Frame } from "./frame.js";
import type { Layout } from "./layout.js";
import type { LocalUsage } from "./usage.js";

/** May this name stay unused without a hint? */
export function isExempt(name: NameNode, mentions: ReadonlySet<string>): boolean {
  return name.name.startsWith("_") || mentions.has(name.name);
}

/** Hints for locals that are not in `used`. */
export function unusedLocals(
  { locals, byName }: Frame,
  used: LocalUsage,
  mentions: ReadonlySet<string>,
): ItemProblem[] {
  const problems: ItemProblem[] = [];
  for (const local of locals) {
    const { kind, name, line } = local;
    if (name === null || used.hasLocal(local) || isExempt(name, mentions)) continue;
    if (byName.get(name.name) !== local) continue;
    problems.push(itemProblem(line, "UnusedLocal", { what: kind, name: name.name }, name));
  }
  return problems;
}

/** Hints for labels that are not in `used`. One at the end of the code has its own warning. */
export function unusedLabels(
  { labels, byName }: Layout,
  used: LocalUsage,
  mentions: ReadonlySet<string>,
  codeLength: number,
): ItemProblem[] {
  const problems: ItemProblem[] = [];
  for (const label of labels) {
    const { name, byteOffset, line } = label;
    if (byteOffset === codeLength || used.hasLabel(label) || isExempt(name, mentions)) continue;
    if (byName.get(name.name) !== label) continue;
    problems.push(itemProblem(line, "UnusedLabel", { name: name.name }, name));
  }
  return problems;
}
