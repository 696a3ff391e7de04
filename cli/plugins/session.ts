/**
 * A host with the plugins of a folder, and the messages of its clients: what each message does, and what is sent back. It
 * knows neither streams nor sockets.
 */
import type { DebuggerDoor } from "../../debugger/dap/index.js";
import {
  type HookCall,
  type LoadOptions,
  type Moment,
  type PluginFolder,
  PluginHost,
  type PluginReport,
  type Shard,
} from "../../host/index.js";
import { FusabiError } from "../../vm/shared.js";
import { Debugging } from "./debugging.js";
import type { FaultRecordings } from "./fault-recordings.js";
import { idIn, type Message, readMessage } from "./messages.js";
import { plain, type Send, without } from "./plain.js";
import { PluginSet } from "./plugin-set.js";
import { prometheusText } from "./prometheus.js";
import type { StateJournal } from "./state-journal.js";

export interface SessionOptions {
  readonly shards: readonly [Shard, ...Shard[]];
  readonly deadlineMs?: number | null;
  readonly folders: () => readonly PluginFolder[];
  readonly load: LoadOptions;
  /** To every client: what plugins do, what is wrong with them. */
  readonly broadcast: Send;
  readonly now: () => number;
  readonly journal?: StateJournal;
  readonly record?: (message: object) => void;
  /** Absent: calls that failed are not kept. */
  readonly faults?: FaultRecordings;
}

/** A report as clients get it. */
function messageOf(report: PluginReport): object {
  const fields = { type: report.kind, ...without(report, "kind") };
  return "call" in fields ? without(fields, "call") : fields;
}

export class HostSession {
  readonly host: PluginHost;
  readonly #options: SessionOptions;
  readonly #plugins: PluginSet;
  readonly #debugging: Debugging;
  #at = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { shards, deadlineMs } = options;
    const onReport = (report: PluginReport) => {
      this.#keep(report);
      options.broadcast(messageOf(report));
      if (report.kind === "fault") options.faults?.note(report);
    };
    this.host = new PluginHost({
      shards,
      onReport,
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
    });
    const { folders, load, broadcast: tell, journal = null } = options;
    const now = () => this.#moment(null);
    this.#debugging = new Debugging({ host: this.host, tell, now });
    this.#plugins = new PluginSet({ host: this.host, folders, load, tell, journal, now });
  }

  /** What is reported has been kept before. Where it cannot be kept, clients learn so, and the plugins go on. */
  #keep(report: PluginReport): void {
    this.#orTell({ plugin: report.plugin }, () => this.#options.journal?.note(report));
  }

  /** A file that cannot be written does not end the host. */
  #orTell(of: { readonly plugin?: string }, write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!(error instanceof FusabiError)) throw error;
      this.#options.broadcast({ type: "problem", ...of, severity: "error", ...plain(error) });
    }
  }

  /** Loads the plugins, and says so. */
  async start(): Promise<void> {
    await this.#plugins.addAll();
    this.#options.broadcast({ type: "ready", plugins: this.host.names });
  }

  /** Time only goes on, whatever clients say. */
  #moment(message: Pick<Message, "at" | "screen"> | null): Moment {
    this.#at = Math.max(this.#at, message?.at ?? this.#options.now());
    return message?.screen ? { at: this.#at, screen: message.screen } : { at: this.#at };
  }

  /**
   * Does what a line asks for, and answers where it has an id or cannot be understood. Never throws.
   * @param handOver takes over the connection for a debugger; null: it cannot be
   */
  async take(
    line: string,
    send: Send,
    handOver: ((door: DebuggerDoor) => void) | null = null,
  ): Promise<void> {
    try {
      const message = readMessage(line);
      if (message.row.type === "debug") {
        if (handOver === null) throw new FusabiError("HostDebugNeedsSocket", {});
        handOver(await this.#debugging.doorTo(message.fields.plugin));
      }
      const answer = await this.#perform(message);
      if (message.id !== undefined) send({ type: "answer", id: message.id, ...answer });
    } catch (error) {
      if (!(error instanceof FusabiError)) throw error;
      const id = idIn(line);
      send({ type: "error", ...(id === undefined ? {} : { id }), ...plain(error) });
    }
  }

  async #perform(message: Message): Promise<object> {
    const { row, fields, screen } = message;
    const moment = this.#moment(message);
    const at = { at: moment.at, ...(screen ? { screen } : {}) };
    // A replay has no debugger.
    if (row.type !== "debug" && row.type !== "release")
      this.#orTell({}, () => this.#options.record?.({ type: row.type, ...fields, ...at }));
    if (row.event) return this.#happen(row.event(fields), row.isFiltered === true, moment);
    const { plugin } = fields;
    switch (row.type) {
      case "tick":
        await this.host.deliver([], moment);
        return {};
      case "plugins":
        return { plugins: this.host.names };
      case "metrics":
        return { metrics: await this.host.metrics() };
      case "prometheus":
        return { text: prometheusText(await this.host.metrics()) };
      case "state":
        return { state: await this.host.state(plugin) };
      case "reload":
        return { loaded: await this.#plugins.reload(plugin, moment) };
      case "enable":
        return { loaded: await this.#plugins.enable(plugin) };
      case "disable":
        await this.#plugins.disable(plugin, moment);
        return {};
      case "release":
        await this.#debugging.release(plugin);
        return {};
      default:
        return {};
    }
  }

  async #happen(call: HookCall, isFiltered: boolean, moment: Moment): Promise<object> {
    if (!isFiltered || !this.host.hasFilters(call.hook)) {
      await this.host.deliver([call], moment);
      const [text] = call.args;
      return isFiltered && text?.type === "String" ? { text: text.value, stoppedBy: null } : {};
    }
    const { text, stoppedBy } = await this.host.filter(call, moment);
    return { text, stoppedBy };
  }

  /** What the filters of a hook leave of a text; null: nothing. Those who look on are not waited for. */
  async pass(call: HookCall, moment: Moment): Promise<string | null> {
    if (this.host.hasFilters(call.hook)) {
      const { text, stoppedBy } = await this.host.filter(call, moment);
      return stoppedBy === null ? text : null;
    }
    void this.host.deliver([call], moment);
    const [text] = call.args;
    return text?.type === "String" ? text.value : null;
  }

  /**
   * Tells of events one after another: filters are asked of each, those who look on are told together where they can be.
   * @param onPassed gets what is left of a text that has filters, as `pass` gives it
   */
  async happenAll(
    calls: readonly HookCall[],
    moment: Moment,
    onPassed: (call: HookCall, text: string | null) => void = () => {},
  ): Promise<void> {
    const together: HookCall[] = [];
    for (const call of calls) {
      if (!this.host.hasFilters(call.hook)) {
        together.push(call);
        continue;
      }
      await this.host.deliver(together.splice(0), moment);
      onPassed(call, await this.pass(call, moment));
    }
    await this.host.deliver(together, moment);
  }

  /** Takes over what has changed in these folders. */
  rescan(changed: ReadonlySet<string>): Promise<void> {
    return this.#plugins.rescan(changed);
  }

  /** Lets timers ring that have run out. */
  tick(): Promise<void> {
    return this.host.deliver([], this.#moment(null));
  }

  async close(): Promise<void> {
    await this.host.settled();
    await this.#options.faults?.settled();
    await this.host.close();
  }
}
