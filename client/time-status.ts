/** Where a stopped program is in its recorded run, in the status bar. The adapter tells at every stop. */
import { Disposable, debug, StatusBarAlignment, window } from "vscode";
import { DEBUG_TYPE } from "./debug.js";
import { timelineText } from "./timeline-text.js";

const EVENT = "fusabi/timeline";

export function registerTimeStatus(): Disposable {
  const item = window.createStatusBarItem("fusabi.time", StatusBarAlignment.Left);
  item.name = "Fusabi: place in the recorded run";
  item.command = "fusabi.debug.seekFirst";
  return Disposable.from(
    item,
    debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
      if (session.type !== DEBUG_TYPE || event !== EVENT) return;
      const { text, tooltip } = timelineText(body);
      item.text = `$(history) ${text}`;
      item.tooltip = tooltip;
      // Without this, the name of the icon would be read aloud first.
      item.accessibilityInformation = { label: `${text}. ${tooltip}`, role: "button" };
      item.show();
    }),
    debug.onDidTerminateDebugSession(({ type }) => {
      if (type === DEBUG_TYPE) item.hide();
    }),
  );
}
