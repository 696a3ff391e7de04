import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { type Client, withClient } from "../../support/debugger/client.js";
import { DIVIDES, SUM } from "../../support/debugger/programs.js";

const COUNTS = `.func main() -> I32
    .local i: I32
    PUSH 0i32
    STORE i
    LOAD i
    RET
.end
`;

interface Bound {
  readonly id: number;
  readonly verified: boolean;
  readonly message?: string;
}

async function atEntry(client: Client): Promise<void> {
  await client.launch({ stopOnEntry: true });
  await client.stopped();
}

async function watch(client: Client, ...breakpoints: readonly object[]): Promise<Bound[]> {
  return (await client.send("setDataBreakpoints", { breakpoints })).breakpoints as Bound[];
}

/** A write of a local of a function of the program. */
function writeOf(client: Client, functionName: string, local: string) {
  const dataId = `local:${encodeURIComponent(client.path)}:${functionName}:0:${local}`;
  return { dataId, accessType: "write" };
}

describe("Data breakpoints", () => {
  it("follow the variable by its name, over an edit and a restart", () =>
    withClient(COUNTS, async (client) => {
      await atEntry(client);
      const { dataId, canPersist } = await client.send("dataBreakpointInfo", { name: "i" });
      assert.equal(canPersist, true);
      await watch(client, { dataId, accessType: "write" });
      const extra = "    .local extra: I32\n    .local i";
      writeFileSync(client.path, COUNTS.replace("    .local i", extra));
      await client.after("restart");
      await client.send("continue", { threadId: 1 });
      assert.equal((await client.event("stopped")).text, "i of main: () → 0");
      writeFileSync(client.path, COUNTS.replaceAll(/\bi\b/g, "j"));
      await client.send("restart");
      for (;;) {
        const { verified, message } = (await client.event("breakpoint")).breakpoint as Bound;
        if (verified) continue;
        assert.match(String(message), /^The function main has no local i\./);
        break;
      }
    }));

  it("follow the variable by its name over a hot reload", () =>
    withClient(COUNTS, async (client) => {
      await atEntry(client);
      const { dataId } = await client.send("dataBreakpointInfo", { name: "i" });
      await watch(client, { dataId, accessType: "write" });
      const extra = "    .local extra: I32\n    .local i";
      writeFileSync(client.path, COUNTS.replace("    .local i", extra));
      await client.send("fusabi/hotReload");
      await client.event("stopped");
      await client.send("continue", { threadId: 1 });
      assert.equal((await client.event("stopped")).text, "i of main: () → 0");
    }));

  it("of another program are not bound, and say why", async () => {
    let dataId: unknown;
    await withClient(COUNTS, async (client) => {
      await atEntry(client);
      dataId = (await client.send("dataBreakpointInfo", { name: "i" })).dataId;
    });
    await withClient(COUNTS, async (client) => {
      await client.send("launch", { program: client.path });
      const [bound] = await watch(client, { dataId, accessType: "write" });
      assert.equal(bound?.verified, false);
      assert.match(String(bound?.message), /^The program has no function main from /);
    });
  });

  it("refuse an access that is none, or that the thing does not have", () =>
    withClient(DIVIDES, async (client) => {
      await atEntry(client);
      const { dataId } = await client.send("dataBreakpointInfo", { name: "constants[1]" });
      const bound = await watch(
        client,
        { dataId, accessType: "write" },
        { dataId, accessType: "peek" },
        { dataId, accessType: "read" },
        { dataId },
      );
      assert.deepEqual(
        bound.map(({ verified }) => verified),
        [false, false, true, true],
      );
      assert.match(String(bound[0]?.message), /cannot be watched for "write", only for read\.$/);
    }));

  it("see a parameter get its value from the call", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      await watch(client, writeOf(client, "sum_to", "n"));
      await client.send("continue", { threadId: 1 });
      assert.equal((await client.event("stopped")).text, "n of sum_to: 5, from the call");
    }));

  it("and those on a line meet at one stop, where both are at one place", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      await watch(client, writeOf(client, "sum_to", "total"));
      await client.breakAt("loop");
      await client.send("continue", { threadId: 1 });
      const { reason, hitBreakpointIds } = await client.event("stopped");
      assert.equal(reason, "data breakpoint");
      assert.equal((hitBreakpointIds as number[]).length, 2);
      const before = await client.send("fusabi/timeline");
      await client.after("continue");
      const after = await client.send("fusabi/timeline");
      assert.ok(Number(after.position) > Number(before.position));
    }));

  it("do not stop a run without debugging", () =>
    withClient(SUM, async (client) => {
      await client.send("launch", { program: client.path, noDebug: true });
      const [bound] = await watch(client, writeOf(client, "sum_to", "total"));
      assert.equal(bound?.verified, false);
      await client.send("configurationDone");
      await client.event("terminated");
      assert.equal(client.count("stopped"), 0);
    }));
});
