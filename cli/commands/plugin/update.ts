/** `fusabi plugin update`: the newest versions, with what they ask for beside; the ones before are kept. */
import { updatePlugin } from "../../../store/index.js";
import type { Command } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { CONSENT_OPTIONS, consentOf, differenceLines } from "./consent.js";
import { FOLDER_OPTION, folderOf, forEachName, namesOf } from "./folder.js";

export const update: Command = {
  name: "plugin update",
  usage: "[NAME…] [options]",
  summary: "Installs the newest versions of plugins, and keeps the ones before for rollback.",
  operands: "words",
  options: [...CONSENT_OPTIONS, FOLDER_OPTION],
  run(options, terminal) {
    const folder = folderOf(options);
    const consent = consentOf(options, terminal);
    return forEachName(namesOf(options, folder), terminal, async (name) => {
      const before = folder.read().plugins.get(name)?.version ?? "";
      const updated = await updatePlugin(folder, name, consent);
      if (updated === null) terminal.out(`${name} ${before} is the newest\n`);
      else {
        terminal.out(`updated ${name} ${before} → ${updated.version}\n`);
        terminal.out(differenceLines(updated.difference));
      }
      return EXIT.ok;
    });
  },
};
