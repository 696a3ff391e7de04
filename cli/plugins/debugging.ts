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

/** A plugin that is with debuggers. */
interface Debugged {
  readonly shard: DebugShard;
  readonly door: Promise<DebuggerDoor>;
  /** Has a debugger the run, or has one left it to the next? */
  isAttached: boolean;
}

export class Debugging {
  readonly #options: DebuggingOptions;
  readonly #debugged = new Map<string, Debugged>();

  constructor(options: DebuggingOptions) {
    this.#options = options;
  }

  /** Where a debugger's connection goes in that is to look at a plugin. @throws FusabiError PluginUnknown */
  async doorTo(plugin: string): Promise<DebuggerDoor> {
    return (this.#debugged.get(plugin) ?? this.#moveOut(plugin)).door;
  }

  #moveOut(plugin: string): Debugged {
    const { host, now } = this.#options;
    const shard = new DebugShard(() => void host.deliver([], now()), withWholePaths);
    const open = async () => {
      try {
        await host.detach(plugin, shard);
      } catch (error) {
        this.#debugged.delete(plugin);
        throw error;
      }
      const onChange = (change: OfferChange) => this.#changed(plugin, debugged, door, change);
      const door = debuggerDoor(shard.machine!, { name: `${plugin}.fzb`, onChange });
      this.#tell(plugin, "waiting");
      return door;
    };
    const debugged: Debugged = { shard, door: open(), isAttached: false };
    this.#debugged.set(plugin, debugged);
    return debugged;
  }

  #changed(plugin: string, debugged: Debugged, door: DebuggerDoor, change: OfferChange): void {
    // A connection may outlast what it was made for.
    if (this.#debugged.get(plugin) !== debugged) return;
    // Who comes or goes needs the run between two instructions, and it may wait for an event.
    if (change === "attached" || change === "leaving") debugged.shard.nudge();
    if (change === "attached") debugged.isAttached = true;
    const isGone = change === "leaving" && !debugged.isAttached && door.connections === 0;
    if (change === "left" || isGone) void this.release(plugin);
    else if (change !== "leaving") this.#tell(plugin, change);
  }

  /** The plugin goes on where it was; a debugger that is still there loses it. Does nothing where it is not debugged. */
  async release(plugin: string): Promise<void> {
    const debugged = this.#debugged.get(plugin);
    if (debugged === undefined) return;
    const door = await debugged.door;
    if (this.#debugged.get(plugin) !== debugged) return;
    this.#debugged.delete(plugin);
    await this.#options.host.recall(plugin, this.#options.now());
    door.close();
    this.#tell(plugin, "released");
  }

  #tell(plugin: string, state: string): void {
    this.#options.tell({ type: "debug", plugin, state });
  }
}
