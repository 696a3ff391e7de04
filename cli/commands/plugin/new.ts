/** `fusabi plugin new`: a plugin that can be packed at once, to begin with. */
import { mkdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { reasonOf, writeFile } from "../../../disk/index.js";
import { PLUGIN_NAME, pluginField } from "../../../host/index.js";
import { pathOfName } from "../../../lang/index.js";
import { FusabiError } from "../../../vm/shared.js";
import type { Command } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { optionValue, type ParsedOptions } from "../../options.js";
import { onlyOperand } from "./folder.js";
import { TEMPLATE_LANGUAGES, type TemplateLanguage, templateOf } from "./template.js";

export const create: Command = {
  name: "plugin new",
  usage: "FOLDER [--language LANGUAGE]",
  summary: "Makes a folder with a plugin to begin with: manifest, program, test, readme.",
  operands: "words",
  options: [
    {
      name: "language",
      short: "l",
      value: "LANGUAGE",
      doc: `What the program is written in: ${TEMPLATE_LANGUAGES.join(" or ")}. Default: ${TEMPLATE_LANGUAGES[0]}.`,
    },
  ],
  more: "The plugin has the name of its folder: small letters, digits and dashes.",
  run(options, terminal) {
    const folder = pathOfName(onlyOperand(options, "The folder of the new plugin"));
    const name = basename(folder);
    if (!PLUGIN_NAME.test(name))
      throw new FusabiError("InvalidOptionValue", {
        option: "FOLDER",
        expected: pluginField("name")!.expected,
        actual: JSON.stringify(name),
      });
    const language = languageOf(options);
    if (statSync(folder, { throwIfNoEntry: false }))
      throw new FusabiError("FileExists", { path: folder });
    makeFolder(folder);
    for (const [file, text] of templateOf(name, language)) {
      writeFile(join(folder, file), text);
      terminal.out(`${join(folder, file)}\n`);
    }
    return EXIT.ok;
  },
};

function languageOf(options: ParsedOptions): TemplateLanguage {
  const given = optionValue(options, "language") ?? TEMPLATE_LANGUAGES[0];
  const language = TEMPLATE_LANGUAGES.find((each) => each === given);
  if (language) return language;
  throw new FusabiError("InvalidOptionValue", {
    option: "--language",
    expected: `one of ${TEMPLATE_LANGUAGES.join(", ")}`,
    actual: JSON.stringify(given),
  });
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new FusabiError("UnwritableFile", { path, reason: reasonOf(error) });
  }
}
