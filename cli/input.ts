/**
 * Files that a person names: read whole, or refused with a row of the catalogue. `-` is standard input.
 */
import { sep } from "node:path";
import {
  identityOf,
  isSameFile,
  MAX_FILE_BYTES,
  readFile,
  readText,
  writeFile,
} from "../disk/index.js";
import {
  DEFAULT_LANGUAGE,
  decodeSource,
  type IncludeLoader,
  isArchiveName,
  type Language,
  languageOf,
  pathOfName,
  type ReadText,
  resolveName,
} from "../lang/index.js";
import { FusabiError } from "../vm/shared.js";
import type { Terminal } from "./terminal.js";

export { MAX_FILE_BYTES };

export type Input =
  | {
      readonly kind: "source";
      readonly language: Language;
      readonly path: string;
      readonly text: string;
    }
  | { readonly kind: "archive"; readonly path: string; readonly bytes: Uint8Array };

/** Reads a source or an archive; the ending decides, and for standard input the bytes. @throws FusabiError */
export function readInput(path: string, terminal: Terminal): Input {
  const bytes = path === "-" ? terminal.readInput() : readBytes(path);
  if (bytes.length === 0) throw new FusabiError("EmptyFile", { path });
  const language = languageOfInput(path, bytes);
  if (language === null) return { kind: "archive", path, bytes };
  return { kind: "source", language, path, text: decodeSource(path, bytes) };
}

/** Null where the input is an archive. @throws FusabiError UnknownFileType */
function languageOfInput(path: string, bytes: Uint8Array): Language | null {
  if (isArchiveName(path)) return null;
  const language = languageOf(path);
  if (language) return language;
  // Text has no NUL bytes, and every archive has some.
  if (path === "-") return bytes.includes(0) ? null : DEFAULT_LANGUAGE;
  throw new FusabiError("UnknownFileType", { path });
}

/** The bytes of a file. @throws FusabiError where it is missing, no file, too large or not readable. */
export function readBytes(path: string): Uint8Array {
  return readFile(pathOfName(path));
}

/** What a program includes, looked up beside the file that includes it; one file is one text, whatever it is called. */
export function includeLoader(root: string): IncludeLoader {
  const paths = new Map([[identityOf(root), root]]);
  const texts = new Map<string, ReadText | null>();
  return (written, fromPath) => {
    const named = resolveName(written, sep === "\\" ? fromPath.replaceAll("\\", "/") : fromPath);
    const identity = identityOf(named);
    const path = paths.get(identity) ?? named;
    paths.set(identity, path);
    let found = texts.get(identity);
    if (found === undefined) {
      found = readText(path);
      texts.set(identity, found);
    }
    return found && { path, ...found };
  };
}

/** @throws FusabiError OutputIsInput where writing there would change one of the files that were read */
export function requireOther(output: string, inputs: readonly string[]): void {
  const read = inputs.filter((path) => path !== "-");
  const path = pathOfName(output);
  if (output !== "-" && read.some((input) => isSameFile(path, pathOfName(input))))
    throw new FusabiError("OutputIsInput", { path: output });
}

/** @throws FusabiError where the file cannot be written. */
export function writeBytes(path: string, content: Uint8Array | string, terminal: Terminal): void {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  if (path === "-") {
    terminal.write(bytes);
    return;
  }
  writeFile(pathOfName(path), bytes);
  terminal.err(`wrote ${path} (${bytes.length} bytes)\n`);
}
