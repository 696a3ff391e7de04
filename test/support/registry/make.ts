/** Small registries, made with the functions that the commands are made of. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  packageName,
  packFiles,
  publicKeyText,
  type SecretKey,
  SIGNATURE_EXTENSION,
} from "../../../registry/index.js";
import { newSecretKey, publishIndex, signBytes } from "../../../store/index.js";

/** A program with a hook, which imports what needs no permission. */
export const PROGRAM = `.import string_contains
.import notify (String) -> Unit
.func on_output(line: String) -> Unit
    LOAD  line
    CALL_FFI notify
    RET
.end
`;

export interface PluginChoice {
  readonly name?: string;
  readonly version?: string;
  readonly permissions?: readonly string[];
  readonly more?: readonly (readonly [string, string])[];
}

/** The files of a plugin. */
export function pluginFiles(choice: PluginChoice = {}): Map<string, Uint8Array> {
  const { name = "watch", version = "1.0.0", permissions = [], more = [] } = choice;
  const manifest = `name = "${name}"\nversion = "${version}"\napi = 1\nentry = "plugin.fzasm"\npermissions = ${JSON.stringify(permissions)}\n`;
  const texts = [["plugin.toml", manifest], ["plugin.fzasm", PROGRAM], ...more] as const;
  return new Map(texts.map(([file, text]) => [file!, new TextEncoder().encode(text)]));
}

export function pluginPackage(choice: PluginChoice = {}): Uint8Array {
  return packFiles("test", pluginFiles(choice));
}

export const FAR = Date.parse("2999-01-01");

/** A registry in a folder, its key and those of its authors. */
export class MadeRegistry {
  readonly folder: string;
  readonly secret: SecretKey = newSecretKey();
  readonly author: SecretKey = newSecretKey();

  constructor(folder: string) {
    this.folder = folder;
    for (const below of ["files", "authors"]) mkdirSync(join(folder, below), { recursive: true });
  }

  get key(): string {
    return this.secret.publicKey.line;
  }

  /** Hands in a package, as its author does; several keys may be the author's, one after another. */
  release(choice: PluginChoice = {}, author = this.author): void {
    const { name = "watch", version = "1.0.0" } = choice;
    const path = join(this.folder, "files", packageName(name, version));
    const bytes = pluginPackage(choice);
    writeFileSync(path, bytes);
    writeFileSync(path + SIGNATURE_EXTENSION, signBytes(author, bytes, "test"));
    const keys = new Set([author, this.author].map((key) => publicKeyText(key.publicKey)));
    writeFileSync(join(this.folder, "authors", `${name}.pub`), [...keys].join(""));
  }

  publish(expires = FAR, yank: ReadonlyMap<string, string | null> = new Map(), key = this.secret) {
    return publishIndex(this.folder, { secret: key, expires, yank });
  }

  /** Keeps what is published now elsewhere. */
  copyTo(folder: string): void {
    cpSync(this.folder, folder, { recursive: true });
  }
}
