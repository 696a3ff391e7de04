/**
 * Asks inference what could stand at a place. The text is cut off there, a name that nobody has is put in the place,
 * and what is still open is ended; so nothing that follows matters, and the text may be as broken as it is while it is
 * typed. A line before the place that cannot be read is left out.
 */
import type { Entity, Observer, Search } from "../infer/observer.js";
import { inferProgram, type TypedProgram } from "../infer/program.js";
import type { Scope } from "../infer/scope.js";
import { parseSource } from "../parser/parse.js";
import type { Name } from "../syntax/ast.js";
import { tokenize } from "../syntax/lexer.js";
import { Problems } from "../syntax/problem.js";
import { endingOf } from "./open-constructs.js";

/** A name that no program has. */
export const PROBE = "ƒprobe";

export interface Probed<T> {
  /** What was read where the name was looked for. */
  readonly value: T;
  readonly program: TypedProgram;
}

/** Reads what is known at the moment in which the name is looked for: later more names are. */
export type Reader<T> = (search: Search, scope: Scope) => T;

export interface ProbeOptions {
  /** What follows the name, such as the value of a field. */
  readonly behind?: string;
}

/** The text up to where a word begins, as far as it has to be read. */
export interface Head {
  readonly text: string;
  /** What is known before its first line. */
  readonly outer: Scope;
}

/** Lines that are left out, at most. */
const MOST_REPAIRS = 4;

/**
 * What could stand behind a text; null where no name is looked for there.
 */
export function probe<T>(
  { text: head, outer }: Head,
  read: Reader<T>,
  { behind = "" }: ProbeOptions = {},
): Probed<T> | null {
  let before = head;
  for (let repairs = 0; ; repairs++) {
    const tokens = tokenize(before, new Problems());
    const ending = endingOf([...tokens, ...tokenize(behind, new Problems())]);
    const watch = new ProbeObserver(read);
    const whole = `${before}${PROBE}${behind}${ending}\n`;
    const program = inferProgram(whole, watch, outer);
    const { found } = watch;
    if (found) return { value: found.value, program };
    const repaired = repairs < MOST_REPAIRS ? withoutBrokenLine(before, whole) : null;
    if (repaired === null) return null;
    before = repaired;
  }
}

/**
 * Blanks the line of the last problem of syntax before the place. Where the place's own line is where reading failed,
 * what it goes on with stands above. Null where nothing is left to blank.
 */
function withoutBrokenLine(before: string, text: string): string | null {
  const lineStart = before.lastIndexOf("\n") + 1;
  const { problems } = parseSource(text);
  const places = problems.list.map(({ start }) => start).filter((start) => start <= text.length);
  if (places.length === 0) return null;
  const above = before.slice(0, lineStart).trimEnd().length - 1;
  const last = Math.min(Math.max(...places), above);
  if (last < 0) return null;
  const start = before.lastIndexOf("\n", last - 1) + 1;
  const end = before.indexOf("\n", last);
  if (end < 0) return null;
  const line = before.slice(start, end);
  if (line.trim() === "") return null;
  return before.slice(0, start) + " ".repeat(line.length) + before.slice(end);
}

class ProbeObserver<T> implements Observer {
  readonly isProbe = true;
  readonly #read: Reader<T>;
  found: { readonly value: T } | null = null;

  constructor(read: Reader<T>) {
    this.#read = read;
  }

  uses(_name: Name, _entity: Entity): void {}

  declares(): void {}

  declaresType(): void {}

  searches(name: Name, search: Search, scope: Scope): void {
    if (name.text === PROBE) this.found ??= { value: this.#read(search, scope) };
  }
}
