/**
 * Loads the tables that the generated files come from (opcodes, types, errors, fuel, standard functions, directives, words of F#) straight from their
 * TypeScript, so that generating needs no build first. Knows nothing of what is made of them.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const DOORS = [
  "./vm/isa/index.ts",
  "./vm/errors/index.ts",
  "./vm/program/fuel.ts",
  "./vm/ffi/standard.ts",
  "./vm/ffi/scarab/declarations.ts",
  "./vm/ffi/text/library.ts",
  "./lang/fzasm/line/directives.ts",
  "./lang/fsx/syntax/token.ts",
  "./lang/fsx/types/type.ts",
  "./lang/fsx/query/surface.ts",
];

/** @returns {Promise<typeof import("../../vm/isa/index.js") & typeof import("../../vm/errors/index.js") & typeof import("../../vm/program/fuel.js") & typeof import("../../vm/ffi/standard.js") & typeof import("../../vm/ffi/scarab/declarations.js") & typeof import("../../vm/ffi/text/library.js") & typeof import("../../lang/fzasm/line/directives.js") & typeof import("../../lang/fsx/syntax/token.js") & typeof import("../../lang/fsx/types/type.js") & typeof import("../../lang/fsx/query/surface.js")>} */
export async function loadTables() {
  const contents = DOORS.map((door) => `export * from "${door}";`).join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: projectRoot, loader: "ts" },
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("The tables could not be bundled");
  return import(`data:text/javascript;base64,${Buffer.from(file.text).toString("base64")}`);
}
