/** What is wrong with an archive, as remarks of one form: damage, refusals of the machine, findings of the verifier. */
import {
  ERRORS,
  type FusabiError,
  formatCode,
  type Issue,
  messageOf,
  severityOfKind,
} from "../vm/shared.js";
import type { ArchiveContent } from "./content.js";
import type { Remark, RowPlace, Span } from "./questions.js";

export interface Problem {
  readonly remark: Remark;
  /** In words: `functions[2].name`, `main, byte 12`. */
  readonly where: string;
  readonly spans: readonly Span[];
  /** The row that it is about. */
  readonly place: RowPlace | null;
}

export function remarkOf(error: FusabiError): Remark {
  const { code, message, remedy, kind } = error;
  return { severity: severityOfKind(kind), code: formatCode(code), message, remedy };
}

export function remarkOfIssue({ kind, facts }: Issue): Remark {
  const { code, remedy } = ERRORS[kind];
  const message = messageOf(kind, facts as never);
  return { severity: severityOfKind(kind), code: formatCode(code), message, remedy };
}

/** All problems, those of the archive as a whole first. Their number is bounded by what finds them. */
export function problemsOf(content: ArchiveContent): readonly Problem[] {
  const { archiveProblem, losses, structure, debugProblem, verification } = content;
  const first = archiveProblem === null ? [] : [ofError(content, archiveProblem, null)];
  const lost = losses
    .filter(({ error }) => archiveProblem === null || error.message !== archiveProblem.message)
    .map(({ list, index, error }) =>
      ofError(content, error, index === null ? null : { list, functionIndex: 0, row: index }),
    );
  return [
    ...first,
    ...lost,
    ...structure.map((error) => ofError(content, error, null)),
    ...(debugProblem === null ? [] : [ofError(content, debugProblem, null)]),
    ...(verification?.issues ?? []).map((issue) => ofIssue(content, issue)),
  ];
}

function ofError(content: ArchiveContent, error: FusabiError, row: RowPlace | null): Problem {
  const remark = remarkOf(error);
  const { place } = error;
  if (place?.at === "archive") {
    const start = Math.min(place.byteOffset, content.bytes.length);
    const spans = [{ start, end: Math.min(start + 1, content.bytes.length) }];
    return { remark, where: place.field, spans, place: row ?? rowOfField(place.field) };
  }
  if (place?.at === "code")
    return { remark, ...inCode(content, place.functionIndex, place.byteOffset, 1) };
  return { remark, where: "the module", spans: [], place: row };
}

/** `functions[2].name` is row 2 of the functions. */
function rowOfField(field: string): RowPlace | null {
  const [, list, index] = /^(constants|functions|imports)\[(\d+)\]/.exec(field) ?? [];
  if (list === undefined) return null;
  return { list: list as "constants", functionIndex: 0, row: Number(index) };
}

function ofIssue(content: ArchiveContent, issue: Issue): Problem {
  const { functionIndex, byteOffset, length } = issue;
  return { remark: remarkOfIssue(issue), ...inCode(content, functionIndex, byteOffset, length) };
}

function inCode(
  content: ArchiveContent,
  functionIndex: number,
  byteOffset: number,
  length: number,
): Omit<Problem, "remark"> {
  const name = content.module?.functions.at(functionIndex).name ?? "";
  const code = content.anatomy?.functionPlaces(functionIndex).code ?? null;
  const start = (code?.start ?? 0) + byteOffset;
  return {
    where: `${name || `function ${functionIndex}`}, byte ${byteOffset}`,
    spans: code === null ? [] : [{ start, end: start + length }],
    place: {
      list: "code",
      functionIndex,
      row: content.listing(functionIndex).lineWith(byteOffset),
    },
  };
}
