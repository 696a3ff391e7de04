/** The guards of breakpoints (see expressions/guard.ts), each made once: the machine knows them by identity. */
import type { Guard } from "../../../vm/shared.js";
import { guardOf } from "../expressions/guard.js";
import type { Names } from "../expressions/names.js";
import { type Place, placeKey } from "../program/source-map.js";
import type { Breakpoint } from "./breakpoint.js";

export class BreakpointGuards {
  readonly #names: Names;
  readonly #known = new WeakMap<Breakpoint, Map<number, Guard | null>>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** The guard of a place, of breakpoints by `placeKey`; null: there are none there, or one of them has none. */
  of(places: ReadonlyMap<number, readonly Breakpoint[]>, place: Place): Guard | null {
    const breakpoints = places.get(placeKey(place.functionIndex, place.byteOffset)) ?? [];
    const guards = breakpoints.map((breakpoint) => this.#guard(breakpoint, place));
    if (guards.length === 1) return guards[0]!;
    const all = guards.filter((guard) => guard !== null);
    return all.length < guards.length || all.length === 0 ? null : { guard: "any", of: all };
  }

  #guard(breakpoint: Breakpoint, place: Place): Guard | null {
    const known = this.#known.get(breakpoint) ?? new Map<number, Guard | null>();
    this.#known.set(breakpoint, known);
    const key = placeKey(place.functionIndex, place.byteOffset);
    const found = known.get(key);
    if (found !== undefined) return found;
    const { conditionTree } = breakpoint;
    const made =
      conditionTree &&
      guardOf(conditionTree, { meaningOf: (name) => this.#names.meaningAt(place, name) });
    known.set(key, made);
    return made;
  }
}
