import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Client, withClient } from "../../support/debugger/client.js";
import { SUM } from "../../support/debugger/programs.js";

const HOST = `import { setTimeout as pause } from "node:timers/promises";
export default function (registry) {
  let count = 0;
  registry.register({
    name: "tick", signature: "() -> I32", doc: "",
    call: () => ({ type: "I32", value: ++count }),
  });
  registry.register({
    name: "chatty", signature: "() -> I32", doc: "",
    async call(_, { print }) {
      for (let line = 1; line <= 3; line++) {
        print("line " + line);
        await pause(200);
      }
      return { type: "I32", value: 1 };
    },
  });
}
`;

const CHATTY = `.import chatty () -> I32
.import print
.func main() -> I32
    PUSH "start"
    CALL_FFI print
    POP
    CALL_FFI chatty     ; @chatty
    RET                 ; @last
.end
`;

const TICKS = `.import tick () -> I32
.import print
.func main() -> I32
    .local i: I32
    PUSH 0i32
    STORE i
again:
    CALL_FFI tick
    CALL_FFI print
    POP
    LOAD i
    PUSH 1i32
    ADD
    STORE i             ; @count
    LOAD i
    PUSH 5i32
    LT
    JUMP_IF again
    LOAD i
    RET
.end
`;

const GRID = `.import update_cell (I32, I32, Char) -> Unit
.import get_line (I32) -> String
.import string_len
.func main() -> String
    .local t: String
    PUSH 79i32
    PUSH 20i32
    PUSH 'x'
    CALL_FFI update_cell
    POP
    PUSH 20i32          ; @ask
    CALL_FFI get_line   ; @line
    STORE t             ; @store
    LOAD t              ; @load
    RET
.end
`;

function hostBeside(client: Client): { readonly host: string } {
  const host = join(dirname(client.path), "host.mjs");
  writeFileSync(host, HOST);
  return { host };
}

describe("The timeline over the protocol", () => {
  it("shows what an asynchronous call prints when it prints it", () =>
    withClient(CHATTY, async (client) => {
      await client.launch(hostBeside(client), []);
      for (const wanted of ["start", "line 1", "line 2", "line 3"]) {
        while (!client.output("stdout").includes(wanted)) await pause(5);
        assert.ok(!client.output("stdout").includes("Result"), `${wanted} comes before the end`);
      }
      await client.event("terminated");
      assert.match(client.output("stdout"), /^start\nline 1\nline 2\nline 3\nResult: 1/);
    }));

  it("goes on with the running host after a hot reload", () =>
    withClient(TICKS, async (client) => {
      await client.launch(hostBeside(client), [{ at: "count", condition: "i == 2" }]);
      await client.stopped();
      await client.send("fusabi/hotReload");
      await client.event("stopped");
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(client.output("stdout"), /^1\n2\n3\n4\n5\nResult/);
    }));

  it("remembers a call from the console that changed the host, and none that only asked", () =>
    withClient(GRID, async (client) => {
      await client.launch({ host: "scarab" }, ["ask", "load"]);
      assert.equal(await client.stopped(), "breakpoint@ask");
      await client.after("continue");
      await client.after("fusabi/runBackTo", { source: { path: client.path }, line: 11 });
      const { end } = await client.send("fusabi/timeline");
      for (const expression of ["get_line(20i32)", 'string_len("abc")'])
        await client.send("evaluate", { expression, context: "repl" });
      assert.equal((await client.send("fusabi/timeline")).end, end, "a question changes nothing");
      const expression = "update_cell(0i32, 20i32, 'Z')";
      await client.send("evaluate", { expression, context: "repl" });
      const now = await client.send("fusabi/timeline");
      assert.equal(now.end, now.position, "what came later is no more");
      const seen: string[][] = [];
      await client.after("continue");
      seen.push(await client.show("Locals"));
      await client.after("stepBack", { threadId: 1 });
      await client.after("fusabi/travel", { position: 0 });
      await client.after("fusabi/travel", { position: Number(now.position) + 4 });
      await client.after("fusabi/travel", { position: Number.MAX_SAFE_INTEGER });
      seen.push(await client.show("Locals"));
      assert.match(String(seen[0]), /Z/);
      assert.deepEqual(seen[1], seen[0]);
    }));

  it("tells where the run stands after an edit", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["last"]);
      await client.stopped();
      await client.after("fusabi/travel", { position: 12 });
      for (const expression of ["n = 7", "total = 1"]) {
        const before = client.count("fusabi/timeline");
        await client.send("evaluate", { expression, context: "repl" });
        assert.equal(client.count("fusabi/timeline"), before + 1);
      }
      const { targets } = await client.send("gotoTargets", {
        source: { path: client.path },
        line: 13,
      });
      const [target] = targets as { id: number }[];
      const before = client.count("fusabi/timeline");
      await client.after("goto", { targetId: target?.id });
      assert.equal(client.count("fusabi/timeline"), before + 1);
    }));
});
