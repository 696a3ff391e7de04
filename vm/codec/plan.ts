/**
 * A layout's tables compiled into flat records of offsets, once: what the reader and the check need in their
 * inner loops is a number in a record, so that following a table costs no look-ups.
 *
 * It knows nothing of bytes; it is derived from layouts.ts alone.
 */
import {
  CURRENT_LAYOUT,
  type FunctionField,
  LAYOUTS,
  type Layout,
  type RootField,
  type Struct,
} from "./layouts.js";

export interface Plan {
  readonly layout: Layout;
  readonly rootSize: number;
  /** Offsets of the root's fields. */
  readonly root: Offsets<RootField>;
  readonly functionSize: number;
  /** Offsets of a function's fields. */
  readonly function: Offsets<FunctionField>;
}

export type Offsets<Name extends string> = Readonly<Record<Name, number>>;

function offsetsOf<Name extends string>(struct: Struct<Name>): Offsets<Name> {
  return Object.fromEntries(struct.fields.map(({ name, at }) => [name, at])) as Record<
    Name,
    number
  >;
}

/** Compiles the tables of a layout. */
export function planOf(layout: Layout): Plan {
  return {
    layout,
    rootSize: layout.root.size,
    root: offsetsOf(layout.root),
    functionSize: layout.function.size,
    function: offsetsOf(layout.function),
  };
}

/** The plans of all layouts, in the order in which they are tried. */
export const PLANS: readonly Plan[] = LAYOUTS.map(planOf);

/** The plan of the current layout, which speaks where no layout fits. */
export const CURRENT_PLAN = PLANS[LAYOUTS.indexOf(CURRENT_LAYOUT)] as Plan;
