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
  build: compile,
  check(path, text) {
    const build = compile(path, text);
    const findings = compilerFindings(build, path);
    return { build, findings, diagnostics: [...build.diagnostics, ...findings] };
  },
  format: formatSource,
};
