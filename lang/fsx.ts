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
    // A debugger can do without its own form of a program, and not without the program.
    if (purpose === "debug" && findings.length > 0) return FSX.check(path, text);
    return { build, findings, diagnostics: [...build.diagnostics, ...findings] };
  },
  format: formatSource,
};
