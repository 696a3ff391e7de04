/** Puts functions together into a WebAssembly module that imports one memory, and functions. */
import { ByteList, joinLists } from "./byte-list.js";
import { LANES, type Lane, WASM } from "./wasm-code.js";

export interface WasmFunction {
  readonly params: readonly Lane[];
  readonly results: readonly Lane[];
  /** Locals beyond the parameters. */
  readonly locals: readonly Lane[];
  /** The parts of the body one after the other, its last `end` left out. */
  readonly body: readonly ByteList[];
  /** Null where it is only called from inside. */
  readonly exportName: string | null;
}

/** A function that is handed over; it is imported as "host" and its name. */
export interface WasmImport {
  readonly name: string;
  readonly params: readonly Lane[];
  readonly results: readonly Lane[];
}

const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const FUNCTION_TYPE = 0x60;
const FUNCTION_EXPORT = 0x00;
const FUNCTION_IMPORT = 0x00;
const MEMORY_WITH_MAXIMUM = [0x02, 0x01];

/** Functions are numbered in their order, the imported ones first. The memory is imported as "host" "memory". */
export function encodeWasmModule(
  imports: readonly WasmImport[],
  functions: readonly WasmFunction[],
  memoryPages: number,
): Uint8Array<ArrayBuffer> {
  const types = new Types();
  const imported = imports.map((each) => ({ name: each.name, type: types.indexOf(each) }));
  const typeIndexes = functions.map((each) => types.indexOf(each));
  const exported = functions.flatMap((each, index) =>
    each.exportName === null ? [] : [{ name: each.exportName, index: imports.length + index }],
  );
  const parts = [new ByteList().append(HEADER)];
  section(parts, SECTION.type, types.encoded, (type, into) => into.append(type));
  section(parts, SECTION.import, [memoryPages, ...imported], importOne);
  section(parts, SECTION.function, typeIndexes, (index, into) => into.unsigned(index));
  section(parts, SECTION.export, exported, ({ name, index }, into) =>
    into.sized(ascii(name)).push(FUNCTION_EXPORT).unsigned(index),
  );
  codeSection(parts, functions);
  return joinLists(parts);
}

class Types {
  readonly encoded: ByteList[] = [];
  readonly #known = new Map<string, number>();

  indexOf({ params, results }: Pick<WasmFunction, "params" | "results">): number {
    const key = `${params.join()}:${results.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.encoded.length);
    const type = new ByteList().push(FUNCTION_TYPE).sized(lanes(params)).sized(lanes(results));
    return this.encoded.push(type) - 1;
  }
}

function lanes(of: readonly Lane[]): number[] {
  return of.map((lane) => LANES[lane]);
}

/** The memory, by its pages, or a function. */
function importOne(what: number | { name: string; type: number }, into: ByteList): void {
  into.sized(ascii("host"));
  if (typeof what !== "number") {
    into.sized(ascii(what.name)).push(FUNCTION_IMPORT).unsigned(what.type);
    return;
  }
  into.sized(ascii("memory")).append(MEMORY_WITH_MAXIMUM);
  into.unsigned(what).unsigned(what);
}

/** The section with the bodies: they are long, and not copied before the whole is. */
function codeSection(into: ByteList[], functions: readonly WasmFunction[]): void {
  const bodies = functions.flatMap(({ locals, body }) => {
    const declared = declarations(locals);
    const last = new ByteList().push(WASM.end);
    const parts = [declared, ...body, last];
    return [new ByteList().unsigned(lengthOf(parts)), ...parts];
  });
  const count = new ByteList().unsigned(functions.length);
  const head = new ByteList().push(SECTION.code).unsigned(count.length + lengthOf(bodies));
  into.push(head, count, ...bodies);
}

function lengthOf(parts: readonly ByteList[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function declarations(locals: readonly Lane[]): ByteList {
  const runs: { lane: Lane; count: number }[] = [];
  for (const lane of locals) {
    const last = runs.at(-1);
    if (last?.lane === lane) last.count++;
    else runs.push({ lane, count: 1 });
  }
  const encoded = new ByteList().unsigned(runs.length);
  for (const { lane, count } of runs) encoded.unsigned(count).push(LANES[lane]);
  return encoded;
}

/** A section that is a list. */
function section<T>(
  into: ByteList[],
  id: number,
  items: readonly T[],
  encode: (item: T, into: ByteList) => void,
): void {
  const content = new ByteList().unsigned(items.length);
  for (const item of items) encode(item, content);
  into.push(new ByteList().push(id).unsigned(content.length), content);
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
