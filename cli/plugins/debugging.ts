/** The plugins of a host that are with a debugger: each on a shard of its own, whose run the debugger borrows. */
import { type DebuggerDoor, debuggerDoor, type OfferChange } from "../../debugger/dap/index.js";
import { DebugShard, type Moment, type PluginHost } from "../../host/index.js";
import type { Send } from "./plain.js";
import { withWholePaths } from "./whole-paths.js";

export interface DebuggingOptions {
  readonly host: PluginHost;
  /** Is told what becomes of each plugin. */
  readonly tell: Send;
  readonly now: () => Moment;
}

export class Debugging {
  readonly #options: DebuggingOptions;
  readonly #doors = new Map<string, DebuggerDoor>();
  /** Those whose run a debugger has, or has left to the next one. */
  readonly #attached = new Set<string>();

  constructor(options: DebuggingOptions) {
    this.#options = options;
  }

  /** Where a debugger's connection goes in that is to look at a plugin. @throws FusabiError PluginUnknown */
  async doorTo(plugin: string): Promise<DebuggerDoor> {
    const known = this.#doors.get(plugin);
    if (known) return known;
    const { host, now } = this.#options;
    const shard = new DebugShard(() => void host.deliver([], now()), withWholePaths);
    await host.detach(plugin, shard);
    const onChange = (change: OfferChange) => this.#changed(plugin, shard, change);
    const door = debuggerDoor(shard.machine!, { name: `${plugin}.fzb`, onChange });
    this.#doors.set(plugin, door);
    this.#tell(plugin, "waiting");
    return door;
  }

  #changed(plugin: string, shard: DebugShard, change: OfferChange): void {
    // Who comes or goes needs the run between two instructions, and it may wait for an event.
    if (change === "attached" || change === "leaving") shard.nudge();
    if (change === "attached") this.#attached.add(plugin);
    const isGone = change === "leaving" && !this.#attached.has(plugin);
    if (change === "left" || isGone) void this.release(plugin);
    else if (change !== "leaving") this.#tell(plugin, change);
  }

  /** The plugin goes on where it was; a debugger that is still there loses it. Does nothing where it is not debugged. */
  async release(plugin: string): Promise<void> {
    const door = this.#doors.get(plugin);
    if (door === undefined) return;
    this.#doors.delete(plugin);
    this.#attached.delete(plugin);
    await this.#options.host.recall(plugin, this.#options.now());
    door.close();
    this.#tell(plugin, "released");
  }

  #tell(plugin: string, state: string): void {
    this.#options.tell({ type: "debug", plugin, state });
  }
}
