/**
 * The plugins of the editor's folders on a host of their own: in the world, where time is the clock's, or in a recording, where
 * it is the recording's. For either all of them start anew.
 */
import {
  type HookCall,
  LocalShard,
  type Moment,
  PluginHost,
  type PluginReport,
  type ScreenSnapshot,
} from "../../host/index.js";
import { Drawn } from "../../terminal/index.js";
import { FusabiError } from "../../vm/shared.js";
import type { ClientFiles } from "../client-files.js";
import type { Grants, HostedFolder, HostedPlugin } from "./protocol.js";
import { plainProblem, type Reading, readPlugin } from "./reading.js";
import { Resident, type Running } from "./resident.js";
import { lineOfFilter, linesOf } from "./words.js";

/** Milliseconds between two looks at when the next timer runs out. */
const LOOK_MS = 20;

function runs(reading: Reading): reading is Running {
  return reading.spec !== null;
}

export class Roster {
  readonly #files: ClientFiles;
  readonly #log: (line: string) => void;
  /** In the order of their folders. */
  #residents: Resident[] = [];
  #grants: Grants = {};
  #host = this.#newHost(null);
  #isRecorded = false;
  #drawn = new Drawn();
  #at = 0;
  /** What the host is being told of. */
  #call: HookCall | null = null;
  readonly #latest = new Map<string, HookCall>();

  constructor(files: ClientFiles, log: (line: string) => void) {
    this.#files = files;
    this.#log = log;
  }

  /** What plugins have drawn. */
  get drawn(): Drawn {
    return this.#drawn;
  }

  #newHost(deadlineMs: null | undefined): PluginHost {
    return new PluginHost({
      shards: [new LocalShard(() => performance.now())],
      onReport: (report) => this.#take(report),
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
    });
  }

  #take(report: PluginReport): void {
    this.#named(report.plugin)?.note(report, this.#call, this.#at);
    if (report.kind === "effects") this.#drawn.take(report.plugin, report.effects);
    for (const line of linesOf(report)) this.#log(line);
  }

  #named(name: string): Resident | undefined {
    return this.#residents.find(({ name: own, running }) => running !== null && own === name);
  }

  /** Time only goes on. */
  #moment(at = this.#isRecorded ? this.#at : Date.now()): Moment {
    this.#at = Math.max(this.#at, at);
    return { at: this.#at };
  }

  /** Starts all plugins anew. @param from when the recording begins; null: in the world */
  async restart(from: number | null): Promise<void> {
    this.#host = this.#newHost(from === null ? undefined : null);
    this.#isRecorded = from !== null;
    this.#at = from ?? 0;
    this.#drawn = new Drawn();
    this.#latest.clear();
    for (const resident of this.#residents) {
      resident.running = null;
      resident.forget();
      await this.#load(resident);
    }
  }

  /** These are the folders now. What is `changed`, and what has other grants than before, is read again. */
  async setFolders(
    folders: readonly HostedFolder[],
    grants: Grants,
    changed: readonly string[],
  ): Promise<void> {
    const before = this.#grants;
    this.#grants = grants;
    const known = new Map(this.#residents.map((each) => [each.folder.name, each]));
    const residents: Resident[] = [];
    for (const folder of folders) {
      const resident = known.get(folder.name);
      known.delete(folder.name);
      if (resident === undefined) residents.push(await this.#newResident(folder));
      else {
        residents.push(resident);
        const has = (all: Grants) => String(all[resident.name] ?? []);
        if (changed.includes(folder.name) || has(before) !== has(grants))
          await this.#reread(resident);
      }
    }
    for (const gone of known.values()) await this.#unload(gone);
    this.#residents = residents;
    for (const resident of residents) if (resident.running === null) await this.#load(resident);
  }

  async #newResident(folder: HostedFolder): Promise<Resident> {
    return new Resident(folder, await this.#read(folder));
  }

  #read(folder: HostedFolder) {
    return readPlugin(this.#files, folder, (name) => this.#grants[name] ?? []);
  }

  /** A new version takes the place of the one that runs, or changes nothing; what does not run is loaded. */
  async #reread(resident: Resident): Promise<void> {
    resident.reading = await this.#read(resident.folder);
    resident.refusal = null;
    const { reading, running } = resident;
    if (running === null) return;
    // What was granted and is refused now, a plugin has no more.
    const granted = this.#grants[resident.name] ?? [];
    if (!running.spec.manifest.permissions.every((each) => granted.includes(each)))
      return this.#unload(resident);
    if (!runs(reading)) return this.#noteRefused(resident);
    // Under another name it is another plugin.
    if (reading.spec.manifest.name !== running.spec.manifest.name) return this.#unload(resident);
    const problem = await this.#host.reload(reading.spec, this.#moment());
    if (problem === null) resident.succeed(reading);
    else {
      resident.refusal = plainProblem(problem);
      this.#noteRefused(resident);
    }
  }

  #noteRefused(resident: Resident): void {
    const { version } = resident.running!.spec.manifest;
    this.#moment();
    resident.reload = { outcome: "refused", version, at: this.#at };
    this.#log(`${resident.name}: the new version was refused; ${version} goes on`);
  }

  async #load(resident: Resident): Promise<void> {
    const { reading } = resident;
    if (!resident.isWanted || !runs(reading)) return;
    const { name } = reading.spec.manifest;
    const other = this.#named(name);
    if (other !== undefined) {
      const facts = { path: resident.folder.label, name, other: other.folder.label };
      resident.refusal = plainProblem(new FusabiError("PluginNameTaken", facts));
      return;
    }
    // What it does while it is loaded is its own already.
    resident.running = reading;
    const problem = await this.#host.load(reading.spec, this.#moment());
    if (problem === null) return;
    resident.running = null;
    resident.refusal = plainProblem(problem);
    this.#log(`${name}: ${problem.message}`);
  }

  async #unload(resident: Resident): Promise<void> {
    if (resident.running === null) return;
    const { name } = resident;
    await this.#host.unload(name, this.#moment());
    resident.running = null;
    this.#drawn.forget(name);
  }

  async reload(folder: string): Promise<void> {
    const resident = this.#residentOf(folder);
    await this.#reread(resident);
    if (resident.running === null) await this.#load(resident);
  }

  async enable(folder: string): Promise<void> {
    const resident = this.#residentOf(folder);
    resident.isWanted = true;
    await this.reload(folder);
  }

  async disable(folder: string): Promise<void> {
    const resident = this.#residentOf(folder);
    resident.isWanted = false;
    await this.#unload(resident);
  }

  #residentOf(folder: string): Resident {
    const resident = this.#residents.find((each) => each.folder.name === folder);
    if (resident) return resident;
    throw new FusabiError("PluginUnknown", { name: folder, suggestion: "" });
  }

  /** Something happens; filters are asked, then those who look on are told. */
  async happen(call: HookCall, at?: number, screen?: ScreenSnapshot): Promise<void> {
    const moment = { ...this.#moment(at), ...(screen && { screen }) };
    this.#call = call;
    this.#latest.set(call.hook, call);
    if (this.#host.hasFilters(call.hook)) {
      const line = lineOfFilter(call, await this.#host.filter(call, moment));
      if (line !== null) this.#log(line);
      await this.#host.settled();
    } else await this.#host.deliver([call], moment);
    this.#call = null;
  }

  /** Lets timers ring that have run out. @param at of the recording */
  async tick(at?: number): Promise<void> {
    await this.#host.deliver([], this.#moment(at));
  }

  /** Watches the clock, for timers. @param onRung is told when some have rung */
  watch(onRung: () => void): void {
    let isUnderWay = false;
    setInterval(() => {
      const next = this.#host.nextTimer;
      if (this.#isRecorded || isUnderWay || next === null || next > Date.now()) return;
      isUnderWay = true;
      void this.tick().finally(() => {
        isUnderWay = false;
        onRung();
      });
    }, LOOK_MS);
  }

  async shown(): Promise<readonly HostedPlugin[]> {
    const metrics = new Map((await this.#host.metrics()).map((each) => [each.name, each]));
    return this.#residents.map((resident) =>
      resident.shown(
        resident.running === null ? null : (metrics.get(resident.name) ?? null),
        this.#grants[resident.name] ?? [],
        this.#latest,
      ),
    );
  }
}
