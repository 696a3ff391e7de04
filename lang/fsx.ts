/** F# as a `Language`. */
import { compilerFindings } from "./check/index.js";
import { compile, formatSource } from "./fsx/index.js";
import type { Language } from "./language.js";

export const FSX: Language = {
  id: "fsx",
  title: "F#",
  extensions: [".fsx"],
  mimeType: "text/x-fsharp",
  isShared: true,
  build: (path, text) => compile(path, text),
  check(path, text, { purpose = "run" } = {}) {
    const build = compile(path, text, purpose);
    const findings = compilerFindings(build, path);
    return { build, findings, diagnostics: [...build.diagnostics, ...findings] };
  },
  format: formatSource,
};
