/** Which files `fusabi test` looks at, and the tests in each. */
import { readFileSync } from "node:fs";
import { isFolder, walk } from "../../disk/index.js";
import { type Language, worstOf } from "../../lang/index.js";
import { TestSuite } from "../../testing/index.js";
import { type FfiRegistry, FusabiError } from "../../vm/shared.js";
import { includeLoader, readInput } from "../input.js";
import { Reporter, type TextOf } from "../report.js";
import type { Terminal } from "../terminal.js";

/** A file that a person named, or that was found in a folder. */
export interface Candidate {
  readonly path: string;
  readonly origin: "named" | "found";
}

export interface Candidates {
  readonly files: readonly Candidate[];
  /** The folders that were looked through. */
  readonly folders: readonly string[];
}

/** @param operands files and folders; none: the working folder. @throws FusabiError UnreadableFile */
export function findCandidates(operands: readonly string[]): Candidates {
  const files: Candidate[] = [];
  const folders: string[] = [];
  for (const operand of operands.length === 0 ? ["."] : operands) {
    if (!isFolder(operand)) {
      files.push({ path: operand, origin: "named" });
      continue;
    }
    const found = walk(operand);
    const all = [...found.sources, ...found.shared.filter(hasOwnTests)];
    files.push(...all.map((path): Candidate => ({ path, origin: "found" })));
    folders.push(...found.folders);
  }
  return { files, folders };
}

/** Scripts of other projects may have tests too: those of plugins open what plugins know. */
function hasOwnTests(path: string): boolean {
  const text = readFileSync(path, "utf8");
  return /\[<[^>\n]*\bTest\b/.test(text) && /^open Scarab\b/m.test(text);
}

/** The tests of a file. */
export interface TestFile {
  readonly path: string;
  readonly suite: TestSuite;
  readonly textOf: TextOf;
  /** Every file that was read for it. */
  readonly sources: readonly string[];
}

/**
 * Reads a file; what is wrong with it is reported.
 * @returns null for one that was found in a folder and has no test
 * @throws FusabiError where it cannot be used; SourceHasErrors where it has errors, which are reported
 */
export function readTests(
  { path, origin }: Candidate,
  ffi: FfiRegistry,
  terminal: Terminal,
): TestFile | null {
  const input = readInput(path, terminal);
  if (input.kind === "archive") throw new FusabiError("ArchiveHasNoTests", { path });
  const { build, diagnostics } = checked(input.language, input, ffi);
  const count = build.tests?.units.length ?? 0;
  if (count === 0 && origin === "found") return null;
  const texts = new Map(build.sources.map((source) => [source.path, source.text]));
  const textOf = (name: string) => texts.get(name) ?? null;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const suite = errors.length === 0 ? TestSuite.of(build) : null;
  if (suite === null) {
    const reporter = new Reporter(terminal, textOf);
    const { listed, more } = worstOf(errors, ({ severity }) => severity);
    for (const each of listed) reporter.diagnostic(each);
    if (more > 0) reporter.more(more, path);
    throw new FusabiError("SourceHasErrors", { path });
  }
  return { path, suite, textOf, sources: [...texts.keys()] };
}

function checked(
  language: Language,
  { path, text }: { readonly path: string; readonly text: string },
  ffi: FfiRegistry,
) {
  return language.check(path, text, {
    load: includeLoader(path),
    signatureOf: (name) => ffi.signatureOf(name),
  });
}
