/**
 * Lowers a function to code. What it makes depends on the function's own lines only: operands that stand for
 * something of the module (literals, names) are numbers of a list here, for the linker to replace.
 */
import { OP } from "../../../vm/isa/index.js";
import { didYouMean, Suggestions } from "../../text/index.js";
import type { DirectiveScope } from "../line/directive-row.js";
import type { StatementIn } from "../line/directives.js";
import {
  headerName,
  type InstructionNode,
  type NameNode,
  type OperandNode,
} from "../line/nodes.js";
import { type Item, memoized } from "../tree/item.js";
import { mentionsOf } from "../tree/mentions.js";
import { type ItemProblem, itemProblem, written } from "../tree/problem.js";
import { codeRoom } from "./code-slab.js";
import { type Frame, frameOf } from "./frame.js";
import { type Layout, layoutOf } from "./layout.js";
import { reportMisplaced } from "./misplaced.js";
import { planOf } from "./test-plan.js";
import { unusedLabels, unusedLocals } from "./unused.js";
import { LocalUsage } from "./usage.js";

export interface FunctionBody extends Layout {
  readonly item: Item;
  readonly frame: Frame;
  /** The nth symbolic operand is `SYMBOLIC + n`; operands that could not be resolved make five NOPs. */
  readonly code: Uint8Array;
  /** Lines (indices in the item) whose operand is a literal, or names a constant, a function or an import. */
  readonly symbolic: readonly number[];
  /** Lines whose operand is the raw index of a constant, a function or an import. */
  readonly indexLines: readonly number[];
  /** Byte offsets of NOPs that stand for a line with an error. */
  readonly holes: readonly number[];
  readonly problems: readonly ItemProblem[];
}

/** Operands from here on stand for entries of a body's list; no module has such an index. */
export const SYMBOLIC = 0x8000_0000;

/** Lowers an item of kind "function" or "main". */
export const lower = memoized((item: Item): FunctionBody => new Lowering(item).run());

// Most functions have none of these: empty lists are shared.
const NO_NUMBERS: readonly number[] = [];
const NO_PROBLEMS: readonly ItemProblem[] = [];

class Lowering {
  readonly #item: Item;
  readonly #problems: ItemProblem[] = [];
  readonly #frame: Frame;
  readonly #layout: Layout;
  readonly #code: Uint8Array;
  readonly #symbolic: number[] = [];
  readonly #indexLines: number[] = [];
  readonly #holes: number[] = [];
  readonly #usage = new LocalUsage();
  readonly #suggestions = new Suggestions();

  constructor(item: Item) {
    this.#item = item;
    this.#frame = frameOf(item, this.#problems);
    this.#layout = layoutOf(item, this.#problems);
    this.#code = codeRoom(this.#layout.lineOffsets[item.lines.length]!);
  }

  run(): FunctionBody {
    const { lines } = this.#item;
    for (let line = 0; line < lines.length; line++) this.#lowerLine(line);
    const mentions = mentionsOf(this.#item);
    reportMisplaced(this.#item, this.#problems);
    const unused = [
      unusedLocals(this.#frame, this.#usage, mentions),
      unusedLabels(this.#layout, this.#usage, mentions, this.#code.length),
    ];
    for (const problem of unused.flat()) this.#problems.push(problem);
    if (this.#item.test) for (const each of planOf(this.#item).problems) this.#problems.push(each);
    return {
      item: this.#item,
      frame: this.#frame,
      ...this.#layout,
      code: this.#code,
      symbolic: this.#symbolic.slice(),
      indexLines: this.#indexLines.length === 0 ? NO_NUMBERS : this.#indexLines,
      holes: this.#holes.length === 0 ? NO_NUMBERS : this.#holes,
      problems: this.#problems.length === 0 ? NO_PROBLEMS : this.#problems,
    };
  }

  #lowerLine(index: number): void {
    const line = this.#item.lines[index]!;
    const { statement } = line;
    if (statement === null) return;
    const at = this.#layout.lineOffsets[index]!;
    switch (statement.kind) {
      case "instruction":
        if (line.broken) this.#holes.push(at);
        else this.#lowerInstruction(statement, index);
        return;
      case ".byte":
        if (line.broken) this.#holes.push(at);
        else this.#code.set(statement.bytes, at);
        return;
      case "unknown":
        this.#holes.push(at);
        return;
      default:
        statement satisfies StatementIn<Exclude<DirectiveScope, "code">>;
    }
  }

  #lowerInstruction(node: InstructionNode, line: number): void {
    const at = this.#layout.lineOffsets[line]!;
    this.#code[at] = node.row.code;
    const { operand } = node;
    if (operand === null) return;
    switch (node.row.operand) {
      case "local":
        this.#write(at, this.#localIndex(operand, line));
        break;
      case "jump":
        this.#write(at, this.#distance(operand, line, at));
        break;
      default:
        this.#lowerGlobal(operand, line, at);
    }
  }

  #lowerGlobal(operand: OperandNode, line: number, at: number): void {
    if (operand.kind === "index") {
      this.#indexLines.push(line);
      this.#write(at, operand.index);
    } else {
      this.#write(at, (SYMBOLIC + this.#symbolic.length) | 0);
      this.#symbolic.push(line);
    }
  }

  /** Null makes a hole. */
  #write(at: number, operand: number | null): void {
    if (operand === null) {
      this.#code[at] = OP.NOP;
      this.#holes.push(at);
    } else {
      writeOperand(this.#code, at, operand);
    }
  }

  #localIndex(operand: OperandNode, line: number): number | null {
    if (operand.kind === "index") {
      this.#usage.markIndex(operand.index);
      return operand.index;
    }
    const name = operand as NameNode;
    const local = this.#frame.byName.get(name.name);
    if (local === undefined) return this.#undeclaredLocal(name, line);
    this.#usage.mark(local);
    return local.index;
  }

  #undeclaredLocal(name: NameNode, line: number): null {
    const near = this.#suggestions.nearest(name.name, this.#frame.byName.keys());
    if (near !== null) this.#usage.mark(this.#frame.byName.get(near)!);
    const facts = {
      functionName: functionName(this.#item),
      name: name.name,
      suggestion: didYouMean(near),
    };
    this.#problems.push(itemProblem(line, "UndeclaredLocal", facts, name, written(near)));
    return null;
  }

  #distance(operand: OperandNode, line: number, at: number): number | null {
    const next = at + 5;
    if (operand.kind === "distance") {
      this.#usage.markOffset(next + operand.distance);
      return operand.distance;
    }
    const name = operand as NameNode;
    const label = this.#layout.byName.get(name.name);
    if (label === undefined) return this.#undeclaredLabel(name, line);
    this.#usage.mark(label);
    return label.byteOffset - next;
  }

  #undeclaredLabel(name: NameNode, line: number): null {
    const near = this.#suggestions.nearest(name.name, this.#layout.byName.keys());
    if (near !== null) this.#usage.mark(this.#layout.byName.get(near)!);
    const facts = {
      functionName: functionName(this.#item),
      name: name.name,
      suggestion: didYouMean(near),
    };
    this.#problems.push(itemProblem(line, "UndeclaredLabel", facts, name, written(near)));
    return null;
  }
}

/** Puts an operand behind the opcode at `at`. */
export function writeOperand(code: Uint8Array, at: number, operand: number): void {
  code[at + 1] = operand;
  code[at + 2] = operand >>> 8;
  code[at + 3] = operand >>> 16;
  code[at + 4] = operand >>> 24;
}

/** The name of a function in its text. */
export function functionName(item: Item): string {
  const { header } = item;
  if (header === null) return "main";
  return headerName(header)?.name ?? "";
}
