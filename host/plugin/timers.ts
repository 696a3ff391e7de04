/** Timers of a plugin that run out. */
import { HAPPENED, type HostEvent } from "./event.js";
import type { PluginInstance } from "./instance.js";

/** Removes the timers that have run out, and gives their events, the earliest first. */
export function takeDue(
  { state }: PluginInstance,
  origin: Omit<HostEvent, "hook" | "args">,
): readonly HostEvent[] {
  const due = [...state.timers]
    .filter(([, at]) => at <= origin.at)
    .sort(([a, x], [b, y]) => x - y || a - b);
  return due.map(([id]) => {
    state.timers.delete(id);
    return { ...HAPPENED.timer(id), ...origin };
  });
}
