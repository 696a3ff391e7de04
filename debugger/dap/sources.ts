/**
 * Sources as a client names them: a path where the file on disk is the one that was assembled or the client has
 * a page of its own for the text, else a number with which the client asks for the text.
 */
import { DEFAULT_LANGUAGE, decodeText, keyOf, languageOf, uriOfName } from "../../lang/index.js";
import { type FusabiError, fusabiError, hashText } from "../../vm/shared.js";
import type { Program, ProgramFiles, ProgramSource } from "../session/index.js";
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
  /** Is there a file under the path with another text than the one that was assembled? */
  readonly isChanged: boolean;
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
      const hash = source.origin === "file" ? await hashOnDisk(source.path, files) : null;
      const isSame = hash === source.hash || (source.origin === "file" && source.text === null);
      const isAtHand = source.origin === "page" || isSame;
      const isChanged = hash !== null && hash !== source.hash;
      const { path, origin } = source;
      const shown = { path: this.#toClient(path), origin };
      entries.push({ ...source, isChanged, source: clientSource(shown, index + 1, isAtHand) });
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

  /**
   * The error for a line of the file under this path, where that is another text than the one that runs; else null. A
   * source that is named by its number is the text that runs.
   */
  refusalFor(path: string, isByNumber: boolean): FusabiError | null {
    const key = this.#identityOf(path);
    const isChanged = this.#entries.some(
      (entry) => entry.isChanged && this.#identityOf(entry.path) === key,
    );
    return isChanged && !isByNumber ? fusabiError("SourceDiffers", { path }) : null;
  }

  /** The program's path of a source whose lines a client asks for. @throws FusabiError SourceDiffers */
  linesOf(source: Fields): string {
    const path = this.pathOf(source);
    const refusal = this.refusalFor(path, this.isByNumber(source));
    if (refusal) throw refusal;
    return path;
  }

  /** Does the client name the source by its number? */
  isByNumber(source: Fields): boolean {
    return (source.optionalInteger("sourceReference") ?? 0) > 0;
  }

  /** The text behind a number; null where there is none. */
  textOf(reference: number): string | null {
    return this.#entries[reference - 1]?.text ?? null;
  }

  /** That of the language that the source is written in. */
  mimeTypeOf(reference: number): string {
    const language = languageOf(this.#entries[reference - 1]?.path ?? "") ?? DEFAULT_LANGUAGE;
    return language.mimeType;
  }
}

/** Null where there is no file that can be read. */
async function hashOnDisk(path: string, files: ProgramFiles): Promise<string | null> {
  try {
    return hashText(decodeText(path, await files.read(path)));
  } catch {
    return null;
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
