/** `fusabi plugin rollback`. */
import { rollBackPlugin } from "../../../store/index.js";
import { FusabiError } from "../../../vm/shared.js";
import type { Command } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { differenceLines } from "./consent.js";
import { FOLDER_OPTION, folderOf, forEachName } from "./folder.js";

export const rollback: Command = {
  name: "plugin rollback",
  usage: "NAME… [options]",
  summary: "Goes back to the version before the last update, without a network.",
  operands: "words",
  options: [FOLDER_OPTION],
  run(options, terminal) {
    if (options.operands.length === 0)
      throw new FusabiError("MissingArgument", { what: "The name of a plugin" });
    const folder = folderOf(options);
    return forEachName(options.operands, terminal, (name) => {
      const { version, difference } = rollBackPlugin(folder, name);
      terminal.out(`${name} is ${version} again\n${differenceLines(difference)}`);
      return EXIT.ok;
    });
  },
};
