/**
 * F# as a `LanguageService`: problems, hovers with types, definitions, uses within a file, the outline, and layout.
 * What an answer needs of a file is found out once for each of its texts.
 */
import {
  type Diagnostic,
  FsharpAnalysis,
  type FsharpName,
  type FsharpSymbol,
  LANGUAGES,
  type Language,
} from "../../lang/index.js";
import { encodeModule, FusabiError } from "../../vm/shared.js";
import type { Position0, Range0 } from "../model/index.js";
import { diagnosticOf, Judge } from "../rules/index.js";
import type { FileRange } from "./file-edit.js";
import type { LanguageService, TextFile } from "./service.js";
import type { OutlineSymbol } from "./symbols.js";

const FSHARP: Language = LANGUAGES.find(({ id }) => id === "fsx")!;

interface Known {
  readonly text: string;
  readonly analysis: FsharpAnalysis;
}

const known = new WeakMap<TextFile, Known>();

function analysisOf(file: TextFile): FsharpAnalysis {
  const text = file.text.toString();
  const found = known.get(file);
  if (found?.text === text) return found.analysis;
  const analysis = new FsharpAnalysis(text);
  known.set(file, { text, analysis });
  return analysis;
}

function nameAt(file: TextFile, position: Position0): FsharpName | null {
  return analysisOf(file).nameAt(file.text.offsetAt(position));
}

function rangeOf(file: TextFile, { start, end }: { start: number; end: number }): Range0 {
  return file.text.rangeOf(start, end);
}

/** The places of a name that the file declares, its declaration included. */
function usesOf(file: TextFile, position: Position0): readonly FsharpName[] {
  const declaration = nameAt(file, position)?.declaration;
  if (!declaration) return [];
  return analysisOf(file).names.filter((name) => name.declaration?.start === declaration.start);
}

function outline(
  file: TextFile,
  { name, kind, detail, children, nameSpan, ...span }: FsharpSymbol,
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

function build(file: TextFile) {
  return FSHARP.build(file.uri, file.text.toString());
}

export const FSX_SERVICE: LanguageService = {
  diagnosticsOf(_, file, options) {
    const judge = new Judge(options);
    return build(file).diagnostics.flatMap((each: Diagnostic) => {
      const { kind, facts, start, end, suggestion } = each;
      const finding = { kind, facts, range: file.text.rangeOf(start, end) };
      const judged = judge.judge(suggestion ? { ...finding, suggestion } : finding);
      return judged ? [diagnosticOf(judged)] : [];
    });
  },
  hoverAt(_, file, position) {
    const name = nameAt(file, position);
    if (!name) return null;
    return {
      range: rangeOf(file, name),
      markdown: `\`\`\`fsharp\n${name.name}: ${name.type}\n\`\`\``,
    };
  },
  signatureHelpAt: () => null,
  completionsAt: () => ({ items: [], isComplete: true }),
  completionMarkdown: () => null,
  inlineCompletionAt: () => null,
  definitionAt(_, file, position): readonly FileRange[] {
    const declaration = nameAt(file, position)?.declaration;
    return declaration ? [{ uri: file.uri, range: rangeOf(file, declaration) }] : [];
  },
  typeDefinitionAt: () => [],
  hostNameAt: () => null,
  monikerAt: () => null,
  referencesAt: (_, file, position) =>
    usesOf(file, position).map((use) => ({ uri: file.uri, range: rangeOf(file, use) })),
  highlightsAt: (file, position) =>
    usesOf(file, position).map((use) => {
      const isWrite = use.start === use.declaration?.start;
      return { range: rangeOf(file, use), access: isWrite ? "write" : "read" };
    }),
  linkedRangesAt: () => null,
  linksOf: () => [],
  callNodesAt: () => [],
  callNodeAt: () => null,
  incomingCalls: () => [],
  outgoingCalls: () => [],
  documentSymbols: (file) => analysisOf(file).symbols.map((symbol) => outline(file, symbol)),
  workspaceSymbols: () => [],
  foldsOf: () => [],
  selectionsAt: () => [],
  lensesOf: () => [],
  lensTitle: () => "",
  inlayHints: () => [],
  inlineValues: () => [],
  tokenTree: () => ({ items: [], itemLine: () => 0 }),
  eachItemToken: () => {},
  eachToken: () => {},
  formatFile(file) {
    const text = file.text.toString();
    const formatted = FSHARP.format(text);
    if (formatted === text) return [];
    return [{ range: file.text.rangeOf(0, text.length), text: formatted }];
  },
  formattingEdits: () => [],
  prepareRename: () => null,
  renameAt: () => null,
  renamedFileEdits: () => [],
  codeActionsAt: () => [],
  assembleText(_, file, debug) {
    const { module, diagnostics } = build(file);
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (!module) return { failure: error ? error.message : "The file cannot be compiled." };
    try {
      return { bytes: encodeModule(module, { debug }) };
    } catch (thrown) {
      if (thrown instanceof FusabiError) return { failure: `${thrown.message} ${thrown.remedy}` };
      throw thrown;
    }
  },
  testsOf: () => [],
  controlFlowText: () => null,
};
