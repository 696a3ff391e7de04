/** Plugins from sources in a line, hosts for them, and what came of events. */
import assert from "node:assert/strict";
import {
  HAPPENED,
  type HookCall,
  type LoadOptions,
  LocalShard,
  loadPlugin,
  type Moment,
  type PluginFolder,
  PluginHost,
  type PluginReport,
  type PluginSpec,
  type SavedState,
  type Shard,
} from "../../../host/index.js";
import { FusabiError } from "../../../vm/errors/index.js";
import type { Effect } from "../../../vm/ffi/index.js";

/** A folder from texts by name. */
export function folderOf(
  path: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): PluginFolder {
  return {
    path,
    read: (name) => {
      const file = files[name];
      if (file === undefined) throw new FusabiError("FileNotFound", { path: `${path}/${name}` });
      return typeof file === "string" ? new TextEncoder().encode(file) : file;
    },
  };
}

/** A plugin in assembly, or in F# where `language` says so. `more`: further lines of its manifest. */
export function pluginOf(
  name: string,
  source: string,
  more = "",
  { language = "fzasm", ...options }: LoadOptions & { readonly language?: "fzasm" | "fsx" } = {},
): PluginSpec {
  const entry = `plugin.${language}`;
  const manifest = `name = "${name}"\nversion = "1.0.0"\napi = 1\nentry = "${entry}"\n${more}`;
  const folder = folderOf(name, { "plugin.toml": manifest, [entry]: source });
  const { spec, problems } = loadPlugin(folder, options);
  assert.ok(spec, problems.map(({ message }) => message).join("\n"));
  return spec;
}

/** Notifies of every line, or of what a filter lets through. */
export const ECHO = `.import notify
.func on_output(line: String) -> Unit
    LOAD line
    CALL_FFI notify
    RET
.end
`;

/** Never ends. */
export const SPINS = `.func on_output() -> Unit
again:
    JUMP again
.end
`;

/** What plugins did, in short: `name notify text`. */
export function shown(report: PluginReport): string[] {
  if (report.kind === "effects")
    return report.effects.map((effect) => `${report.plugin} ${effectText(effect)}`);
  if (report.kind === "fault") return [`${report.plugin} fault ${report.fault.code}`];
  if (report.kind === "generation")
    return [`${report.plugin} ${report.isBack ? "back at" : "now at"} ${report.version}`];
  return [`${report.plugin} ${report.kind === "status" ? report.status : "late"}`];
}

function effectText(effect: Effect): string {
  const { kind, ...facts } = effect;
  const words = Object.values(facts)
    .filter((fact) => fact !== "" && fact !== "info")
    .map((fact) => (typeof fact === "object" ? JSON.stringify(fact) : fact));
  return [kind, ...words].join(" ");
}

/** A host with what it told, and a clock of its own. */
export class TriedHost {
  readonly reports: PluginReport[] = [];
  readonly host: PluginHost;
  at = 1_000_000;

  constructor(
    shards: readonly [Shard, ...Shard[]] = [new LocalShard()],
    deadlineMs: number | null = null,
  ) {
    this.host = new PluginHost({
      shards,
      deadlineMs,
      onReport: (report) => this.reports.push(report),
    });
  }

  get moment(): Moment {
    return { at: this.at };
  }

  async load(spec: PluginSpec, state?: SavedState): Promise<FusabiError | null> {
    return this.host.load(spec, this.moment, state);
  }

  async deliver(...calls: readonly HookCall[]): Promise<string[]> {
    await this.host.deliver(calls, this.moment);
    return this.take();
  }

  lines(...lines: readonly string[]): Promise<string[]> {
    return this.deliver(...lines.map((line, row) => HAPPENED.output(line, row, 0)));
  }

  /** What was told since it was asked last. */
  take(): string[] {
    return this.reports.splice(0).flatMap(shown);
  }
}
