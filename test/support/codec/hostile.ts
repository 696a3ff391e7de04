/** Handing bytes that may be anything to the codec, and insisting on a value or a typed error. */
import assert from "node:assert/strict";
import {
  type ArchiveModule,
  checkArchive,
  openArchive,
  openArchiveLazily,
  stripDebug,
} from "../../../vm/codec/index.js";
import { FusabiError } from "../../../vm/errors/index.js";
import { cases } from "../effort.js";

/** Cases of a property test: 10,000, times FUSABI_FUZZ where that is set. */
export const CASES = cases(10_000);

/** The result of an action, or the FusabiError that it threw; whatever else it throws goes through. */
export function attempt<T>(action: () => T): T | FusabiError {
  try {
    return action();
  } catch (error) {
    if (error instanceof FusabiError) return error;
    throw error;
  }
}

/** Does everything with these bytes that one can. Each part gives a value or a FusabiError, or this throws. */
export function exercise(bytes: Uint8Array): void {
  const problem = checkArchive(bytes);
  const opened = attempt(() => openArchive(bytes));
  assert.equal(
    opened instanceof FusabiError,
    problem !== null,
    "openArchive and checkArchive differ",
  );
  if (problem !== null) assertExplained(problem);
  if (!(opened instanceof FusabiError)) assert.deepEqual(failuresIn(opened), []);
  const lazy = attempt(() => openArchiveLazily(bytes));
  if (!(lazy instanceof FusabiError)) failuresIn(lazy);
  attempt(() => stripDebug(bytes));
}

/** The typed errors met when everything is read. */
export function failuresIn(module: ArchiveModule): FusabiError[] {
  const failures: FusabiError[] = [];
  const read = (action: () => unknown): void => {
    const result = attempt(action);
    if (result instanceof FusabiError) failures.push(result);
  };
  read(() => [module.version, module.entryPoint, module.layout, module.magic, module.bytes]);
  read(() => [module.debug, module.debugProblem]);
  for (const pool of [module.constants, module.imports]) {
    read(() => {
      for (let i = 0; i < pool.length; i++) read(() => pool.at(i));
    });
  }
  read(() => {
    for (let i = 0; i < module.functions.length; i++) {
      const view = module.functions.at(i);
      read(() => view.name);
      read(() => view.params);
      read(() => view.returnType);
      read(() => [view.locals, view.code]);
    }
  });
  return failures;
}

/** An error for a person: a whole message, and a place in the bytes. */
export function assertExplained(problem: FusabiError): void {
  assert.doesNotMatch(problem.message, /[{}]|undefined|NaN/);
  assert.equal(problem.place?.at, "archive");
}

/** The bytes with one of them changed. */
export function withByte(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = byte;
  return changed;
}
