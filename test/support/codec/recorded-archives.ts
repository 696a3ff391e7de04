/** The archives of the fixtures, and their contents as the fixtures tell of them. */
import { each, type Module, type Value } from "../../../vm/program/index.js";
import { readFixture, readFixtureJson, readFixtureLines } from "../fixtures.js";

export interface RecordedProgram {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the archive decodes to, in the fixtures' own notation. */
  readonly module: unknown;
  /** "ok", or the message of the original's validator. */
  readonly validate: string;
}

interface ProgramLine {
  readonly name: string;
  readonly fzb: string;
  readonly module: unknown;
  readonly validate: string;
}

/** Generated programs in the current layout. */
export function recordedPrograms(): RecordedProgram[] {
  return readFixtureLines<ProgramLine>("programs.jsonl").map(toProgram);
}

/** The same programs, or some of them, in the layout of rustc 1.63. */
export function programsInOtherLayout(): Pick<RecordedProgram, "name" | "bytes">[] {
  return readFixtureLines<ProgramLine>("programs-layout-1.63.jsonl").map(toProgram);
}

function toProgram({ name, fzb, module, validate }: ProgramLine): RecordedProgram {
  return { name, bytes: fromBase64(fzb), module, validate };
}

export interface Mutant {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly accepted: boolean;
}

/** Corrupted archives, and whether the original's check accepts them. */
export function mutants(): Mutant[] {
  const lines = readFixtureLines<{ name: string; fzb: string; accepted: boolean }>("mutants.jsonl");
  return lines.map(({ name, fzb, accepted }) => ({ name, bytes: fromBase64(fzb), accepted }));
}

/** The archives with a file of their own, in the current layout. */
export function namedArchives(): { readonly name: string; readonly bytes: Uint8Array }[] {
  const names = Object.keys(readFixtureJson<Record<string, unknown>>("expected.json"));
  return names.map((name) => ({ name, bytes: readFixture(name) }));
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}

/** A module in the fixtures' notation. */
export function notationOf(module: Module): unknown {
  return {
    entryPoint: module.entryPoint,
    constants: [...each(module.constants)].map(notationOfValue),
    ffiImports: [...each(module.imports)],
    functions: [...each(module.functions)].map((view) => ({
      name: view.name,
      returnType: view.returnType,
      locals: view.locals,
      params: [...view.params],
      code: Buffer.from(view.code).toString("hex"),
    })),
  };
}

function notationOfValue(value: Value): unknown {
  switch (value.type) {
    case "Unit":
      return { type: "Unit" };
    case "I64":
      return { type: "I64", value: String(value.value) };
    case "F32":
      return { type: "F32", bits: bitsOf(4, (view) => view.setFloat32(0, value.value)) };
    case "F64":
      return { type: "F64", bits: bitsOf(8, (view) => view.setFloat64(0, value.value)) };
    case "Char":
      return { type: "Char", codepoint: value.value };
    case "String":
      return { type: "String", utf8: Buffer.from(value.value).toString("hex") };
    default:
      return value;
  }
}

function bitsOf(size: number, write: (view: DataView) => void): string {
  const bytes = new Uint8Array(size);
  write(new DataView(bytes.buffer));
  return Buffer.from(bytes).toString("hex");
}
