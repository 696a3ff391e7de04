/**
 * The one error class: a row of the catalogue, its facts and its place. What is thrown or returned by any
 * part of the project is one of these; anything else that escapes is a defect of the project.
 */
import { ERRORS, type ErrorKind, type Fact, type Facts, messageOf } from "./catalogue.js";
import type { ErrorRow } from "./row.js";

/** A position in a source file; lines and columns count from 0, columns in UTF-16 units. */
export interface SourcePosition {
  readonly path: string;
  readonly line0: number;
  readonly column0: number;
}

/** A place in the code of a function, by byte offset, and in its source where debug information tells. */
export interface CodePlace {
  readonly at: "code";
  readonly functionIndex: number;
  readonly functionName: string;
  /** Byte offset of the instruction in the function's code. */
  readonly byteOffset: number;
  /** Null where the module has no debug information for the place. */
  readonly source: SourcePosition | null;
}

/** A place in an archive, counted from the first byte of the file. */
export interface ArchivePlace {
  readonly at: "archive";
  readonly byteOffset: number;
  /** The field, for example `functions[2].name`. */
  readonly field: string;
}

/** A range of a source text, in UTF-16 units from its start, end excluded. */
export interface TextPlace {
  readonly at: "text";
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Where an error is: in an archive, in code, in a text, or in nothing that has places. */
export type Place = CodePlace | ArchivePlace | TextPlace;

/** Every error of this library: a kind of the catalogue, its facts, and the place where it was met. */
export class FusabiError<K extends ErrorKind = ErrorKind> extends Error {
  readonly kind: K;
  /** The row's stable number. */
  readonly code: number;
  readonly facts: Facts<K>;
  /** Null where the error has no place, such as a missing file. */
  readonly place: Place | null;
  /** The call stack at a run-time error, innermost first; empty elsewhere. */
  readonly trace: readonly CodePlace[];

  constructor(
    kind: K,
    facts: Facts<K>,
    place: Place | null = null,
    trace: readonly CodePlace[] = [],
  ) {
    super(messageOf(kind, facts));
    this.name = "FusabiError";
    this.kind = kind;
    this.code = ERRORS[kind].code;
    this.facts = facts;
    this.place = place;
    this.trace = trace;
  }

  /** The catalogue's row. */
  get row(): ErrorRow {
    return ERRORS[this.kind];
  }

  /** What a person can do about it. */
  get remedy(): string {
    return this.row.remedy;
  }

  /** The original machine's name for this error: the family where the row has one, else the kind. */
  get family(): string {
    return this.row.family ?? this.kind;
  }

  /** The facts under any name, for code that handles every kind alike. */
  get anyFacts(): Readonly<Record<string, Fact>> {
    return this.facts as Readonly<Record<string, Fact>>;
  }
}

/** Makes an error; reads better than `new` where it is returned and not thrown. */
export function fusabiError<K extends ErrorKind>(
  kind: K,
  facts: Facts<K>,
  place: Place | null = null,
  trace: readonly CodePlace[] = [],
): FusabiError<K> {
  return new FusabiError(kind, facts, place, trace);
}
