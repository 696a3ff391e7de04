/** Values as lines of text with parts, whatever they were read from. */
import type { Value } from "../../../vm/program/index.js";
import { showType } from "../types/show.js";
import type { Type } from "../types/type.js";

/** A value of F#, with its parts for whoever opens it. */
export interface FsharpValue {
  readonly type: string;
  /** In one line, as the source would write it; long ones are cut. */
  readonly text: string;
  /** The machine's value and its slot, where the value is one that can be changed. */
  readonly cell: { readonly value: Value; readonly slot: number } | null;
  readonly parts: readonly FsharpPart[];
}

export interface FsharpPart {
  readonly name: string;
  readonly value: FsharpValue;
}

/** Characters of a line. */
const LONGEST = 200;

export function recordValue(
  type: Type,
  names: readonly string[],
  values: readonly FsharpValue[],
): FsharpValue {
  const parts = values.map((value, i) => ({ name: names[i]!, value }));
  const text = `{ ${parts.map(({ name, value }) => `${name} = ${value.text}`).join("; ")} }`;
  return { ...plain(type, text), parts };
}

export function sequence(
  type: Type,
  { values, count }: { readonly values: readonly FsharpValue[]; readonly count: number },
  open: string,
  close: string,
): FsharpValue {
  const parts = values.map((value, i) => ({ name: `[${i}]`, value }));
  const more = count > values.length ? "; …" : "";
  const inner = values.map(({ text }) => text).join("; ");
  const text = count === 0 ? `${open}${close}` : `${open} ${inner}${more} ${close}`;
  return { ...plain(type, text), parts };
}

export function entries(
  type: Type,
  name: string,
  values: readonly (readonly FsharpValue[])[],
  count: number,
): FsharpValue {
  const parts = values.map(([key, value], i) =>
    value ? { name: `[${key!.text}]`, value } : { name: `[${i}]`, value: key! },
  );
  const texts = values.map(([key, value]) => (value ? `(${key!.text}, ${value.text})` : key!.text));
  const more = count > values.length ? "; …" : "";
  const word = name.charAt(0).toLowerCase() + name.slice(1);
  return {
    ...plain(type, count === 0 ? `${word} []` : `${word} [ ${texts.join("; ")}${more} ]`),
    parts,
  };
}

export function plain(type: Type, text: string): FsharpValue {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return { type: showType(type), text: cut, cell: null, parts: [] };
}
