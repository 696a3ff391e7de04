/** What the compiler makes of an F# file, as assembly, and which line of it comes of which line of the file. */
import { assemble, compileFsharp, disassemble } from "../../../lang/index.js";
import { FusabiError, mappingAt } from "../../../vm/shared.js";
import type { Workspace } from "../../model/index.js";
import type { CommandFailure, RunnableProgram } from "../modules.js";
import type { CompiledCode, TextFile } from "../service.js";
import { buildOf } from "./diagnostics.js";
import { analysisOf } from "./source.js";

/** Compiled to be looked at: every value of the source has a place of its own. */
export function runnable(_: Workspace, file: TextFile): RunnableProgram | null {
  // What the compiler finds is noted with the types, which both share: so errors are looked for once.
  if (buildOf(file).module === null) return null;
  const text = file.text.toString();
  const { program } = analysisOf(file);
  const { module } = compileFsharp(file.uri, text, { purpose: "debug", program });
  return module && { module, fsharp: text };
}

export function compiledCode(file: TextFile): CompiledCode | CommandFailure {
  const { module, debug, diagnostics } = buildOf(file);
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (!module) return { failure: error ? error.message : "The file cannot be compiled." };
  try {
    const text = disassemble(module);
    // A disassembly gives the same bytes again: the two line tables meet in them.
    const again = assemble("compiled.fzasm", text).debug;
    const links = again.functions.flatMap(({ mappings }, index) => {
      const own = debug.functions[index];
      return mappings.flatMap(({ byteOffset, line0 }) => {
        const source = own && mappingAt(own, byteOffset);
        return source ? [{ line0, sourceLine0: source.line0 }] : [];
      });
    });
    return { text, links };
  } catch (thrown) {
    if (thrown instanceof FusabiError) return { failure: `${thrown.message} ${thrown.remedy}` };
    throw thrown;
  }
}
