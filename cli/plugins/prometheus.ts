/** Metrics of plugins as Prometheus' text. */
import { BUCKET_ENDS, type HookMetrics, type PluginMetrics } from "../../host/index.js";

/** A label's value: only these three need a mark before them. */
function escaped(text: string): string {
  return text.replace(/[\\"\n]/g, (character) => (character === "\n" ? "\\n" : `\\${character}`));
}

function labels(pairs: Readonly<Record<string, string>>): string {
  return `{${Object.entries(pairs)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(",")}}`;
}

const GAUGES: readonly (readonly [
  name: string,
  doc: string,
  of: (plugin: PluginMetrics) => number,
])[] = [
  [
    "fusabi_plugin_healthy",
    "1 where the plugin is called, 0 where it is not.",
    ({ status }) => (status === "healthy" || status === "probation" ? 1 : 0),
  ],
  ["fusabi_plugin_queued", "Events that wait.", ({ queued }) => queued],
  ["fusabi_plugin_stored_bytes", "Bytes of the store.", ({ stored }) => stored],
];

const COUNTERS: readonly (readonly [
  name: string,
  doc: string,
  of: (hook: HookMetrics) => number,
])[] = [
  ["fusabi_hook_calls_total", "Calls of a hook.", ({ calls }) => calls],
  ["fusabi_hook_faults_total", "Calls that ended with a fault.", ({ faults }) => faults],
  ["fusabi_hook_late_total", "Filters that had no time left.", ({ late }) => late],
  ["fusabi_hook_effects_total", "What calls did.", ({ effects }) => effects],
];

/** The text of all plugins' metrics. */
export function prometheusText(plugins: readonly PluginMetrics[]): string {
  const lines: string[] = [];
  const head = (name: string, doc: string, type: string) =>
    lines.push(`# HELP ${name} ${doc}`, `# TYPE ${name} ${type}`);
  for (const [name, doc, of] of GAUGES) {
    head(name, doc, "gauge");
    for (const plugin of plugins)
      lines.push(`${name}${labels({ plugin: plugin.name })} ${of(plugin)}`);
  }
  head("fusabi_plugin_dropped_total", "Events that were dropped.", "counter");
  for (const { name, dropped } of plugins)
    lines.push(`fusabi_plugin_dropped_total${labels({ plugin: name })} ${dropped}`);
  const hooks = plugins.flatMap(({ name, hooks: all }) =>
    Object.entries(all).map(([hook, metrics]) => [{ plugin: name, hook }, metrics] as const),
  );
  for (const [name, doc, of] of COUNTERS) {
    head(name, doc, "counter");
    for (const [own, metrics] of hooks) lines.push(`${name}${labels(own)} ${of(metrics)}`);
  }
  head("fusabi_hook_fuel", "Fuel of a call.", "histogram");
  for (const [own, metrics] of hooks) lines.push(...histogram(own, metrics));
  return `${lines.join("\n")}\n`;
}

function histogram(own: Readonly<Record<string, string>>, metrics: HookMetrics): string[] {
  let sum = 0;
  const buckets = metrics.histogram.map((count, index) => {
    sum += count;
    const le = String(BUCKET_ENDS[index] ?? "+Inf");
    return `fusabi_hook_fuel_bucket${labels({ ...own, le })} ${sum}`;
  });
  return [
    ...buckets,
    `fusabi_hook_fuel_sum${labels(own)} ${metrics.fuel}`,
    `fusabi_hook_fuel_count${labels(own)} ${metrics.calls}`,
  ];
}
