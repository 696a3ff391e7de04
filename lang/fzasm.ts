/** The assembly language as a `Language`. */
import { checkSource } from "./check/index.js";
import { assemble, format } from "./fzasm/index.js";
import type { Language } from "./language.js";

export const FZASM: Language = {
  id: "fzasm",
  title: "Fusabi assembly",
  extensions: [".fzasm"],
  mimeType: "text/x-fzasm",
  isShared: false,
  build: assemble,
  check(path, text, options) {
    const { assembly, findings, diagnostics } = checkSource(path, text, options);
    return { build: assembly, findings, diagnostics };
  },
  format,
};
