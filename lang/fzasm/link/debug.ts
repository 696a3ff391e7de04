/**
 * Debug information of a linked program. Line tables and hashes are made when they are first read: running or
 * stripping a module never asks for them.
 */
import {
  type CodeRange,
  type DebugInfo,
  type DebugSource,
  type FunctionDebug,
  hashText,
  type LabelName,
  type LineMapping,
  MAX_LIMITS,
  type SourceScope,
} from "../../../vm/program/index.js";
import { type LocalDeclaration, localNamesOf } from "../lower/frame.js";
import { codeLength } from "../lower/layout.js";
import type { FunctionBody } from "../lower/lower.js";
import type { Globals } from "../names/globals.js";
import type { Source } from "../names/source.js";

/** Of the first functions of a program, as many as there are bodies. */
export function debugInfoOf(
  sources: readonly Source[],
  globals: Globals,
  bodies: readonly FunctionBody[],
): DebugInfo {
  const indices = new Map(sources.map((source, index) => [source, index]));
  const symbols = globals.functions.slice(0, bodies.length);
  const functions = symbols.map(({ place, index }) => {
    const line0 = place.source.tree.itemLine(place.itemIndex);
    const source = indices.get(place.source)!;
    return new BodyDebug(bodies[index]!, { source, line0, functionIndex: index });
  });
  return {
    sources: sources.map((source) => new SourceDebug(source)),
    functions,
    get scopes() {
      return symbols.map(({ name }, index) => functions[index]!.scope(name?.name ?? "main"));
    },
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

interface BodyPlace {
  /** Index of the source. */
  readonly source: number;
  /** The line of the source on which the function starts. */
  readonly line0: number;
  readonly functionIndex: number;
}

class BodyDebug implements FunctionDebug {
  readonly #body: FunctionBody;
  readonly #at: BodyPlace;
  #mappings: readonly LineMapping[] | null = null;
  #variables: readonly LocalDeclaration[] | null = null;

  constructor(body: FunctionBody, at: BodyPlace) {
    this.#body = body;
    this.#at = at;
  }

  /** The function as a scope of its source: its parameters and `.local` lines are visible in all of it. */
  scope(name: string): SourceScope {
    const { source, line0 } = this.#at;
    const { item } = this.#body;
    return {
      source,
      start: { line0, column0: 0 },
      end: { line0: line0 + item.lines.length, column0: 0 },
      kind: "function",
      name,
      parent: null,
      variables: this.#visible.map((local) => ({
        name: local.name?.name ?? "",
        type: local.type ?? "",
      })),
    };
  }

  get range(): CodeRange {
    const { functionIndex } = this.#at;
    return {
      startByte: 0,
      endByte: this.#body.code.length,
      scope: functionIndex,
      callSite: null,
      bindings: this.#visible.map(({ index }) => [{ startByte: 0, slots: [index] }]),
      children: [],
    };
  }

  /** Only locals that a machine could have. */
  get #visible(): readonly LocalDeclaration[] {
    const { locals, size } = this.#body.frame;
    this.#variables ??= locals.filter(
      ({ index }) => index < size && index < MAX_LIMITS.stackValues,
    );
    return this.#variables;
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
        source: this.#at.source,
        line0: this.#at.line0 + index,
        column0: line.statement!.start,
      });
    });
    return mappings;
  }
}
