/** The scopes of a file or module, from one declaration to the next. */
import { Names, Scope } from "./scope.js";

/** The scopes of a module, from one declaration to the next. */
export class Frames {
  scope: Scope;
  readonly #outer: Scope;
  #count = 0;

  constructor(outer: Scope) {
    this.#outer = outer;
    this.scope = outer;
  }

  add(frames: readonly Names[]): void {
    // A name is looked for from frame to frame: now and then those of a file are made one.
    if (this.#count++ % MOST_FRAMES === MOST_FRAMES - 1)
      this.scope = joinedFrames(this.scope, this.#outer);
    for (const names of frames) this.scope = new Scope(this.scope, names);
  }
}

const MOST_FRAMES = 32;

/** One frame with the names of all that lie above the outer scope. */
function joinedFrames(scope: Scope, outer: Scope): Scope {
  const frames: Names[] = [];
  for (let at: Scope | null = scope; at && at !== outer; at = at.outer) frames.unshift(at.names);
  const names = new Names();
  for (const frame of frames) copyNames(frame, names);
  return new Scope(outer, names);
}

export function copyNames(from: Names, to: Names): void {
  for (const [name, entry] of from.values) to.setValue(name, entry);
  for (const [name, entry] of from.types) to.setType(name, entry);
  for (const [name, entry] of from.modules) {
    const known = to.modules.get(name);
    to.setModule(name, known && known !== entry ? joined(known, entry) : entry);
  }
  for (const [name, records] of from.fields) for (const each of records) to.addField(name, each);
  for (const each of from.opened) to.addOpened(each);
}

/** A module that is declared in several pieces has the names of all of them. */
function joined(one: Names, other: Names): Names {
  const names = new Names();
  copyNames(one, names);
  copyNames(other, names);
  return names;
}
