/** `fusabi plugin keygen`: a pair of keys, as `minisign -G -W` makes one. */
import { chmodSync, statSync } from "node:fs";
import { writeFile } from "../../../disk/index.js";
import { pathOfName } from "../../../lang/index.js";
import { publicKeyText, secretKeyText } from "../../../registry/index.js";
import { newSecretKey } from "../../../store/index.js";
import { FusabiError } from "../../../vm/shared.js";
import type { Command } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { onlyOperand } from "./folder.js";

export const keygen: Command = {
  name: "plugin keygen",
  usage: "FILE.key",
  summary: "Makes a pair of keys for signing: FILE.key, which stays secret, and FILE.pub.",
  operands: "words",
  options: [],
  more: "The secret key has no password. Who wants one makes the keys and signs with minisign.",
  run(options, terminal) {
    const secretPath = pathOfName(onlyOperand(options, "The file of the key"));
    const publicPath = `${secretPath.replace(/\.key$/, "")}.pub`;
    for (const path of [secretPath, publicPath])
      if (statSync(path, { throwIfNoEntry: false })) throw new FusabiError("FileExists", { path });
    const secret = newSecretKey();
    const before = process.umask(0o077);
    writeFile(secretPath, secretKeyText(secret));
    process.umask(before);
    chmodSync(secretPath, 0o600);
    writeFile(publicPath, publicKeyText(secret.publicKey));
    terminal.out(`${secret.publicKey.line}\n`);
    terminal.err(`wrote ${secretPath} (keep it secret) and ${publicPath}\n`);
    return EXIT.ok;
  },
};
