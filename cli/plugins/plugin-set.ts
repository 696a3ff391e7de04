/** The plugins of a folder in a host: which folder each comes from, and how they are loaded, reloaded and removed. */
import {
  type LoadOptions,
  loadPlugin,
  type Moment,
  type Permission,
  type PluginFolder,
  type PluginHost,
  type PluginSpec,
} from "../../host/index.js";
import { didYouMean, nearestName } from "../../lang/index.js";
import { FusabiError, severityOfKind } from "../../vm/shared.js";
import { baseName, plain, type Send } from "./plain.js";
import type { StateJournal } from "./state-journal.js";

export interface PluginSetOptions {
  readonly host: PluginHost;
  readonly folders: () => readonly PluginFolder[];
  readonly load: LoadOptions;
  /** Is told what is wrong with plugins. */
  readonly tell: Send;
  readonly journal: StateJournal | null;
  /** The time of what nobody's message asked for. */
  readonly now: () => Moment;
}

export class PluginSet {
  readonly #options: PluginSetOptions;
  /** By plugin: its folder, and the permissions that it was loaded with. */
  readonly #loaded = new Map<
    string,
    { readonly folder: PluginFolder; readonly granted: readonly Permission[] }
  >();

  /** Paths of folders that a client has disabled: a change of their files does not load them. */
  readonly #disabled = new Set<string>();
  #underWay = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(options: PluginSetOptions) {
    this.#options = options;
  }

  /** Changes come one after another; one that need not wait begins at once, so that events behind it meet it. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = this.#underWay === 0 ? change() : this.#last.then(change);
    this.#underWay++;
    const end = () => {
      this.#underWay--;
    };
    this.#last = done.then(end, end);
    return done;
  }

  /** Loads every folder that is a plugin; a broken one is reported and does not keep the others away. */
  addAll(): Promise<void> {
    return this.#inTurn(async () => {
      for (const folder of this.#options.folders()) await this.#add(folder);
    });
  }

  async #add(folder: PluginFolder): Promise<boolean> {
    const spec = this.#read(folder, this.#options.load);
    return spec !== null && this.#put(spec, folder);
  }

  /** @param former the name that the plugin of this folder had; it is unloaded */
  async #put(spec: PluginSpec, folder: PluginFolder, former?: string): Promise<boolean> {
    const { name, permissions } = spec.manifest;
    const taken = this.#loaded.get(name);
    if (!taken && former !== undefined) await this.#disable(former, this.#options.now());
    const problem = taken
      ? new FusabiError("PluginNameTaken", { path: folder.path, name, other: taken.folder.path })
      : await this.#load(spec);
    if (problem === null) this.#loaded.set(name, { folder, granted: permissions });
    else this.#tell(problem, folder.path);
    return problem === null;
  }

  async #load(spec: PluginSpec): Promise<FusabiError | null> {
    const { host, journal, now } = this.#options;
    const { name } = spec.manifest;
    journal?.hold(name);
    try {
      const problem = await host.load(spec, now(), journal?.stateOf(name));
      if (problem === null && journal) journal.keep(name, await host.state(name));
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
    const severity = severityOfKind(problem.kind);
    this.#options.tell({ type: "problem", folder, severity, ...plain(problem) });
  }

  /** Permissions that the plugin did not have before are not granted by a reload. @throws FusabiError PluginUnknown */
  reload(name: string, moment: Moment): Promise<boolean> {
    return this.#inTurn(() => this.#reload(name, moment));
  }

  async #reload(name: string, moment: Moment): Promise<boolean> {
    const known = this.#loaded.get(name);
    if (!known) throw unknown(name, this.#loaded.keys());
    const { grants } = this.#options.load;
    const load = { ...this.#options.load, grants: grants ?? (() => known.granted) };
    const spec = this.#read(known.folder, load);
    if (spec === null) return false;
    // With another name it is another plugin, and its state and grants are others.
    if (spec.manifest.name !== name) return this.#put(spec, known.folder, name);
    const problem = await this.#options.host.reload(spec, moment);
    if (problem !== null) this.#tell(problem, known.folder.path);
    return problem === null;
  }

  /** @throws FusabiError PluginUnknown where no folder is called so */
  enable(name: string): Promise<boolean> {
    return this.#inTurn(() => this.#enable(name));
  }

  async #enable(name: string): Promise<boolean> {
    const folders = this.#options.folders();
    const folder = folders.find(({ path }) => baseName(path) === name);
    if (folder) {
      this.#disabled.delete(folder.path);
      return this.#add(folder);
    }
    throw unknown(
      name,
      folders.map(({ path }) => baseName(path)),
    );
  }

  /** @throws FusabiError PluginUnknown */
  disable(name: string, moment: Moment): Promise<void> {
    return this.#inTurn(async () => {
      const known = this.#loaded.get(name);
      await this.#disable(name, moment);
      if (known) this.#disabled.add(known.folder.path);
    });
  }

  async #disable(name: string, moment: Moment): Promise<void> {
    await this.#options.host.unload(name, moment);
    this.#loaded.delete(name);
  }

  /**
   * Plugins whose folders have changed are loaded anew, new ones are added, those that are gone are unloaded. What cannot be
   * done, as with a plugin that is being debugged, is reported.
   */
  rescan(changed: ReadonlySet<string>): Promise<void> {
    return this.#inTurn(() => this.#rescan(changed));
  }

  async #rescan(changed: ReadonlySet<string>): Promise<void> {
    const { folders: list, now } = this.#options;
    const folders = list();
    const paths = new Set(folders.map(({ path }) => path));
    for (const [name, { folder }] of [...this.#loaded])
      if (!paths.has(folder.path))
        await this.#followChange(folder, () => this.#disable(name, now()));
      else if (changed.has(folder.path))
        await this.#followChange(folder, () => this.#reload(name, now()));
    const known = new Set([...this.#loaded.values()].map(({ folder }) => folder.path));
    const isNew = (path: string) => !known.has(path) && !this.#disabled.has(path);
    for (const folder of folders)
      if (changed.has(folder.path) && isNew(folder.path)) await this.#add(folder);
  }

  /** Does what a change of its folder asks for, or reports why not. */
  async #followChange(folder: PluginFolder, follow: () => Promise<unknown>): Promise<void> {
    try {
      await follow();
    } catch (error) {
      if (!(error instanceof FusabiError)) throw error;
      this.#tell(error, folder.path);
    }
  }
}

function unknown(name: string, known: Iterable<string>): FusabiError {
  const suggestion = didYouMean(nearestName(name, known));
  return new FusabiError("PluginUnknown", { name, suggestion });
}
