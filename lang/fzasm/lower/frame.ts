/** The locals of a function: parameters, `.local`, `.locals`, `.frame`. Depends on nothing but the item. */
import { isValueType, type ValueType } from "../../../vm/isa/index.js";
import { MAX_LIMITS } from "../../../vm/program/index.js";
import { DIRECTIVES, isIn, partsOf, type StatementIn } from "../line/directives.js";
import type { DirectiveName, LineNode, NameNode, ParamNode, TypeNode } from "../line/nodes.js";
import type { Item } from "../tree/item.js";
import { type ItemProblem, itemProblem } from "../tree/problem.js";
import { NameTable } from "./name-table.js";

export interface LocalDeclaration {
  readonly kind: "parameter" | "local";
  /** Null: the parameter has no name. */
  readonly name: NameNode | null;
  readonly index: number;
  /** Null: none is declared, or it is wrong. */
  readonly type: ValueType | null;
  /** Index of the line in the item. */
  readonly line: number;
}

export interface Frame {
  /** Parameters and `.local` lines, in order. */
  readonly locals: readonly LocalDeclaration[];
  readonly byName: NameTable<LocalDeclaration>;
  readonly params: readonly ValueType[];
  /** Is every parameter's type known? */
  readonly paramsKnown: boolean;
  /** Locals of a frame, parameters included. */
  readonly size: number;
}

/** The greatest number of locals that an archive can tell. */
const MOST_LOCALS = 0xffffffff;

/** Collects the locals of a function item; what is wrong with them goes to `problems`. */
export function frameOf(item: Item, problems: ItemProblem[]): Frame {
  const collector = new FrameCollector(problems);
  const params = item.header?.params ?? [];
  for (const param of params) collector.addParam(param);
  for (const index of item.directiveLines) collector.addLine(item.lines[index]!, index);
  const byName = new NameTable(collector.locals);
  reportDuplicates(collector.locals, byName, problems);
  const types = params.map((param) => plainType(param.type));
  return {
    locals: collector.locals,
    byName,
    params: types.map((type) => type ?? "Unit"),
    paramsKnown: !item.lines[0]?.broken || item.header === null,
    size: collector.total ?? collector.count,
  };
}

/** Names of locals by index; "" for those without. Only as many as a machine could have. */
export function localNamesOf(frame: Frame): string[] {
  const names: string[] = [];
  for (const { name, index } of frame.locals) {
    if (name === null || index >= MAX_LIMITS.stackValues) continue;
    while (names.length < index) names.push("");
    names[index] = name.name;
  }
  return names;
}

class FrameCollector {
  readonly locals: LocalDeclaration[] = [];
  count = 0;
  /** What `.frame` says; null without one. */
  total: number | null = null;
  /** The directives of which one is enough and that have been met. */
  readonly #single = new Set<DirectiveName>();
  readonly #problems: ItemProblem[];

  constructor(problems: ItemProblem[]) {
    this.#problems = problems;
  }

  addParam(param: ParamNode): void {
    this.#add("parameter", param.name, param.type, 0);
  }

  addLine(line: LineNode, index: number): void {
    const { statement } = line;
    if (statement === null || !isIn(statement, "function")) return;
    if (this.#isRepeated(statement, index)) return;
    switch (statement.kind) {
      case ".local":
        this.#add("local", statement.name, statement.type, index);
        return;
      case ".locals":
        if (statement.count !== null)
          this.#addUnnamed(statement.count.index, statement.count, index);
        return;
      case ".frame":
        this.total ??= statement.count?.index ?? null;
        return;
      default:
        statement satisfies never;
    }
  }

  /** Reports a directive that a function has once; one that lacks a part does not count. */
  #isRepeated(node: StatementIn<"function">, index: number): boolean {
    if (DIRECTIVES[node.kind].times !== "once" || partsOf(node).some(({ at }) => at === null))
      return false;
    if (!this.#single.has(node.kind)) {
      this.#single.add(node.kind);
      return false;
    }
    const facts = { directive: node.kind };
    this.#problems.push(itemProblem(index, "DuplicateDirective", facts, node));
    return true;
  }

  #add(
    kind: LocalDeclaration["kind"],
    name: NameNode | null,
    type: TypeNode | null,
    line: number,
  ): void {
    const local = { kind, name, index: this.count, type: plainType(type), line };
    this.count++;
    this.locals.push(local);
  }

  #addUnnamed(count: number, range: { start: number; end: number }, line: number): void {
    this.count += count;
    if (this.count <= MOST_LOCALS) return;
    const facts = { text: String(this.count), what: "the number of locals" };
    this.#problems.push(itemProblem(line, "IndexTooLarge", facts, range));
    this.count = MOST_LOCALS;
  }
}

function reportDuplicates(
  locals: readonly LocalDeclaration[],
  byName: NameTable<LocalDeclaration>,
  problems: ItemProblem[],
): void {
  for (const local of locals) {
    if (local.name === null) continue;
    const first = byName.get(local.name.name)!;
    if (first !== local) problems.push(duplicate(local.line, local.name, first));
  }
}

function plainType(node: TypeNode | null): ValueType | null {
  return node !== null && isValueType(node.type) ? node.type : null;
}

function duplicate(line: number, name: NameNode, first: LocalDeclaration): ItemProblem {
  const what = `a ${first.kind}`;
  const { start, end } = first.name!;
  const note = { line: first.line, start, end, message: "It is declared here first." };
  return itemProblem(line, "DuplicateName", { what, name: name.name }, name, null, [note]);
}
