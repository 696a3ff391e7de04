/**
 * A host with the plugins of a folder, and the messages of its clients: what each message does, and what is sent back. It
 * knows neither streams nor sockets.
 */
import {
  type HookCall,
  type LoadOptions,
  loadPlugin,
  type Moment,
  type Permission,
  type PluginFolder,
  PluginHost,
  type PluginReport,
  type PluginSpec,
  type Shard,
} from "../../host/index.js";
import { didYouMean, nearestName } from "../../lang/index.js";
import { FusabiError, severityOfKind } from "../../vm/shared.js";
import { idIn, type Message, readMessage } from "./messages.js";
import { baseName, plain, without } from "./plain.js";
import { prometheusText } from "./prometheus.js";
import type { StateJournal } from "./state-journal.js";

/** Sends a message; it becomes one line of JSON. */
export type Send = (message: object) => void;

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
}

export class HostSession {
  readonly host: PluginHost;
  readonly #options: SessionOptions;
  /** By plugin: its folder, and the permissions that it was loaded with. */
  readonly #loaded = new Map<
    string,
    { readonly folder: PluginFolder; granted: readonly Permission[] }
  >();
  #at = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { shards, deadlineMs } = options;
    const onReport = (report: PluginReport) => {
      // What is told of has been kept.
      options.journal?.note(report);
      options.broadcast({ type: report.kind, ...without(report, "kind") });
    };
    this.host = new PluginHost({
      shards,
      onReport,
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
    });
  }

  /** Loads every folder that is a plugin; what is wrong with others is told, and keeps nobody else away. */
  async start(): Promise<void> {
    for (const folder of this.#options.folders()) await this.#add(folder);
    this.#options.broadcast({ type: "ready", plugins: this.host.names });
  }

  async #add(folder: PluginFolder): Promise<boolean> {
    const spec = this.#read(folder, this.#options.load);
    if (spec === null) return false;
    const { name, permissions } = spec.manifest;
    const taken = this.#loaded.get(name);
    if (taken) {
      this.#tell(
        new FusabiError("PluginNameTaken", { path: folder.path, name, other: taken.folder.path }),
        folder.path,
      );
      return false;
    }
    const problem = await this.#load(spec);
    if (problem !== null) {
      this.#tell(problem, folder.path);
      return false;
    }
    this.#loaded.set(name, { folder, granted: permissions });
    return true;
  }

  async #load(spec: PluginSpec): Promise<FusabiError | null> {
    const { journal } = this.#options;
    const { name } = spec.manifest;
    journal?.hold(name);
    try {
      const problem = await this.host.load(spec, this.#moment(null), journal?.stateOf(name));
      if (problem === null && journal) journal.keep(name, await this.host.state(name));
      return problem;
    } finally {
      journal?.hold(null);
    }
  }

  #read(folder: PluginFolder, load: LoadOptions): PluginSpec | null {
    const { spec, problems } = loadPlugin(folder, load);
    for (const problem of problems) this.#tell(problem, folder.path);
    return spec;
  }

  #tell(problem: FusabiError, folder: string): void {
    this.#options.broadcast({
      type: "problem",
      folder,
      severity: severityOfKind(problem.kind),
      ...plain(problem),
    });
  }

  /** Time only goes on, whatever clients say. */
  #moment(message: Pick<Message, "at" | "screen"> | null): Moment {
    this.#at = Math.max(this.#at, message?.at ?? this.#options.now());
    return message?.screen ? { at: this.#at, screen: message.screen } : { at: this.#at };
  }

  /** Does what a line asks for, and answers where it has an id or cannot be understood. Never throws. */
  async take(line: string, send: Send): Promise<void> {
    try {
      const message = readMessage(line);
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
    this.#options.record?.({
      type: row.type,
      ...fields,
      at: moment.at,
      ...(screen ? { screen } : {}),
    });
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
        return { loaded: await this.reload(plugin, moment) };
      case "enable":
        return { loaded: await this.#enable(plugin) };
      default:
        await this.host.unload(plugin, moment);
        this.#loaded.delete(plugin);
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

  /** Tells of events one after another: filters are asked of each, those who look on are told together where they can be. */
  async happenAll(calls: readonly HookCall[], moment: Moment): Promise<void> {
    const together: HookCall[] = [];
    for (const call of calls) {
      if (!this.host.hasFilters(call.hook)) {
        together.push(call);
        continue;
      }
      await this.host.deliver(together.splice(0), moment);
      await this.host.filter(call, moment);
    }
    await this.host.deliver(together, moment);
  }

  /** Permissions that the plugin did not have before are not granted by a reload. @throws FusabiError PluginUnknown */
  async reload(name: string, moment = this.#moment(null)): Promise<boolean> {
    const known = this.#loaded.get(name);
    if (!known) throw this.#unknown(name, this.#loaded.keys());
    const { grants } = this.#options.load;
    const load = { ...this.#options.load, grants: grants ?? (() => known.granted) };
    const spec = this.#read(known.folder, load);
    if (spec === null) return false;
    const problem = await this.host.reload(spec, moment);
    if (problem !== null) this.#tell(problem, known.folder.path);
    return problem === null;
  }

  async #enable(name: string): Promise<boolean> {
    const folders = this.#options.folders();
    const folder = folders.find(({ path }) => baseName(path) === name);
    if (!folder)
      throw this.#unknown(
        name,
        folders.map(({ path }) => baseName(path)),
      );
    return this.#add(folder);
  }

  #unknown(name: string, known: Iterable<string>): FusabiError {
    return new FusabiError("PluginUnknown", {
      name,
      suggestion: didYouMean(nearestName(name, known)),
    });
  }

  /** Plugins whose folders have changed are loaded anew, new ones are added, those that are gone are unloaded. */
  async rescan(changed: ReadonlySet<string>): Promise<void> {
    const folders = this.#options.folders();
    const paths = new Set(folders.map(({ path }) => path));
    for (const [name, { folder }] of [...this.#loaded])
      if (!paths.has(folder.path)) {
        await this.host.unload(name, this.#moment(null));
        this.#loaded.delete(name);
      } else if (changed.has(folder.path)) await this.reload(name);
    const known = new Set([...this.#loaded.values()].map(({ folder }) => folder.path));
    for (const folder of folders)
      if (!known.has(folder.path) && changed.has(folder.path)) await this.#add(folder);
  }

  /** Lets timers ring that have run out. */
  tick(): Promise<void> {
    return this.host.deliver([], this.#moment(null));
  }

  async close(): Promise<void> {
    await this.host.settled();
    await this.host.close();
  }
}
