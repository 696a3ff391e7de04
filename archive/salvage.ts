/**
 * The module of an archive of which parts cannot be read: what can is there, the rest is empty and has a remark of its
 * own. Reading any of it never throws.
 */
import {
  type ArchiveModule,
  type FunctionView,
  FusabiError,
  type Module,
  type Pool,
  UNIT,
  type Value,
} from "../vm/shared.js";

/** A part that cannot be read. */
export interface Loss {
  readonly list: "constants" | "functions" | "imports";
  /** Null where the whole list is lost. */
  readonly index: number | null;
  readonly error: FusabiError;
}

export interface Salvage {
  readonly module: Module;
  readonly losses: readonly Loss[];
}

const LOST_CODE = new Uint8Array(0);

/** Losses that are told: an archive of damaged constants would have a million. */
const MOST_LOSSES = 1_000;

export function salvaged(module: ArchiveModule): Salvage {
  const losses: Loss[] = [];
  const list = <T>(name: Loss["list"], lost: T, read: (item: T) => T): Pool<T> => {
    const pool = module[name] as unknown as Pool<T>;
    const length = attempt(() => pool.length, losses, name, null) ?? 0;
    const isLost = new Set<number>();
    for (let index = 0; index < length; index++) {
      const whole = attempt(() => read(pool.at(index)), losses, name, index);
      if (whole === undefined) isLost.add(index);
    }
    return { length, at: (index) => (isLost.has(index) ? lost : pool.at(index)) };
  };
  return {
    module: {
      version: module.version,
      entryPoint: module.entryPoint,
      constants: list<Value>("constants", UNIT, (value) => value),
      functions: functionsOf(module, losses),
      imports: list<string>("imports", "", (name) => name),
      debug: module.debug,
    },
    losses,
  };
}

/** Of a function each part that can be read is kept: its code, if only its name is lost. */
function functionsOf({ functions }: ArchiveModule, losses: Loss[]): Pool<FunctionView> {
  const length = attempt(() => functions.length, losses, "functions", null) ?? 0;
  const mended = new Map<number, FunctionView>();
  for (let index = 0; index < length; index++) {
    const view = functions.at(index);
    let isWhole = true;
    const read = <T>(part: () => T, lost: T): T => {
      const found = attempt(part, losses, "functions", index);
      if (found === undefined) isWhole = false;
      return found ?? lost;
    };
    const copy: FunctionView = {
      name: read(() => view.name, ""),
      params: read(() => view.params, []),
      returnType: read(() => view.returnType, "Unit"),
      locals: view.locals,
      code: read(() => view.code, LOST_CODE),
    };
    if (!isWhole) mended.set(index, copy);
  }
  return { length, at: (index) => mended.get(index) ?? functions.at(index) };
}

function attempt<T>(
  read: () => T,
  losses: Loss[],
  list: Loss["list"],
  index: number | null,
): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FusabiError)) throw error;
    if (losses.length < MOST_LOSSES) losses.push({ list, index, error });
    return undefined;
  }
}
