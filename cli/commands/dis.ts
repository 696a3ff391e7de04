/** `fusabi dis`: archive to source text that assembles to the same bytes. */
import { DEFAULT_LANGUAGE, disassemble } from "../../lang/index.js";
import { type Module, mappingAt } from "../../vm/shared.js";
import type { Command } from "../command.js";
import { EXIT } from "../exit-codes.js";
import { graphOf } from "../graph.js";
import { readInput, requireOther, writeBytes } from "../input.js";
import { load } from "../load.js";
import { has, optionValue } from "../options.js";
import { forOnlyFile } from "./operands.js";

export const dis: Command = {
  name: "dis",
  usage: "FILE.fzb [-o OUT] [--offsets | --graph]",
  summary: "Writes an archive as source text; assembling that gives the same archive again.",
  options: [
    {
      name: "output",
      short: "o",
      value: "OUT",
      doc: "The file to write. Default: standard output.",
    },
    { name: "offsets", doc: "Add each instruction's byte offset as a comment." },
    { name: "graph", doc: "Write the control flow instead, as a graph in Graphviz's language." },
  ],
  run(options, terminal) {
    return forOnlyFile(options, terminal, (path) => {
      const { module, files } = load(readInput(path, terminal), terminal);
      if (module === null) return EXIT.badInput;
      const output = optionValue(options, "output") ?? "-";
      requireOther(output, files);
      const offsets = has(options, "offsets") ? "comments" : "none";
      const text = has(options, "graph") ? graphText(module) : disassemble(module, { offsets });
      writeBytes(output, text, terminal);
      return EXIT.ok;
    });
  },
};

/** Boxes say what the disassembly says, with its names of locals and labels. */
function graphText(module: Module): string {
  const listing = disassemble(module);
  const lines = listing.split("\n");
  const { debug } = DEFAULT_LANGUAGE.build("listing", listing);
  return graphOf(module, (functionIndex, byteOffset) => {
    const own = debug.functions[functionIndex];
    const at = own && mappingAt(own, byteOffset);
    return at ? (lines[at.line0] ?? "").slice(at.column0).replace(/ +/g, " ") : "";
  });
}
