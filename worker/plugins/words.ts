/** What a host tells of its plugins, as lines for a log. */
import type { FilterAnswer, HookCall, PluginReport } from "../../host/index.js";
import type { Effect } from "../../vm/shared.js";

export function linesOf(report: PluginReport): readonly string[] {
  const { plugin } = report;
  switch (report.kind) {
    case "effects":
      return report.effects.map((effect) => `${plugin} ${report.hook}: ${effectWords(effect)}`);
    case "fault": {
      const { code, message, function: name, offset } = report.fault;
      const place = name === null ? "" : ` (in ${name}, byte ${offset})`;
      return [`${plugin} ${report.hook}: ${code} ${message}${place}`];
    }
    case "late":
      return [`${plugin} ${report.hook}: had no time left; the text passed as it came`];
    case "generation":
      return [
        `${plugin}: ${report.version} runs${report.isBack ? " again: the new version failed" : ""}`,
      ];
    case "status":
      return [
        `${plugin}: ${report.status}${report.status === "quarantined" ? ` until ${new Date(report.until).toISOString()}` : ""}`,
      ];
    default:
      return [];
  }
}

/** Every effect has a kind and facts; the facts speak for themselves. */
function effectWords({ kind, ...facts }: Effect): string {
  const words = Object.values(facts).map((fact) =>
    typeof fact === "string" ? JSON.stringify(fact) : String(fact),
  );
  return [kind, ...words].join(" ");
}

/** Null where the filters left the text as it came. */
export function lineOfFilter(
  { hook, args: [first] }: HookCall,
  { text, stoppedBy }: FilterAnswer,
): string | null {
  if (stoppedBy !== null) return `${stoppedBy} ${hook}: stopped the text`;
  if (first?.type !== "String" || first.value === text) return null;
  return `${hook}: the text became ${JSON.stringify(text)}`;
}
