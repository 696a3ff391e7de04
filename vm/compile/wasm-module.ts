/** Puts functions together into a WebAssembly module that imports one memory, and functions. */
import { ByteList } from "./byte-list.js";
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
export class WasmModule {
  readonly #types = new Types();
  readonly #imports: readonly WasmImport[];
  readonly #memoryPages: number;
  readonly #importTypes: readonly number[];
  readonly #functionTypes: number[] = [];
  readonly #exported: { name: string; index: number }[] = [];
  /** The functions so far, as the code section has them. */
  readonly #code = new ByteList(1 << 14);

  constructor(imports: readonly WasmImport[], memoryPages: number) {
    this.#imports = imports;
    this.#memoryPages = memoryPages;
    this.#importTypes = imports.map((each) => this.#types.indexOf(each));
  }

  /** Copies the function's bytes: its lists may be used again. */
  add(added: WasmFunction): void {
    const { locals, body, exportName } = added;
    const index = this.#imports.length + this.#functionTypes.push(this.#types.indexOf(added)) - 1;
    if (exportName !== null) this.#exported.push({ name: exportName, index });
    const size = this.#code.reserve();
    declare(locals, this.#code);
    for (const part of body) this.#code.append(part);
    this.#code.push(WASM.end).fill(size);
  }

  encode(): Uint8Array<ArrayBuffer> {
    const into = new ByteList(this.#code.length + 1_024).append(HEADER);
    const imported = this.#imports.map(({ name }, i) => ({ name, type: this.#importTypes[i]! }));
    list(into, SECTION.type, this.#types.all, typeOne);
    list(into, SECTION.import, [this.#memoryPages, ...imported], importOne);
    list(into, SECTION.function, this.#functionTypes, (index) => into.unsigned(index));
    list(into, SECTION.export, this.#exported, exportOne);
    section(into, SECTION.code, () => {
      into.unsigned(this.#functionTypes.length).append(this.#code);
    });
    return into.toBytes();
  }
}

type FunctionType = Pick<WasmFunction, "params" | "results">;

class Types {
  readonly all: FunctionType[] = [];
  readonly #known = new Map<string, number>();

  indexOf({ params, results }: FunctionType): number {
    const key = `${params.join()}:${results.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.all.length);
    return this.all.push({ params, results }) - 1;
  }
}

function typeOne({ params, results }: FunctionType, into: ByteList): void {
  into.push(FUNCTION_TYPE);
  for (const lanes of [params, results]) {
    into.unsigned(lanes.length);
    for (const lane of lanes) into.push(LANES[lane]);
  }
}

/** The memory, by its pages, or a function. */
function importOne(what: number | { name: string; type: number }, into: ByteList): void {
  text(into, "host");
  if (typeof what !== "number") {
    text(into, what.name);
    into.push(FUNCTION_IMPORT).unsigned(what.type);
    return;
  }
  text(into, "memory");
  into.append(MEMORY_WITH_MAXIMUM).unsigned(what).unsigned(what);
}

function exportOne({ name, index }: { name: string; index: number }, into: ByteList): void {
  text(into, name);
  into.push(FUNCTION_EXPORT).unsigned(index);
}

/** The locals of a function, those of one lane in a row together. */
function declare(locals: readonly Lane[], into: ByteList): void {
  let runs = 0;
  for (let i = 0; i < locals.length; i++) if (locals[i] !== locals[i - 1]) runs++;
  into.unsigned(runs);
  for (let i = 0; i < locals.length; ) {
    let end = i + 1;
    while (end < locals.length && locals[end] === locals[i]) end++;
    into.unsigned(end - i).push(LANES[locals[i]!]);
    i = end;
  }
}

function section(into: ByteList, id: number, encode: () => void): void {
  const size = into.push(id).reserve();
  encode();
  into.fill(size);
}

/** A section that is a list. */
function list<T>(
  into: ByteList,
  id: number,
  items: readonly T[],
  encode: (item: T, into: ByteList) => void,
): void {
  section(into, id, () => {
    into.unsigned(items.length);
    for (const item of items) encode(item, into);
  });
}

/** A name, which is ASCII. */
function text(into: ByteList, name: string): void {
  into.unsigned(name.length);
  for (let i = 0; i < name.length; i++) into.push(name.charCodeAt(i));
}
