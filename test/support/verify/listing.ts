/**
 * A tiny notation for modules in the verifier's tests, so that they do not depend on the assembler:
 *
 *   import print                          a host function; its signature is told by whoever verifies
 *   func main(I32) -> I32 locals 2        parameters count as locals
 *     PUSH "text"                         literals: 1i32 2i64 1.5f32 1.5f64 true () 'c' "text"
 *   again:
 *     JUMP_IF again                       or a signed distance: JUMP +5
 *     ???                                 a hole
 *     BYTE 6                              a byte as it stands
 *
 * What follows a `;` belongs to the instruction before it: see check.ts.
 */

import { OP, opcodeNamed, type ValueType } from "../../../vm/isa/index.js";
import * as make from "../../../vm/program/index.js";
import {
  encodeInstruction,
  type Module,
  makeModule,
  type Value,
} from "../../../vm/program/index.js";

export interface ListingLine {
  readonly functionIndex: number;
  readonly byteOffset: number;
  /** What stands after the `;`, trimmed; empty where there is nothing. */
  readonly note: string;
}

export interface Listing {
  readonly module: Module;
  readonly lines: readonly ListingLine[];
  /** By function index. */
  readonly holes: readonly ReadonlySet<number>[];
}

interface Draft {
  readonly name: string;
  readonly params: ValueType[];
  readonly returnType: ValueType;
  readonly locals: number;
  readonly bytes: number[];
  readonly labels: Map<string, number>;
  readonly jumps: { readonly at: number; readonly label: string }[];
  readonly holes: Set<number>;
}

const HEADER = /^func (\w+)\(([^)]*)\) -> (\w+)(?: locals (\d+))?$/;

/** @throws Error for a line that is not a listing */
export function parseListing(text: string): Listing {
  const rows = text.split("\n").map(splitNote);
  const names = rows.flatMap(({ body }) => HEADER.exec(body)?.[1] ?? []);
  const imports = rows.flatMap(({ body }) => /^import (\w+)$/.exec(body)?.[1] ?? []);
  const constants: Value[] = [];
  const drafts: Draft[] = [];
  const lines: ListingLine[] = [];
  for (const { body, note } of rows) {
    if (body === "" || body.startsWith("import ")) continue;
    if (body.startsWith("func ")) {
      drafts.push(draftOf(body));
      continue;
    }
    const draft = drafts.at(-1);
    if (!draft) throw new Error(`outside of a function: ${body}`);
    if (body.endsWith(":")) {
      draft.labels.set(body.slice(0, -1), draft.bytes.length);
      continue;
    }
    lines.push({ functionIndex: drafts.length - 1, byteOffset: draft.bytes.length, note });
    append(draft, body, { names, imports, constants });
  }
  for (const draft of drafts) patchJumps(draft);
  const functions = drafts.map((draft) => ({ ...draft, code: Uint8Array.from(draft.bytes) }));
  return {
    module: makeModule({ entryPoint: 0, constants, functions, imports }),
    lines,
    holes: drafts.map((draft) => draft.holes),
  };
}

function splitNote(line: string): { body: string; note: string } {
  const [body = "", ...note] = line.split(";");
  return { body: body.trim(), note: note.join(";").trim() };
}

function draftOf(header: string): Draft {
  const found = HEADER.exec(header);
  if (!found) throw new Error(`no function header: ${header}`);
  const params = (found[2] ?? "")
    .split(",")
    .map((type) => type.trim())
    .filter(Boolean);
  return {
    name: found[1] ?? "",
    params: params as ValueType[],
    returnType: found[3] as ValueType,
    locals: Number(found[4] ?? params.length),
    bytes: [],
    labels: new Map(),
    jumps: [],
    holes: new Set(),
  };
}

interface Names {
  readonly names: readonly string[];
  readonly imports: readonly string[];
  readonly constants: Value[];
}

function append(draft: Draft, body: string, names: Names): void {
  const [mnemonic = "", ...rest] = body.split(" ");
  const operand = rest.join(" ").trim();
  if (mnemonic === "BYTE") draft.bytes.push(Number(operand));
  else if (mnemonic === "???") {
    draft.holes.add(draft.bytes.length);
    draft.bytes.push(OP.NOP);
  } else {
    const row = opcodeNamed(mnemonic);
    if (!row) throw new Error(`no opcode: ${body}`);
    const at = draft.bytes.length;
    encodeInstruction(draft.bytes, row, operandOf(row.operand, operand, names));
    if (row.operand === "jump" && Number.isNaN(Number(operand)))
      draft.jumps.push({ at, label: operand });
  }
}

function operandOf(kind: string, text: string, { names, imports, constants }: Names): number {
  if (kind === "none") return 0;
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  if (kind === "constant") return constants.push(literal(text)) - 1;
  if (kind === "jump") return 0;
  const index = (kind === "function" ? names : imports).indexOf(text);
  if (index < 0) throw new Error(`no ${kind} ${text}`);
  return index;
}

/** @throws Error where the text is not a literal */
export function literal(text: string): Value {
  const number = /^(-?[\d.]+)(i32|i64|f32|f64)$/.exec(text);
  if (number?.[2] === "i32") return make.i32(Number(number[1]));
  if (number?.[2] === "i64") return make.i64(BigInt(number[1] ?? 0));
  if (number?.[2] === "f32") return make.f32(Number(number[1]));
  if (number) return make.f64(Number(number[1]));
  if (text === "true" || text === "false") return make.bool(text === "true");
  if (text === "()") return make.UNIT;
  if (/^'.'$/u.test(text)) return make.char(text.codePointAt(1) ?? 0);
  if (/^".*"$/.test(text)) return make.string(text.slice(1, -1));
  throw new Error(`no literal: ${text}`);
}

function patchJumps(draft: Draft): void {
  for (const { at, label } of draft.jumps) {
    const target = draft.labels.get(label);
    if (target === undefined) throw new Error(`no label ${label}`);
    const distance = target - (at + 5);
    for (let i = 0; i < 4; i++) draft.bytes[at + 1 + i] = (distance >> (8 * i)) & 0xff;
  }
}
