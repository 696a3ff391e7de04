/** `fusabi plugin pack`: a plugin's folder as one file. */
import { pathOfName } from "../../../lang/index.js";
import { packageName } from "../../../registry/index.js";
import { packFolder } from "../../../store/index.js";
import type { Command } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { writeBytes } from "../../input.js";
import { optionValue } from "../../options.js";
import { Reporter } from "../../report.js";
import { onlyOperand } from "./folder.js";

export const pack: Command = {
  name: "plugin pack",
  usage: "FOLDER [-o FILE.tar]",
  summary:
    "Checks a plugin and packs it: the manifest, the program, README.md, LICENSE, CHANGELOG.md.",
  operands: "words",
  options: [
    {
      name: "output",
      short: "o",
      value: "FILE",
      doc: "The package to write; - is standard output. Default: NAME-VERSION.tar.",
    },
  ],
  more: "The same files are always the same bytes.",
  run(options, terminal) {
    const folder = pathOfName(onlyOperand(options, "The plugin's folder"));
    const { manifest, files, bytes, warnings } = packFolder(folder);
    const reporter = new Reporter(terminal, () => null);
    for (const warning of warnings) reporter.finding(warning, "warning", [], folder);
    const { name, version } = manifest;
    writeBytes(optionValue(options, "output") ?? packageName(name, version), bytes, terminal);
    for (const file of files.keys()) terminal.err(`  ${file}\n`);
    return EXIT.ok;
  },
};
