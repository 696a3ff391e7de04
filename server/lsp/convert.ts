/** From plain data in our positions to the protocol's. */
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Diagnostic as LspDiagnostic,
  type Range,
} from "vscode-languageserver";
import type { TextFile } from "../features/index.js";
import type { Position0, Range0 } from "../model/index.js";
import type { FileDiagnostic } from "../rules/index.js";
import type { Context } from "./context.js";
import { toCharacter } from "./position-encoding.js";

export function toPosition(context: Context, file: TextFile, position: Position0) {
  const line = file.text.line(position.line0);
  return {
    line: position.line0,
    character: toCharacter(line, position.column0, context.encoding),
  };
}

export function toRange(context: Context, file: TextFile, range: Range0): Range {
  return {
    start: toPosition(context, file, range.start),
    end: toPosition(context, file, range.end),
  };
}

/** A range of any file of the workspace; null where the file is gone. */
export function toLocation(context: Context, uri: string, range: Range0): Location | null {
  // Columns of that file count the same in every encoding: it is not read for them.
  if (uri === context.workspace.surface) return { uri, range: plainRange(range) };
  const file = context.workspace.file(uri);
  return file && { uri, range: toRange(context, file, range) };
}

function plainRange({ start, end }: Range0): Range {
  return {
    start: { line: start.line0, character: start.column0 },
    end: { line: end.line0, character: end.column0 },
  };
}

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const TAGS = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
} as const;

export function toDiagnostic(
  context: Context,
  file: TextFile,
  diagnostic: FileDiagnostic,
): LspDiagnostic {
  const related = diagnostic.related.flatMap(({ uri, range, message }) => {
    const location = toLocation(context, uri, range);
    return location === null ? [] : [{ location, message }];
  });
  return {
    range: toRange(context, file, diagnostic.range),
    severity: SEVERITIES[diagnostic.severity],
    code: diagnostic.code,
    codeDescription: { href: diagnostic.link },
    source: "fusabi",
    message: diagnostic.message,
    ...(diagnostic.tag ? { tags: [TAGS[diagnostic.tag]] } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    data: {
      kind: diagnostic.kind,
      ...(diagnostic.suggestion ? { suggestion: diagnostic.suggestion } : {}),
    },
  };
}
