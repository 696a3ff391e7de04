/** Every feature that the server declares, one file each. */
import type { Context } from "../context.js";
import type { Feature } from "../feature.js";
import type { Handlers, HandlerTable } from "../protocol.js";
import { callHierarchyFeature } from "./call-hierarchy.js";
import { codeActionFeature } from "./code-action.js";
import { codeLensFeature } from "./code-lens.js";
import { commandsFeature } from "./commands.js";
import { completionFeature } from "./completion.js";
import { definitionFeature } from "./definition.js";
import { documentSymbolFeature } from "./document-symbol.js";
import { foldingFeature } from "./folding.js";
import { formattingFeature } from "./formatting.js";
import { highlightFeature } from "./highlight.js";
import { hoverFeature } from "./hover.js";
import { implementationFeature } from "./implementation.js";
import { inlayHintsFeature } from "./inlay-hints.js";
import { inlineCompletionFeature } from "./inline-completion.js";
import { inlineValuesFeature } from "./inline-values.js";
import { linkedEditingFeature } from "./linked-editing.js";
import { linksFeature } from "./links.js";
import { monikerFeature } from "./moniker.js";
import { pullDiagnosticsFeature } from "./pull-diagnostics.js";
import { referencesFeature } from "./references.js";
import { renameFeature } from "./rename.js";
import { selectionFeature } from "./selection.js";
import { semanticTokensFeature } from "./semantic-tokens.js";
import { signatureHelpFeature } from "./signature-help.js";
import { workspaceFeature } from "./workspace.js";
import { workspaceSymbolFeature } from "./workspace-symbol.js";

export const FEATURES = [
  callHierarchyFeature,
  codeActionFeature,
  codeLensFeature,
  commandsFeature,
  completionFeature,
  definitionFeature,
  documentSymbolFeature,
  foldingFeature,
  formattingFeature,
  highlightFeature,
  hoverFeature,
  implementationFeature,
  inlayHintsFeature,
  inlineValuesFeature,
  linkedEditingFeature,
  linksFeature,
  pullDiagnosticsFeature,
  referencesFeature,
  renameFeature,
  selectionFeature,
  semanticTokensFeature,
  signatureHelpFeature,
  workspaceSymbolFeature,
  monikerFeature,
  inlineCompletionFeature,
  workspaceFeature,
] as const;

type MethodOf<F> = F extends Feature<infer M> ? M : never;

/** The requests that the features above answer: all that there are, or the table below does not compile. */
type Answered = MethodOf<(typeof FEATURES)[number]>;

/** A handler for every request. */
export function handlersFor(context: Context): HandlerTable {
  const tables = FEATURES.map((feature) => feature.handlers(context));
  return Object.assign({}, ...tables) as Handlers<Answered>;
}
