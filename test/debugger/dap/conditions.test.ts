/** What breakpoints say of texts that do not fit, and of files that do not. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assemble } from "../../../lang/index.js";
import { encodeModule } from "../../../vm/shared.js";
import { type Client, withClient } from "../../support/debugger/client.js";
import { SUM } from "../../support/debugger/programs.js";

interface Bound {
  readonly verified: boolean;
  readonly message?: string;
}

async function atEntry(client: Client): Promise<void> {
  await client.launch({ stopOnEntry: true });
  await client.stopped();
}

describe("Breakpoints", () => {
  for (const [condition, why] of [
    ["missing > 3", /missing is not in scope/],
    ["n + 1", /It gives I32/],
    ["n == 3000000000", /3000000000 is out of range for I32/],
  ] as const)
    it(`say at the stop, in the console and at the breakpoint why ${condition} is not a condition`, () =>
      withClient(SUM, async (client) => {
        await atEntry(client);
        const [bound] = await client.breakAt({ at: "loop", condition });
        assert.equal(bound?.verified, true);
        await client.send("continue", { threadId: 1 });
        const stopped = await client.event("stopped");
        assert.match(String(stopped.text), why);
        assert.match(client.output("stderr"), why);
        const { breakpoint } = await client.event("breakpoint");
        assert.match(String((breakpoint as Bound).message), why);
      }));

  it("are not bound in a file that differs from the text of the archive", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fusabi-differs-"));
    const source = join(folder, "sum.fzasm");
    const { module } = assemble(source, SUM);
    assert.ok(module);
    const archive = encodeModule(module, { debug: "keep" });
    writeFileSync(source, `; a new line\n${SUM}`);
    await withClient(
      archive,
      async (client) => {
        await atEntry(client);
        const lines = async (named: object) => {
          const request = { source: named, breakpoints: [{ line: 4 }] };
          return (await client.send("setBreakpoints", request)).breakpoints as Bound[];
        };
        const [byPath] = await lines({ path: source });
        assert.equal(byPath?.verified, false);
        assert.match(String(byPath?.message), /differs from the text .* Assemble the file again/);
        assert.match(
          await client.refused("fusabi/runTo", { source: { path: source }, line: 4 }),
          /differs from the text/,
        );
        const [frame] = await client.frames();
        const [byNumber] = await lines({ ...frame?.source });
        assert.equal(byNumber?.verified, true);
      },
      "sum.fzb",
    );
    rmSync(folder, { recursive: true });
  });

  it("on functions know the name in the archive and the one in the text", () =>
    withClient(
      `.func main() -> I32
    CALL odd
    RET
.end
.func "odd name" as odd() -> I32
    PUSH 1i32
    RET
.end
`,
      async (client) => {
        await atEntry(client);
        for (const [name, isKnown] of [
          ["odd", true],
          ["odd name", true],
          ["odder", false],
        ]) {
          const { breakpoints } = await client.send("setFunctionBreakpoints", {
            breakpoints: [{ name }],
          });
          assert.equal((breakpoints as Bound[])[0]?.verified, isKnown, String(name));
        }
      },
    ));

  it("read the braces of a log message as the source reads quotes", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      const logMessage = `is it {"a}b" == "c"}, {'}'} {n} \\{`;
      const [bound] = await client.breakAt({ at: "zero", logMessage });
      assert.equal(bound?.verified, true);
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(client.output("console"), /is it false, } 5 \{/);
    }));
});
