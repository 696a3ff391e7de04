/**
 * Adds a plugin of a registry in FOLDER/reg to FOLDER/in, and removes it before it adds it again:
 * `node changer.js FOLDER NAME KEY ROUNDS`. Prints a line for each round.
 */
import { writeSync } from "node:fs";
import { join } from "node:path";
import { addPlugin, PluginFolder, removePlugin } from "../../../store/index.js";

const [root = "", name = "", key = "", rounds = ""] = process.argv.slice(2);
const folder = new PluginFolder(join(root, "in"));
const registry = { address: join(root, "reg"), key };
const choice = { acceptKey: null, grants: async () => true };

for (let round = 0; round < Number(rounds); round++) {
  if (folder.read().plugins.has(name)) removePlugin(folder, name);
  await addPlugin(folder, name, null, registry, choice);
  writeSync(1, `${round}\n`);
}
