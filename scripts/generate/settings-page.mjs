/** Makes docs/settings.md: the settings, commands and keys that the extension contributes, from its manifest. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./tables.mjs";

/** Text in a cell of a table. @param {string} text */
const cell = (text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** A link to another setting. @param {string} text */
const withNames = (text) => text.replace(/`#([\w.]+)#`/g, "`$1`");

/** @param {any} schema */
function valuesOf({ enum: values, type, minimum, maximum }) {
  if (values)
    return values.map((/** @type {unknown} */ value) => `\`${JSON.stringify(value)}\``).join(", ");
  const kind = [type].flat().join(" or ");
  if (minimum !== undefined && maximum !== undefined)
    return `${kind}, ${minimum.toLocaleString("en")} to ${maximum.toLocaleString("en")}`;
  return kind;
}

/** @param {any} part of `configuration` */
function settingsOf({ title, properties }) {
  const rows = Object.entries(properties).map(
    ([name, /** @type {any} */ schema]) =>
      `| \`${name}\` | ${cell(valuesOf(schema))} | \`${JSON.stringify(schema.default)}\` | ${cell(withNames(schema.markdownDescription))} |`,
  );
  return `### ${title}\n\n| setting | values | default | meaning |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}

/** A key as it is printed on a keyboard. @param {string} key */
const keyName = (key) =>
  key
    .split("+")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("+");

export function makeSettingsPage() {
  const { contributes } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
  const commands = contributes.commands.map(
    (/** @type {any} */ { title }) => `- *Fusabi: ${title}*`,
  );
  const keys = contributes.keybindings.map((/** @type {any} */ { command, key, mac, linux }) => {
    const own = contributes.commands.find((/** @type {any} */ each) => each.command === command);
    const title = own ? `*Fusabi: ${own.title}*` : `\`${command}\``;
    const linuxKey = linux ? `, on Linux ${keyName(linux)}` : "";
    return `| ${title} | ${keyName(key)}${linuxKey} | ${keyName(mac ?? key)} |`;
  });
  return `<!-- Generated from package.json by \`npm run generate\`: change that, not this page. -->
# Settings, commands and keys

Settings of VS Code. [The language server](language-server.md#settings) says which of them other editors can send.

## Settings

${contributes.configuration.map(settingsOf).join("\n")}
## Commands

In the command palette (F1):

${commands.join("\n")}

## Keys

| command | key | on a Mac |
|---|---|---|
${keys.join("\n")}

All other keys are those of VS Code: F5 debugs, F9 sets a breakpoint, F10 and F11 step, Ctrl+. opens quick fixes.
`;
}
