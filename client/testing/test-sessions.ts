/** Tests run in debug sessions: without a debugger several at once, with one each by itself. Their events go to a run. */
import {
  type CancellationToken,
  type DebugSession,
  type DebugSessionOptions,
  Disposable,
  debug,
  Location,
  Range,
  type TestItem,
  TestMessage,
  TestMessageStackFrame,
  type TestRun,
  type Uri,
  workspace,
} from "vscode";
import type { CoverageBody, TestBody, TestRange } from "../../worker/index.js";
import { DEBUG_TYPE } from "../launch-configuration.js";
import type { Platform } from "../platform.js";
import { nameOf } from "../uri.js";

/** The tests of one file, in one run. */
export interface FileRun {
  readonly uri: Uri;
  readonly tests: readonly TestItem[];
  readonly run: TestRun;
  readonly token: CancellationToken;
  readonly seed: number;
  /** How often a test with parameters runs; undefined: as often as usual. */
  readonly cases: number | undefined;
  /** Takes what each test covered; null: it is not counted. */
  readonly coverage: ((body: CoverageBody) => void) | null;
}

let started = 0;

/** @returns whether one of them failed */
export async function runTests(platform: Platform, job: FileRun): Promise<boolean> {
  const names = job.tests.map(({ label }) => label);
  const tests = { names, seed: job.seed, cases: job.cases, coverage: job.coverage !== null };
  const report = new RunReport(platform, job);
  const options = { ...QUIET, noDebug: true, testRun: job.run };
  const fields = { noDebug: true, tests, internalConsoleOptions: "neverOpen" };
  await session(platform, job, fields, options, report);
  return report.hasFailed;
}

/** Debugs one test; what it comes to is told by a run without the debugger. */
export async function debugTest(platform: Platform, job: FileRun): Promise<void> {
  const [test] = job.tests;
  if (!test) return;
  await session(platform, job, { test: test.label }, { testRun: job.run }, null);
}

/** Nothing is being debugged, so the window must not look as if it were. */
const QUIET = {
  suppressDebugToolbar: true,
  suppressDebugStatusbar: true,
  suppressDebugView: true,
  suppressSaveBeforeStart: true,
} as const;

async function session(
  platform: Platform,
  { uri, run, tests, token }: FileRun,
  fields: object,
  options: DebugSessionOptions,
  report: RunReport | null,
): Promise<void> {
  const program = platform.debugName(uri);
  if (program === null) {
    const message = new TestMessage(
      `${nameOf(uri)} cannot be reached by the machine. Save it in a local folder.`,
    );
    for (const test of tests) run.errored(test, message);
    return;
  }
  const testSession = ++started;
  const configuration = {
    type: DEBUG_TYPE,
    request: "launch",
    name: `Tests of ${nameOf(uri)}`,
    program,
    testSession,
    ...fields,
  };
  const isOurs = (one: DebugSession) => one.configuration.testSession === testSession;
  let own: DebugSession | null = null;
  let finish = () => {};
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const listening = Disposable.from(
    debug.onDidStartDebugSession((one) => {
      if (isOurs(one)) own = one;
    }),
    debug.onDidReceiveDebugSessionCustomEvent(({ session: one, event, body }) => {
      if (isOurs(one)) report?.take(event, body);
    }),
    debug.onDidTerminateDebugSession((one) => {
      if (isOurs(one)) finish();
    }),
    token.onCancellationRequested(() => {
      if (own) void debug.stopDebugging(own);
    }),
  );
  try {
    const folder = workspace.getWorkspaceFolder(uri);
    if (await debug.startDebugging(folder, configuration, options)) await ended;
  } finally {
    listening.dispose();
  }
}

/** Passes on what the adapter tells of tests. */
class RunReport {
  hasFailed = false;
  readonly #platform: Platform;
  readonly #job: FileRun;

  constructor(platform: Platform, job: FileRun) {
    this.#platform = platform;
    this.#job = job;
  }

  take(event: string, body: unknown): void {
    if (event === "fusabi/test") this.#test(body as TestBody);
    else if (event === "fusabi/coverage") this.#job.coverage?.(body as CoverageBody);
    else if (event === "fusabi/testProblem") this.#problem((body as { text: string }).text);
  }

  #test(body: TestBody): void {
    const { run, tests, seed } = this.#job;
    const item = tests.find(({ label }) => label === body.test);
    if (!item) return;
    if (body.state === "started") {
      run.started(item);
      return;
    }
    for (const line of body.output)
      run.appendOutput(`${line.replace(/\r?\n/g, "\r\n")}\r\n`, undefined, item);
    if (body.failure === null) {
      run.appendOutput(`✔ ${item.label}\r\n`, undefined, item);
      run.passed(item, body.milliseconds);
      return;
    }
    this.hasFailed = true;
    const { message, expected, actual, at, calledFrom } = body.failure;
    const text =
      expected === null || actual === null
        ? new TestMessage(message)
        : TestMessage.diff(message, expected, actual);
    text.location = this.#locationOf(at);
    if (calledFrom.length > 0)
      text.stackTrace = [{ at, message: item.label }, ...calledFrom].map((each) => {
        const { uri, range } = this.#locationOf(each.at);
        return new TestMessageStackFrame(each.message, uri, range.start);
      });
    run.failed(item, text, body.milliseconds);
    run.appendOutput(`${message} (seed ${seed})\r\n`, undefined, item);
  }

  #problem(text: string): void {
    this.hasFailed = true;
    for (const test of this.#job.tests) this.#job.run.errored(test, new TestMessage(text));
  }

  #locationOf({ path, line0, column0, endLine0, endColumn0 }: TestRange): Location {
    const range = new Range(line0, column0, endLine0, endColumn0);
    return new Location(this.#platform.fileNamed(path, undefined), range);
  }
}
