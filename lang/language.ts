/**
 * How a language offers itself to command line, debugger and server. They find it by the name of a file and ask for
 * nothing that is not here; what an editor wants beyond this is the server's `LanguageService`.
 *
 * Another language (F#, `fsx`) is a folder `lang/fsx` with a door, a file `lang/fsx.ts` that implements `Language`
 * over it, an id in `LanguageId` and an entry in `languages.ts`. It shares texts, diagnostics and suggestions of `lang/text`, and makes
 * modules of `vm/program`; it imports no other language.
 */
import type { CheckOptions } from "./check/index.js";
import type { AssembleOptions } from "./fzasm/index.js";
import type { Build, Diagnostic } from "./text/index.js";

/** What a language asks its host for: the texts of includes, and the signatures of host functions. */
export type LanguageOptions = AssembleOptions;

/**
 * What a program is built for: to be fast, or to be looked at while it runs, with every value of the source in a place of
 * its own. Languages whose programs are as they are written need not tell them apart.
 */
export type Purpose = "run" | "debug";

/** A build, and what is wrong with it. */
export interface Check {
  readonly build: Build;
  /** What structural check and verifier found; what the language itself found stands in the build. */
  readonly findings: readonly Diagnostic[];
  /** Both, by text and place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** As editors and protocols identify a language. */
export type LanguageId = "fzasm" | "fsx";

export interface Language {
  readonly id: LanguageId;
  /** As a person calls it. */
  readonly title: string;
  /** How its files end, dots included, in small letters; the usual one first. */
  readonly extensions: readonly [string, ...string[]];
  readonly mimeType: string;
  /** Do files that end so belong to others as well? Then folders are not searched for them: a person names or opens them. */
  readonly isShared: boolean;
  /** Compiles a text. Never throws for what the text says. */
  build(path: string, text: string, options?: LanguageOptions): Build;
  /** Compiles and verifies a text. Never throws for what the text says. */
  check(path: string, text: string, options?: CheckOptions & { readonly purpose?: Purpose }): Check;
  /** The text in the one layout; lines with errors stay as they are. */
  format(text: string): string;
}
