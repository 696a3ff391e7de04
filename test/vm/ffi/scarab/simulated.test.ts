/** The simulated Scarab host: its functions, its terminal, and a state of its own. */
import assert from "node:assert/strict";
import { assemble } from "../../../../lang/fzasm/index.js";
import {
  SCARAB_SAMPLE,
  ScarabHost,
  standardRegistry,
  TerminalGrid,
} from "../../../../vm/ffi/index.js";
import { i32, type Module, string, type Value } from "../../../../vm/program/index.js";
import { Machine } from "../../../../vm/run/index.js";
import { callOf } from "../../../support/run/host.js";

const IMPORTS = `.import notify (String) -> Unit
.import update_cell (I32, I32, Char) -> Unit
.import get_line (I32) -> String
.import string_concat
`;

function moduleOf(text: string): Module {
  const { module, diagnostics } = assemble("test.fzasm", IMPORTS + text);
  assert.ok(module, diagnostics[0]?.message);
  return module;
}

/** Runs a program in the host: its result or its error's message, and what it printed. */
function runIn(host: ScarabHost, text: string, args: readonly Value[] = []) {
  const printed: string[] = [];
  const ffi = standardRegistry().registerAll(host.functions);
  const machine = new Machine(moduleOf(text), { ffi, print: (line) => printed.push(line) });
  const outcome = machine.run({ args });
  return { printed, answer: outcome.ok ? outcome.result : outcome.fault.message };
}

/** Calls a function of a host in a machine of its own: the result's value, or what went wrong. */
function callerOf(host: ScarabHost, print: (line: string) => void = () => {}) {
  return (name: string, ...args: readonly Value[]) => {
    const called = host.functions.find((each) => each.name === name);
    assert.ok(called, name);
    const outcome = callOf(called, args, { print });
    if (!outcome.ok) return outcome.fault.message;
    return "value" in outcome.result ? outcome.result.value : undefined;
  };
}

const GET_LINE = ".func main(row: I32) -> String\nLOAD row\nCALL_FFI get_line\nRET\n.end\n";
const UPDATE = `.func main(x: I32, y: I32) -> Unit
LOAD x
LOAD y
PUSH '😀'
CALL_FFI update_cell
RET
.end
`;
const NOTIFY = '.func main() -> Unit\nPUSH "it is \\"done\\""\nCALL_FFI notify\nRET\n.end\n';

describe("The simulated Scarab host", () => {
  it("has a terminal of 80 × 24 with a sample, three lines of which tell of an error", () => {
    const { grid } = new ScarabHost();
    assert.deepEqual([grid.columns, grid.rows], [80, 24]);
    assert.equal(grid.lines().filter((line) => line.includes("error")).length, 3);
    assert.deepEqual(
      grid.lines().slice(0, SCARAB_SAMPLE.length),
      SCARAB_SAMPLE.map((line) => line.trimEnd()),
    );
  });

  it("gives programs its lines", () => {
    const host = new ScarabHost({ lines: ["first", "  ünï ", "a\u00a0"] });
    const lineOf = (row: number) => runIn(host, GET_LINE, [i32(row)]).answer;
    assert.deepEqual(lineOf(0), { type: "String", value: "first" });
    assert.deepEqual(lineOf(1), { type: "String", value: "  ünï" });
    assert.deepEqual(lineOf(2), { type: "String", value: "a\u00a0" });
    assert.deepEqual(lineOf(23), { type: "String", value: "" });
  });

  it("writes characters where programs say: the column, then the row", () => {
    const host = new ScarabHost({ columns: 4, rows: 3, lines: [] });
    runIn(host, UPDATE, [i32(3), i32(1)]);
    assert.deepEqual(host.grid.lines(), ["", "   😀", ""]);
  });

  const outside = (x: number, y: number) => `the cell ${x}, ${y} is outside of the 80 × 24 grid`;
  for (const [x, y] of [
    [80, 0],
    [0, 24],
    [-1, 0],
    [0, -1],
    [2147483647, -2147483648],
  ] as const)
    it(`refuses the cell ${x}, ${y}`, () => {
      const host = new ScarabHost();
      const before = host.grid.lines();
      const { answer } = runIn(host, UPDATE, [i32(x), i32(y)]);
      assert.equal(answer, `update_cell failed: ${outside(x, y)}`);
      assert.deepEqual(host.grid.lines(), before);
    });

  for (const row of [-1, 24])
    it(`refuses the row ${row}`, () => {
      const { answer } = runIn(new ScarabHost(), GET_LINE, [i32(row)]);
      assert.equal(answer, `get_line failed: the row ${row} is outside of the 24 rows`);
    });

  it("keeps and prints notifications", () => {
    const host = new ScarabHost();
    assert.deepEqual(runIn(host, NOTIFY).printed, ['notify: it is "done"']);
    runIn(host, NOTIFY);
    assert.deepEqual(host.notifications, ['it is "done"', 'it is "done"']);
  });

  it("keeps the last thousand of them, so that no program fills the host's memory", () => {
    const host = new ScarabHost();
    const notify = host.functions.find(({ name }) => name === "notify");
    const context = { print: () => {} } as never;
    for (let i = 0; i < 1_500; i++)
      notify?.call([{ type: "String", value: `${i}${"x".repeat(5_000)}` }], context);
    assert.equal(host.notifications.length, 1_000);
    assert.match(host.notifications[0] ?? "", /^500x{997}$/);
  });

  it("goes back to a saved state, and what comes later does not change what was saved", () => {
    const host = new ScarabHost({ lines: ["one"] });
    const saved = host.save();
    const change = () => {
      runIn(host, UPDATE, [i32(0), i32(0)]);
      runIn(host, NOTIFY);
    };
    for (let round = 0; round < 2; round++) {
      change();
      assert.deepEqual([host.grid.line(0), host.notifications.length], ["😀ne", 1]);
      host.restore(saved);
      assert.deepEqual([host.grid.line(0), host.notifications.length], ["one", 0]);
    }
  });

  it("has a store, which goes back in time too", () => {
    const host = new ScarabHost();
    const call = callerOf(host);
    const before = host.save();
    call("kv_set", string("b"), string("2"));
    call("kv_set", string("a"), string("1"));
    assert.equal(call("kv_keys", string("")), "a\nb");
    assert.equal(call("kv_delete", string("a")), true);
    assert.deepEqual([call("kv_has", string("a")), call("kv_get", string("b"))], [false, "2"]);
    host.restore(before);
    assert.equal(call("kv_keys", string("")), "");
  });

  it("refuses what is too large for a store", () => {
    const call = callerOf(new ScarabHost());
    const set = (key: string, value: string) => call("kv_set", string(key), string(value));
    assert.equal(set("", "x"), "kv_set failed: the key is empty");
    assert.equal(set("é".repeat(129), ""), "kv_set failed: the key is longer than 256 bytes");
    assert.match(String(set("k", "x".repeat(4_097))), /the value is longer than 4096 bytes/);
    const full = Array.from({ length: 16 }, (_, i) => set(`k${i}`, "x".repeat(4_096)));
    assert.equal(full[14], undefined);
    assert.equal(full[15], "kv_set failed: the store would be larger than 65536 bytes");
  });

  it("prints what it cannot show", () => {
    const printed: string[] = [];
    const call = callerOf(new ScarabHost(), (line) => printed.push(line));
    call("log", string("a"));
    call("notify_titled", string("Build"), string("failed"), i32(2));
    call("overlay_draw", string("o"), i32(3), i32(4), string("here"));
    call("overlay_clear", string("o"));
    call("status_set", string("ok"));
    call("status_clear");
    call("modal_show", string("T"), string("text"));
    call("modal_hide");
    call("emit", string("name"), string("text"));
    call("set_timer", i32(1), i32(250));
    call("clear_timer", i32(1));
    assert.deepEqual(printed, [
      "log: a",
      "notify: Build: failed",
      "overlay o at 3, 4: here",
      "overlay o cleared",
      "status: ok",
      "status cleared",
      "modal: T: text",
      "modal hidden",
      "emit name: text",
      "timer 1 in 250 ms",
      "timer 1 cleared",
    ]);
    assert.match(String(call("notify_titled", string(""), string(""), i32(3))), /0, 1 or 2/);
    assert.match(String(call("set_timer", i32(1), i32(-1))), /0 or more/);
  });

  it("answers of itself, and has neither configuration nor environment", () => {
    const call = callerOf(new ScarabHost({ lines: ["ab"] }));
    assert.deepEqual([call("columns"), call("rows")], [80, 24]);
    assert.deepEqual([call("cursor_column"), call("cursor_row")], [0, 0]);
    assert.equal(call("get_cell", i32(1), i32(0)), 98);
    assert.match(String(call("get_cell", i32(80), i32(0))), /is outside of the 80 × 24 grid/);
    assert.deepEqual(
      [call("config_has", string("a")), call("config_get", string("a"))],
      [false, ""],
    );
    assert.equal(call("now_ms"), call("now_ms"));
    assert.match(String(call("env_get", string("HOME"))), /environment-read/);
  });

  it("shares nothing with another one", () => {
    const [one, other] = [new ScarabHost(), new ScarabHost()];
    runIn(one, UPDATE, [i32(0), i32(0)]);
    runIn(one, NOTIFY);
    assert.deepEqual([other.grid.line(0), other.notifications], ["$ make check", []]);
  });

  it("cuts lines at the last column and after the last row", () => {
    const host = new ScarabHost({ columns: 3, rows: 1, lines: ["😀bcd", "second"] });
    assert.deepEqual(host.grid.lines(), ["😀bc"]);
    assert.deepEqual(new ScarabHost({ lines: ["\ud800"] }).grid.line(0), "\ufffd");
  });

  for (const side of [0, 1001, 1.5, Number.NaN])
    it(`has no side of ${side} cells`, () => {
      assert.throws(() => new TerminalGrid(side, 1), /1 to 1000/);
      assert.throws(() => new TerminalGrid(1, side), /1 to 1000/);
    });
});
