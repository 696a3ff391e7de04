/** From a file to a module, with every finding reported on the way: what run, asm and dis have in common. */
import { decodeSource, worstOf } from "../lang/index.js";
import { FusabiError, hashText, type Module, openArchive } from "../vm/shared.js";
import { type Input, includeLoader, readBytes } from "./input.js";
import { Reporter, type TextOf } from "./report.js";
import type { Terminal } from "./terminal.js";

export interface Loaded {
  /** Null where the source has errors, which are reported then. */
  readonly module: Module | null;
  readonly reporter: Reporter;
  /** Every file that was read for it. */
  readonly files: readonly string[];
}

/** @throws FusabiError where an archive cannot be read. */
export function load(input: Input, terminal: Terminal): Loaded {
  if (input.kind === "archive") {
    const module = openArchive(input.bytes);
    const reporter = new Reporter(terminal, textsOf(module));
    return { module, reporter, files: [input.path] };
  }
  const build = input.language.build(input.path, input.text, {
    load: includeLoader(input.path),
  });
  const texts = new Map(build.sources.map((source) => [source.path, source.text]));
  const reporter = new Reporter(terminal, (path) => texts.get(path) ?? null);
  const errors = build.diagnostics.filter(({ severity }) => severity === "error");
  const { listed, more } = worstOf(errors, ({ severity }) => severity);
  for (const diagnostic of listed) reporter.diagnostic(diagnostic);
  if (more > 0) reporter.more(more, input.path);
  return { module: build.module, reporter, files: [...texts.keys()] };
}

/** Source lines for an archive: from its debug section, or from a file that is still the assembled one. */
function textsOf(module: Module): TextOf {
  return (path) => {
    const source = module.debug?.sources.find((each) => each.path === path);
    if (!source) return null;
    return source.text ?? readIfSame(path, source.hash);
  };
}

/** An archive may name any file: only the text that was assembled is shown. */
function readIfSame(path: string, hash: string): string | null {
  try {
    const text = decodeSource(path, readBytes(path));
    return hashText(text) === hash ? text : null;
  } catch (error) {
    if (error instanceof FusabiError) return null;
    throw error;
  }
}
