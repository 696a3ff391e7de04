/**
 * F# as a `LanguageService`. Whatever is answered about names comes from one table, so definitions, uses, renamings
 * and colours agree.
 */
import { fsharp } from "../../lang/index.js";
import { encodeModule, FusabiError } from "../../vm/shared.js";
import type { Position0 } from "../model/index.js";
import { definitionAt, referencesAt, renameAcross, typeDefinitionAt } from "./fsx/across.js";
import { codeActionsAt } from "./fsx/actions.js";
import { callNodeAt, incomingCalls, outgoingCalls } from "./fsx/calls.js";
import { compiledCode, runnable } from "./fsx/compiled.js";
import { completionMarkdown, completionsAt } from "./fsx/completion.js";
import { buildOf, diagnosticsOf, firstDiagnosticsOf } from "./fsx/diagnostics.js";
import { inlayHints } from "./fsx/hints.js";
import { lensesOf, lensTitle } from "./fsx/lenses.js";
import { signatureHelpAt } from "./fsx/signature-help.js";
import { analysisOf, FSHARP, offsetIn, placeOf, rangeOf } from "./fsx/source.js";
import { eachItemToken, eachToken, tokenTree } from "./fsx/tokens.js";
import { includeLinks } from "./links.js";
import type { LanguageService, TextFile } from "./service.js";
import { matchesQuery, type OutlineSymbol } from "./symbols.js";
import type { TestPlace } from "./tests.js";

/** The places of what stands at a position, its declaration included. */
function placesAt(file: TextFile, position: Position0) {
  return analysisOf(file).placesAt(offsetIn(file, position));
}

function outline(
  file: TextFile,
  { name, kind, detail, children, nameSpan, ...span }: fsharp.FsharpSymbol,
): OutlineSymbol {
  return {
    name,
    detail,
    kind,
    range: rangeOf(file, span),
    nameRange: rangeOf(file, nameSpan),
    children: children.map((child) => outline(file, child)),
  };
}

function withChildren(symbols: readonly OutlineSymbol[]): readonly OutlineSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...withChildren(symbol.children)]);
}

function documentSymbols(file: TextFile): readonly OutlineSymbol[] {
  return fsharp.outlineOf(analysisOf(file).items).map((symbol) => outline(file, symbol));
}

const FOLD_KINDS = { code: "function", comment: "comment", imports: "imports" } as const;

export const FSX_SERVICE: LanguageService = {
  diagnosticsOf,
  firstDiagnosticsOf,
  hoverAt(_, file, position) {
    const hover = analysisOf(file).hoverAt(offsetIn(file, position));
    if (!hover) return null;
    const code = `\`\`\`fsharp\n${hover.code}\n\`\`\``;
    const markdown = hover.doc === "" ? code : `${code}\n\n${hover.doc}`;
    return { range: rangeOf(file, hover), markdown };
  },
  signatureHelpAt: (_, file, position) => signatureHelpAt(file, position),
  completionsAt: (_, file, position, trigger) => completionsAt(file, position, trigger),
  completionMarkdown: (_, file, label) => (file ? completionMarkdown(file, label) : null),
  inlineCompletionAt: () => null,
  definitionAt,
  typeDefinitionAt,
  hostNameAt: () => null,
  monikerAt: () => null,
  referencesAt: (workspace, file, position, choice) =>
    referencesAt(workspace, file, position, choice !== "uses"),
  highlightsAt: (file, position) =>
    placesAt(file, position).map((place) => ({
      range: rangeOf(file, place),
      access: place.isDeclaration ? "write" : "read",
    })),
  linkedRangesAt: () => null,
  linksOf: (_, file) => includeLinks(file),
  callNodesAt(_, file, position) {
    const node = callNodeAt(file, position);
    return node ? [node] : [];
  },
  callNodeAt,
  incomingCalls,
  outgoingCalls,
  documentSymbols,
  workspaceSymbols: (file, query) =>
    withChildren(documentSymbols(file))
      .filter(({ name }) => matchesQuery(name, query))
      .map(({ name, kind, nameRange }) => ({ name, kind, nameRange, uri: file.uri })),
  foldsOf: (file) =>
    fsharp.foldsOf(analysisOf(file)).map(({ kind, ...span }) => {
      const { start, end } = rangeOf(file, span);
      return { startLine0: start.line0, endLine0: end.line0, kind: FOLD_KINDS[kind] };
    }),
  selectionsAt: (file, position) =>
    fsharp
      .selectionsAt(analysisOf(file), offsetIn(file, position))
      .map((span) => rangeOf(file, span)),
  lensesOf,
  lensTitle: (_, file, kind, name, line0) => lensTitle(file, kind, name, line0),
  inlayHints: (_, file, range, options) => inlayHints(file, range, options),
  inlineValues: () => [],
  tokenTree,
  eachItemToken,
  eachToken,
  formatFile(file) {
    const text = file.text.toString();
    const formatted = FSHARP.format(text);
    if (formatted === text) return [];
    return [{ range: file.text.rangeOf(0, text.length), text: formatted }];
  },
  formattingEdits: () => [],
  prepareRename(_, file, position) {
    const { names } = analysisOf(file);
    const name = names.at(offsetIn(file, position));
    const declared = name && fsharp.declarationAt(analysisOf(file), name.start);
    if (name && declared && declared.path !== null && declared.end > 0)
      return { range: rangeOf(file, name), name: name.name };
    const found = fsharp.renamableAt(analysisOf(file), offsetIn(file, position));
    if (found === null || "refusal" in found) return found;
    return { range: rangeOf(file, found), name: found.name };
  },
  renameAt(workspace, file, position, newName) {
    const across = renameAcross(workspace, file, position, newName);
    if (across !== null) return across;
    const found = fsharp.renamed(analysisOf(file), offsetIn(file, position), newName);
    if (found === null || "refusal" in found) return found;
    return found.edits.map((edit) => ({ ...placeOf(file, edit), text: edit.text }));
  },
  renamedFileEdits: () => [],
  codeActionsAt,
  assembleText(_, file, debug) {
    const { module, diagnostics } = buildOf(file);
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (!module) return { failure: error ? error.message : "The file cannot be compiled." };
    try {
      return { bytes: encodeModule(module, { debug }) };
    } catch (thrown) {
      if (thrown instanceof FusabiError) return { failure: `${thrown.message} ${thrown.remedy}` };
      throw thrown;
    }
  },
  runnable,
  compiledCode,
  testsOf(file) {
    const tests = new Map<string, TestPlace>();
    for (const { name, params, binding } of fsharp.findTests(analysisOf(file).tree.items)) {
      const start = binding.attributes[0]?.start ?? binding.start;
      const range = rangeOf(file, { start, end: binding.end });
      if (!tests.has(name)) tests.set(name, { name, hasParameters: params.length > 0, range });
    }
    return [...tests.values()];
  },
  controlFlowGraph: () => null,
  callGraph: () => null,
  controlFlowText: () => null,
};
