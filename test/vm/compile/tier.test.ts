/** When code is compiled, when it is not, and when compiled code is given up again. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { standardRegistry } from "../../../vm/ffi/index.js";
import { BytecodeBuilder, i32, type Module } from "../../../vm/program/index.js";
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

/** An endless loop that calls the host and then turns an inner loop. */
function loopInLoop(locals: number, turns: number): Module {
  const builder = new BytecodeBuilder();
  builder.function("main", { locals }, (code) => {
    for (let local = 0; local < locals; local++) code.push(i32(local)).store(local);
    code.label("outer").callFfi("tick").emit("POP").push(i32(0)).store(0);
    code.label("inner").load(0).push(i32(1)).emit("ADD").store(0);
    code.load(0).push(i32(turns)).emit("LT").jumpIf("inner").jump("outer");
  });
  return builder.build();
}

/** 200 KB of code that runs once, and then a loop. */
function largeStart(): Module {
  const builder = new BytecodeBuilder();
  builder.function("main", { returnType: "I32", locals: 1 }, (code) => {
    for (let i = 0; i < 200; i++) code.call(`part${i}`).emit("POP");
    code.push(i32(0)).store(0);
    code.label("again").load(0).push(i32(1)).emit("ADD").store(0);
    return code.load(0).push(i32(18_000_000)).emit("LT").jumpIf("again").load(0).ret();
  });
  for (let i = 0; i < 200; i++)
    builder.function(`part${i}`, { locals: 1 }, (code) => {
      for (let line = 0; line < 100; line++) code.push(i32(i)).store(0);
      code.ret();
    });
  return builder.build();
}

/** A loop of two turns that is entered again and again, at last for many turns. */
const LATE = `
.func main() -> I32
    .local i: I32
    PUSH 0i32
    STORE i
again:
    PUSH 2i32
    CALL turns
    POP
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH 300000i32
    LT
    JUMP_IF again
    PUSH 4000000i32
    CALL turns
    RET
.end
.func turns(n: I32) -> I32
    .local any: I32
    PUSH 0i32
    STORE any
next:
    LOAD n
    PUSH 1i32
    SUB
    STORE n
    LOAD n
    PUSH 0i32
    GT
    JUMP_IF next
    LOAD n
    RET
.end
`;

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

  it("sooner where it calls the host, which compiled code does in less time", () => {
    const turns = COMPILE_AFTER / 50;
    const calls = (name: string) => new Machine(moduleFrom(looping(name, turns)), { ffi });
    const ffi = standardRegistry().register(tick);
    const quick = calls("    LOAD i\n    CALL_FFI abs\n    POP");
    quick.run();
    assert.ok(quick.compiledInstructions > 0);
    // A function that promises nothing is called by the interpreter in any case.
    const slow = calls("    CALL_FFI tick\n    POP");
    slow.run();
    assert.equal(slow.compiledInstructions, 0);
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

  it("and given up where handing many locals over takes longer than what they are handed over for", () => {
    const ffi = standardRegistry().register(tick);
    const compiledWith = (locals: number, turns: number) => {
      const machine = new Machine(loopInLoop(locals, turns), { ffi, compileAfter: 0 });
      machine.start();
      machine.resume(300_000);
      return machine.compiledInstructions;
    };
    assert.ok(compiledWith(3, 40) > 200_000, `${compiledWith(3, 40)}`);
    assert.ok(compiledWith(150, 40) < 20_000, `${compiledWith(150, 40)}`);
    // Few locals, but a turn of the outer loop is soon over.
    assert.ok(compiledWith(3, 9) < 20_000, `${compiledWith(3, 9)}`);
  });

  it("and not entered in slices that are too short, but again in longer ones", () => {
    const machine = new Machine(moduleFrom(looping("", 200_000)), { compileAfter: 0 });
    machine.start();
    for (let i = 0; i < 500; i++) assert.equal(machine.resume(200).reason, "budget");
    assert.equal(machine.compiledInstructions, 0);
    machine.resume(10_000);
    assert.ok(machine.compiledInstructions > 9_000);
  });

  it("and tried again, long after it was given up", () => {
    const machine = new Machine(moduleFrom(LATE), { compileAfter: 0 });
    const { instructions } = machine.run().statistics;
    assert.ok(instructions > 40_000_000);
    assert.ok(machine.compiledInstructions > 20_000_000, `${machine.compiledInstructions}`);
  }).timeout(60_000);

  it("of a small part of a large program without waiting for as long as all of it would take", () => {
    const machine = new Machine(largeStart());
    assert.ok(machine.run().ok);
    assert.ok(machine.compiledInstructions > 10_000_000, `${machine.compiledInstructions}`);
  }).timeout(60_000);

  it("but not where the verifier has a doubt", () => {
    const module = moduleFrom(looping("    PUSH 1i32\n", 30));
    assert.equal(runBoth(module, {}, "a stack that grows at each turn"), 0);
  });

  it("but not where WebAssembly is missing", () => {
    const library = pathToFileURL(join(projectRoot, "out", "library", "vm.js")).href;
    const script = `
      import { assemble, Machine } from ${JSON.stringify(library)};
      const machine = new Machine(assemble("a.fzasm", ${JSON.stringify(SUMS)}).module, { compileAfter: 0 });
      const { ok } = machine.run();
      console.log(typeof WebAssembly, ok, machine.compiledInstructions);`;
    const args = ["--jitless", "--no-warnings", "--input-type=module", "--eval", script];
    const output = execFileSync(process.execPath, args, { encoding: "utf8", stdio: "pipe" });
    assert.equal(output.trim(), "undefined true 0");
  });
});
