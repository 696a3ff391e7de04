/**
 * The host functions of all plugins of a thread: one set of them, whose world is that of the plugin that is running. A
 * thousand plugins would otherwise have fifty thousand functions.
 */
import {
  each,
  FfiRegistry,
  fsharpSignature,
  type HostContext,
  type Module,
  type ScarabWorld,
  STANDARD_LIBRARY,
  scarabFunctions,
  standardRegistry,
} from "../../vm/shared.js";

/** What the functions of a machine are, and how its runs begin. */
export interface PluginFunctions {
  readonly ffi: FfiRegistry;
  /** Before a call of a hook: what earlier calls left in the functions is forgotten. */
  begin(): void;
}

/** The first thing that a compiled F# program calls. */
const RUN_BEGINS = "run_begin";

export class Stage {
  #world: ScarabWorld | null = null;
  readonly #functions = scarabFunctions(() => this.world);
  readonly #shared = new FfiRegistry().registerAll([...STANDARD_LIBRARY, ...this.#functions]);

  /** The world of the plugin that is running. */
  get world(): ScarabWorld {
    if (this.#world === null) throw new Error("no plugin is running");
    return this.#world;
  }

  /** From now on this is the world, for a stage with one plugin. */
  enter(world: ScarabWorld): void {
    this.#world = world;
  }

  /** Lets a plugin run in a world. */
  within<T>(world: ScarabWorld, run: () => T): T {
    this.#world = world;
    try {
      return run();
    } finally {
      this.#world = null;
    }
  }

  /** The functions for a module. Compiled F# has a heap, which no two plugins share. */
  functionsFor(module: Module): PluginFunctions {
    const isFsharp = [...each(module.imports)].some((name) => fsharpSignature(name) !== null);
    if (!isFsharp) return { ffi: this.#shared, begin: () => {} };
    const ffi = standardRegistry().registerAll(this.#functions);
    const begin = ffi.get(RUN_BEGINS);
    return { ffi, begin: () => begin?.call([], NO_CONTEXT) };
  }
}

/** For a function that only forgets. */
const NO_CONTEXT: HostContext = {
  print: () => {},
  spend: () => {},
  get memory(): never {
    throw new Error("nothing is allocated before a run");
  },
};
