/**
 * A program as a whole: one text with what it includes, its names resolved, its code linked when someone asks.
 * Everything about single items is remembered with them (see `memoized`), so making a new program after an
 * edit lowers only the functions that the edit changed. Made from the program before the edit, it takes over
 * the names too where the edit left them alone, and resolves only what the edit changed.
 */
import { ERRORS, severityOfKind } from "../../vm/errors/index.js";
import type { DebugInfo, Module, Value } from "../../vm/program/index.js";
import { makeModule } from "../../vm/program/index.js";
import { type Diagnostic, didYouMean, nearestName, Suggestions } from "../text/index.js";
import { checkPool, mayFailPool } from "./link/check-pool.js";
import { debugInfoOf } from "./link/debug.js";
import { type LinkedProgram, linkFunctions } from "./link/link.js";
import { unusedGlobals } from "./link/unused.js";
import { Usage } from "./link/usage.js";
import { lower } from "./lower/lower.js";
import { byPlace, diagnosticOf, type PlacedProblem, problemAt } from "./names/diagnostic.js";
import { type DefinitionsChange, followEdit } from "./names/follow-edit.js";
import { Globals } from "./names/globals.js";
import { Invalidation, originsOf } from "./names/invalidation.js";
import { checkLimits } from "./names/limits.js";
import { type ResolvedFunction, resolve, type Target, takesTheSame } from "./names/resolve.js";
import type { Source, SourceLoader } from "./names/source.js";
import { type GatheredSources, gatherSources } from "./names/sources.js";
import type { AnySymbol } from "./names/symbol.js";
import { checkTests } from "./names/test-names.js";
import type { Item } from "./tree/item.js";
import { type ItemProblem, itemProblem, written } from "./tree/problem.js";
import { StrayLines } from "./tree/stray.js";

export class Program {
  readonly root: Source;
  readonly gathered: GatheredSources;
  readonly globals: Globals;
  /** By function index. */
  readonly functions: readonly ResolvedFunction[];
  /** For each function its index in `previous` where it is the same object there, else -1; null: none is. */
  readonly origins: readonly number[] | null;
  /** Functions whose line says the same as in `previous`, and that reserve another number of locals. */
  readonly resized: ReadonlySet<AnySymbol>;
  /** Of each source, as it was when this program was made. */
  readonly #items: readonly (readonly Item[])[];
  #linked: LinkedProgram | null = null;
  #problems: readonly PlacedProblem[] | null = null;
  #diagnostics: readonly Diagnostic[] | null = null;

  /**
   * `previous`: the program of the same sources (the same objects, with other trees by now) before an edit. It
   * must not be asked any more, as its places are those of the edited text.
   */
  constructor(root: Source, load: SourceLoader, previous: Program | null = null) {
    this.root = root;
    const change =
      previous?.root === root ? followEdit(previous.gathered, previous.#items, load) : null;
    const known = change && previous;
    this.gathered = known?.gathered ?? gatherSources(root, load);
    this.#items = this.gathered.sources.map(({ tree }) => tree.items);
    const isSame = change !== null && change.removed.length + change.added.length === 0;
    this.globals = isSame && known ? known.globals : new Globals(this.gathered.definitions);
    const updated = known ? this.#updated(known, change) : null;
    this.functions = updated?.functions ?? this.#resolveAll();
    this.origins = updated?.origins ?? null;
    this.resized = updated?.resized ?? new Set();
  }

  /** The functions after an edit. */
  #updated(previous: Program, change: DefinitionsChange): FunctionsUpdate {
    const before = previous.functions;
    const origins = originsOf(previous.globals.functions, this.globals.functions);
    const invalidation = new Invalidation(change, previous.globals, this.globals);
    const suggestions = new Suggestions();
    const resized = new Set<AnySymbol>();
    const functions = this.globals.functions.map((symbol, index) => {
      const known = before[origins[index]!];
      const isSame = known?.body.item === symbol.place.item;
      if (isSame && !invalidation.concerns(known) && takesTheSame(known, suggestions)) return known;
      origins[index] = -1;
      const keptTarget = isSame ? invalidation.keptTargets(known) : undefined;
      const resolved = this.#resolved(index, suggestions, keptTarget);
      if (known && known.body.frame.size !== resolved.body.frame.size) resized.add(symbol);
      return resolved;
    });
    return { functions, origins, resized };
  }

  #resolveAll(): readonly ResolvedFunction[] {
    const suggestions = new Suggestions();
    return this.globals.functions.map(({ index }) => this.#resolved(index, suggestions));
  }

  #resolved(
    index: number,
    suggestions: Suggestions,
    keptTarget?: (operand: number) => Target,
  ): ResolvedFunction {
    const body = lower(this.globals.functions[index]!.place.item);
    return { body, resolution: resolve(body, this.globals, suggestions, keptTarget) };
  }

  get sources(): readonly Source[] {
    return this.gathered.sources;
  }

  /** The code of all functions and the constant pool; made at the first call. */
  get linked(): LinkedProgram {
    this.#linked ??= linkFunctions(this.globals, this.functions);
    return this.#linked;
  }

  get constants(): readonly Value[] {
    return this.linked.constants;
  }

  /** What `.entry` says, else the function main, else 0. */
  get entryPoint(): number {
    const target = this.globals.entry?.node.target;
    if (target?.kind === "index") return target.index;
    const name = target?.name ?? "main";
    return this.globals.functionNamed.get(name)?.index ?? 0;
  }

  /** Of the functions that an archive gets. */
  makeDebug(): DebugInfo {
    return this.#debugOf(this.globals.shipped);
  }

  #debugOf(count: number): DebugInfo {
    const bodies = this.functions.slice(0, count).map(({ body }) => body);
    return debugInfoOf(this.sources, this.globals, bodies);
  }

  /** The module without tests, or null where an error of the language keeps it from being made. */
  makeModule(debug: DebugInfo | null = this.makeDebug()): Module | null {
    return this.#makeModule(this.globals.shipped, debug);
  }

  /** The module with the tests, which follow its functions; null as `makeModule`. */
  makeTestModule(debug: DebugInfo | null = this.#debugOf(this.functions.length)): Module | null {
    return this.#makeModule(this.functions.length, debug);
  }

  #makeModule(count: number, debug: DebugInfo | null): Module | null {
    if (this.problems.some(keepsFromLinking)) return null;
    const { constants, shippedConstants } = this.linked;
    const isWhole = count === this.functions.length;
    return makeModule({
      version: this.globals.version?.node.version?.index ?? 1,
      entryPoint: this.entryPoint,
      constants: isWhole ? constants : constants.slice(0, shippedConstants),
      functions: this.globals.functions
        .slice(0, count)
        .map(({ archiveName, returnType, index }) => {
          const { frame } = this.functions[index]!.body;
          const { code } = this.linked.functions[index]!;
          return { name: archiveName, params: frame.params, returnType, locals: frame.size, code };
        }),
      imports: this.globals.imports.map((symbol) => symbol.archiveName),
      debug,
    });
  }

  /** The same as `problems`, for people to read. */
  get diagnostics(): readonly Diagnostic[] {
    this.#diagnostics ??= this.problems.map(diagnosticOf);
    return this.#diagnostics;
  }

  /** Everything that is wrong with the texts, by text and place. */
  get problems(): readonly PlacedProblem[] {
    this.#problems ??= this.#sorted(this.#collect());
    return this.#problems;
  }

  #collect(): PlacedProblem[] {
    const bodies = this.functions.map(({ body }) => body);
    const problems = [
      ...this.gathered.problems,
      ...this.globals.problems,
      ...checkLimits(this.globals, bodies),
      ...unusedGlobals(this.globals, new Usage(this.globals, this.functions), this.root),
      ...checkTests(this.globals, new Suggestions()),
    ];
    this.#collectLines(problems);
    this.#collectFunctions(problems);
    this.#checkEntry(problems);
    if (mayFailPool(this.globals, bodies))
      for (const problem of checkPool(this.globals, bodies, this.constants)) problems.push(problem);
    return problems;
  }

  #collectLines(problems: PlacedProblem[]): void {
    for (const source of this.sources) {
      const stray = new StrayLines();
      source.tree.items.forEach((item, itemIndex) => {
        const strayed = stray.problemsOf(item);
        if (item.problemLines.length === 0 && strayed.length === 0) return;
        for (const problem of [...lineProblems(item), ...strayed])
          problems.push(problemAt({ source, item, itemIndex }, problem));
      });
    }
  }

  #collectFunctions(problems: PlacedProblem[]): void {
    for (const { place, index } of this.globals.functions) {
      const { body, resolution } = this.functions[index]!;
      if (body.problems.length === 0 && resolution.problems.length === 0) continue;
      for (const problem of body.problems) problems.push(problemAt(place, problem));
      for (const problem of resolution.problems) problems.push(problemAt(place, problem));
    }
  }

  #checkEntry(problems: PlacedProblem[]): void {
    const { entry, functionNamed } = this.globals;
    const target = entry?.node.target;
    if (!entry || target?.kind !== "name" || functionNamed.has(target.name)) return;
    const near = nearestName(target.name, functionNamed.keys());
    const facts = { name: target.name, suggestion: didYouMean(near) };
    const problem = itemProblem(entry.line, "UndeclaredFunction", facts, target, written(near));
    problems.push(problemAt(entry.place, problem));
  }

  #sorted(problems: PlacedProblem[]): readonly PlacedProblem[] {
    const order = new Map(this.sources.map((source, index) => [source.path, index]));
    const rank = ({ place }: PlacedProblem) => order.get(place.source.path) ?? 0;
    return problems.sort((a, b) => rank(a) - rank(b) || byPlace(a, b));
  }
}

interface FunctionsUpdate {
  readonly functions: readonly ResolvedFunction[];
  readonly origins: readonly number[];
  readonly resized: ReadonlySet<AnySymbol>;
}

/** What is wrong with single lines. */
function lineProblems(item: Item): readonly ItemProblem[] {
  if (item.problemLines.length === 0) return NO_PROBLEMS;
  return item.problemLines.flatMap((line) =>
    item.lines[line]!.problems.map((problem) => ({ ...problem, line, related: [] })),
  );
}

const NO_PROBLEMS: readonly ItemProblem[] = [];

/** Errors of the language do; numbers over a limit of the format do not, the module can be made. */
function keepsFromLinking({ problem }: PlacedProblem): boolean {
  const { kind } = problem;
  return severityOfKind(kind) === "error" && ERRORS[kind].area === "language";
}
