/** `fusabi asm`: source to archive. */
import { ARCHIVE_EXTENSION, stemOf } from "../../lang/index.js";
import { encodeModule } from "../../vm/shared.js";
import type { Command } from "../command.js";
import { EXIT } from "../exit-codes.js";
import { readInput, requireOther, writeBytes } from "../input.js";
import { load } from "../load.js";
import { has, optionValue } from "../options.js";
import { forOnlyFile } from "./operands.js";

export const asm: Command = {
  name: "asm",
  usage: "FILE.fzasm [-o OUT.fzb] [--strip]",
  summary: "Assembles a source file to a .fzb archive.",
  options: [
    {
      name: "output",
      short: "o",
      value: "OUT",
      doc: "The archive to write; - is standard output. Default: the source's name with .fzb.",
    },
    { name: "strip", doc: "Leave the debug information out." },
  ],
  run(options, terminal) {
    return forOnlyFile(options, terminal, (path) => {
      const { module, files } = load(readInput(path, terminal), terminal);
      if (module === null) return EXIT.badInput;
      const output = optionValue(options, "output") ?? defaultOutput(path);
      requireOther(output, files);
      const bytes = encodeModule(module, { debug: has(options, "strip") ? "strip" : "keep" });
      writeBytes(output, bytes, terminal);
      return EXIT.ok;
    });
  },
};

function defaultOutput(path: string): string {
  return path === "-" ? "-" : stemOf(path) + ARCHIVE_EXTENSION;
}
