import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { lineAfterEdit } from "../../../debugger/session/index.js";
import { type Client, withClient } from "../../support/debugger/client.js";
import { PRINTS, SUM } from "../../support/debugger/programs.js";

const GRID = `.import update_cell (I32, I32, Char) -> Unit
.import get_line (I32) -> String
.func main() -> String
    PUSH 0i32
    PUSH 20i32
    PUSH 'A'
    CALL_FFI update_cell    ; @update
    POP
    PUSH 20i32          ; @after
    CALL_FFI get_line
    RET                 ; @last
.end
`;

/** Edits the program's file and reloads it. */
async function reload(client: Client, edited: string, args: object = {}): Promise<string> {
  assert.notEqual(edited, client.text);
  writeFileSync(client.path, edited);
  await client.send("fusabi/hotReload", args);
  await client.event("stopped");
  const [frame] = await client.frames();
  const line = edited.split("\n")[(frame?.line ?? 0) - 1] ?? "";
  return /; @(\S+)/.exec(line)?.[1] ?? String(frame?.line);
}

describe("Hot reload", () => {
  it("comes back to the same turn of a loop, wherever its line went", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, [{ at: "store", condition: "n == 3" }]);
      await client.stopped();
      const edited = SUM.replace(
        "    PUSH 0i32           ; @zero",
        "\n    NOP\n    PUSH 100i32 ; @zero",
      );
      assert.equal(await reload(client, edited), "store");
      assert.deepEqual(await client.show("Locals"), ["n: I32 = 3", "total: I32 = 109"]);
      await client.send("setBreakpoints", { source: { path: client.path }, breakpoints: [] });
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(client.output("stdout"), /Result: 115/);
    }));

  it("comes back to the same number of instructions where that is wanted", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["store"]);
      await client.stopped();
      const { position } = await client.send("fusabi/timeline");
      await reload(client, SUM.replace("PUSH 5i32 ", "PUSH 6i32 "), { by: "position" });
      assert.equal((await client.send("fusabi/timeline")).position, position);
      assert.deepEqual(await client.show("Locals"), ["n: I32 = 6", "total: I32 = 0"]);
    }));

  it("gives the recorded answers of the host as long as the calls are the same", () =>
    withClient(GRID, async (client) => {
      await client.launch({ host: "scarab" }, ["last"]);
      await client.stopped();
      assert.equal(await reload(client, GRID.replace("    POP", "    POP\n    NOP")), "last");
      assert.deepEqual(await client.show("Operand Stack"), ['stack[0]: String = "A"']);
    }));

  it("stops where the edited program asks the host for something else, and goes on from there", () =>
    withClient(GRID, async (client) => {
      await client.launch({ host: "scarab", stopAtEnd: true }, ["last"]);
      await client.stopped();
      assert.equal(await reload(client, GRID.replace("'A'", "'B'")), "update");
      assert.match(
        client.output("console"),
        /takes another way: the program calls update_cell\(0i32, 20i32, 'B'\), and the recorded run called update_cell\(0i32, 20i32, 'A'\)\./,
      );
      assert.equal(await client.after("continue"), "breakpoint@last");
      assert.deepEqual(await client.show("Operand Stack"), ['stack[0]: String = "B"']);
    }));

  it("stops at the end where the edited program ends before", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["done"]);
      await client.stopped();
      assert.equal(await reload(client, SUM.replace("CALL sum_to ", "NOP ")), "last");
      assert.match(client.output("console"), /takes another way: the edited program ends here/);
    }));

  it("prints nothing twice", () =>
    withClient(PRINTS, async (client) => {
      await client.launch({}, ["three"]);
      await client.stopped();
      assert.equal(await reload(client, PRINTS.replace("PUSH 3i32", "PUSH 4i32")), "three");
      await client.send("setBreakpoints", { source: { path: client.path }, breakpoints: [] });
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(client.output("stdout"), /^one\ntwo\nthree\nResult: 4/);
    }));

  it("is refused after a change by hand, which it could not repeat", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["store"]);
      await client.stopped();
      await client.send("evaluate", { expression: "n = 9", context: "repl" });
      assert.match(await client.refused("fusabi/hotReload"), /changed by hand/);
    }));

  it("leaves the program as it is where the edited one does not assemble", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["store"]);
      await client.stopped();
      writeFileSync(client.path, SUM.replace("ADD", "ADDD"));
      assert.match(await client.refused("fusabi/hotReload"), /has an error/);
      assert.equal(await client.after("continue"), "breakpoint@store");
    }));
});

describe("A line after an edit", () => {
  const cases = [
    ["a\nb\nc", "a\nb\nc", 1, 1],
    ["a\nb\nc", "x\na\nb\nc", 1, 2],
    ["a\nb\nc", "a\nc", 2, 1],
    ["a\nb\nc", "a\nB\nc", 1, 1],
    ["a\nb\nc", "a\nb\nc\nd", 0, 0],
  ] as const;
  for (const [before, after, line, expected] of cases)
    it(`is ${expected} for ${line} of ${JSON.stringify([before, after])}`, () =>
      assert.equal(lineAfterEdit(before, after, line), expected));
});
