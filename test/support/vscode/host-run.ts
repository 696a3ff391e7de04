/**
 * Has the server's extension host run an extension-test module, the way a desktop VS Code does
 * with `extensionTestsPath`, and waits for its verdict. Knows nothing of the tests in it.
 */
import { type ServerSession, type SessionOptions, startSession } from "./session.js";

export interface HostRunOptions extends Omit<SessionOptions, "smokeTestDriver"> {
  /** Folder of the extension that is under development; without one no tests are run. */
  readonly developmentPath: string;
  /** The module that exports `run()`. */
  readonly testsPath: string;
}

/** The whole suite; a hanging test is ended earlier by its own limit. */
const VERDICT_TIMEOUT_MS = 600_000;

/** The workbench takes its launch options as a list of pairs in the address. */
function addressFor({ server }: ServerSession, options: HostRunOptions): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${encodeURI(path)}`;
  const payload = [
    ["extensionDevelopmentPath", remote(options.developmentPath)],
    ["extensionTestsPath", remote(options.testsPath)],
  ];
  return `${server.url}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

export interface HostRun {
  /** 0 where `run()` resolved. */
  readonly exitCode: number;
  /** What the tests and VS Code itself said meanwhile. */
  readonly log: readonly string[];
}

/** An object, because a promise can't be handed out of an async function unresolved. */
interface Verdict {
  readonly exitCode: Promise<number>;
  readonly log: readonly string[];
}

/** Must be called before the page loads: the workbench looks for these functions at its start. */
async function listenForVerdict({ page, server }: ServerSession): Promise<Verdict> {
  let settle: (code: number) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const exitCode = new Promise<number>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  const log: string[] = [];
  await page.exposeFunction("codeAutomationLog", (_kind: string, words: unknown[]) => {
    log.push(words.map(String).join(" "));
  });
  await page.exposeFunction("codeAutomationExit", (code: number) => settle(code));
  page.on("crash", () => fail(new Error("The browser's page crashed")));
  void server.ended.then(() => fail(new Error(`The server ended:\n${server.output()}`)));
  setTimeout(
    () => fail(new Error("The extension host gave no verdict")),
    VERDICT_TIMEOUT_MS,
  ).unref();
  return { exitCode, log };
}

/** Rejects where there is no verdict at all. */
export async function runInExtensionHost(options: HostRunOptions): Promise<HostRun> {
  const session = await startSession({ ...options, smokeTestDriver: true });
  try {
    const verdict = await listenForVerdict(session);
    await session.page.goto(addressFor(session, options));
    return { exitCode: await verdict.exitCode, log: verdict.log };
  } finally {
    await session.close();
  }
}
