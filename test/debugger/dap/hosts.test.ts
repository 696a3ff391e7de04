import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withClient } from "../../support/debugger/client.js";

/** Writes to a row that is empty at first, and reads it. */
const GRID = `.import update_cell (I32, I32, Char) -> Unit
.import get_line (I32) -> String
.import notify (String) -> Unit
.func main() -> String
    PUSH 0i32
    PUSH 20i32
    PUSH 'A'
    CALL_FFI update_cell
    POP
    PUSH 0i32           ; @before
    PUSH 20i32
    PUSH 'B'
    CALL_FFI update_cell
    POP
    PUSH "done"         ; @after
    CALL_FFI notify
    POP
    PUSH 20i32
    CALL_FFI get_line
    RET                 ; @last
.end
`;

describe("Hosts of a launch", () => {
  it("simulate Scarab, and travel in time with the program", () =>
    withClient(GRID, async (client) => {
      await client.launch({ host: "scarab", stopAtEnd: true }, ["before"]);
      assert.equal(await client.stopped(), "breakpoint@before");
      assert.equal(await client.evaluate("get_line(20)", "repl"), '"A": String');
      assert.equal(await client.after("continue"), "pause@last");
      assert.deepEqual(await client.show("Operand Stack"), ['stack[0]: String = "B"']);
      assert.equal(await client.after("reverseContinue"), "breakpoint@before");
      assert.equal(await client.evaluate("get_line(20)", "repl"), '"A": String');
      assert.equal(await client.after("continue"), "pause@last");
      assert.deepEqual(await client.show("Operand Stack"), ['stack[0]: String = "B"']);
      assert.equal(client.output("stdout"), "notify: done\n");
    }));

  it("are suggested where the name is nearly right", () =>
    withClient(GRID, async (client) => {
      const message = await client.refused("launch", { program: client.path, host: "scrab" });
      assert.match(message, /^There is no host "scrab"\. Did you mean "scarab"\?/);
    }));

  it("that lack a function are stopped at, with what to do", () =>
    withClient(GRID, async (client) => {
      await client.launch();
      assert.equal((await client.event("stopped")).text, 'The host has no function "update_cell".');
      const { description } = await client.send("exceptionInfo", { threadId: 1 });
      assert.match(description as string, /In launch\.json: "host": "scarab"\.$/);
      assert.deepEqual(await client.event("fusabi/missingFunction"), {
        name: "update_cell",
        host: "none",
        isInScarab: true,
      });
    }));

  it("that lack a function name the field in the console too, where nothing stops", () =>
    withClient(GRID, async (client) => {
      await client.launch({ noDebug: true });
      assert.equal((await client.event("fusabi/missingFunction")).name, "update_cell");
      await client.event("terminated");
      assert.match(client.output("stderr"), /In launch\.json: "host": "scarab"\.\n$/);
    }));

  it("that nobody simulates need a module that names them", () =>
    withClient(COUNT, async (client) => {
      await client.launch();
      await client.event("stopped");
      const { description } = await client.send("exceptionInfo", { threadId: 1 });
      assert.match(description as string, /"host": "…", with the path of a host module/);
      assert.equal((await client.event("fusabi/missingFunction")).isInScarab, false);
    }));

  it("may be modules beside the program, with manifests, and are read again at a restart", () =>
    withClient(COUNT, async (client) => {
      const write = (name: string, text: string) =>
        writeFileSync(join(dirname(client.path), name), text);
      write("host.mjs", moduleThatReturns(1));
      write("host.ffi.json", '{"functions": [{"name": "count", "result": "I32"}]}');
      const config = { host: "./host.mjs", ffi: ["host.ffi.json"], stopAtEnd: true };
      await client.launch(config);
      assert.equal(await client.stopped(), "pause@last");
      assert.deepEqual(await client.show("Operand Stack"), ["stack[0]: I32 = 1"]);
      write("host.mjs", moduleThatReturns(2));
      await client.send("restart", { arguments: { program: client.path, ...config } });
      assert.equal(await client.stopped(), "pause@last");
      assert.deepEqual(await client.show("Operand Stack"), ["stack[0]: I32 = 2"]);
    }));

  it("say what is wrong with a module or a manifest", () =>
    withClient(COUNT, async (client) => {
      const refused = (config: object) =>
        client.refused("launch", { program: client.path, ...config });
      const write = (text: string) =>
        writeFileSync(join(dirname(client.path), "wrong.ffi.json"), text);
      assert.match(await refused({ host: "nowhere.mjs" }), /^There is no file ".*nowhere\.mjs"/);
      write('{"functions": [{"name": 7}]}');
      assert.match(
        await refused({ ffi: ["wrong.ffi.json"] }),
        /^In wrong\.ffi\.json, functions\[0\]\.name must be a text .*, but is 7\./,
      );
    }));
});

const COUNT = `.import count () -> I32
.func main() -> I32
    CALL_FFI count
    RET                 ; @last
.end
`;

function moduleThatReturns(value: number): string {
  const call = `() => ({ type: "I32", value: ${value} })`;
  return `export default [{ name: "count", signature: "() -> I32", call: ${call} }];\n`;
}
