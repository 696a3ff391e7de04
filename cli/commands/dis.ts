/** `fusabi dis`: archive to source text that assembles to the same bytes. */
import { disassemble } from "../../lang/index.js";
import type { Command } from "../command.js";
import { EXIT } from "../exit-codes.js";
import { readInput, requireOther, writeBytes } from "../input.js";
import { load } from "../load.js";
import { has, optionValue } from "../options.js";
import { forOnlyFile } from "./operands.js";

export const dis: Command = {
  name: "dis",
  usage: "FILE.fzb [-o OUT.fzasm] [--offsets]",
  summary: "Writes an archive as source text; assembling that gives the same archive again.",
  options: [
    {
      name: "output",
      short: "o",
      value: "OUT",
      doc: "The file to write. Default: standard output.",
    },
    { name: "offsets", doc: "Add each instruction's byte offset as a comment." },
  ],
  run(options, terminal) {
    return forOnlyFile(options, terminal, (path) => {
      const { module, files } = load(readInput(path, terminal), terminal);
      if (module === null) return EXIT.badInput;
      const output = optionValue(options, "output") ?? "-";
      requireOther(output, files);
      const text = disassemble(module, { offsets: has(options, "offsets") ? "comments" : "none" });
      writeBytes(output, text, terminal);
      return EXIT.ok;
    });
  },
};
