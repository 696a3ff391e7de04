/** Events reach plugins in order, once each; what they do is committed whole or not at all; nobody holds up another. */
import assert from "node:assert/strict";
import { HAPPENED, HEALTH_LIMITS, MAILBOX_SIZE } from "../../../host/index.js";
import { ECHO, pluginOf, SPINS, TriedHost } from "../../support/host/plugins.js";

async function hostOf(...specs: readonly ReturnType<typeof pluginOf>[]): Promise<TriedHost> {
  const tried = new TriedHost();
  for (const spec of specs) assert.equal(await tried.load(spec), null);
  tried.take();
  return tried;
}

/** Stores each line, notifies, and fails at the line "bad". */
const KEEPS = `.import kv_set
.import notify
.import kv_keys
.func on_output(line: String) -> Unit
    LOAD line
    PUSH "1"
    CALL_FFI kv_set
    POP
    LOAD line
    CALL_FFI notify
    POP
    LOAD line
    PUSH "bad"
    EQ
    JUMP_IF_NOT done
    PUSH 1i32
    PUSH 0i32
    DIV
    POP
done:
    RET
.end
.func on_command() -> Unit
    PUSH ""
    CALL_FFI kv_keys
    CALL_FFI notify
    RET
.end
`;
const COMMANDS = 'permissions = ["command-registration"]';

describe("Events", () => {
  it("reach every plugin that has their hook, in order", async () => {
    const tried = await hostOf(pluginOf("a", ECHO), pluginOf("b", ECHO));
    assert.deepEqual((await tried.lines("1", "2")).sort(), [
      "a notify 1",
      "a notify 2",
      "b notify 1",
      "b notify 2",
    ]);
    assert.deepEqual(await tried.deliver(HAPPENED.resize(80, 24)), []);
  });

  it("pass by plugins whose literals and panes exclude them", async () => {
    const tried = await hostOf(
      pluginOf("a", ECHO, '[hooks.output]\ncontains = ["error", "warn"]'),
      pluginOf("b", ECHO, "[hooks.output]\npanes = [2, 3]"),
      pluginOf("c", ECHO, '[hooks.output]\ncontains = ["rror"]\npanes = [2]'),
    );
    assert.deepEqual(await tried.lines("an error", "no", "warning"), [
      "a notify an error",
      "a notify warning",
    ]);
    // Which of several plugins is told first means nothing.
    assert.deepEqual((await tried.deliver(HAPPENED.output("an error", 0, 2))).sort(), [
      "a notify an error",
      "b notify an error",
      "c notify an error",
    ]);
  });

  it("that plugins send reach every plugin, with the next batch", async () => {
    const sends = `.import emit
.import notify
.func on_output(line: String) -> Unit
    PUSH "seen"
    LOAD line
    CALL_FFI emit
    RET
.end
.func on_event(name: String, text: String) -> Unit
    LOAD text
    CALL_FFI notify
    RET
.end
`;
    const tried = await hostOf(pluginOf("b", sends), pluginOf("a", sends));
    assert.deepEqual(await tried.lines("x", "y"), [
      ...["b emit seen x", "b emit seen y", "a emit seen x", "a emit seen y"],
      ...["b notify x", "b notify x", "b notify y", "b notify y"],
      ...["a notify x", "a notify x", "a notify y", "a notify y"],
    ]);
  });

  it("that answer each other without an end come to one", async () => {
    const answers = `.import emit
.func on_event(name: String, text: String) -> Unit
    PUSH "again"
    PUSH ""
    CALL_FFI emit
    RET
.end
`;
    const tried = await hostOf(pluginOf("a", answers));
    assert.equal((await tried.deliver(HAPPENED.event("go", ""))).length, 9);
  });

  it("that are too many are dropped from the oldest on, and the plugin is told", async () => {
    const counts = `${ECHO}.import i32_to_string
.func on_gap(lost: I32) -> Unit
    LOAD lost
    CALL_FFI i32_to_string
    CALL_FFI notify
    RET
.end
`;
    const tried = await hostOf(pluginOf("a", counts));
    const lines = Array.from({ length: MAILBOX_SIZE + 5 }, (_, i) => `line ${i}`);
    const told = await tried.lines(...lines);
    assert.deepEqual(told.slice(0, 2), ["a notify 5", "a notify line 5"]);
    assert.equal(told.length, MAILBOX_SIZE + 1);
    const [metrics] = await tried.host.metrics();
    assert.equal(metrics?.dropped, 5);
  });
});

describe("A call of a hook", () => {
  it("does everything or nothing", async () => {
    const tried = await hostOf(pluginOf("a", KEEPS, COMMANDS));
    assert.deepEqual(await tried.lines("good", "bad", "fine"), [
      "a kv-set good 1",
      "a notify good",
      "a fault FZ0003",
      "a kv-set fine 1",
      "a notify fine",
    ]);
    assert.deepEqual(await tried.deliver(HAPPENED.command("x")), ["a notify fine\ngood"]);
    const { store } = await tried.host.state("a");
    assert.deepEqual(store, [
      ["fine", "1"],
      ["good", "1"],
    ]);
  });

  it("sees what it has stored itself", async () => {
    const counts = `.import kv_get
.import kv_set
.import kv_delete
.import kv_has
.import notify
.import string_concat
.func on_output(line: String) -> Unit
    PUSH "k"
    PUSH "k"
    CALL_FFI kv_get
    LOAD line
    CALL_FFI string_concat
    CALL_FFI kv_set
    POP
    PUSH "k"
    CALL_FFI kv_get
    CALL_FFI notify
    RET
.end
`;
    const tried = await hostOf(pluginOf("a", counts));
    assert.deepEqual(await tried.lines("x", "y"), [
      ...["a kv-set k x", "a notify x"],
      ...["a kv-set k xy", "a notify xy"],
    ]);
  });

  it("reads the screen and the time of its event", async () => {
    const reads = `.import get_line
.import notify
.import now_ms
.func on_output() -> Unit
    PUSH 1i32
    CALL_FFI get_line
    CALL_FFI notify
    POP
    CALL_FFI now_ms
    PUSH 5i64
    EQ
    JUMP_IF done
    PUSH "another time"
    CALL_FFI notify
    POP
done:
    RET
.end
`;
    const tried = await hostOf(pluginOf("a", reads));
    const screen = { columns: 9, rows: 2, cursorColumn: 0, cursorRow: 0, lines: ["one", "two"] };
    await tried.host.deliver([HAPPENED.output("", 0, 0)], { at: 5, screen });
    assert.deepEqual(tried.take(), ["a notify two"]);
  });

  it("is stopped at its fuel, which a manifest may lower, and holds up nobody", async () => {
    const tried = await hostOf(pluginOf("spins", SPINS), pluginOf("z", ECHO));
    assert.deepEqual((await tried.lines("1", "2")).sort(), [
      ...["spins fault FZ0039", "spins fault FZ0039", "z notify 1", "z notify 2"],
    ]);
    const [spins] = await tried.host.metrics();
    assert.equal(spins?.hooks.on_output?.fuel, 2_000_000);
    const lower = await hostOf(pluginOf("spins", SPINS, "limits.fuel = 5000"));
    await lower.lines("1");
    const [metrics] = await lower.host.metrics();
    assert.equal(metrics?.hooks.on_output?.fuel, 5_000);
  });
});

describe("A plugin that fails", () => {
  it("is put into quarantine after three faults in a row, and tried with one event later", async () => {
    const tried = await hostOf(pluginOf("a", SPINS, "limits.fuel = 1000"));
    const fault = "a fault FZ0039";
    assert.deepEqual(await tried.lines("1", "2", "3", "4", "5"), [
      fault,
      fault,
      fault,
      "a quarantined",
    ]);
    assert.deepEqual(await tried.lines("6"), []);
    tried.at += HEALTH_LIMITS.firstMs;
    assert.deepEqual(await tried.lines("7", "8"), ["a probation", fault, "a quarantined"]);
    tried.at += HEALTH_LIMITS.firstMs;
    assert.deepEqual(await tried.lines("9"), []);
    tried.at += HEALTH_LIMITS.firstMs;
    assert.deepEqual(await tried.lines("10"), ["a probation", fault, "a quarantined"]);
  });

  it("is disabled after five quarantines", async () => {
    const tried = await hostOf(pluginOf("a", SPINS, "limits.fuel = 1000"));
    await tried.lines("1", "2", "3");
    let told: string[] = [];
    for (let round = 0; round < 4; round++) {
      tried.at += HEALTH_LIMITS.mostMs;
      told = await tried.lines("again");
    }
    assert.equal(told.at(-1), "a disabled");
    tried.at += HEALTH_LIMITS.mostMs;
    assert.deepEqual(await tried.lines("again"), []);
  });

  it("is well again after one good call, and learns what it missed", async () => {
    const source = `${KEEPS}.import i32_to_string
.func on_gap(lost: I32) -> Unit
    LOAD lost
    CALL_FFI i32_to_string
    CALL_FFI notify
    RET
.end
`;
    const tried = await hostOf(pluginOf("a", source, COMMANDS));
    await tried.lines("bad", "bad", "bad", "lost");
    await tried.lines("lost too");
    tried.at += HEALTH_LIMITS.firstMs;
    assert.deepEqual(await tried.lines("good"), [
      ...["a probation", "a healthy", "a notify 2", "a kv-set good 1", "a notify good"],
    ]);
  });
});

describe("Timers", () => {
  const rings = `.import set_timer
.import notify
.import i32_to_string
.func on_output(line: String, row: I32) -> Unit
    LOAD row
    PUSH 100i32
    CALL_FFI set_timer
    RET
.end
.func on_timer(id: I32) -> Unit
    LOAD id
    CALL_FFI i32_to_string
    CALL_FFI notify
    RET
.end
`;

  it("ring once, when their time has come, in the order of their times", async () => {
    const tried = await hostOf(pluginOf("a", rings));
    await tried.lines("0");
    tried.at += 50;
    await tried.deliver(HAPPENED.output("1", 1, 0));
    assert.equal(tried.host.nextTimer, 1_000_100);
    assert.deepEqual(await tried.deliver(), []);
    tried.at += 100;
    assert.deepEqual(await tried.deliver(), ["a notify 0", "a notify 1"]);
    assert.deepEqual([await tried.deliver(), tried.host.nextTimer], [[], null]);
  });

  it("are started anew by the same id", async () => {
    const tried = await hostOf(pluginOf("a", rings));
    await tried.lines("0");
    tried.at += 90;
    await tried.lines("0");
    tried.at += 90;
    assert.deepEqual(await tried.deliver(), []);
  });
});
