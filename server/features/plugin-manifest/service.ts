/** The manifest of a plugin as a `LanguageService`: problems, hover and completion. It is not a program, and has nothing else. */
import type { LanguageService } from "../service.js";
import { completionMarkdown, completionsAt } from "./completion.js";
import { diagnosticsOf } from "./diagnostics.js";
import { hoverAt } from "./hover.js";

const none = () => [];
const nothing = () => null;
const refuse = () => ({ failure: "The manifest of a plugin is not a program." });

export const PLUGIN_MANIFEST_SERVICE: LanguageService = {
  diagnosticsOf,
  hoverAt,
  completionsAt: (workspace, file, position) => completionsAt(workspace, file, position),
  completionMarkdown: (_, file, label, _kind, line0) => completionMarkdown(file, label, line0),
  signatureHelpAt: nothing,
  inlineCompletionAt: nothing,
  definitionAt: none,
  typeDefinitionAt: none,
  hostNameAt: nothing,
  monikerAt: nothing,
  referencesAt: none,
  highlightsAt: none,
  linkedRangesAt: nothing,
  linksOf: none,
  callNodesAt: none,
  callNodeAt: nothing,
  incomingCalls: none,
  outgoingCalls: none,
  documentSymbols: none,
  workspaceSymbols: none,
  foldsOf: none,
  selectionsAt: none,
  lensesOf: none,
  lensTitle: () => "",
  inlayHints: none,
  inlineValues: none,
  tokenTree: () => ({ items: [], itemLine: () => 0 }),
  eachItemToken: () => {},
  eachToken: () => {},
  formatFile: none,
  formattingEdits: none,
  prepareRename: nothing,
  renameAt: nothing,
  renamedFileEdits: none,
  codeActionsAt: none,
  assembleText: refuse,
  runnable: nothing,
  compiledCode: refuse,
  testsOf: none,
  controlFlowGraph: nothing,
  callGraph: nothing,
  controlFlowText: nothing,
};
