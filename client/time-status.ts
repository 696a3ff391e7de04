/**
 * Where the stopped program that is in focus is in its recorded run, in the status bar. The adapter tells at every
 * stop; of several sessions each keeps its own place.
 */
import { Disposable, debug, StatusBarAlignment, type StatusBarItem, window } from "vscode";
import { DEBUG_TYPE } from "./launch-configuration.js";
import { type TimelinePlace, timelineText } from "./timeline-text.js";

const EVENT = "fusabi/timeline";

export function registerTimeStatus(): Disposable {
  const item = window.createStatusBarItem("fusabi.time", StatusBarAlignment.Left);
  item.name = "Fusabi: place in the recorded run";
  item.command = "fusabi.debug.goToMoment";
  const places = new Map<string, TimelinePlace>();
  const update = () => show(item, places.get(debug.activeDebugSession?.id ?? ""));
  return Disposable.from(
    item,
    debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
      if (session.type !== DEBUG_TYPE || event !== EVENT) return;
      places.set(session.id, body);
      update();
    }),
    debug.onDidChangeActiveDebugSession(update),
    debug.onDidTerminateDebugSession(({ id }) => {
      places.delete(id);
      update();
    }),
  );
}

function show(item: StatusBarItem, place: TimelinePlace | undefined): void {
  if (place === undefined) {
    item.hide();
    return;
  }
  const { text, tooltip } = timelineText(place);
  item.text = `$(history) ${text}`;
  item.tooltip = tooltip;
  // Without this, the name of the icon would be read aloud first.
  item.accessibilityInformation = { label: `${text}. ${tooltip}`, role: "button" };
  item.show();
}
