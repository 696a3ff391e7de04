/**
 * The client's columns and ours. Inside, columns count UTF-16 units; a client may count UTF-8 bytes or code
 * points instead. The only place that knows the difference.
 */
import { PositionEncodingKind } from "vscode-languageserver";

/** What a column counts. */
export type Encoding = "utf-8" | "utf-16" | "utf-32";

/** The first encoding of the client's list that is known; UTF-16 where it names none, as the protocol says. */
export function chooseEncoding(offered: readonly string[] | null | undefined): Encoding {
  const known: readonly string[] = [
    PositionEncodingKind.UTF8,
    PositionEncodingKind.UTF16,
    PositionEncodingKind.UTF32,
  ];
  const list = Array.isArray(offered) ? offered : [];
  return (list.find((kind) => known.includes(kind)) as Encoding | undefined) ?? "utf-16";
}

function isAscii(line: string): boolean {
  for (let i = 0; i < line.length; i++) if (line.charCodeAt(i) > 127) return false;
  return true;
}

function unitsOf(codePoint: number, encoding: Encoding): number {
  if (encoding === "utf-32") return 1;
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/** A column of the client as a column in UTF-16 units; inside of a character means its start. */
export function toColumn0(line: string, character: number, encoding: Encoding): number {
  if (encoding === "utf-16" || isAscii(line)) return character;
  let units = 0;
  let column0 = 0;
  for (const symbol of line) {
    units += unitsOf(symbol.codePointAt(0) as number, encoding);
    if (units > character) return column0;
    column0 += symbol.length;
  }
  return column0;
}

/** A column in UTF-16 units as the client counts. */
export function toCharacter(line: string, column0: number, encoding: Encoding): number {
  if (encoding === "utf-16" || isAscii(line)) return column0;
  let units = 0;
  let at = 0;
  for (const symbol of line) {
    if (at >= column0) break;
    units += unitsOf(symbol.codePointAt(0) as number, encoding);
    at += symbol.length;
  }
  return units;
}
