/**
 * Has the server's extension host run an extension-test module, the way a desktop VS Code does
 * with `extensionTestsPath`, and waits for its verdict. Knows nothing of the tests in it.
 */
import { type Session, type SessionOptions, startSession } from "./session.js";

export interface HostRunOptions extends Omit<SessionOptions, "smokeTestDriver"> {
  /** Folder of the extension that is under development; without one no tests are run. */
  readonly developmentPath: string;
  /** The module that exports `run()`. */
  readonly testsPath: string;
}

/** The whole suite; a hanging test is ended earlier by its own limit. */
const VERDICT_TIMEOUT_MS = 600_000;

/** The workbench takes its launch options as a list of pairs in the address. */
function addressFor({ server }: Session, options: HostRunOptions): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${encodeURI(path)}`;
  const payload = [
    ["extensionDevelopmentPath", remote(options.developmentPath)],
    ["extensionTestsPath", remote(options.testsPath)],
  ];
  return `${server.url}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Must be called before the page loads: the workbench looks for these functions at its start. */
async function listenForVerdict({ page, server }: Session): Promise<Promise<number>> {
  let settle: (code: number) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const verdict = new Promise<number>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  await page.exposeFunction("codeAutomationLog", (kind: string, lines: unknown[]) => {
    (kind === "error" ? console.error : console.log)(...lines);
  });
  await page.exposeFunction("codeAutomationExit", (code: number) => settle(code));
  page.on("crash", () => fail(new Error("The browser's page crashed")));
  void server.ended.then(() => fail(new Error(`The server ended:\n${server.output()}`)));
  setTimeout(() => fail(new Error("The extension host gave no verdict")), VERDICT_TIMEOUT_MS).unref();
  return verdict;
}

/** Returns the exit code: 0 where `run()` resolved. */
export async function runInExtensionHost(options: HostRunOptions): Promise<number> {
  const session = await startSession({ ...options, smokeTestDriver: true });
  try {
    const verdict = await listenForVerdict(session);
    await session.page.goto(addressFor(session, options));
    return await verdict;
  } finally {
    await session.close();
  }
}
