/** `fusabi plugin audit`: what the registries say by now of what is installed. */
import { Audit } from "../../../store/index.js";
import type { Command } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { FOLDER_OPTION, folderOf, forEachName } from "./folder.js";

export const audit: Command = {
  name: "plugin audit",
  usage: "[options]",
  summary:
    "Checks the installed plugins, and whether their registries withdrew a version or have a newer one.",
  operands: "none",
  options: [FOLDER_OPTION],
  run(options, terminal) {
    const inspection = new Audit(folderOf(options));
    const check = async (name: string) => {
      const plugin = inspection.plugins.get(name)!;
      const finding = await inspection.of(name, plugin);
      if (finding.kind === "problem") throw finding.error;
      const more = finding.kind === "newer" ? `, and ${finding.version} is there` : "";
      terminal.out(`${name} ${plugin.version} is sound${more}\n`);
      return EXIT.ok;
    };
    return forEachName([...inspection.plugins.keys()], terminal, check, EXIT.failed);
  },
};
