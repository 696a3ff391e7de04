/**
 * What the client asked to break at, kept so that it can be asked again of the next program: after a
 * restart, and where the requests came before the launch. A breakpoint that is asked for again unchanged
 * keeps its number, and with it its hits.
 */
import type {
  FunctionRequest,
  InstructionRequest,
  LineRequest,
  WatchRequest,
} from "../session/index.js";

type WithoutId<T> = Omit<T, "id">;

export class BreakpointRequests {
  readonly lines = new Map<string, readonly LineRequest[]>();
  functions: readonly FunctionRequest[] = [];
  instructions: readonly InstructionRequest[] = [];
  watches: readonly WatchRequest[] = [];
  #next = 1;

  nextId(): number {
    return this.#next++;
  }

  /** Paths of sources that were named by a number: the lines are those of the text behind it, not of the file. */
  readonly #byNumber = new Set<string>();

  isByNumber(path: string): boolean {
    return this.#byNumber.has(path);
  }

  setLines(
    path: string,
    wanted: readonly WithoutId<LineRequest>[],
    isByNumber: boolean,
  ): readonly LineRequest[] {
    if (isByNumber) this.#byNumber.add(path);
    else this.#byNumber.delete(path);
    const made = this.#identify(wanted, this.lines.get(path) ?? []);
    this.lines.set(path, made);
    return made;
  }

  /** Paths of the sources in which any of these breakpoints stands on a line. */
  pathsOf(ids: readonly number[]): string[] {
    return [...this.lines]
      .filter(([, requests]) => requests.some(({ id }) => ids.includes(id)))
      .map(([path]) => path);
  }

  setFunctions(wanted: readonly WithoutId<FunctionRequest>[]): readonly FunctionRequest[] {
    this.functions = this.#identify(wanted, this.functions);
    return this.functions;
  }

  setInstructions(wanted: readonly WithoutId<InstructionRequest>[]): readonly InstructionRequest[] {
    this.instructions = this.#identify(wanted, this.instructions);
    return this.instructions;
  }

  setWatches(wanted: readonly WithoutId<WatchRequest>[]): readonly WatchRequest[] {
    this.watches = this.#identify(wanted, this.watches);
    return this.watches;
  }

  #identify<T extends { readonly id: number }>(
    wanted: readonly WithoutId<T>[],
    before: readonly T[],
  ): (WithoutId<T> & { readonly id: number })[] {
    const known = new Map(before.map(({ id, ...rest }) => [JSON.stringify(rest), id]));
    return wanted.map((request) => {
      const key = JSON.stringify(request);
      const id = known.get(key) ?? this.nextId();
      known.delete(key);
      return { ...request, id };
    });
  }
}
