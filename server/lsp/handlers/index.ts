/** Every feature that the server declares, one file each. */
import type { Feature } from "../feature.js";
import { commandsFeature } from "./commands.js";
import { completionFeature } from "./completion.js";
import { definitionFeature } from "./definition.js";
import { documentSymbolFeature } from "./document-symbol.js";
import { foldingFeature } from "./folding.js";
import { highlightFeature } from "./highlight.js";
import { hoverFeature } from "./hover.js";
import { linkedEditingFeature } from "./linked-editing.js";
import { linksFeature } from "./links.js";
import { pullDiagnosticsFeature } from "./pull-diagnostics.js";
import { referencesFeature } from "./references.js";
import { renameFeature } from "./rename.js";
import { selectionFeature } from "./selection.js";
import { semanticTokensFeature } from "./semantic-tokens.js";
import { workspaceSymbolFeature } from "./workspace-symbol.js";

export const FEATURES: readonly Feature[] = [
  hoverFeature,
  pullDiagnosticsFeature,
  commandsFeature,
  completionFeature,
  definitionFeature,
  referencesFeature,
  highlightFeature,
  renameFeature,
  documentSymbolFeature,
  workspaceSymbolFeature,
  semanticTokensFeature,
  foldingFeature,
  selectionFeature,
  linksFeature,
  linkedEditingFeature,
];
