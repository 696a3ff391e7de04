/**
 * Chains of filters: the plugins with a filter of a hook are asked one after another, and each gets what the one before let
 * through. They cannot wait for their turn, as somebody waits for them.
 */
import { type HostEvent, textOf, withText } from "../plugin/event.js";
import type { HookRunner } from "../plugin/hook-runner.js";
import type { PluginInstance } from "../plugin/instance.js";
import type { Ledger } from "./ledger.js";

/** What a chain says of a text. */
export interface FilterAnswer {
  /** What is left of the text; that which came where nothing changed it. */
  readonly text: string;
  /** The plugin that let nothing through; null where the text passes. */
  readonly stoppedBy: string | null;
}

/** Fuel between two looks at the clock. */
const SLICE = 20_000;

/** Is it a hook that is asked, and not told? */
export function filters(plugin: PluginInstance, hook: string): boolean {
  const kind = plugin.hook(hook)?.kind;
  return kind === "filter" || kind === "replace";
}

/** In the order of a chain: by priority, the highest first, then by name. */
export function byPriority(a: PluginInstance, b: PluginInstance): number {
  const difference = b.parts.manifest.priority - a.parts.manifest.priority;
  return difference !== 0 ? difference : a.name < b.name ? -1 : 1;
}

/**
 * @param chain in its order
 * @param isLate is there no time left? Then the text passes as it came.
 */
export function runChain(
  chain: readonly PluginInstance[],
  event: HostEvent,
  ledger: Ledger,
  isLate: () => boolean,
): FilterAnswer {
  const given = textOf(event) ?? "";
  let current = event;
  for (const plugin of chain) {
    if (!ledger.mayRun(plugin, event.at)) continue;
    const answer = ask(plugin, current, ledger, isLate);
    if (answer === "late") return { text: given, stoppedBy: null };
    if (answer === false) return { text: textOf(current) ?? "", stoppedBy: plugin.name };
    if (typeof answer === "string") current = withText(current, answer);
  }
  return { text: textOf(current) ?? "", stoppedBy: null };
}

/** A text takes the place of what was given, false stops it; true lets it pass, as a filter does that fails. */
function ask(
  plugin: PluginInstance,
  event: HostEvent,
  ledger: Ledger,
  isLate: () => boolean,
): string | boolean | "late" {
  const runner = plugin.filter;
  const problem = runner.begin(event, plugin.hook(event.hook)!);
  if (problem !== null) {
    ledger.noteFault(plugin, event, problem, 0);
    return true;
  }
  return finish(plugin, runner, event, ledger, isLate);
}

function finish(
  plugin: PluginInstance,
  runner: HookRunner,
  event: HostEvent,
  ledger: Ledger,
  isLate: () => boolean,
): string | boolean | "late" {
  let fuel = 0;
  for (;;) {
    // Each gets a slice, whatever the clock says: a short filter is never late because a machine was busy.
    const step = runner.advance(SLICE);
    fuel += step.fuel;
    if (step.step === "busy") {
      if (!isLate()) continue;
      runner.abandon();
      ledger.noteLate(plugin, event);
      return "late";
    }
    if (step.step === "fault") {
      ledger.noteFault(plugin, event, step.fault, fuel);
      return true;
    }
    ledger.noteDone(plugin, event, step, fuel);
    const { result, isBlocked } = step;
    if (isBlocked) return false;
    return result.type === "String" || result.type === "Bool" ? result.value : true;
  }
}
