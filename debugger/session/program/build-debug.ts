/** The debug information of a build with its texts, and that of a disassembly. */
import { type Build, DEFAULT_LANGUAGE, disassemble } from "../../../lang/index.js";
import { type DebugInfo, each, type Module } from "../../../vm/shared.js";

/** Debug information with the texts that were assembled. */
export function withTexts({ debug, sources }: Build): DebugInfo {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  return {
    ...debug,
    // Field by field: the assembler's sources are objects with getters, which a spread would lose.
    sources: debug.sources.map(({ path, hash, text }) => ({
      path,
      hash,
      text: text ?? texts.get(path) ?? null,
    })),
  };
}

/** The disassembly is assembled again, which gives the same bytes and a source map of them. */
export function disassemblyAt(sourcePath: string, module: Module): DebugInfo | null {
  const build = DEFAULT_LANGUAGE.build(sourcePath, disassemble(module));
  return build.module && sameCode(build.module, module) ? withTexts(build) : null;
}

function sameCode(left: Module, right: Module): boolean {
  if (left.functions.length !== right.functions.length) return false;
  return [...each(left.functions)].every(
    (view, index) => view.code.length === right.functions.at(index).code.length,
  );
}
