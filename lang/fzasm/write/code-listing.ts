/**
 * The code of one function line by line, for a view that shows any part of it: each line is made when it is asked for.
 * Its texts are for reading: long names and literals are cut, so that a line has a bounded length whatever the archive
 * says. `disassemble` is what assembles again.
 */
import { decodeInstruction, type Module } from "../../../vm/program/index.js";
import { literalPieces, writeName } from "../line/literal.js";
import { instructionText } from "./columns.js";
import { type LabelsPlan, planLabels } from "./labels-plan.js";
import { type LocalsPlan, planLocals } from "./locals-plan.js";
import { sweep } from "./worklist.js";

/** An instruction, or bytes that are none. */
export interface ListingLine {
  readonly byteOffset: number;
  /** Bytes. */
  readonly length: number;
  readonly labels: readonly string[];
  /** `PUSH  10i32`. */
  readonly text: string;
  /** What the instruction does; null for bytes that are none. */
  readonly does: string | null;
  /** Where a jump goes, by byte offset, or the function that a call calls, by index; null for all else. */
  readonly leadsTo: { readonly kind: "offset" | "function"; readonly value: number } | null;
}

/** Characters of a name or a literal in a line. */
const LONGEST_OPERAND = 80;

/** Bytes that are not an instruction come in lines of this many at most. */
const BYTES_PER_LINE = 8;

export class CodeListing {
  readonly #module: Module;
  readonly #code: Uint8Array;
  readonly #labels: LabelsPlan;
  readonly #locals: LocalsPlan;
  /** Byte offsets of the lines, and the end of the code. */
  readonly #starts: Uint32Array;

  constructor(module: Module, functionIndex: number) {
    const view = module.functions.at(functionIndex);
    const debug = module.debug?.functions[functionIndex];
    this.#module = module;
    this.#code = view.code;
    this.#labels = planLabels(view.code, debug?.labels ?? []);
    this.#locals = planLocals(view, debug?.locals ?? []);
    this.#starts = startsOf(view.code);
  }

  /** Lines. */
  get length(): number {
    return this.#starts.length - 1;
  }

  /** The line with this byte of the code; the last one beyond its end. */
  lineWith(byteOffset: number): number {
    let low = 0;
    let high = this.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] as number) <= byteOffset) low = middle;
      else high = middle;
    }
    return low;
  }

  /** @throws RangeError where there is no such line */
  at(line: number): ListingLine {
    if (!(line >= 0 && line < this.length)) throw new RangeError(`no line ${line}`);
    const byteOffset = this.#starts[line] as number;
    const length = (this.#starts[line + 1] as number) - byteOffset;
    const labels = (this.#labels.at.get(byteOffset) ?? []).map(cut);
    const found = decodeInstruction(this.#code, byteOffset);
    const common = { byteOffset, length, labels };
    if ("problem" in found) return { ...common, ...this.#bytes(byteOffset, length) };
    const { row, operand } = found;
    const leadsTo = leadOf(row.operand, byteOffset + length, operand);
    const text = row.operand === "none" ? "" : this.#operand(row.operand, byteOffset, operand);
    return { ...common, text: instructionText(row.mnemonic, text), does: row.doc, leadsTo };
  }

  #bytes(at: number, length: number): Pick<ListingLine, "text" | "does" | "leadsTo"> {
    const bytes = [...this.#code.subarray(at, at + length)];
    const text = bytes.map((byte) => `0x${byte.toString(16).padStart(2, "0")}`).join(", ");
    return { text: instructionText(".byte", text), does: null, leadsTo: null };
  }

  #operand(kind: string, at: number, operand: number): string {
    const { constants, functions, imports } = this.#module;
    const known = (pool: { readonly length: number }) => operand < pool.length;
    if (kind === "local") return cut(this.#locals.operand(operand));
    if (kind === "jump") return cut(this.#labels.operand(at + 5, operand));
    if (kind === "constant" && known(constants)) return this.#constant(operand);
    if (kind === "function" && known(functions)) return cutName(functions.at(operand).name);
    if (kind === "import" && known(imports)) return cutName(imports.at(operand));
    return String(operand);
  }

  #constant(index: number): string {
    const name = this.#module.debug?.constants[index];
    return name ? cutName(name) : shortLiteral(this.#module.constants.at(index), LONGEST_OPERAND);
  }
}

/** A constant as the source writes it, cut after so many characters. */
export function shortLiteral(value: Parameters<typeof literalPieces>[0], longest: number): string {
  let text = "";
  for (const piece of literalPieces(value)) {
    text += piece;
    if (text.length > longest) return `${text.slice(0, longest - 1).toWellFormed()}…`;
  }
  return text;
}

function leadOf(kind: string, next: number, operand: number): ListingLine["leadsTo"] {
  if (kind === "jump") return { kind: "offset", value: next + operand };
  return kind === "function" ? { kind: "function", value: operand } : null;
}

function cutName(name: string): string {
  return cut(writeName(cut(name)));
}

function cut(text: string): string {
  if (text.length <= LONGEST_OPERAND) return text;
  return `${text.slice(0, LONGEST_OPERAND - 1).toWellFormed()}…`;
}

function startsOf(code: Uint8Array): Uint32Array {
  const starts = new Uint32Array(code.length + 1);
  let count = 0;
  let bytes = 0;
  sweep(
    code,
    (_row, at) => {
      starts[count++] = at;
      bytes = 0;
    },
    (_byte, at) => {
      if (bytes % BYTES_PER_LINE === 0) starts[count++] = at;
      bytes++;
    },
  );
  starts[count] = code.length;
  return starts.slice(0, count + 1);
}
