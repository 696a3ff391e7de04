/**
 * Asks the client to ask again for what it shows of open files: settings, manifests and included files change
 * that without a keystroke. Knows nothing of what is shown.
 */
import type { Context } from "./context.js";

export function refreshShown(context: Context): void {
  const supported = context.client.workspace;
  const requests = {
    "workspace/inlayHint/refresh": supported?.inlayHint?.refreshSupport,
    "workspace/codeLens/refresh": supported?.codeLens?.refreshSupport,
    "workspace/semanticTokens/refresh": supported?.semanticTokens?.refreshSupport,
  };
  for (const [method, isSupported] of Object.entries(requests)) {
    // A client that goes away meanwhile has nothing to show.
    if (isSupported) void context.connection.sendRequest(method).catch(() => {});
  }
}
