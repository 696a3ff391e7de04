/**
 * A program as the assembler and the verifier see it, function by function on demand. What was found out about a
 * function is kept as long as its text and everything that it refers to stay the same, so that an edit costs the
 * functions that it concerns.
 */
import {
  type AnySymbol,
  type FunctionBody,
  lastAtMost,
  Program,
  type SourceLoader,
  SYMBOLIC,
} from "../../lang/index.js";
import {
  type FfiRegistry,
  type FunctionVerdict,
  type FunctionVerification,
  type Signature,
  type StepBudget,
  type WorstCase,
  worstCases,
} from "../../vm/shared.js";
import type { SourceFile } from "./source-file.js";
import { resolveUri } from "./uris.js";
import { hasRawIndices, knownVerdict, stepsOf, type Verified, verified } from "./verification.js";

/** Where the sources of a program come from, and what its host offers. */
export interface ProgramHost {
  readonly hostFunctions: FfiRegistry;
  /** Null where there is no such file, or none that can be read. */
  file(uri: string): SourceFile | null;
  /** Why a file that is there cannot be read; null where there is none. */
  problemOf(uri: string): string | null;
}

/** So many functions keep the frames at their instructions, which take much more room than a verdict. */
const KEPT_FRAMES = 8;

/** A function of a program and what the verifier says of it. */
export interface FunctionAnalysis {
  readonly functionIndex: number;
  /** As the text calls it. */
  readonly name: string;
  readonly uri: string;
  /** The line of its file on which the function starts. */
  readonly line0: number;
  readonly body: FunctionBody;
  /** Made when it is asked for. */
  readonly verification: FunctionVerification;
}

/** A callee that the program does not have: its needs have no bound. */
const UNKNOWN = SYMBOLIC;

export class Analysis {
  readonly program: Program;
  readonly steps: StepBudget;
  readonly #host: ProgramHost;
  readonly #hostFunctions: FfiRegistry;
  /** By function, as far as they are known to be true. */
  readonly #verdicts: (FunctionVerdict | undefined)[] = [];
  /** Of the functions that were asked about last, by index. */
  readonly #verifications = new Map<number, FunctionVerification>();

  /** `previous`: what was known of the same file before an edit; it must not be asked any more. */
  constructor(host: ProgramHost, root: SourceFile, previous: Analysis | null = null) {
    this.#host = host;
    this.#hostFunctions = host.hostFunctions;
    this.program = new Program(root, loaderOf(host), previous?.program);
    this.steps = stepsOf(this.program);
    if (previous) this.#takeOver(previous);
  }

  /** What an edit left true of functions: of those that it left alone, and that call none with another frame now. */
  #takeOver(previous: Analysis): void {
    const { origins, resized, functions } = this.program;
    if (origins === null || previous.#hostFunctions !== this.#hostFunctions) return;
    for (const [index, { body, resolution }] of functions.entries()) {
      const origin = origins[index]!;
      const isConcerned =
        resized.size > 0 && resolution.targets.some((target) => resized.has(target as AnySymbol));
      if (origin < 0 || isConcerned || hasRawIndices(body)) continue;
      this.#verdicts[index] = previous.#verdicts[origin];
      const frames = previous.#verifications.get(origin);
      if (frames) this.#verifications.set(index, frames);
    }
  }

  get functionCount(): number {
    return this.program.functions.length;
  }

  /** What a call of a function needs at most, with all that it calls. @throws TypeError as `verification` */
  worstCase(functionIndex: number): WorstCase {
    // A set keeps the order in which things came: the function itself is the first.
    const reached = new Set([functionIndex]);
    const measured = [...this.#measuredFrom(reached)];
    const places = new Map([...reached].map((index, place) => [index, place]));
    const placed = measured.map((each) => ({
      ...each,
      calls: each.calls.map((call) => ({ ...call, callee: places.get(call.callee) ?? UNKNOWN })),
    }));
    return worstCases(placed)[0] as WorstCase;
  }

  /** The functions of a set, and all that they call, which are added to the set. */
  *#measuredFrom(reached: Set<number>) {
    for (const index of reached) {
      const measured = this.#measured(index);
      for (const { callee } of measured.calls) if (callee < this.functionCount) reached.add(callee);
      yield measured;
    }
  }

  /** The verification's calls name functions by entries of the body's list; here they are indices. */
  #measured(functionIndex: number) {
    const { calls, maxStack, maxOperands } = this.verdict(functionIndex);
    const { targets } = this.program.functions[functionIndex]!.resolution;
    const callees = calls.map((call) => {
      const target = call.callee < SYMBOLIC ? null : targets[call.callee - SYMBOLIC];
      return target?.kind === "function" ? { ...call, callee: target.index } : call;
    });
    return { calls: callees, maxStack, maxOperands };
  }

  /** Signature of an import by its name at the host: standard library and manifests. */
  signatureOf(name: string): Signature | null {
    return this.#host.hostFunctions.signatureOf(name);
  }

  /** What the verifier says of a function. @throws TypeError where there is no such function */
  verdict(functionIndex: number): FunctionVerdict {
    const known = this.#verdicts[functionIndex];
    if (known) return known;
    const made = knownVerdict(this, functionIndex) ?? this.#verify(functionIndex).verdict;
    this.#verdicts[functionIndex] = made;
    return made;
  }

  /** The verdict and the frame at each instruction. @throws TypeError where there is no such function */
  verification(functionIndex: number): FunctionVerification {
    return this.#verifications.get(functionIndex) ?? this.#verify(functionIndex).verification;
  }

  #verify(functionIndex: number): Verified {
    const made = verified(this, functionIndex);
    for (const [oldest] of this.#verifications)
      if (this.#verifications.size >= KEPT_FRAMES) this.#verifications.delete(oldest);
    this.#verifications.set(functionIndex, made.verification);
    return made;
  }

  /** @throws RangeError where there is no such function. */
  function(functionIndex: number): FunctionAnalysis {
    const resolved = this.program.functions[functionIndex];
    const symbol = this.program.globals.functions[functionIndex];
    if (!resolved || !symbol) throw new RangeError(`no function ${functionIndex}`);
    const { place } = symbol;
    const verification = () => this.verification(functionIndex);
    return {
      functionIndex,
      name: symbol.name?.name ?? symbol.archiveName,
      uri: place.source.path,
      line0: place.source.tree.itemLine(place.itemIndex),
      body: resolved.body,
      get verification() {
        return verification();
      },
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

function loaderOf(host: ProgramHost): SourceLoader {
  return (path, fromPath) => {
    const uri = resolveUri(path, fromPath);
    const file = uri === null ? null : host.file(uri);
    if (file || uri === null) return file;
    const reason = host.problemOf(uri);
    return reason === null ? null : { path: uri, tree: null, reason };
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
  return Math.min(lastAtMost(body.lineOffsets, byteOffset), body.item.lines.length - 1);
}
