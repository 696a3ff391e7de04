/** Every difference from the original that the page lists, by its name there. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkArchive, encodeModule, openArchive, stripDebug } from "../../vm/codec/index.js";
import { ERRORS } from "../../vm/errors/index.js";
import { FfiRegistry, standardSignature } from "../../vm/ffi/index.js";
import { bool, i32, i64, type Module, string, UNIT, type Value } from "../../vm/program/index.js";
import { Machine } from "../../vm/run/index.js";
import { verifyModule } from "../../vm/verify/index.js";
import { projectRoot } from "../support/fixtures.js";
import { checkRun, mainOf, moduleOf } from "../support/run/code.js";
import { hostFunction, moduleFrom } from "../support/run/host.js";

const page = readFileSync(join(projectRoot, "docs", "differences.md"), "utf8");

function stackAfter(module: Module, instructions: number): readonly Value[] {
  const machine = new Machine(module);
  machine.start();
  machine.resume(instructions);
  return machine.frames()[0]!.operands;
}

const DIFFERENCES: Readonly<Record<string, () => void | Promise<void>>> = {
  "A NaN made or passed on at run time is the usual one": () => {
    const nan: Value = { type: "F32", value: Number.NaN, nanBits: 0x7fc00001 };
    const module = mainOf([nan, "RET"], { returns: "F32" });
    const archive = openArchive(encodeModule(module));
    assert.deepEqual(archive.constants.at(0), nan);
    const outcome = new Machine(archive).run();
    assert.deepEqual(outcome.ok && outcome.result, { type: "F32", value: Number.NaN });
  },

  "Parameters reach the callee": () => {
    const module = moduleOf({
      main: { code: [string("kept"), i32(1), bool(true), ["CALL", "callee"], "RET"] },
      callee: { params: ["I32", "Bool"], locals: 3, code: ["RET"] },
    });
    const machine = new Machine(module);
    machine.start();
    machine.resume(4);
    const [callee, caller] = machine.frames();
    assert.deepEqual(callee!.locals, [i32(1), bool(true), UNIT]);
    assert.deepEqual(caller!.operands, [string("kept")]);
  },

  "The entry function has its locals": () => {
    const module = mainOf([i32(4), ["STORE", 1], ["LOAD", 1], "RET"], {
      locals: 2,
      returns: "I32",
    });
    const { statistics } = checkRun(module, i32(4));
    assert.equal(statistics.maxStackDepth, 3);
  },

  "The entry function takes arguments": () => {
    const module = mainOf([["LOAD", 0], "RET"], { params: ["I32"], returns: "I32" });
    checkRun(module, i32(9), { args: [i32(9)] });
    checkRun(module, "InvalidArguments");
    checkRun(module, "InvalidArguments", { args: [string("9")] });
  },

  "A call yields exactly one value": () => {
    const calling = (code: Parameters<typeof mainOf>[0], returns: "Unit" | "I32") =>
      moduleOf({
        main: { code: [string("kept"), ["CALL", "callee"], "NOP"] },
        callee: { locals: 2, returns, code },
      });
    const one = calling([i32(5), ["STORE", 0], i32(6), i32(7), "RET"], "I32");
    assert.deepEqual(stackAfter(one, 8), [string("kept"), i32(7)]);
    assert.deepEqual(stackAfter(calling(["RET"], "Unit"), 4), [string("kept"), UNIT]);
    checkRun(calling(["RET"], "I32"), "StackUnderflow");
  },

  "Host functions take their arguments from the stack": () => {
    const code = [i32(1), string("ab"), ["CALL_FFI", "string_len"], "NOP"] as const;
    assert.deepEqual(stackAfter(mainOf(code), 4), [i32(1), i32(2)]);
    const seen: Value[][] = [];
    const look = hostFunction("look", { params: ["Value"], result: "Unit" }, (args) => {
      seen.push([...args]);
    });
    const ffi = new FfiRegistry().register(look);
    checkRun(mainOf([i32(1), i32(2), ["CALL_FFI", "look"], "RET"]), UNIT, { ffi });
    assert.deepEqual(seen, [[i32(2)]]);
  },

  "The smallest integer divided by −1 is an error": () => {
    for (const operation of ["DIV", "MOD"] as const) {
      checkRun(mainOf([i32(-(2 ** 31)), i32(-1), operation, "RET"]), "IntegerOverflow");
      checkRun(mainOf([i64(-(1n << 63n)), i64(-1n), operation, "RET"]), "IntegerOverflow");
    }
  },

  "Errors in code have their own names": () => {
    checkRun(mainOf([0x77]), "InvalidOpcode");
    checkRun(mainOf(["NOP"]), "UnexpectedEndOfBytecode");
    checkRun(mainOf([0x01, 0]), "UnexpectedEndOfBytecode");
    checkRun(mainOf(["RET"]), "InvalidEntryPoint", { entry: 1 });
    checkRun(mainOf([i32(1), ["JUMP_IF", 0], "RET"]), "TypeMismatch");
  },

  "Failures of host calls say what failed": () => {
    const kinds = [
      "FfiArgumentCount",
      "FfiArgumentType",
      "FfiFailed",
      "FfiResultType",
      "FfiSignatureConflict",
    ] as const;
    for (const kind of kinds) assert.equal(ERRORS[kind].family, "FfiError");
    const outcome = checkRun(mainOf([i32(1), ["CALL_FFI", "string_len"]]), "FfiArgumentType");
    assert.equal(!outcome.ok && outcome.fault.family, "FfiError");
  },

  "Strings that died stop counting": () => {
    const join = [string("ab"), string("c"), ["CALL_FFI", "string_concat"], "POP"] as const;
    const code = Array.from({ length: 100 }, () => join).flat();
    checkRun(mainOf([...code, "RET"]), UNIT, { limits: { memoryBytes: 3 } });
  },

  "Programs can be stopped": () => {
    const endless = mainOf(["NOP", ["JUMP", -6]]);
    checkRun(endless, "InstructionLimitExceeded", { limits: { instructions: 1000 } });
    let time = 0;
    const now = () => time++;
    checkRun(endless, "TimeLimitExceeded", { limits: { milliseconds: 10 }, now });
    const machine = new Machine(endless);
    machine.start();
    assert.equal(machine.resume(1).reason, "budget");
    machine.requestPause();
    assert.equal(machine.resume().reason, "pause");
  },

  "Host functions may answer later": async () => {
    const later = hostFunction("later", { params: [], result: "I32" }, async () => i32(3));
    const ffi = new FfiRegistry().register(later);
    const module = mainOf([["CALL_FFI", "later"], "RET"], { returns: "I32" });
    const outcome = await new Machine(module, { ffi }).runAsync();
    assert.deepEqual(outcome.ok && outcome.result, i32(3));
    checkRun(module, "FfiAsyncNotAllowed", { ffi });
  },

  "Archives may carry debug information": () => {
    const module = moduleFrom(".func main() -> I32\n    PUSH 1i32\n    RET\n.end\n");
    const bytes = encodeModule(module);
    const plain = encodeModule(module, { debug: "strip" });
    assert.ok(bytes.length > plain.length);
    assert.deepEqual(bytes.slice(-plain.length), plain);
    assert.deepEqual(stripDebug(bytes), plain);
    assert.equal(checkArchive(bytes), null);
    assert.equal(openArchive(bytes).debug?.sources[0]?.path, "test.fzasm");
    assert.equal(openArchive(plain).debug, null);
  },

  "A module can be proven before it runs": () => {
    const signatureOf = standardSignature;
    const right = mainOf([i32(1), i32(2), "ADD", "RET"], { returns: "I32" });
    assert.equal(verifyModule(right, { signatureOf }).proven, true);
    const wrong = mainOf([i32(1), "ADD", "RET"], { returns: "I32" });
    assert.equal(verifyModule(wrong, { signatureOf }).ok, false);
  },
};

describe("the page on differences from the original", () => {
  it("lists exactly those that have a test here, in this order", () => {
    const rows = [...page.matchAll(/^\| ([^|]+?) \|/gm)].map(([, first]) => first!);
    const listed = rows.filter((name) => name !== "difference" && !name.startsWith("-"));
    assert.deepEqual(listed, Object.keys(DIFFERENCES));
  });

  for (const [name, check] of Object.entries(DIFFERENCES)) it(name, check);
});
