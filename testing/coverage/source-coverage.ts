/** Coverage by sources: from counts of code to lines, branches and functions of texts, which can be added up. */
import { type Module, mappingAt } from "../../vm/shared.js";
import type { ModuleCounts } from "./counts.js";

/** Lines count from 0 here. */
export interface LineCoverage {
  readonly line0: number;
  count: number;
}

export interface BranchCoverage {
  readonly line0: number;
  /** How often the jump was taken, and how often it was not. */
  jumped: number;
  wentOn: number;
}

export interface FunctionCoverage {
  readonly name: string;
  readonly line0: number;
  count: number;
}

/** What is known of one text. */
export class SourceCoverage {
  readonly path: string;
  readonly #lines = new Map<number, LineCoverage>();
  readonly #branches = new Map<string, BranchCoverage>();
  readonly #functions = new Map<string, FunctionCoverage>();

  constructor(path: string) {
    this.path = path;
  }

  /** By line. */
  get lines(): readonly LineCoverage[] {
    return [...this.#lines.values()].sort((a, b) => a.line0 - b.line0);
  }

  get branches(): readonly BranchCoverage[] {
    return [...this.#branches.values()].sort((a, b) => a.line0 - b.line0);
  }

  get functions(): readonly FunctionCoverage[] {
    return [...this.#functions.values()].sort((a, b) => a.line0 - b.line0);
  }

  /** Adds what was counted; the same place counts together, whichever module its code stands in. */
  addFunction(name: string, line0: number, count: number): void {
    const known = this.#functions.get(`${line0} ${name}`);
    if (known) known.count += count;
    else this.#functions.set(`${line0} ${name}`, { name, line0, count });
  }

  addLine(line0: number, count: number): void {
    const known = this.#lines.get(line0);
    if (known) known.count += count;
    else this.#lines.set(line0, { line0, count });
  }

  /** @param nth which branch of its line, from 0 */
  addBranch(line0: number, nth: number, jumped: number, wentOn: number): void {
    const known = this.#branches.get(`${line0} ${nth}`);
    if (known) {
      known.jumped += jumped;
      known.wentOn += wentOn;
    } else this.#branches.set(`${line0} ${nth}`, { line0, jumped, wentOn });
  }

  add(other: SourceCoverage): void {
    for (const { name, line0, count } of other.functions) this.addFunction(name, line0, count);
    for (const { line0, count } of other.lines) this.addLine(line0, count);
    const nth = new Counter<number>();
    for (const { line0, jumped, wentOn } of other.branches)
      this.addBranch(line0, nth.next(line0), jumped, wentOn);
  }
}

/** How often each thing came. */
class Counter<T> {
  readonly #counts = new Map<T, number>();

  /** 0 for the first one. */
  next(thing: T): number {
    const count = this.#counts.get(thing) ?? 0;
    this.#counts.set(thing, count + 1);
    return count;
  }
}

/** Texts by their paths. */
export class Coverage {
  readonly #sources = new Map<string, SourceCoverage>();

  get sources(): readonly SourceCoverage[] {
    return [...this.#sources.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  source(path: string): SourceCoverage {
    const known = this.#sources.get(path) ?? new SourceCoverage(path);
    this.#sources.set(path, known);
    return known;
  }

  add(other: Coverage): void {
    for (const source of other.sources) this.source(source.path).add(source);
  }
}

/** The coverage of a module's first functions, those never entered included. Code without a source is left out. */
export function coverageOf(counts: ModuleCounts, functionCount: number): Coverage {
  const coverage = new Coverage();
  for (let index = 0; index < functionCount; index++) addFunction(coverage, counts, index);
  return coverage;
}

function addFunction(coverage: Coverage, counts: ModuleCounts, functionIndex: number): void {
  const { module } = counts;
  const debug = module.debug?.functions[functionIndex];
  const first = debug?.mappings[0];
  if (!module.debug || !debug || !first) return;
  const own = counts.of(functionIndex);
  const sources = module.debug.sources.map(({ path }) => coverage.source(path));
  const head = headOf(module, functionIndex) ?? { name: "", ...first };
  sources[head.source]?.addFunction(head.name, head.line0, own.calls);
  // A line of a higher language may have several pieces of code: it was executed as often as the busiest of them.
  const lines = new Map<string, { source: number; line0: number; count: number }>();
  for (const { byteOffset, source, line0 } of debug.mappings) {
    const before = lines.get(`${source} ${line0}`)?.count ?? 0;
    const count = Math.max(before, own.countAt(byteOffset));
    lines.set(`${source} ${line0}`, { source, line0, count });
  }
  for (const { source, line0, count } of lines.values()) sources[source]?.addLine(line0, count);
  const nth = new Counter<string>();
  for (const { byteOffset, jumped, wentOn } of own.branches) {
    const at = mappingAt(debug, byteOffset);
    if (!at) continue;
    const number = nth.next(`${at.source} ${at.line0}`);
    sources[at.source]?.addBranch(at.line0, number, jumped, wentOn);
  }
}

/** The function as its source has it; null where the module does not tell. */
function headOf({ debug, functions }: Module, functionIndex: number) {
  const scope = debug?.scopes?.[debug.functions[functionIndex]?.range?.scope ?? -1];
  if (!scope) return null;
  const name = scope.name || functions.at(functionIndex).name;
  return { name, source: scope.source, line0: scope.start.line0 };
}
