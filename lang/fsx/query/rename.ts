/** Giving a name of a source another one, wherever it is meant; refused where it would come to mean something else. */

import type { Occurrence } from "../infer/name-table.js";
import { KEYWORDS } from "../syntax/token.js";
import { FsharpAnalysis } from "./analysis.js";

export interface Renaming {
  /** In the order of the text. */
  readonly edits: readonly {
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
}

export interface Refused {
  readonly refusal: string;
}

const PLAIN = /^[\p{L}_][\p{L}\p{N}_']*$/u;

/** The name under the cursor if it can be renamed; null where there is none. */
export function renamableAt(analysis: FsharpAnalysis, offset: number): Occurrence | Refused | null {
  const found = analysis.names.at(offset);
  if (!found) return null;
  const places = analysis.names.of(found.identity);
  if (!places.some(({ isDeclaration }) => isDeclaration))
    return { refusal: `${found.name} is not declared in this file, so it cannot be renamed.` };
  if (!PLAIN.test(found.name) && !isQuoted(analysis, found))
    return { refusal: "An operator cannot be renamed." };
  return found;
}

function isQuoted({ text }: FsharpAnalysis, { start }: Occurrence): boolean {
  return text.startsWith("``", start);
}

/** How the new name is written for what is declared here; or why it cannot be. */
export function renamingTo(found: Occurrence, newName: string): string | Refused {
  if (!PLAIN.test(found.name)) return { refusal: "An operator cannot be renamed." };
  return writtenName(found, newName);
}

export function renamed(
  analysis: FsharpAnalysis,
  offset: number,
  newName: string,
): Renaming | Refused | null {
  const found = renamableAt(analysis, offset);
  if (found === null || "refusal" in found) return found;
  const written = writtenName(found, newName);
  if (typeof written !== "string") return written;
  const places = analysis.names.of(found.identity);
  const edits = places.map(({ start, end }) => ({ start, end, text: written }));
  if (newName === found.name) return { edits };
  return keepsMeaning(analysis, places, edits)
    ? { edits }
    : { refusal: `${newName} means something else in a place where ${found.name} stands.` };
}

function writtenName({ entity, name }: Occurrence, newName: string): string | Refused {
  const bare = newName.replace(/^``(.*)``$/u, "$1");
  if (bare === "" || /[`\n\r\t]/.test(bare) || bare === "_")
    return { refusal: "A name begins with a letter and has letters, digits, _ and ' in it." };
  const isUpper = /^\p{Lu}/u.test(bare);
  if (entity.kind === "case" && !isUpper)
    return { refusal: "A union case begins with a capital letter." };
  // A lone capital in a pattern may be a case; a name that was none must not become one.
  if (entity.kind === "variable" && isUpper && /^\p{Ll}/u.test(name) && !entity.variable.global)
    return { refusal: "A value within a function begins with a small letter." };
  return PLAIN.test(bare) && !KEYWORDS.has(bare) ? bare : `\`\`${bare}\`\``;
}

/** Does everything mean after the edits what it meant before, and is nothing wrong that was right? */
function keepsMeaning(
  before: FsharpAnalysis,
  places: readonly Occurrence[],
  edits: Renaming["edits"],
): boolean {
  const after = new FsharpAnalysis(applyTo(before.text, edits));
  if (after.problemCount > before.problemCount) return false;
  const moved = shiftOf(edits);
  const [old, now] = [before.names.all, after.names.all];
  if (old.length !== now.length) return false;
  const renamed = new Set(places.map(({ start }) => start));
  const partners = new Map<object | string, object | string>();
  return (
    old.every((one, i) => {
      const other = now[i]!;
      const isPlace = renamed.has(one.start);
      if (other.start !== moved(one.start) || other.isDeclaration !== one.isDeclaration)
        return false;
      if (!isPlace && other.name !== one.name) return false;
      // What the prelude declares is the same object in both; what the source declares has a partner.
      const partner = partners.get(one.identity);
      if (partner === undefined) partners.set(one.identity, other.identity);
      return partner === undefined || partner === other.identity;
    }) && new Set(partners.values()).size === partners.size
  );
}

function applyTo(text: string, edits: Renaming["edits"]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text: written } of edits) {
    result += text.slice(at, start) + written;
    at = end;
  }
  return result + text.slice(at);
}

/** Where a place stands after edits. */
function shiftOf(edits: Renaming["edits"]): (start: number) => number {
  return (start) => {
    let shift = 0;
    for (const edit of edits) {
      if (edit.start >= start) break;
      shift += edit.text.length - (edit.end - edit.start);
    }
    return start + shift;
  };
}
