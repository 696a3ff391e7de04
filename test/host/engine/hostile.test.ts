/** Ten of a thousand plugins do their worst: the others get every event once, in order, and do not wait for those ten. */
import assert from "node:assert/strict";
import { HAPPENED, type PluginSpec } from "../../../host/index.js";
import { ECHO, pluginOf, SPINS, shown, TriedHost } from "../../support/host/plugins.js";

const PLUGINS = 1_000;
const LINES = 60;

const hook = (body: string, imports = "") =>
  `${imports}.func on_output(line: String) -> Unit\n${body}    RET\n.end\n`;

/** Uses most of a call's fuel, and never fails. */
const LABOURS = `.import notify
.func on_output(line: String) -> Unit
    .local i: I32
    PUSH 0i32
    STORE i
again:
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH 120000i32
    LT
    JUMP_IF again
    LOAD line
    CALL_FFI notify
    RET
.end
`;
const DOUBLES = `.import string_concat
.func on_output(line: String) -> Unit
again:
    LOAD line
    LOAD line
    CALL_FFI string_concat
    STORE line
    JUMP again
.end
`;
const RECURSES = `.func down(n: I32) -> I32
    LOAD n
    CALL down
    RET
.end
${hook("    PUSH 1i32\n    CALL down\n    POP\n")}`;
const THROWS = hook("    PUSH 1i32\n    PUSH 0i32\n    DIV\n    POP\n");
const EMITS =
  '    PUSH "line"\n    PUSH "flood"\n    CALL_FFI emit\n    POP\n'.repeat(16) +
  '    PUSH "k"\n    LOAD line\n    CALL_FFI kv_set\n    POP\n';
const FLOODS = `.import emit
.import kv_set
.func on_output(line: String) -> Unit
${EMITS}    RET
.end
.func on_event(name: String, line: String) -> Unit
${EMITS}    RET
.end
`;
const NOTIFIES = `.import notify
.func on_output(line: String) -> Unit
again:
    LOAD line
    CALL_FFI notify
    POP
    JUMP again
.end
`;
const SEARCHES = `.import regex_test
.import string_concat
.func on_output(line: String) -> Unit
    .local text: String
    PUSH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    STORE text
again:
    LOAD text
    LOAD text
    CALL_FFI string_concat
    STORE text
    LOAD text
    PUSH "(a*)*(a|aa)*b"
    CALL_FFI regex_test
    POP
    JUMP again
.end
`;
const WAKES = `.import set_timer
.func on_output() -> Unit
    PUSH 1i32
    PUSH 0i32
    CALL_FFI set_timer
    RET
.end
.func on_timer() -> Unit
    PUSH 1i32
    PUSH 0i32
    CALL_FFI set_timer
    RET
.end
`;
const HOSTILE = { LABOURS, DOUBLES, RECURSES, THROWS, FLOODS, NOTIFIES, SEARCHES, WAKES, SPINS };

/** Hears of lines and of what plugins send. */
const LISTENS = `${ECHO}.func on_event(name: String, text: String) -> Unit\n    LOAD text\n    CALL_FFI notify\n    RET\n.end\n`;

const named = (spec: PluginSpec, name: string) => ({
  ...spec,
  manifest: { ...spec.manifest, name },
});

const isHostile = (name: string) => !name.startsWith("p");

describe("Ten plugins of a thousand that do their worst", function () {
  this.timeout(120_000);

  it("take nothing from the others: these get every event once, in order", async () => {
    const tried = new TriedHost();
    const worst = [...Object.entries(HOSTILE), ["FLOODS-TOO", FLOODS] as const];
    assert.equal(worst.length, 10);
    for (const [name, source] of worst)
      assert.equal(await tried.load(pluginOf(name.toLowerCase(), source)), null);
    const [listens, echoes] = [pluginOf("p", LISTENS), pluginOf("p", ECHO)];
    for (let i = worst.length; i < PLUGINS; i++)
      assert.equal(await tried.load(named(i % 99 === 0 ? listens : echoes, `p${i}`)), null);
    const lines = Array.from({ length: LINES }, (_, i) => `line ${i}`);
    // Nobody waits for what is under way: events come while others wait for their fuel.
    for (const line of lines) {
      void tried.host.deliver([HAPPENED.output(line, 0, 0)], tried.moment);
      tried.at += 100;
    }
    await tried.host.settled();
    const got = new Map<string, string[]>();
    for (const report of tried.reports) {
      if (isHostile(report.plugin)) continue;
      const told = got.get(report.plugin) ?? [];
      got.set(report.plugin, told);
      told.push(...shown(report).map((each) => each.replace(`${report.plugin} notify `, "")));
    }
    assert.equal(got.size, PLUGINS - worst.length);
    for (const [name, told] of got)
      assert.deepEqual(
        told.filter((each) => each !== "flood"),
        lines,
        name,
      );
    const metrics = await tried.host.metrics();
    const harmed = metrics.filter(({ name, status, dropped, hooks }) => {
      const faults = Object.values(hooks).reduce((sum, each) => sum + each.faults, 0);
      return !isHostile(name) && (status !== "healthy" || dropped > 0 || faults > 0);
    });
    assert.deepEqual(harmed, []);
    const well = metrics.filter(({ status }) => status === "healthy").map(({ name }) => name);
    assert.deepEqual(well.filter(isHostile).sort(), ["labours", "wakes"]);
  });

  it("are not waited for: what the others did is told before", async () => {
    const tried = new TriedHost();
    for (const [name, source] of Object.entries({ a: LABOURS, b: ECHO }))
      assert.equal(await tried.load(pluginOf(name, source)), null);
    assert.deepEqual(await tried.lines("x"), ["b notify x", "a notify x"]);
    void tried.host.deliver([HAPPENED.output("y", 0, 0)], tried.moment);
    assert.deepEqual(await tried.lines("z"), [
      ...["b notify y", "b notify z"],
      ...["a notify y", "a notify z"],
    ]);
  });

  it("may send no more events than others can be told of", async () => {
    const tried = new TriedHost();
    for (const [name, source] of Object.entries({ a: FLOODS, b: LISTENS }))
      assert.equal(await tried.load(pluginOf(name, source)), null);
    const told = await tried.lines("x");
    assert.equal(told.filter((each) => each === "b notify flood").length, 16 + 64);
    assert.deepEqual(
      told.filter((each) => /fault|quarantined/.test(each)),
      [...["a fault FZ0022", "a fault FZ0022", "a fault FZ0022", "a quarantined"]],
    );
    const [, listens] = await tried.host.metrics();
    assert.equal(listens?.dropped, 0);
  });
});
