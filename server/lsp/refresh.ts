/** Tells the client that what it asked for may have other answers now, where it takes that. */
import type { Context } from "./context.js";

export function refreshClient({ client, connection, changes }: Context): void {
  changes.happened();
  const { workspace } = client;
  const { languages } = connection;
  const asked = [
    workspace?.diagnostics?.refreshSupport && languages.diagnostics.refresh(),
    workspace?.inlayHint?.refreshSupport && languages.inlayHint.refresh(),
    workspace?.inlineValue?.refreshSupport && languages.inlineValue.refresh(),
    workspace?.semanticTokens?.refreshSupport && languages.semanticTokens.refresh(),
    workspace?.codeLens?.refreshSupport && connection.sendRequest("workspace/codeLens/refresh"),
  ];
  // A client that says that it takes them and refuses keeps what it has.
  for (const each of asked) if (each) each.catch(() => {});
}
