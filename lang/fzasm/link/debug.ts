/**
 * Debug information of a linked program. Line tables and hashes are made when they are first read: running or
 * stripping a module never asks for them.
 */
import {
  type DebugInfo,
  type DebugSource,
  type FunctionDebug,
  hashText,
  type LabelName,
  type LineMapping,
} from "../../../vm/program/index.js";
import { localNamesOf } from "../lower/frame.js";
import { codeLength } from "../lower/layout.js";
import type { FunctionBody } from "../lower/lower.js";
import type { Globals } from "../names/globals.js";
import type { Source } from "../names/sources.js";

export function debugInfoOf(
  sources: readonly Source[],
  globals: Globals,
  bodies: readonly FunctionBody[],
): DebugInfo {
  const indices = new Map(sources.map((source, index) => [source, index]));
  return {
    sources: sources.map((source) => new SourceDebug(source)),
    functions: globals.functions.map(({ place, index }) => {
      const line = place.source.tree.itemLine(place.itemIndex);
      return new BodyDebug(bodies[index]!, indices.get(place.source)!, line);
    }),
    constants: globals.constants.map((constant) => constant.name?.name ?? ""),
    imports: globals.imports.map((symbol) => symbol.signature),
  };
}

class SourceDebug implements DebugSource {
  readonly path: string;
  readonly #source: Source;
  #hash: string | null = null;

  constructor(source: Source) {
    this.path = source.path;
    this.#source = source;
  }

  get text(): string {
    return this.#source.tree.text;
  }

  get hash(): string {
    this.#hash ??= hashText(this.text);
    return this.#hash;
  }
}

class BodyDebug implements FunctionDebug {
  readonly #body: FunctionBody;
  readonly #source: number;
  readonly #firstLine: number;
  #mappings: readonly LineMapping[] | null = null;

  constructor(body: FunctionBody, source: number, firstLine: number) {
    this.#body = body;
    this.#source = source;
    this.#firstLine = firstLine;
  }

  get mappings(): readonly LineMapping[] {
    this.#mappings ??= this.#makeMappings();
    return this.#mappings;
  }

  get locals(): readonly string[] {
    return localNamesOf(this.#body.frame);
  }

  get labels(): readonly LabelName[] {
    return this.#body.labels.map(({ name, byteOffset }) => ({ name: name.name, byteOffset }));
  }

  #makeMappings(): LineMapping[] {
    const { item, lineOffsets } = this.#body;
    const mappings: LineMapping[] = [];
    item.lines.forEach((line, index) => {
      if (codeLength(line) === 0) return;
      mappings.push({
        byteOffset: lineOffsets[index]!,
        source: this.#source,
        line0: this.#firstLine + index,
        column0: line.statement!.start,
      });
    });
    return mappings;
  }
}
