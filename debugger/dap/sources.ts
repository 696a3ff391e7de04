/**
 * Sources as a client names them: a path where the file on disk is the one that was assembled or the client has
 * a page of its own for the text, else a number with which the client asks for the text.
 */
import { hashText, keyOf, uriOfName } from "../../vm/index.js";
import {
  decodeText,
  type Program,
  type ProgramFiles,
  type ProgramSource,
} from "../session/index.js";
import type { Fields } from "./fields.js";

export interface ClientSource {
  readonly name: string;
  readonly path?: string;
  readonly sourceReference?: number;
  readonly origin?: string;
  readonly presentationHint?: "normal" | "deemphasize";
}

interface Entry {
  readonly path: string;
  readonly text: string | null;
  readonly source: ClientSource;
}

export class Sources {
  /** How the client writes paths. */
  pathFormat: "path" | "uri" = "path";
  #entries: readonly Entry[] = [];
  #identityOf: (path: string) => string = keyOf;

  /** Takes over the sources of a program; looks which of their files are still the same. */
  async load(program: Program, files: ProgramFiles): Promise<void> {
    this.#identityOf = files.identityOf ?? keyOf;
    const entries: Entry[] = [];
    for (const [index, source] of program.sources.entries()) {
      const isAtHand =
        source.origin === "page" || (source.origin === "file" && (await isSame(source, files)));
      const { path, origin } = source;
      const shown = { path: this.#toClient(path), origin };
      entries.push({ ...source, source: clientSource(shown, index + 1, isAtHand) });
    }
    this.#entries = entries;
  }

  get all(): readonly ClientSource[] {
    return this.#entries.map((entry) => entry.source);
  }

  /** The client's form of a source of the program; null where the program has no such source. */
  forPath(path: string): ClientSource | null {
    const key = keyOf(path);
    return this.#entries.find((entry) => keyOf(entry.path) === key)?.source ?? null;
  }

  #toClient(path: string): string {
    return this.pathFormat === "uri" ? uriOfName(path) : path;
  }

  /** As the program writes the path of a file, however the client does; the client's path of any other file. */
  programPath(path: string): string {
    const key = keyOf(path);
    const spelled = this.#entries.find((entry) => keyOf(entry.path) === key);
    if (spelled || this.#entries.length === 0) return spelled?.path ?? path;
    const identity = this.#identityOf(path);
    return this.#entries.find((entry) => this.#identityOf(entry.path) === identity)?.path ?? path;
  }

  /** The program's path of a source that a client names. */
  pathOf(source: Fields): string {
    const reference = source.optionalInteger("sourceReference") ?? 0;
    const entry = reference > 0 ? this.#entries[reference - 1] : undefined;
    if (entry) return entry.path;
    return this.programPath(source.optionalText("path") ?? source.optionalText("name") ?? "");
  }

  /** The text behind a number; null where there is none. */
  textOf(reference: number): string | null {
    return this.#entries[reference - 1]?.text ?? null;
  }
}

async function isSame(
  source: { readonly path: string; readonly text: string | null; readonly hash: string },
  files: ProgramFiles,
): Promise<boolean> {
  if (source.text === null) return true;
  try {
    return hashText(decodeText(source.path, await files.read(source.path))) === source.hash;
  } catch {
    return false;
  }
}

/** `isAtHand`: the client has the same text under the path. */
function clientSource(
  { path, origin }: Pick<ProgramSource, "path" | "origin">,
  reference: number,
  isAtHand: boolean,
): ClientSource {
  const last = path.split(/[\\/]/).at(-1) ?? path;
  const name = origin === "page" ? unescaped(last) : last;
  if (isAtHand) return { name, path, presentationHint: "normal" };
  const text = origin === "disassembly" ? "disassembly" : "from the archive";
  return { name, path, sourceReference: reference, origin: text };
}

/** A part of an address as a person writes it. */
function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
