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
  build: (path, text, options = {}) => compile(path, text, options),
  check(path, text, options = {}) {
    const build = compile(path, text, options);
    const findings = compilerFindings(build, path);
    // A debugger can do without its own form of a program, and not without the program.
    if (options.purpose === "debug" && findings.length > 0)
      return FSX.check(path, text, { ...options, purpose: "run" });
    return { build, findings, diagnostics: [...build.diagnostics, ...findings] };
  },
  format: formatSource,
};
