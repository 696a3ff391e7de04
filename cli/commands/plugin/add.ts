/** `fusabi plugin add`: installs plugins from a registry. */
import { addPlugin } from "../../../store/index.js";
import { FusabiError } from "../../../vm/shared.js";
import type { Command } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { optionValue } from "../../options.js";
import { CONSENT_OPTIONS, consentOf } from "./consent.js";
import { FOLDER_OPTION, folderOf, forEachName, publicKeyFrom, splitName } from "./folder.js";

export const add: Command = {
  name: "plugin add",
  usage: "NAME[@VERSION]… [options]",
  summary: "Installs plugins from a registry: what it and their authors signed, and nothing else.",
  operands: "words",
  options: [
    {
      name: "registry",
      short: "r",
      value: "ADDRESS",
      doc: "The registry: https:, file:, or a folder. Default: the one that the folder of plugins knows.",
    },
    {
      name: "key",
      short: "k",
      value: "KEY",
      doc: "The registry's public key, a file or its line RW…; it is asked for once.",
    },
    ...CONSENT_OPTIONS,
    FOLDER_OPTION,
  ],
  async run(options, terminal) {
    if (options.operands.length === 0)
      throw new FusabiError("MissingArgument", { what: "The name of a plugin" });
    const folder = folderOf(options);
    const consent = consentOf(options, terminal);
    const key = optionValue(options, "key");
    const registry = {
      address: optionValue(options, "registry"),
      key: key === null ? null : publicKeyFrom(key).line,
    };
    return forEachName(options.operands, terminal, async (operand) => {
      const { name, version } = splitName(operand);
      const installed = await addPlugin(folder, name, version, registry, consent);
      terminal.out(`added ${name} ${installed.version}, signed with ${installed.author}\n`);
      return EXIT.ok;
    });
  },
};
