/**
 * The structural check: may this module be run at all? Header, counts, names, sizes, and that every byte of
 * code belongs to an instruction whose local and jump target exist. It follows no control flow and knows no
 * types: that is for the rest of vm/verify.
 */
import { type FusabiError, fusabiError } from "../errors/index.js";
import { opcodeOf } from "../isa/index.js";
import {
  codePlace,
  decodeInstruction,
  each,
  FORMAT_LIMITS,
  type FunctionView,
  instructionStarts,
  jumpTarget,
  lengthAt,
  MAX_LIMITS,
  type Module,
  utf8Length,
} from "../program/index.js";

/** A module of which the magic may be known; an opened archive is one. */
export interface StructuralModule extends Module {
  /** The archive's first four bytes of its own; absent in a module that was made from plain data. */
  readonly magic?: Uint8Array;
}

/** Reports stop after so many: bytes that are not code at all would give one for each instruction. */
export const PROBLEM_LIMIT = 1_000;

const MAGIC = [0x46, 0x5a, 0x42, 0x00];

/**
 * All problems, those that the original's validator looks for coming first and in its order: header, counts,
 * entry point, then function by function. After them what the original lets through: jumps that land on no
 * instruction, and locals that cannot be right. Empty: the structure is sound. At most `PROBLEM_LIMIT`.
 * @throws FusabiError where a module that was opened lazily cannot be read
 */
export function checkStructure(module: StructuralModule): FusabiError[] {
  const report = new Report();
  checkHeader(module, report);
  let index = 0;
  for (const view of each(module.functions)) {
    if (report.isFull) break;
    checkFunction(module, view, index++, report);
  }
  for (const name of each(module.imports)) checkName(name, `import "${shorten(name)}"`, report);
  return report.problems();
}

/** Problems in the making. */
class Report {
  readonly #usual: FusabiError[] = [];
  readonly #further: FusabiError[] = [];

  /** Is there no room for more? */
  get isFull(): boolean {
    return this.#usual.length >= PROBLEM_LIMIT;
  }

  add(problem: FusabiError): void {
    if (!this.isFull) this.#usual.push(problem);
  }

  /** A problem that the original does not look for. */
  addFurther(problem: FusabiError): void {
    if (this.#further.length < PROBLEM_LIMIT) this.#further.push(problem);
  }

  problems(): FusabiError[] {
    return [...this.#usual, ...this.#further].slice(0, PROBLEM_LIMIT);
  }
}

function checkHeader(module: StructuralModule, report: Report): void {
  const { magic, version, constants, functions, entryPoint } = module;
  if (magic !== undefined && !MAGIC.every((byte, i) => magic[i] === byte)) {
    report.add(fusabiError("BadMagic", { actual: hexBytes(magic), expected: hexBytes(MAGIC) }));
  }
  const supported = FORMAT_LIMITS.version;
  if (version !== supported) report.add(fusabiError("UnsupportedVersion", { version, supported }));
  if (constants.length > FORMAT_LIMITS.constants) {
    const facts = { count: constants.length, limit: FORMAT_LIMITS.constants };
    report.add(fusabiError("TooManyConstants", facts));
  }
  if (functions.length > FORMAT_LIMITS.functions) {
    const facts = { count: functions.length, limit: FORMAT_LIMITS.functions };
    report.add(fusabiError("TooManyFunctions", facts));
  }
  if (!(entryPoint < functions.length)) {
    report.add(fusabiError("InvalidEntryPoint", { entryPoint, count: functions.length }));
  }
}

function checkFunction(module: Module, view: FunctionView, index: number, report: Report): void {
  const { name, code } = view;
  checkName(name, `function ${index}`, report);
  if (code.length > FORMAT_LIMITS.codeBytes) {
    const facts = {
      functionName: shorten(name),
      length: code.length,
      limit: FORMAT_LIMITS.codeBytes,
    };
    report.add(fusabiError("CodeTooLong", facts, codePlace(module.debug, index, name, 0)));
    return;
  }
  checkLocals(module, view, index, report);
  const starts = checkCode(module, view, index, report);
  if (starts !== null) checkJumps(module, view, index, starts, report);
}

function checkName(name: string, what: string, report: Report): void {
  const length = utf8Length(name);
  const limit = FORMAT_LIMITS.nameBytes;
  if (length > limit) report.add(fusabiError("NameTooLong", { what, length, limit }));
}

function checkLocals(module: Module, view: FunctionView, index: number, report: Report): void {
  const { name, params, locals } = view;
  const place = () => codePlace(module.debug, index, name, 0);
  if (locals < params.length) {
    const facts = { functionName: shorten(name), params: params.length, locals };
    report.addFurther(fusabiError("TooFewLocals", facts, place()));
  }
  if (locals > MAX_LIMITS.stackValues) {
    const facts = { functionName: shorten(name), locals, limit: MAX_LIMITS.stackValues };
    report.addFurther(fusabiError("TooManyLocals", facts, place()));
  }
}

/** Checks that the code decodes. Where instructions start; null: it does not decode. */
function checkCode(
  module: Module,
  view: FunctionView,
  index: number,
  report: Report,
): Uint8Array | null {
  const { code } = view;
  for (let at = 0; at < code.length && !report.isFull; ) {
    const length = lengthAt(code, at);
    if (length === 0 || USES_LOCAL[code[at] as number] === 1) {
      if (!checkInstruction(module, view, index, at, report)) return null;
    }
    at += length;
  }
  return instructionStarts(code);
}

/** 1 where the instruction names a local. */
const USES_LOCAL = Uint8Array.from({ length: 256 }, (_, byte) =>
  opcodeOf(byte)?.operand === "local" ? 1 : 0,
);

/** 1 where the instruction jumps or branches. */
const JUMPS = Uint8Array.from({ length: 256 }, (_, byte) =>
  opcodeOf(byte)?.operand === "jump" ? 1 : 0,
);

/** Reports what is wrong with the instruction at an offset. False: none can be read there. */
function checkInstruction(
  module: Module,
  { name, code, locals }: FunctionView,
  index: number,
  at: number,
  report: Report,
): boolean {
  const instruction = decodeInstruction(code, at);
  if (!("problem" in instruction)) {
    if (instruction.operand < locals) return true;
    const facts = { index: instruction.operand, functionName: shorten(name), count: locals };
    report.add(fusabiError("InvalidLocal", facts, codePlace(module.debug, index, name, at)));
    return true;
  }
  const place = codePlace(module.debug, index, name, at);
  report.add(
    instruction.problem === "InvalidOpcode"
      ? fusabiError("InvalidOpcode", { byte: `0x${hexByte(instruction.byte)}` }, place)
      : fusabiError(
          "UnexpectedEndOfBytecode",
          { functionName: shorten(name), byteOffset: at },
          place,
        ),
  );
  return false;
}

function checkJumps(
  module: Module,
  { name, code }: FunctionView,
  index: number,
  starts: Uint8Array,
  report: Report,
): void {
  for (let at = 0; at < code.length; at += lengthAt(code, at) || 1) {
    if (JUMPS[code[at] as number] !== 1) continue;
    const instruction = decodeInstruction(code, at);
    if ("problem" in instruction) return;
    const target = jumpTarget(instruction);
    if (starts[target] === 1) continue;
    const place = codePlace(module.debug, index, name, at);
    report.addFurther(fusabiError("InvalidJump", { target, functionName: shorten(name) }, place));
  }
}

/** A name as a message can show it: names in damaged archives can be as long as the file. */
function shorten(name: string): string {
  return name.length <= FORMAT_LIMITS.nameBytes ? name : `${name.slice(0, 40).toWellFormed()}…`;
}

function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}

function hexBytes(bytes: ArrayLike<number>): string {
  return Array.from(bytes, hexByte).join(" ");
}
