/** What F# programs can catch: each has the name of its exception. */
import type { Value } from "../../program/index.js";

export class Raised extends Error {
  /** The name of the exception in .NET; `Failure` for what failwith raises. */
  readonly exception: string;
  /** What the program raised itself; null: the host did. */
  readonly handle: bigint | null;

  constructor(exception: string, message: string, handle: bigint | null = null) {
    super(message);
    this.exception = exception;
    this.handle = handle;
  }
}

export function failure(message: string): Raised {
  return new Raised("Failure", message);
}

export function badArgument(message: string): Raised {
  return new Raised("ArgumentException", message);
}

export function outOfRange(message: string): Raised {
  return new Raised("ArgumentOutOfRangeException", message);
}

export function badFormat(message: string): Raised {
  return new Raised("FormatException", message);
}

export function noKey(): Raised {
  return new Raised("KeyNotFoundException", "The given key was not present in the dictionary.");
}

/** The message of what lies in the cells of an exception: the name, and what belongs to it. */
export function messageOf(cells: readonly Value[]): string {
  const [name, message] = cells;
  const own = name?.type === "String" ? name.value : "";
  // An exception of the program has a number behind its name, and no message of its own.
  if (own.includes("@")) return `The exception ${own.split("@")[0]} was raised.`;
  return message?.type === "String" ? message.value : own;
}
