/**
 * A mocha suite with a session of its own: set up before it, torn down after it, and a picture of
 * every test that fails.
 */
import { type Session, type SessionOptions, startSession } from "./session.js";

/** Bringing up an editor and a browser, perhaps while something else compiles. */
const SESSION_TIMEOUT_MS = 180_000;

type Start<Options> = (options: Options) => Promise<Session>;

/** In the editor that a VS Code server serves; see `describeIn`. */
export function describeWorkbench(
  title: string,
  options: SessionOptions,
  body: (session: () => Session) => void,
): void {
  describeIn(startSession, title, options, body);
}

/**
 * `body` defines the tests; the function it gets returns the session once they run. The
 * workbench is open by then.
 */
export function describeIn<Options>(
  start: Start<Options>,
  title: string,
  options: Options,
  body: (session: () => Session) => void,
): void {
  describe(title, () => {
    let session: Session | undefined;
    const current = (): Session => {
      if (session === undefined) throw new Error("There is a session only while tests run");
      return session;
    };
    before("start VS Code", async function () {
      this.timeout(SESSION_TIMEOUT_MS);
      session = await start(options);
      await session.workbench.open().catch(async (error: unknown) => {
        await session?.workbench.screenshot(`failed ${title} start`);
        throw error;
      });
    });
    afterEach("keep a picture of a failure", async function () {
      if (this.currentTest?.state !== "failed") return;
      await session?.workbench.screenshot(`failed ${this.currentTest.fullTitle()}`);
    });
    after("end VS Code", async () => session?.close());
    body(current);
  });
}
