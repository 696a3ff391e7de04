/** Coverage as VS Code shows it: a file with its counts, and its details when it is opened. */
import {
  BranchCoverage,
  DeclarationCoverage,
  FileCoverage,
  type FileCoverageDetail,
  Position,
  StatementCoverage,
  TestCoverageCount,
  type TestItem,
  type TestRun,
  type TestRunProfile,
  type Uri,
} from "vscode";
import type { CoverageBody } from "../../worker/index.js";

type Source = CoverageBody["sources"][number];

/** What the tests of a run covered of one file. */
class CoveredFile extends FileCoverage {
  readonly #byTest: ReadonlyMap<TestItem, Source>;

  constructor(uri: Uri, byTest: ReadonlyMap<TestItem, Source>) {
    const all = detailsOf([...byTest.values()]);
    const branches = all.flatMap((each) =>
      each instanceof StatementCoverage ? each.branches : [],
    );
    super(
      uri,
      countOf(all.filter((each) => each instanceof StatementCoverage)),
      countOf(branches),
      countOf(all.filter((each) => each instanceof DeclarationCoverage)),
      [...byTest.keys()],
    );
    this.#byTest = byTest;
  }

  /** @param test null: all of them together */
  details(test: TestItem | null): FileCoverageDetail[] {
    const own = test && this.#byTest.get(test);
    return detailsOf(test === null ? [...this.#byTest.values()] : own ? [own] : []);
  }
}

/** Collects what tests tell, and hands it to the run when they are done. */
export class CoverageOfRun {
  readonly #byFile = new Map<string, { uri: Uri; byTest: Map<TestItem, Source> }>();

  add(item: TestItem, body: CoverageBody, uriOf: (path: string) => Uri): void {
    for (const source of body.sources) {
      if (source.lines.length === 0) continue;
      const uri = uriOf(source.path);
      const known = this.#byFile.get(uri.toString()) ?? { uri, byTest: new Map() };
      this.#byFile.set(uri.toString(), known);
      known.byTest.set(item, source);
    }
  }

  addTo(run: TestRun): void {
    for (const { uri, byTest } of this.#byFile.values())
      run.addCoverage(new CoveredFile(uri, byTest));
  }
}

/** What the view asks for when a file is looked at. */
export function showDetails(profile: TestRunProfile): void {
  profile.loadDetailedCoverage = async (_, file) =>
    file instanceof CoveredFile ? file.details(null) : [];
  profile.loadDetailedCoverageForTest = async (_, file, test) =>
    file instanceof CoveredFile ? file.details(test) : [];
}

function countOf(details: readonly { readonly executed: number | boolean }[]): TestCoverageCount {
  const covered = details.filter(({ executed }) => Number(executed) > 0).length;
  return new TestCoverageCount(covered, details.length);
}

/** The same places of several tests count together. */
function detailsOf(sources: readonly Source[]): (StatementCoverage | DeclarationCoverage)[] {
  const lines = new Map<number, StatementCoverage>();
  const functions = new Map<string, DeclarationCoverage>();
  for (const source of sources) {
    for (const [line0, count] of source.lines) {
      const known = lines.get(line0);
      if (known) known.executed = Number(known.executed) + count;
      else lines.set(line0, new StatementCoverage(count, new Position(line0, 0)));
    }
    addBranches(lines, source);
    for (const [name, line0, count] of source.functions) {
      const known = functions.get(`${line0} ${name}`);
      if (known) known.executed = Number(known.executed) + count;
      else
        functions.set(
          `${line0} ${name}`,
          new DeclarationCoverage(name, count, new Position(line0, 0)),
        );
    }
  }
  return [...lines.values(), ...functions.values()];
}

/** Each conditional jump has two ways. */
function addBranches(lines: ReadonlyMap<number, StatementCoverage>, { branches }: Source): void {
  const next = new Map<number, number>();
  for (const [line0, jumped, wentOn] of branches) {
    const line = lines.get(line0);
    if (!line) continue;
    const at = next.get(line0) ?? 0;
    next.set(line0, at + 2);
    for (const [i, [count, label]] of (
      [
        [jumped, "jumps"],
        [wentOn, "goes on"],
      ] as const
    ).entries()) {
      const known = line.branches[at + i];
      if (known) known.executed = Number(known.executed) + count;
      else line.branches.push(new BranchCoverage(count, new Position(line0, 0), label));
    }
  }
}
