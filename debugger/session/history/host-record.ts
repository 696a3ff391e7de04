/**
 * One call of a host function as the journal keeps it: made and noted, or given again. What an asynchronous call does
 * is noted as it comes. Knows nothing of other calls.
 */
import {
  FusabiError,
  type HostContext,
  type HostFunction,
  type HostMemory,
  type Value,
} from "../../../vm/shared.js";

/** What a host function did to the machine beside its answer. */
export type HostEffect =
  | { readonly effect: "print"; readonly text: string }
  | { readonly effect: "allocate"; readonly address: number; readonly bytes: number }
  | { readonly effect: "deallocate"; readonly address: number }
  | { readonly effect: "write"; readonly address: number; readonly bytes: Uint8Array }
  | { readonly effect: "spend"; readonly fuel: number }
  /** Changes nothing; for those who watch the memory. */
  | { readonly effect: "read"; readonly address: number; readonly length: number };

export type HostAnswer =
  | { readonly answer: "returned"; readonly value: Value | null }
  | { readonly answer: "failed"; readonly error: unknown }
  /** The host has not answered yet. */
  | { readonly answer: "pending"; readonly promise: Promise<Value | undefined> };

export interface HostRecord {
  readonly name: string;
  readonly args: readonly Value[];
  readonly effects: HostEffect[];
  answer: HostAnswer;
  /** Of a call that answers later, until the program has gone on with the answer: what it works on. */
  line?: Line | null;
  /** Does the function touch nothing but the program's own memory? */
  readonly isOwn?: boolean;
  /** Bytes that it was counted with. */
  cost?: number;
}

/**
 * What an asynchronous call works on belongs to the place that made it: the machine while that stands in the call, a
 * copy of the memory while it stands elsewhere. So the context of a call can be exchanged under it.
 */
export interface Line {
  context: HostContext;
}

export const NOTHING: HostAnswer = { answer: "returned", value: null };

const RECORD_BYTES = 200;
const SPEND_BYTES = 40;

/** Bytes that a record takes, about; 0 while its answer is awaited. */
export function costOf({ args, effects, answer }: HostRecord): number {
  if (answer.answer === "pending") return 0;
  const values = answer.answer === "returned" && answer.value ? [...args, answer.value] : args;
  const inValues = values.reduce((sum, value) => sum + textBytes(value), 0);
  return effects.reduce((sum, effect) => sum + effectBytes(effect), RECORD_BYTES + inValues);
}

function textBytes(value: Value): number {
  return value.type === "String" ? 2 * value.value.length : 0;
}

function effectBytes(effect: HostEffect): number {
  if (effect.effect === "print") return RECORD_BYTES + 2 * effect.text.length;
  if (effect.effect === "spend") return SPEND_BYTES;
  return RECORD_BYTES + (effect.effect === "write" ? effect.bytes.length : 0);
}

/** Called with each violation of the sandbox. */
type Violated = (fault: FusabiError) => void;

/** Calls the host and notes what it answers; `completed` is called once that is known. */
export function recordCall(
  record: HostRecord,
  line: Line,
  call: () => ReturnType<HostFunction["call"]>,
  completed: () => void,
): ReturnType<HostFunction["call"]> {
  try {
    const result = call();
    if (!(result instanceof Promise)) {
      const value = returned(record, result);
      completed();
      return value;
    }
    const promise = result
      .then(
        (value) => returned(record, value),
        (error) => failed(record, error),
      )
      .finally(completed);
    record.answer = { answer: "pending", promise };
    record.line = line;
    return promise;
  } catch (error) {
    record.answer = { answer: "failed", error };
    completed();
    throw error;
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

export function replay(record: HostRecord, context: HostContext): ReturnType<HostFunction["call"]> {
  const { answer } = record;
  for (const effect of record.effects) apply(effect, context);
  // From now on the call works on the machine again.
  if (record.line) record.line.context = context;
  if (answer.answer === "pending") return answer.promise;
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
      break;
    case "spend":
      context.spend(effect.fuel);
      break;
    case "read":
  }
}

/** A context that notes every effect that succeeded. */
export function observed(line: Line, effects: HostEffect[], violated: Violated): HostContext {
  return {
    print(text) {
      line.context.print(text);
      effects.push({ effect: "print", text });
    },
    memory: watchedMemory(observedMemory(line, effects), violated),
    spend(fuel) {
      line.context.spend(fuel);
      noteSpent(effects, fuel);
    },
  };
}

/** What is spent bit by bit is one effect. */
function noteSpent(effects: HostEffect[], fuel: number): void {
  const last = effects.at(-1);
  if (last?.effect !== "spend") effects.push({ effect: "spend", fuel });
  else effects[effects.length - 1] = { effect: "spend", fuel: last.fuel + fuel };
}

/** Once for what is read again and again. */
function noteRead(effects: HostEffect[], address: number, length: number): void {
  const isKnown = effects.some(
    (effect) => effect.effect === "read" && effect.address === address && effect.length === length,
  );
  if (!isKnown && effects.length < MOST_EFFECTS_WITH_READS)
    effects.push({ effect: "read", address, length });
}

/** Reads beyond are not noted: a call that makes so many would fill the history with them. */
const MOST_EFFECTS_WITH_READS = 64;

/** The same memory; what is refused is told, whatever the host function makes of it. */
function watchedMemory(memory: HostMemory, violated: Violated): HostMemory {
  const watching = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      if (error instanceof FusabiError) violated(error);
      throw error;
    }
  };
  return {
    allocate: (bytes) => watching(() => memory.allocate(bytes)),
    deallocate: (address) => watching(() => memory.deallocate(address)),
    read: (address, length) => watching(() => memory.read(address, length)),
    write: (address, bytes) => watching(() => memory.write(address, bytes)),
  };
}

function observedMemory(line: Line, effects: HostEffect[]): HostMemory {
  return {
    allocate(bytes) {
      const address = line.context.memory.allocate(bytes);
      effects.push({ effect: "allocate", address, bytes });
      return address;
    },
    deallocate(address) {
      line.context.memory.deallocate(address);
      effects.push({ effect: "deallocate", address });
    },
    read(address, length) {
      const bytes = line.context.memory.read(address, length);
      noteRead(effects, address, length);
      return bytes;
    },
    write(address, bytes) {
      line.context.memory.write(address, bytes);
      effects.push({ effect: "write", address, bytes: bytes.slice() });
    },
  };
}
