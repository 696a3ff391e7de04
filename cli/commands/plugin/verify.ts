/** `fusabi plugin verify`: is what is installed still what was installed? Needs no network. */
import { verifyPlugin } from "../../../store/index.js";
import { FusabiError } from "../../../vm/shared.js";
import type { Command } from "../../command.js";
import { EXIT, worse } from "../../exit-codes.js";
import { Reporter } from "../../report.js";
import { FOLDER_OPTION, folderOf, forEachName } from "./folder.js";

export const verify: Command = {
  name: "plugin verify",
  usage: "[options]",
  summary:
    "Checks each installed file against the lock file and its author's signature, without a network.",
  operands: "none",
  options: [FOLDER_OPTION],
  async run(options, terminal) {
    const folder = folderOf(options);
    const { plugins } = folder.read();
    const check = async (name: string) => {
      const plugin = plugins.get(name)!;
      await verifyPlugin(folder, name, plugin);
      terminal.out(`${name} ${plugin.version} is sound\n`);
      return EXIT.ok;
    };
    const code = await forEachName([...plugins.keys()], terminal, check, EXIT.failed);
    if (folder.isCurrent()) return code;
    const facts = { path: folder.path, reason: "current is not the newest set" };
    new Reporter(terminal, () => null).error(new FusabiError("StoreDamaged", facts), null);
    return worse(code, EXIT.failed);
  },
};
