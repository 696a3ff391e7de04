/** The formats of `printf` and its kind: split where the program is compiled, so that each hole has a type. */
import type { Span } from "../syntax/problem.js";
import type { FormatPiece } from "../types/target.js";
import { BOOL, CHAR, primitiveType, STRING, type Type } from "../types/type.js";
import type { Session } from "./session.js";

const HOLE = /%([-+0 ]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g;

/** The type that a hole takes; null where there is no such hole. */
export function holeType(letter: string, session: Session): Type | null {
  switch (letter) {
    case "d":
    case "i":
    case "u":
    case "x":
    case "X":
    case "o":
    case "B":
      return session.freshWith("op integer");
    case "f":
    case "F":
    case "e":
    case "E":
    case "g":
    case "G":
      return session.freshWith("op math");
    case "s":
      return STRING;
    case "b":
      return BOOL;
    case "c":
      return CHAR;
    case "M":
      return primitiveType("float");
    case "A":
    case "O":
      return session.fresh();
    default:
      return null;
  }
}

/** What stands for a hole that cannot be read: it takes any value, so that its mistake brings no second one. */
function unknownHole(session: Session): FormatPiece {
  const type = session.fresh();
  return { kind: "hole", letter: "s", flags: "", width: 0, precision: null, type };
}

/** The pieces of a format. What cannot be read is a problem. */
export function readFormat(format: string, span: Span, session: Session): FormatPiece[] {
  const pieces: FormatPiece[] = [];
  let text = "";
  let at = 0;
  const flush = () => {
    if (text !== "") pieces.push({ kind: "text", text });
    text = "";
  };
  for (const found of format.matchAll(HOLE)) {
    const [whole, flags, width, precision, letter] = found;
    text += plainPart(format.slice(at, found.index), span, session, pieces);
    at = found.index + whole.length;
    if (letter === "%") {
      text += "%";
      continue;
    }
    const type = letter === "M" ? null : holeType(letter!, session);
    if (type === null) {
      session.report("FsBadFormat", { format: whole }, span);
      pieces.push(unknownHole(session));
      continue;
    }
    flush();
    pieces.push({
      kind: "hole",
      letter: letter!,
      flags: flags!,
      width: Number(width || 0),
      precision: precision === undefined ? null : Number(precision),
      type,
    });
  }
  text += plainPart(format.slice(at), span, session, pieces);
  flush();
  return pieces;
}

function plainPart(text: string, span: Span, session: Session, pieces: FormatPiece[]): string {
  const at = text.indexOf("%");
  if (at < 0) return text;
  session.report("FsBadFormat", { format: text.slice(at, at + 4) }, span);
  pieces.push(unknownHole(session));
  return text;
}
