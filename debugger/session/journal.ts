/**
 * What the host answered, call by call, so that a stretch of the run can be executed again without the host.
 * Functions of the standard library are not in it, nor those that a host declares repeatable: they give the same
 * answer every time. Knows nothing of
 * positions in the run; the timeline keeps the cursor of each moment.
 */
import {
  FfiRegistry,
  type HostContext,
  type HostFunction,
  type HostMemory,
  STANDARD_LIBRARY,
  type Value,
} from "../../vm/index.js";

/** What a host function did to the machine beside its answer. */
export type HostEffect =
  | { readonly effect: "print"; readonly text: string }
  | { readonly effect: "allocate"; readonly address: number; readonly bytes: number }
  | { readonly effect: "deallocate"; readonly address: number }
  | { readonly effect: "write"; readonly address: number; readonly bytes: Uint8Array };

export type HostAnswer =
  | { readonly answer: "returned"; readonly value: Value | null }
  | { readonly answer: "failed"; readonly error: unknown }
  /** The host has not answered yet. */
  | { readonly answer: "pending"; readonly promise: Promise<Value | undefined> };

export interface HostRecord {
  readonly name: string;
  readonly effects: HostEffect[];
  answer: HostAnswer;
}

const PURE: ReadonlySet<HostFunction> = new Set(STANDARD_LIBRARY);

export class Journal {
  readonly records: HostRecord[] = [];
  /** Index of the record that the next call of the host makes or takes. */
  cursor = 0;
  #memory: HostMemory | null = null;

  /** The memory that host functions work with; null before the first call of one. */
  get memory(): HostMemory | null {
    return this.#memory;
  }

  /** Live blocks of host memory, by address: their lengths in bytes. */
  get allocations(): ReadonlyMap<number, number> {
    const live = new Map<number, number>();
    for (const { effects } of this.records.slice(0, this.cursor))
      for (const effect of effects) {
        if (effect.effect === "allocate") live.set(effect.address, effect.bytes);
        else if (effect.effect === "deallocate") live.delete(effect.address);
      }
    return live;
  }

  /** The same functions, except that calls of those that cannot be repeated go through this journal. */
  wrap(registry: FfiRegistry, isRepeatable: (found: HostFunction) => boolean): FfiRegistry {
    const wrapped = new FfiRegistry();
    for (const name of registry.names()) {
      const real = registry.get(name);
      const declaration = registry.declaration(name);
      if (real)
        wrapped.register(PURE.has(real) || isRepeatable(real) ? real : this.#recorded(real));
      else if (declaration) wrapped.declare(declaration);
    }
    return wrapped;
  }

  /** Forgets every call from the cursor on: the program goes another way from here. */
  cut(): void {
    this.records.length = Math.min(this.records.length, this.cursor);
  }

  /** Takes over the calls of another run, to be answered as they were there. */
  adopt(records: readonly HostRecord[]): void {
    this.records.push(...records);
  }

  #recorded(real: HostFunction): HostFunction {
    return { ...real, call: (args, context) => this.#call(real, args, context) };
  }

  #call(real: HostFunction, args: readonly Value[], context: HostContext) {
    this.#memory = context.memory;
    const known = this.records[this.cursor++];
    if (known && known.name === real.name) return replay(known, context);
    // The program took another way than the recorded one: what was recorded from here on does not apply.
    this.records.length = this.cursor - 1;
    const record: HostRecord = { name: real.name, effects: [], answer: NOTHING };
    this.records.push(record);
    return recordCall(record, () => real.call(args, observed(context, record.effects)));
  }
}

const NOTHING: HostAnswer = { answer: "returned", value: null };

/** Calls the host and notes what it answers. */
function recordCall(
  record: HostRecord,
  call: () => ReturnType<HostFunction["call"]>,
): ReturnType<HostFunction["call"]> {
  try {
    const result = call();
    if (!(result instanceof Promise)) return returned(record, result);
    const promise = result.then(
      (value) => returned(record, value),
      (error) => failed(record, error),
    );
    record.answer = { answer: "pending", promise };
    return promise;
  } catch (error) {
    return failed(record, error);
  }
}

// biome-ignore lint/suspicious/noConfusingVoidType: a host function may return nothing
function returned(record: HostRecord, value: Value | void): Value | undefined {
  record.answer = { answer: "returned", value: value ?? null };
  return value ?? undefined;
}

function failed(record: HostRecord, error: unknown): never {
  record.answer = { answer: "failed", error };
  throw error;
}

function replay(record: HostRecord, context: HostContext): ReturnType<HostFunction["call"]> {
  const { answer } = record;
  if (answer.answer === "pending") return answer.promise;
  for (const effect of record.effects) apply(effect, context);
  if (answer.answer === "failed") throw answer.error;
  return answer.value ?? undefined;
}

function apply(effect: HostEffect, context: HostContext): void {
  switch (effect.effect) {
    case "print":
      context.print(effect.text);
      break;
    case "allocate":
      context.memory.allocate(effect.bytes);
      break;
    case "deallocate":
      context.memory.deallocate(effect.address);
      break;
    case "write":
      context.memory.write(effect.address, effect.bytes);
  }
}

/** A context that notes every effect that succeeded. */
function observed(context: HostContext, effects: HostEffect[]): HostContext {
  return {
    print(text) {
      context.print(text);
      effects.push({ effect: "print", text });
    },
    memory: observedMemory(context.memory, effects),
  };
}

function observedMemory(memory: HostMemory, effects: HostEffect[]): HostMemory {
  return {
    allocate(bytes) {
      const address = memory.allocate(bytes);
      effects.push({ effect: "allocate", address, bytes });
      return address;
    },
    deallocate(address) {
      memory.deallocate(address);
      effects.push({ effect: "deallocate", address });
    },
    read: (address, length) => memory.read(address, length),
    write(address, bytes) {
      memory.write(address, bytes);
      effects.push({ effect: "write", address, bytes: bytes.slice() });
    },
  };
}
