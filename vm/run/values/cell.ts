/** A text with what is known of it: nothing of it is ever counted again. */
import { utf8Length } from "../../program/index.js";
import { type Text, textOf } from "./text.js";

/** What a piece of an unflattened text costs the JavaScript engine, in bytes, about. */
const PIECE_BYTES = 32;
/** Texts may hang together from so many pieces, whatever their length. */
const FREE_PIECES = 128;

export interface Cell {
  readonly text: Text;
  /** UTF-16 units. */
  readonly units: number;
  /** UTF-8 bytes. */
  readonly bytes: number;
  /** Concatenations since the text was last in one piece. */
  readonly pieces: number;
}

export function cellOf(text: string): Cell {
  return { text: textOf(text), units: text.length, bytes: utf8Length(text), pieces: 0 };
}

/**
 * JavaScript engines keep a concatenation as a tree of its parts, which may be many times the text. Reading a
 * character puts it in one piece; done when the tree outweighs the text, that stays cheap on the whole.
 */
export function isScattered({ pieces, bytes }: Cell): boolean {
  return pieces > FREE_PIECES && pieces * PIECE_BYTES > bytes;
}

export function inOnePiece(cell: Cell): Cell {
  if (typeof cell.text === "string") cell.text.charCodeAt(0);
  return { ...cell, pieces: 0 };
}
