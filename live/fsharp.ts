/** The values of an F# program: what its variables are bound to, where they are bound. */
import { fsharpView } from "../lang/index.js";
import {
  type BreakpointPlace,
  type CodeRange,
  type FfiRegistry,
  fsharpHeapOf,
  instructionLength,
  type Machine,
  type Module,
  OP,
  opcodeOf,
  type SourceVariable,
  type Value,
} from "../vm/shared.js";
import type { Notes } from "./notes.js";
import type { Places } from "./places.js";
import type { Watcher } from "./watcher.js";

/** Any function of F#'s library leads to the heap that they share. */
const OF_LIBRARY = "heap_get";

/** A variable that has its value once an instruction is over, or before the first one. */
interface Binding extends SourceVariable {
  readonly slots: readonly number[];
  readonly line0: number;
}

/** By the byte offset of an instruction in a function. */
type Bindings = Map<number, readonly Binding[]>;

interface FunctionBindings {
  readonly before: Bindings;
  readonly after: Bindings;
}

export class FsharpWatcher implements Watcher {
  readonly #machine: Machine;
  readonly #notes: Notes;
  readonly #types: fsharpView.TypesOfSource;
  readonly #reader: fsharpView.ValueReader;
  readonly #bindings: readonly FunctionBindings[];

  constructor(machine: Machine, text: string, ffi: FfiRegistry, places: Places, notes: Notes) {
    this.#machine = machine;
    this.#notes = notes;
    this.#types = new fsharpView.TypesOfSource(text);
    const found = ffi.get(OF_LIBRARY);
    const heap = found && fsharpHeapOf(found);
    this.#reader = new fsharpView.ValueReader((handle) => heap?.peek(handle) ?? null);
    const { module } = machine;
    this.#bindings = module.debug!.functions.map((_, index) => bindingsOf(module, index, places));
  }

  before({ functionIndex, byteOffset }: BreakpointPlace): void {
    this.#note(this.#bindings[functionIndex]?.before.get(byteOffset));
  }

  after({ functionIndex, byteOffset }: BreakpointPlace): void {
    this.#note(this.#bindings[functionIndex]?.after.get(byteOffset));
  }

  #note(bound: readonly Binding[] = []): void {
    for (const binding of bound) {
      const text = this.#read(binding);
      if (text !== null) this.#notes.value(binding.line0, binding.name, text);
    }
  }

  #read({ type, slots }: Binding): string | null {
    const known = this.#types.typeOf(type);
    const values = slots.map((slot) => this.#machine.localAt(slot));
    if (!known || values.includes(null)) return null;
    return this.#reader.read(known, values as Value[], slots).text;
  }
}

function bindingsOf(module: Module, functionIndex: number, places: Places): FunctionBindings {
  const found: FunctionBindings = { before: new Map(), after: new Map() };
  const debug = module.debug!;
  const stores = storesOf(module.functions.at(functionIndex).code);
  const add = (map: Bindings, at: number, binding: Omit<Binding, "line0">) => {
    const line0 = places.lineOf(functionIndex, at);
    const known = map.get(at) ?? [];
    if (line0 !== null) map.set(at, [...known, { ...binding, line0 }]);
  };
  const collect = (inside: CodeRange): void => {
    const scope = inside.scope === null ? undefined : debug.scopes?.[inside.scope];
    scope?.variables.forEach(({ name, type }, index) => {
      const pieces = scope.source === 0 && name !== "" ? (inside.bindings[index] ?? []) : [];
      for (const [at, { startByte, slots }] of pieces.entries()) {
        const binding = { name, type, slots };
        // Parameters have their values before the first instruction.
        if (startByte <= inside.startByte && slots.length > 0)
          add(found.before, inside.startByte, binding);
        const end = pieces[at + 1]?.startByte ?? inside.endByte;
        for (const store of stores)
          if (gives(store, slots, startByte, end)) add(found.after, store.at, binding);
      }
    });
    inside.children.forEach(collect);
  };
  const { range } = debug.functions[functionIndex]!;
  if (range) collect(range);
  return found;
}

/** Is the variable whole behind this STORE? One in several slots is so only where it is bound. */
function gives({ slot, next }: Store, slots: readonly number[], start: number, end: number) {
  if (slots.length !== 1) return slots.includes(slot) && next === start;
  return slot === slots[0] && next >= start && next < end;
}

/** A STORE, and the byte behind it. */
interface Store {
  readonly slot: number;
  readonly at: number;
  readonly next: number;
}

function storesOf(code: Uint8Array): readonly Store[] {
  const found: Store[] = [];
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  for (let at = 0; at < code.length; ) {
    const row = opcodeOf(code[at]!);
    const next = at + (row ? instructionLength(row) : 1);
    if (row?.code === OP.STORE && next <= code.length)
      found.push({ slot: view.getUint32(at + 1, true), at, next });
    at = next;
  }
  return found;
}
