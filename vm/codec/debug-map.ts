/**
 * Debug information as a source map, version 3 (ECMA-426): a "line" is a function of the module and a "column"
 * a byte offset in its code. What a source map has no place for (names of locals, labels and constants,
 * signatures of imports, hashes, scopes) is in the member `x_fusabi`, which other tools skip.
 *
 * It reads what may be any JSON, and knows nothing of the bytes around it.
 */
import {
  type DebugInfo,
  type DebugSource,
  each,
  FORMAT_LIMITS,
  type FunctionDebug,
  hashText,
  type LabelName,
  type LineMapping,
  type Module,
  type SourceScope,
} from "../program/index.js";
import { decodeRange, decodeScopes, encodeRange, encodeScope } from "./debug-scopes.js";
import { decodeSignature } from "./debug-signature.js";
import { listOf, memberOf, numberOf, ShapeError, textOf, textsOf } from "./json-shape.js";
import { countMappings, decodeMappings, encodeMappings, type Segment } from "./mappings.js";

/** The member with what is this project's own. */
const OWN = "x_fusabi";

/** Lines and columns of a source; more than any text has. */
const POSITION_LIMIT = 0x7fffffff;

/** The source map that says this, ready for JSON. */
export function encodeDebugMap(debug: DebugInfo): object {
  return {
    version: 3,
    sources: debug.sources.map(({ path }) => path),
    sourcesContent: debug.sources.map(({ text }) => text),
    names: [],
    mappings: encodeMappings(debug.functions.map(({ mappings }) => mappings.map(segmentOf))),
    [OWN]: {
      hashes: debug.sources.map(({ hash }) => hash),
      functions: debug.functions.map(({ locals, labels, range }) => ({
        locals,
        labels: labels.map(({ name, byteOffset }) => [name, byteOffset]),
        ...(range ? { range: encodeRange(range) } : {}),
      })),
      constants: debug.constants,
      imports: debug.imports,
      ...(debug.scopes ? { scopes: debug.scopes.map(encodeScope) } : {}),
    },
  };
}

function segmentOf({ byteOffset, source, line0, column0 }: LineMapping): Segment {
  return [byteOffset, source, line0, column0];
}

/** What a source map says of this module. @throws ShapeError where it is none */
export function decodeDebugMap(json: unknown, module: Module): DebugInfo {
  const version = memberOf(json, "version", "the source map");
  if (version !== 3) throw new ShapeError("it is not a source map of version 3");
  const own = memberOf(json, OWN, "the source map");
  const sources = decodeSources(json, own);
  const scopes = decodeScopes(memberOf(own, "scopes", OWN), sources.length);
  const counts = { sources: sources.length, scopes };
  return {
    sources,
    functions: decodeFunctions(json, own, module, counts),
    ...(scopes.length > 0 ? { scopes } : {}),
    constants: textsOf(memberOf(own, "constants", OWN), "the names of constants"),
    imports: listOf(memberOf(own, "imports", OWN), "the list of imports").map(decodeSignature),
  };
}

function decodeSources(json: unknown, own: unknown): readonly DebugSource[] {
  const paths = textsOf(memberOf(json, "sources", "the source map"), "the list of sources");
  const texts = listOf(memberOf(json, "sourcesContent", "the source map"), "sourcesContent");
  const hashes = textsOf(memberOf(own, "hashes", OWN), "the list of hashes");
  return paths.map((path, i) => {
    const text = texts[i] == null ? null : textOf(texts[i], "the text of a source");
    return { path, text, hash: hashes[i] ?? hashText(text ?? "") };
  });
}

function decodeFunctions(
  json: unknown,
  own: unknown,
  module: Module,
  known: { readonly sources: number; readonly scopes: readonly SourceScope[] },
): readonly FunctionDebug[] {
  const names = listOf(memberOf(own, "functions", OWN), "the list of functions");
  if (names.length !== module.functions.length) {
    throw new ShapeError(`it describes ${names.length} of ${module.functions.length} functions`);
  }
  const lines = decodeLines(json, module);
  return names.map((item, i) => {
    const { code, locals } = module.functions.at(i);
    const codeBytes = code.length;
    const range = memberOf(item, "range", "a function");
    return {
      mappings: (lines[i] ?? []).map((segment) => mappingOf(segment, codeBytes, known.sources)),
      locals: textsOf(memberOf(item, "locals", "a function"), "the names of locals"),
      labels: decodeLabels(memberOf(item, "labels", "a function"), codeBytes),
      ...(range === undefined
        ? {}
        : { range: decodeRange(range, { ...known, codeBytes, locals }) }),
    };
  });
}

/** The mappings, after making sure that there are no more than the code has room for. */
function decodeLines(json: unknown, module: Module): readonly (readonly Segment[])[] {
  const text = textOf(memberOf(json, "mappings", "the source map"), "the mappings");
  let room = 1;
  for (const { code } of each(module.functions)) room += code.length + 2;
  if (countMappings(text) > room) throw new ShapeError("it maps more places than the code has");
  return decodeMappings(text);
}

function mappingOf(segment: Segment, codeBytes: number, sourceCount: number): LineMapping {
  return {
    byteOffset: numberOf(segment[0], codeBytes, "a mapped offset"),
    source: numberOf(segment[1], sourceCount - 1, "a mapped source"),
    line0: numberOf(segment[2], POSITION_LIMIT, "a mapped line"),
    column0: numberOf(segment[3], POSITION_LIMIT, "a mapped column"),
  };
}

function decodeLabels(json: unknown, codeBytes: number): readonly LabelName[] {
  return listOf(json, "the list of labels")
    .map((item) => decodeLabel(item, codeBytes))
    .sort((a, b) => a.byteOffset - b.byteOffset);
}

function decodeLabel(json: unknown, codeBytes: number): LabelName {
  const [name, byteOffset] = listOf(json, "a label");
  const limit = Math.min(codeBytes, FORMAT_LIMITS.codeBytes);
  return {
    name: textOf(name, "the name of a label"),
    byteOffset: numberOf(byteOffset, limit, "the offset of a label"),
  };
}
