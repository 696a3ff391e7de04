/**
 * A program as the assembler and the verifier see it, function by function on demand. What was found out about a
 * function is kept as long as its text and everything that it refers to stay the same, so that an edit costs the
 * functions that it concerns.
 */
import {
  type FunctionBody,
  type FunctionVerification,
  Program,
  type Signature,
  type Source,
  type SourceLoader,
} from "../../vm/index.js";
import type { SourceFile } from "./source-file.js";
import { resolveUri } from "./uris.js";
import { verified } from "./verification.js";
import type { Workspace } from "./workspace.js";

/** A function of a program and what the verifier says of it. */
export interface FunctionAnalysis {
  readonly functionIndex: number;
  /** As the text calls it. */
  readonly name: string;
  readonly uri: string;
  /** The line of its file on which the function starts. */
  readonly line0: number;
  readonly body: FunctionBody;
  readonly verification: FunctionVerification;
}

export class Analysis {
  readonly program: Program;
  readonly #workspace: Workspace;

  constructor(workspace: Workspace, root: SourceFile) {
    this.#workspace = workspace;
    this.program = new Program(sourceOf(root), loaderOf(workspace));
  }

  get functionCount(): number {
    return this.program.functions.length;
  }

  /** Signature of an import by its name at the host: standard library and manifests. */
  signatureOf(name: string): Signature | null {
    return this.#workspace.hostFunctions.signatureOf(name);
  }

  /** What the verifier says of a function. @throws TypeError where there is no such function */
  verification(functionIndex: number): FunctionVerification {
    return verified(this, functionIndex);
  }

  /** @throws RangeError where there is no such function. */
  function(functionIndex: number): FunctionAnalysis {
    const resolved = this.program.functions[functionIndex];
    const symbol = this.program.globals.functions[functionIndex];
    if (!resolved || !symbol) throw new RangeError(`no function ${functionIndex}`);
    const { place } = symbol;
    return {
      functionIndex,
      name: symbol.name?.name ?? symbol.archiveName,
      uri: place.source.path,
      line0: place.source.tree.itemLine(place.itemIndex),
      body: resolved.body,
      verification: verified(this, functionIndex),
    };
  }

  /** Indices of the functions whose text stands in this file, in the order of the text. */
  functionsIn(uri: string): readonly number[] {
    return this.program.globals.functions
      .filter(({ place }) => place.source.path === uri)
      .map(({ index }) => index);
  }

  /** The function that holds a line of a file; null where the line is outside of every function. */
  functionAt(file: SourceFile, line0: number): FunctionAnalysis | null {
    const { item } = file.blockAt(line0);
    const symbol = this.program.globals.functions.find(({ place }) => place.item === item);
    return symbol ? this.function(symbol.index) : null;
  }
}

function sourceOf(file: SourceFile): Source {
  return { path: file.uri, tree: file.tree };
}

function loaderOf(workspace: Workspace): SourceLoader {
  return (path, fromPath) => {
    const uri = resolveUri(path, fromPath);
    const file = uri === null ? null : workspace.file(uri);
    return file && sourceOf(file);
  };
}

/** The offset in bytes of a line's code, line counted in the function; null where the line makes no code. */
export function offsetOfLine(body: FunctionBody, line: number): number | null {
  const start = body.lineOffsets[line];
  const end = body.lineOffsets[line + 1];
  return start === undefined || end === undefined || start === end ? null : start;
}

/** The line, counted in the function, whose code holds a byte. */
export function lineOfOffset(body: FunctionBody, byteOffset: number): number {
  const { lineOffsets } = body;
  let low = 0;
  let high = body.item.lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lineOffsets[middle]! <= byteOffset) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}
