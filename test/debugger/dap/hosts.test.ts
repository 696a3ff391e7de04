import assert from "node:assert/strict";
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
    }));
});
