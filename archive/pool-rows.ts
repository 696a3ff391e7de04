/** Rows of constants, imports and functions, with the bytes of each. */
import { shortLiteral } from "../lang/index.js";
import {
  type ArrayPlace,
  type FunctionView,
  itemSpan,
  type Module,
  type Signature,
} from "../vm/shared.js";
import type { ArchiveContent } from "./content.js";
import type { Remark, Row, Span } from "./questions.js";
import { remarkOf, remarkOfIssue } from "./remarks.js";

/** Characters of a text in a cell, and in the words about the row that is selected. */
const LONGEST_CELL = 160;
const LONGEST_MORE = 4_000;

export function constantRow(content: ArchiveContent, module: Module, index: number): Row {
  const value = module.constants.at(index);
  const name = module.debug?.constants[index] ?? "";
  const remarks = lossesAt(content, "constants", index);
  const cells = [String(index), value.type, shortLiteral(value, LONGEST_CELL), clip(name)];
  return {
    cells: remarks.length > 0 ? [String(index), "?", "cannot be read", ""] : cells,
    spans: spansOf(content.anatomy?.constants, index, content.anatomy?.constantText(index)),
    remarks,
    more: remarks.length > 0 ? "" : shortLiteral(value, LONGEST_MORE),
    leadsTo: null,
  };
}

export function importRow(content: ArchiveContent, module: Module, index: number): Row {
  const name = module.imports.at(index);
  const remarks = lossesAt(content, "imports", index);
  const declared = module.debug?.imports[index];
  return {
    cells: [
      String(index),
      remarks.length > 0 ? "cannot be read" : clip(name),
      declared ? signatureText(declared) : "",
    ],
    spans: spansOf(content.anatomy?.imports, index, content.anatomy?.importText(index)),
    remarks,
    more: name.length > LONGEST_CELL ? name.slice(0, LONGEST_MORE) : "",
    leadsTo: null,
  };
}

export function functionRow(content: ArchiveContent, module: Module, index: number): Row {
  const view = module.functions.at(index);
  const places = content.anatomy?.functionPlaces(index);
  const lost = lossesAt(content, "functions", index);
  const verified = content.verification?.functions.at(index);
  const issues = (verified?.issues ?? []).map(remarkOfIssue);
  const entry = index === module.entryPoint ? "entry" : "";
  return {
    cells: [
      String(index),
      functionTitle(view, index),
      String(view.locals),
      String(view.code.length),
      verified === undefined ? "" : String(verified.maxStack),
      entry,
    ],
    spans: [
      ...(places?.code ? [places.code] : []),
      ...spansOf(content.anatomy?.functions, index, places?.name, places?.params),
    ],
    remarks: [...lost, ...issues],
    more: issues.length > 0 ? "" : stackWords(content, index),
    leadsTo: { list: "code", functionIndex: index, row: 0 },
  };
}

export function functionTitle({ name, params, returnType }: FunctionView, index: number): string {
  return clip(`${name || `function ${index}`}(${params.join(", ")}) -> ${returnType}`);
}

function stackWords({ verification }: ArchiveContent, index: number): string {
  if (verification === null) return "";
  const { stackValues, callFrames } = verification.worstCase(index);
  if (stackValues === null || callFrames === null)
    return "It may call itself, so what a call needs has no bound.";
  return `A call needs at most ${stackValues} stack entries and ${callFrames} call frames.`;
}

function signatureText({ params, paramNames, result }: Signature): string {
  const list = params.map((type, i) => (paramNames?.[i] ? `${paramNames[i]}: ${type}` : type));
  const back = typeof result === "string" ? result : `same as argument ${result.sameAs}`;
  return clip(`(${list.join(", ")}) -> ${back}`);
}

function lossesAt(
  { losses }: ArchiveContent,
  list: "constants" | "functions" | "imports",
  index: number,
): readonly Remark[] {
  return losses
    .filter((loss) => loss.list === list && loss.index === index)
    .map(({ error }) => remarkOf(error));
}

function spansOf(
  array: ArrayPlace | null | undefined,
  index: number,
  ...others: readonly (Span | null | undefined)[]
): Span[] {
  if (!array) return [];
  const more = others.filter((span): span is Span => span !== null && span !== undefined);
  return [itemSpan(array, index), ...more];
}

export function clip(text: string): string {
  return text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL - 1).toWellFormed()}…`;
}
