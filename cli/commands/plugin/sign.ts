/** `fusabi plugin sign`: signatures beside files, as minisign makes them. */
import { basename } from "node:path";
import { pathOfName } from "../../../lang/index.js";
import { SIGNATURE_EXTENSION } from "../../../registry/index.js";
import { signBytes } from "../../../store/index.js";
import type { Command } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { readBytes, writeBytes } from "../../input.js";
import { filesOf } from "../operands.js";
import { forEachName, secretKeyOf } from "./folder.js";

export const sign: Command = {
  name: "plugin sign",
  usage: "FILE… --key FILE.key",
  summary: "Signs packages: writes FILE.minisig beside each, which minisign -V checks as well.",
  options: [
    { name: "key", short: "k", value: "KEY", doc: "The secret key, a file without password." },
  ],
  run(options, terminal) {
    const secret = secretKeyOf(options);
    return forEachName(filesOf(options), terminal, (path) => {
      const signature = signBytes(secret, readBytes(path), `file:${basename(pathOfName(path))}`);
      writeBytes(path + SIGNATURE_EXTENSION, signature, terminal);
      return EXIT.ok;
    });
  },
};
