/** The page in which a client itself shows an archive's disassembly: breakpoints and stops are in that same page. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { assemble, disassemble } from "../../../lang/index.js";
import { encodeModule, openArchive } from "../../../vm/shared.js";
import { type Body, type Client, withClient } from "../../support/debugger/client.js";
import { markedLine } from "../../support/debugger/harness.js";
import { SUM } from "../../support/debugger/programs.js";

function archive(debug: "keep" | "strip", path = "sum.fzasm"): Uint8Array {
  const { module } = assemble(path, SUM);
  if (!module) throw new Error("the fixture does not assemble");
  return encodeModule(module, { debug });
}

function lineIn(text: string, pattern: RegExp): number {
  return text.split("\n").findIndex((line) => pattern.test(line)) + 1;
}

interface Case {
  readonly client: Client;
  readonly page: string;
  /** The line of the page's only ADD. */
  readonly add: number;
  /** Launches with the page; `isShown`: the person looks at it. */
  readonly launch: (isShown: boolean) => Promise<Body>;
  /** Sets a breakpoint and gives what it became. */
  readonly breakIn: (path: string, line: number) => Promise<Body>;
  /** Waits for a stop and gives where it is shown. */
  readonly place: () => Promise<string>;
}

function withArchive(bytes: Uint8Array, test: (given: Case) => Promise<void>): Promise<void> {
  const act = async (client: Client) => {
    const page = `fusabi-dis:${client.path}`;
    const place = async () => {
      await client.event("stopped");
      const { source, line } = (await client.frames())[0] ?? {};
      assert.ok(!source?.sourceReference, "the client has the text of the page by itself");
      return `${source?.path}:${line}`;
    };
    await test({
      client,
      page,
      add: lineIn(disassemble(openArchive(bytes)), /^\s*ADD\b/),
      launch: (isShown) =>
        client.send("launch", { program: client.path, disassembly: { page, isShown } }),
      async breakIn(path, line) {
        const body = await client.send("setBreakpoints", {
          source: { path },
          breakpoints: [{ line }],
        });
        return (body.breakpoints as Body[])[0] as Body;
      },
      place,
    });
  };
  return withClient(bytes, act, "sum.fzb");
}

describe("The page of a disassembly", () => {
  for (const debug of ["keep", "strip"] as const) {
    const kind = debug === "keep" ? "with" : "without";

    it(`has breakpoints that were set before the launch, and the stop: ${kind} debug information`, () =>
      withArchive(archive(debug), async ({ client, page, add, launch, breakIn, place }) => {
        assert.equal((await breakIn(page, add)).verified, false);
        await launch(false);
        const bound = (await client.event("breakpoint")).breakpoint as Body;
        assert.deepEqual([bound.verified, bound.line], [true, add]);
        await client.send("configurationDone");
        assert.equal(await place(), `${page}:${add}`);
        await client.send("next", { threadId: 1 });
        assert.equal(await place(), `${page}:${add + 1}`);
        await client.send("stepBack", { threadId: 1 });
        assert.equal(await place(), `${page}:${add}`);
      }));

    it(`takes breakpoints during the session: ${kind} debug information`, () =>
      withArchive(archive(debug), async ({ client, page, add, launch, breakIn, place }) => {
        await launch(true);
        await client.send("configurationDone");
        await client.event("terminated");
        await client.send("restart", { arguments: {} });
        await client.event("terminated");
        assert.equal((await breakIn(page, add)).verified, true);
        await client.send("restart", { arguments: {} });
        assert.equal(await place(), `${page}:${add}`);
      }));
  }

  it("is where a program that has only that text stands at its entry", () =>
    withArchive(archive("strip"), async ({ client, page }) => {
      const disassembly = { page, isShown: false };
      await client.launch({ stopOnEntry: true, disassembly });
      await client.event("stopped");
      assert.equal((await client.frames())[0]?.source?.path, page);
    }));

  it("and the program's own source are each shown where their breakpoint is met", () =>
    withClient(
      archive("keep"),
      async (client) => {
        const path = `${client.folder}/sum.fzasm`;
        writeFileSync(path, SUM);
        const page = `fusabi-dis:${client.path}`;
        const text = disassemble(openArchive(archive("keep")));
        const done = lineIn(text, /^\s*RET\b/);
        const source = markedLine(SUM, "store") + 1;
        await client.send("launch", {
          program: client.path,
          disassembly: { page, isShown: false },
        });
        for (const [where, line] of [
          [path, source],
          [page, done],
        ] as const)
          await client.send("setBreakpoints", { source: { path: where }, breakpoints: [{ line }] });
        await client.send("configurationDone");
        const places: string[] = [];
        for (let stop = 0; !places.at(-1)?.startsWith("fusabi-dis:"); stop++) {
          assert.ok(stop < 50, "the breakpoint in the page was never met");
          await client.event("stopped");
          const [frame] = await client.frames();
          places.push(`${frame?.source?.path}:${frame?.line}`);
          await client.send("continue", { threadId: 1 });
        }
        assert.equal(places[0], `${path}:${source}`);
        assert.equal(places.at(-1), `${page}:${done}`);
      },
      "sum.fzb",
    ));
});
