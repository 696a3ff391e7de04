/** The Testing view: which tests there are, and the four ways to run them. */
import {
  type CancellationToken,
  Disposable,
  type TestItem,
  type TestRun,
  TestRunProfileKind,
  type TestRunRequest,
  type TextDocument,
  tests,
  type Uri,
  workspace,
} from "vscode";
import { ASSEMBLY, FSHARP } from "../language-ids.js";
import type { LanguageServer } from "../language-server.js";
import type { Platform } from "../platform.js";
import { CoverageOfRun, showDetails } from "./coverage.js";
import { debugTest, type FileRun, runTests } from "./test-sessions.js";
import { TestTree } from "./test-tree.js";

type Way = "run" | "debug" | "coverage" | "until failure";

/** Rounds after which a test that goes on passing is taken for one that passes. */
const MOST_ROUNDS = 1_000;

/** A test with parameters gets twice as many arguments in each round, up to so many: a session takes longer than they do. */
const FIRST_CASES = 200;
const MOST_CASES = 20_000;

const SEEDS = 2 ** 32;

export function registerTesting(platform: Platform, server: LanguageServer): Disposable {
  const controller = tests.createTestController("fusabi", "Fusabi");
  const tree = new TestTree(controller, server);
  const runner = new Runner(platform, tree, (request) => controller.createTestRun(request));
  const profile = (title: string, kind: TestRunProfileKind, way: Way, isDefault: boolean) => {
    const handler = (request: TestRunRequest, token: CancellationToken) =>
      runner.handle(request, token, way);
    const isContinuous = way === "run" || way === "coverage";
    return controller.createRunProfile(title, kind, handler, isDefault, undefined, isContinuous);
  };
  const coverage = profile("Run with Coverage", TestRunProfileKind.Coverage, "coverage", true);
  showDetails(coverage);
  return Disposable.from(
    controller,
    tree,
    profile("Run", TestRunProfileKind.Run, "run", true),
    profile("Debug", TestRunProfileKind.Debug, "debug", true),
    coverage,
    profile("Run Until a Failure", TestRunProfileKind.Run, "until failure", false),
  );
}

class Runner {
  readonly #platform: Platform;
  readonly #tree: TestTree;
  readonly #newRun: (request: TestRunRequest) => TestRun;

  constructor(platform: Platform, tree: TestTree, newRun: (request: TestRunRequest) => TestRun) {
    this.#platform = platform;
    this.#tree = tree;
    this.#newRun = newRun;
  }

  /** A continuous run lasts until it is cancelled: it begins again whenever a source is saved. */
  async handle(request: TestRunRequest, token: CancellationToken, way: Way): Promise<void> {
    if (!request.continuous) return this.#run(request, token, way);
    let running: Promise<void> = Promise.resolve();
    const again = ({ languageId }: TextDocument) => {
      if (languageId !== ASSEMBLY && languageId !== FSHARP) return;
      running = running.then(() => this.#run(request, token, way));
    };
    const listening = workspace.onDidSaveTextDocument(again);
    token.onCancellationRequested(() => listening.dispose());
  }

  async #run(request: TestRunRequest, token: CancellationToken, way: Way): Promise<void> {
    if (token.isCancellationRequested) return;
    const run = this.#newRun(request);
    const chosen = this.#chosen(request);
    for (const test of chosen) run.enqueued(test);
    const covered = way === "coverage" ? new CoverageOfRun() : null;
    try {
      for (const [uri, own] of byFile(chosen)) {
        if (run.token.isCancellationRequested || token.isCancellationRequested) break;
        await this.#file(uri, own, run, way, covered);
      }
      covered?.addTo(run);
    } finally {
      run.end();
    }
  }

  async #file(
    uri: Uri,
    own: readonly TestItem[],
    run: TestRun,
    way: Way,
    covered: CoverageOfRun | null,
  ): Promise<void> {
    const uriOf = (path: string) => this.#platform.fileNamed(path, undefined);
    const coverage: FileRun["coverage"] =
      covered &&
      ((body) => {
        const item = own.find(({ label }) => label === body.test);
        if (item) covered.add(item, body, uriOf);
      });
    const isUntilFailure = way === "until failure";
    const job = (round = 0) => {
      const seed = Math.floor(Math.random() * SEEDS);
      const cases = isUntilFailure ? Math.min(FIRST_CASES * 2 ** round, MOST_CASES) : undefined;
      return { uri, tests: own, run, token: run.token, seed, cases, coverage };
    };
    if (way === "debug") {
      for (const test of own) {
        run.started(test);
        await debugTest(this.#platform, { ...job(), tests: [test] });
      }
    }
    const rounds = isUntilFailure ? MOST_ROUNDS : 1;
    for (let round = 0; round < rounds && !run.token.isCancellationRequested; round++)
      if (await runTests(this.#platform, job(round))) break;
  }

  #chosen({ include, exclude }: TestRunRequest): readonly TestItem[] {
    const left = new Set((exclude ?? []).flatMap((item) => this.#tree.testsOf(item)));
    const wanted = (include ?? this.#tree.files).flatMap((item) => this.#tree.testsOf(item));
    return [...new Set(wanted)].filter((test) => !left.has(test));
  }
}

function byFile(chosen: readonly TestItem[]): [Uri, TestItem[]][] {
  const files = new Map<string, [Uri, TestItem[]]>();
  for (const test of chosen) {
    if (!test.uri) continue;
    const known = files.get(test.uri.toString());
    if (known) known[1].push(test);
    else files.set(test.uri.toString(), [test.uri, [test]]);
  }
  return [...files.values()];
}
