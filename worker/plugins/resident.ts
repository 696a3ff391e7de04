/** A plugin of a folder: what was read of it, what runs, what became of it, and how all that is told. */
import type { HookCall, PluginMetrics, PluginReport, PluginSpec } from "../../host/index.js";
import { isCapability } from "../../vm/shared.js";
import type {
  HostedFault,
  HostedFolder,
  HostedHook,
  HostedPlugin,
  HostedProblem,
  HostedReload,
  HostedState,
} from "./protocol.js";
import type { Reading } from "./reading.js";

const STATES = {
  healthy: "loaded",
  probation: "probation",
  quarantined: "quarantined",
  disabled: "disabled",
  debugged: "debugged",
} as const;

/** Of an empty account. */
const NOTHING: Pick<PluginMetrics, "queued" | "dropped" | "stored" | "hooks"> = {
  queued: 0,
  dropped: 0,
  stored: 0,
  hooks: {},
};

/** What was read of a plugin that runs. */
export type Running = Reading & { readonly spec: PluginSpec };

export class Resident {
  readonly folder: HostedFolder;
  /** Does the person want it to run? */
  isWanted = true;
  reading: Reading;
  /** What was given to the host; null: it does not run. */
  running: Running | null = null;
  /** The version before, which may come back. */
  #before: Running | null = null;
  /** Why it would not load, beside what is wrong with its files. */
  refusal: HostedProblem | null = null;
  #fault: HostedFault | null = null;
  reload: HostedReload | null = null;
  readonly #failed = new Map<string, HookCall>();

  constructor(folder: HostedFolder, reading: Reading) {
    this.folder = folder;
    this.reading = reading;
  }

  get name(): string {
    return (
      (this.running ?? this.reading).spec?.manifest.name ??
      this.reading.manifest?.name ??
      lastPart(this.folder.label)
    );
  }

  /** It starts anew: what was is forgotten. */
  forget(): void {
    this.#fault = null;
    this.reload = null;
    this.refusal = null;
    this.#failed.clear();
  }

  /** Another version runs, as far as is known. */
  succeed(running: Running): void {
    this.#before = this.running;
    this.running = running;
  }

  /** @param call what it was told of; null: a timer of its own, or its own life */
  note(report: PluginReport, call: HookCall | null, at: number): void {
    if (report.kind === "fault") {
      const { code, message, remedy } = report.fault;
      this.#fault = { hook: report.hook, code, message, remedy, at };
      if (call?.hook === report.hook) this.#failed.set(call.hook, call);
    } else if (report.kind === "generation") {
      if (report.isBack) this.running = this.#before;
      const outcome = report.isBack ? "rolled back" : "loaded";
      this.reload = { outcome, version: report.version, at };
    }
  }

  /** @param latest by hook: what happened last */
  shown(
    metrics: PluginMetrics | null,
    granted: readonly string[],
    latest: ReadonlyMap<string, HookCall>,
  ): HostedPlugin {
    const { manifest } = this.reading;
    const { version, description } = this.running?.spec.manifest ??
      manifest ?? { version: "", description: "" };
    const state = this.#state(metrics);
    const { queued, dropped, stored, hooks } = metrics ?? NOTHING;
    const problems =
      this.refusal === null ? this.reading.problems : [...this.reading.problems, this.refusal];
    return {
      folder: this.folder.name,
      label: this.folder.label,
      name: this.name,
      version,
      description,
      entry: manifest?.entry ?? null,
      state,
      until: state === "quarantined" ? (metrics?.until ?? null) : null,
      problems,
      fault: this.#fault,
      reload: this.reload,
      asked: manifest?.permissions ?? [],
      granted,
      capabilities: granted.filter(isCapability),
      hooks: (this.running ?? this.reading).hooks.map((hook) =>
        this.#hook(hook, hooks[hook.name], latest.get(hook.name)),
      ),
      queued,
      dropped,
      stored,
    };
  }

  #state(metrics: PluginMetrics | null): HostedState {
    if (!this.isWanted) return "off";
    if (metrics !== null) return STATES[metrics.status];
    return this.reading.isWaiting ? "waiting" : "failed";
  }

  #hook(
    { name, params }: Pick<HostedHook, "name" | "params">,
    metrics: PluginMetrics["hooks"][string] | undefined,
    latest: HookCall | undefined,
  ): HostedHook {
    const call = this.#failed.get(name) ?? latest;
    const args = call?.args
      .slice(0, params.length)
      .map((value) => String((value as { value: unknown }).value));
    const { calls, faults, fuel } = metrics ?? { calls: 0, faults: 0, fuel: 0 };
    return { name, params, args: args ?? null, calls, faults, fuel };
  }
}

function lastPart(label: string): string {
  return label.slice(label.lastIndexOf("/") + 1);
}
