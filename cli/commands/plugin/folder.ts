/** What the commands of plugins have in common: the folder they work on, names on the command line, keys. */
import { homedir } from "node:os";
import { join } from "node:path";
import { readFile } from "../../../disk/index.js";
import { decodeText, pathOfName } from "../../../lang/index.js";
import {
  type PublicKey,
  parsePublicKey,
  parseSecretKey,
  type SecretKey,
} from "../../../registry/index.js";
import { PluginFolder } from "../../../store/index.js";
import { FusabiError } from "../../../vm/shared.js";
import { EXIT, type ExitCode } from "../../exit-codes.js";
import { type OptionRow, optionValue, type ParsedOptions } from "../../options.js";
import { Reporter } from "../../report.js";
import type { Terminal } from "../../terminal.js";
import { forEachFile } from "../operands.js";

export const FOLDER_OPTION: OptionRow = {
  name: "dir",
  short: "d",
  value: "DIR",
  doc: "The folder of installed plugins. Default: fusabi/plugins where the system keeps data of programs.",
};

/** Bytes of a key's file. */
const MOST_KEY_BYTES = 65_536;

export function folderOf(options: ParsedOptions): PluginFolder {
  const given = optionValue(options, "dir");
  return new PluginFolder(given === null ? defaultFolder() : pathOfName(given));
}

function defaultFolder(): string {
  const data = process.env.XDG_DATA_HOME || join(homedir(), ".local", "share");
  return join(data, "fusabi", "plugins");
}

function keyFile(path: string): string {
  return decodeText(path, readFile(pathOfName(path), MOST_KEY_BYTES));
}

/** A public key: the line that begins with RW, or a file of it. @throws FusabiError */
export function publicKeyFrom(text: string): PublicKey {
  return parsePublicKey(text, /^RW[A-Za-z0-9+/]{54}$/.test(text) ? text : keyFile(text));
}

/** The secret key that --key names. @throws FusabiError */
export function secretKeyOf(options: ParsedOptions): SecretKey {
  const path = optionValue(options, "key");
  if (path === null) throw new FusabiError("MissingArgument", { what: "The secret key (--key)" });
  return parseSecretKey(path, keyFile(path));
}

/** The only operand. @throws FusabiError where there is none, or more */
export function onlyOperand({ operands }: ParsedOptions, what: string): string {
  const [operand, ...more] = operands;
  if (operand === undefined) throw new FusabiError("MissingArgument", { what });
  if (more.length === 0) return operand;
  throw new FusabiError("InvalidOptionValue", {
    option: what,
    expected: "one word",
    actual: `${operands.length}`,
  });
}

/** Does the same to each name; one that fails is reported, and does not keep the others from it. */
export function forEachName(
  names: readonly string[],
  terminal: Terminal,
  one: (name: string) => Promise<ExitCode> | ExitCode,
  failure: ExitCode = EXIT.badInput,
): Promise<ExitCode> {
  const reporter = new Reporter(terminal, () => null);
  return forEachFile(names, one, (error, name) => {
    reporter.error(error, name);
    return failure;
  });
}

/** Those that are named, which must be there; else all that are installed. */
export function namesOf({ operands }: ParsedOptions, folder: PluginFolder): readonly string[] {
  return operands.length > 0 ? operands : [...folder.read().plugins.keys()];
}

/** `name@version`; the version is null where there is none. */
export function splitName(text: string): { name: string; version: string | null } {
  const at = text.indexOf("@");
  if (at < 0) return { name: text, version: null };
  return { name: text.slice(0, at), version: text.slice(at + 1) };
}
