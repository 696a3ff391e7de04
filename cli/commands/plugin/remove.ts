/** `fusabi plugin remove`. */
import { removePlugin } from "../../../store/index.js";
import { FusabiError } from "../../../vm/shared.js";
import type { Command } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { FOLDER_OPTION, folderOf, forEachName } from "./folder.js";

export const remove: Command = {
  name: "plugin remove",
  usage: "NAME… [options]",
  summary: "Removes plugins. The keys of their authors stay known.",
  operands: "words",
  options: [FOLDER_OPTION],
  run(options, terminal) {
    if (options.operands.length === 0)
      throw new FusabiError("MissingArgument", { what: "The name of a plugin" });
    const folder = folderOf(options);
    return forEachName(options.operands, terminal, (name) => {
      removePlugin(folder, name);
      terminal.out(`removed ${name}\n`);
      return EXIT.ok;
    });
  },
};
