/** The assembly language as a `LanguageService`: each member is a file of this folder. */
import type { SourceFile } from "../model/index.js";
import { fileDiagnostics } from "../rules/index.js";
import { codeActionsAt } from "./actions/index.js";
import { callGraph } from "./call-graph.js";
import { callNodeAt, callNodesAt, incomingCalls, outgoingCalls } from "./call-hierarchy.js";
import { lensesOf, lensTitle } from "./code-lens.js";
import { completionMarkdown, completionsAt } from "./completion.js";
import { controlFlowGraph, controlFlowText } from "./control-flow.js";
import { foldsOf } from "./folding.js";
import { formatFile, formattingEdits } from "./formatting.js";
import { hoverAt } from "./hover.js";
import { inlayHints } from "./inlay-hints.js";
import { inlineCompletionAt } from "./inline-completion.js";
import { inlineValues } from "./inline-values.js";
import { linkedRangesAt } from "./linked-editing.js";
import { linksOf } from "./links.js";
import { assembleText, runnable } from "./modules.js";
import { hostNameAt, monikerAt } from "./monikers.js";
import { definitionAt, highlightsAt, referencesAt } from "./navigation.js";
import { prepareRename, renameAt } from "./rename.js";
import { renamedFileEdits } from "./renamed-files.js";
import { selectionsAt } from "./selection.js";
import { eachItemToken, eachToken } from "./semantic-tokens.js";
import type { LanguageService } from "./service.js";
import { signatureHelpAt } from "./signature-help.js";
import { documentSymbols, workspaceSymbols } from "./symbols.js";
import { testsOf } from "./tests.js";
import { typeDefinitionAt } from "./type-definition.js";

export const FZASM_SERVICE: LanguageService = {
  diagnosticsOf: fileDiagnostics,
  hoverAt,
  signatureHelpAt,
  completionsAt,
  completionMarkdown,
  inlineCompletionAt,
  definitionAt,
  typeDefinitionAt,
  hostNameAt,
  monikerAt,
  referencesAt,
  highlightsAt,
  linkedRangesAt,
  linksOf,
  callNodesAt,
  callNodeAt,
  incomingCalls,
  outgoingCalls,
  documentSymbols,
  workspaceSymbols,
  foldsOf,
  selectionsAt,
  lensesOf,
  lensTitle,
  inlayHints,
  inlineValues,
  tokenTree: ({ tree }: SourceFile) => tree,
  eachItemToken,
  eachToken,
  formatFile,
  formattingEdits,
  prepareRename,
  renameAt,
  renamedFileEdits,
  codeActionsAt,
  assembleText,
  runnable,
  compiledCode: () => ({ failure: "An assembly file is compiled code already. Open an F# file." }),
  testsOf,
  controlFlowGraph,
  callGraph,
  controlFlowText,
};
