/** F# as a `Language`. */
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
    // What the compiler makes is proven: tests hold that the verifier finds nothing in it.
    return { build, findings: [], diagnostics: build.diagnostics };
  },
  format: formatSource,
};
