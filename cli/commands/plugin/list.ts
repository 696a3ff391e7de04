/** `fusabi plugin list`. */
import type { Command } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { has } from "../../options.js";
import { FOLDER_OPTION, folderOf } from "./folder.js";

export const list: Command = {
  name: "plugin list",
  usage: "[options]",
  summary: "Lists the installed plugins with their versions and grants.",
  operands: "none",
  options: [{ name: "json", doc: "Print one line of JSON for each plugin." }, FOLDER_OPTION],
  run(options, terminal) {
    for (const [name, plugin] of folderOf(options).read().plugins) {
      const { version, grants, previous, registry } = plugin;
      if (has(options, "json")) {
        terminal.out(`${JSON.stringify({ name, ...plugin })}\n`);
        continue;
      }
      const kept = previous ? `, before it ${previous.version}` : "";
      const granted = grants.length === 0 ? "no permission" : grants.join(", ");
      terminal.out(`${name} ${version} (${granted}) from ${registry}${kept}\n`);
    }
    return EXIT.ok;
  },
};
