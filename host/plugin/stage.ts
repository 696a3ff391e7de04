/**
 * The host functions of all plugins of a thread: one set of them, whose world is that of the plugin that is running. A
 * thousand plugins would otherwise have fifty thousand functions.
 */
import {
  each,
  FfiRegistry,
  fsharpSignature,
  type Module,
  type ScarabWorld,
  STANDARD_LIBRARY,
  scarabFunctions,
  standardRegistry,
} from "../../vm/shared.js";

import { type ScreenSnapshot, SnapshotScreen } from "../effects/screen.js";

/** The functions of a plugin's machines, and what those remember between calls of hooks. */
export interface PluginFunctions {
  readonly ffi: FfiRegistry;
  /** Null where the functions remember nothing. */
  readonly memory: PluginMemory | null;
}

/** What compiled F# keeps between calls: the values of its modules, on a heap. */
export type PluginMemory = Pick<FfiRegistry["hidden"], "save" | "restore">;

export class Stage {
  #world: ScarabWorld | null = null;
  #screen: SnapshotScreen | null = null;
  readonly #functions = scarabFunctions(() => this.world);
  readonly #shared = new FfiRegistry().registerAll([...STANDARD_LIBRARY, ...this.#functions]);

  /** The world of the plugin that is running. */
  get world(): ScarabWorld {
    if (this.#world === null) throw new Error("no plugin is running");
    return this.#world;
  }

  /** From now on this is the world, until `leave`. */
  enter(world: ScarabWorld): void {
    this.#world = world;
  }

  leave(): void {
    this.#world = null;
  }

  /** A snapshot as functions read it. Many calls in a row see the same one. */
  screenOf(snapshot: ScreenSnapshot): SnapshotScreen {
    if (this.#screen?.snapshot !== snapshot) this.#screen = new SnapshotScreen(snapshot);
    return this.#screen;
  }

  /** The functions for a plugin with this module. Compiled F# has a heap, which no two plugins share. */
  functionsFor(module: Module): PluginFunctions {
    const isFsharp = [...each(module.imports)].some((name) => fsharpSignature(name) !== null);
    if (!isFsharp) return { ffi: this.#shared, memory: null };
    const ffi = standardRegistry().registerAll(this.#functions);
    return { ffi, memory: ffi.hidden };
  }
}
