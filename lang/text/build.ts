/** What a language makes of a text, and what it asks its host for meanwhile. The same for every language. */
import type { DebugInfo, Module, Signature } from "../../vm/program/index.js";
import type { Diagnostic, SourceRange } from "./diagnostic.js";
import type { TestBuild } from "./test-unit.js";

/** What an include means: a text; or why it cannot be read, to stand after "cannot be read:". */
export type LoadedText = { readonly path: string } & (
  | { readonly text: string }
  | { readonly reason: string }
);

/** Gives the text for a path as it is written in `fromPath`; null where there is none. */
export type IncludeLoader = (path: string, fromPath: string) => LoadedText | null;

/** A host function that a program imports. */
export interface ImportUnit {
  /** The name in the archive. */
  readonly name: string;
  /** As it is declared, else as the host knows it, else null. */
  readonly signature: Signature | null;
  readonly nameRange: SourceRange | null;
}

/** What a language made of a source. */
export interface Build {
  /** Null where an error keeps it from being made. */
  readonly module: Module | null;
  readonly debug: DebugInfo;
  /** By text (the first one first) and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every text that was read for it, the first text first. */
  readonly sources: readonly { readonly path: string; readonly text: string }[];
  /** The imports, also beside errors. */
  readonly imports: readonly ImportUnit[];
  /** The tests that stand in the text; absent: the language has none. */
  readonly tests?: TestBuild;
}
