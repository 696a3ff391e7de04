/** `fusabi plugin`: making, publishing and installing plugins. */
import { type Command, helpOf } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { add } from "./add.js";
import { audit } from "./audit.js";
import { keygen } from "./keygen.js";
import { list } from "./list.js";
import { create } from "./new.js";
import { pack } from "./pack.js";
import { index } from "./publish.js";
import { remove } from "./remove.js";
import { rollback } from "./rollback.js";
import { sign } from "./sign.js";
import { update } from "./update.js";
import { verify } from "./verify.js";

export const plugin: Command = {
  name: "plugin",
  usage: "COMMAND [options]",
  summary: "Makes, signs, installs and publishes plugins.",
  operands: "none",
  options: [],
  commands: [
    ...[create, pack, keygen, sign, index],
    ...[add, update, rollback, remove, list, verify, audit],
  ],
  run(_, terminal) {
    terminal.err(helpOf(plugin));
    return EXIT.badInput;
  },
};
