/** When code is compiled, when it is not, and when compiled code is given up again. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { standardRegistry } from "../../../vm/ffi/index.js";
import { COMPILE_AFTER, Machine, MachineBuilder } from "../../../vm/run/index.js";
import { runBoth } from "../../support/compile/both.js";
import { SUMS } from "../../support/compile/programs.js";
import { projectRoot } from "../../support/fixtures.js";
import { hostFunction, moduleFrom } from "../../support/run/host.js";

/** A loop around a body; `TURNS` times. */
function looping(body: string, turns: number): string {
  return `
.import tick () -> Unit
.import abs
.func main() -> I32
    .local i: I32
    PUSH 0i32
    STORE i
again:
${body}
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH ${turns}i32
    LT
    JUMP_IF again
    LOAD i
    RET
.end`;
}

const tick = hostFunction("tick", { params: [], result: "Unit" }, () => ({ type: "Unit" }));

describe("Code is compiled", () => {
  it("once a program has run for long, and not before", () => {
    const short = new Machine(moduleFrom(looping("", COMPILE_AFTER / 20)));
    short.run();
    assert.equal(short.compiledInstructions, 0);
    const long = new Machine(moduleFrom(looping("", COMPILE_AFTER)));
    const { instructions } = long.run().statistics;
    assert.ok(long.compiledInstructions > instructions - 2 * COMPILE_AFTER);
  });

  it("when a host says so", () => {
    const build = (compileAfter: number) =>
      new MachineBuilder().compileAfter(compileAfter).build(moduleFrom(SUMS));
    const never = build(Number.POSITIVE_INFINITY);
    never.run();
    assert.equal(never.compiledInstructions, 0);
    const atOnce = build(0);
    atOnce.run();
    assert.ok(atOnce.compiledInstructions > 1_000);
    for (const wrong of [-1, Number.NaN]) assert.throws(() => build(wrong), RangeError);
  });

  it("for a later part of a program too", () => {
    const source = `
.func main() -> I32
    CALL first
    POP
    CALL second
    RET
.end
${looping("", 400_000).slice(looping("", 0).indexOf(".func")).replace("main", "first")}
${looping("", 400_000).slice(looping("", 0).indexOf(".func")).replace("main", "second")}`;
    const machine = new Machine(moduleFrom(source));
    const { instructions } = machine.run().statistics;
    assert.ok(machine.compiledInstructions > 0.8 * instructions);
  });

  it("and given up where entering it does not pay", () => {
    const ffi = standardRegistry().register(tick);
    const body = "    CALL_FFI tick\n    POP\n".repeat(3);
    const module = moduleFrom(looping(body, 20_000), { tick: tick.signature });
    const machine = new Machine(module, { ffi, compileAfter: 0 });
    machine.run();
    assert.ok(machine.compiledInstructions < 2_000, `${machine.compiledInstructions}`);
    runBoth(module, { ffi }, "with host calls in the loop");
  });

  it("but not where the verifier has a doubt", () => {
    const module = moduleFrom(looping("    PUSH 1i32\n", 30));
    assert.equal(runBoth(module, {}, "a stack that grows at each turn"), 0);
  });

  it("but not where WebAssembly is missing", () => {
    const vm = pathToFileURL(join(projectRoot, "out", "vm", "index.js")).href;
    const script = `
      import { assemble, Machine } from ${JSON.stringify(vm)};
      const machine = new Machine(assemble("a.fzasm", ${JSON.stringify(SUMS)}).module, { compileAfter: 0 });
      const { ok } = machine.run();
      console.log(typeof WebAssembly, ok, machine.compiledInstructions);`;
    const args = ["--jitless", "--no-warnings", "--input-type=module", "--eval", script];
    const output = execFileSync(process.execPath, args, { encoding: "utf8", stdio: "pipe" });
    assert.equal(output.trim(), "undefined true 0");
  });
});
