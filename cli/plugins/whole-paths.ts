/** A program whose sources an editor finds: by paths that do not depend on where the host was started. */
import { resolve } from "node:path";
import { each, type Module, makeModule } from "../../vm/shared.js";

export function withWholePaths(module: Module): Module {
  const { debug } = module;
  if (debug === null) return module;
  const sources = debug.sources.map(({ path, text, hash }) => ({
    path: resolve(path),
    text,
    hash,
  }));
  return makeModule({
    version: module.version,
    entryPoint: module.entryPoint,
    constants: [...each(module.constants)],
    functions: [...each(module.functions)],
    imports: [...each(module.imports)],
    debug: { ...debug, sources },
  });
}
