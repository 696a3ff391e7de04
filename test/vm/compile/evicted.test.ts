/** Compiled code goes on where the machine has had to forget predecoded code and decodes it anew, somewhere else. */
import assert from "node:assert/strict";
import { BytecodeBuilder, i32, type Module, makeModule } from "../../../vm/program/index.js";
import { pairOf, resumeBoth } from "../../support/compile/both.js";
import type { Line } from "../../support/run/code.js";
import { largeFunction } from "../../support/run/large-function.js";

const LARGE = ["a", "b", "c", "d", "e", "f"];
const TURNS = 300;

/** Calls large functions, and between them a small one with a loop. */
function module(): Module {
  const builder = new BytecodeBuilder();
  builder.function("main", { returnType: "I32", locals: 2 }, (code) => {
    code.push(i32(0)).store(0).push(i32(0)).store(1).label("again");
    for (const name of LARGE)
      code.load(1).call(name).emit("ADD").call("compute").emit("ADD").store(1);
    code.load(0).push(i32(1)).emit("ADD").store(0);
    code.load(0).push(i32(2)).emit("LT").jumpIf("again").load(1).ret();
  });
  builder.function("compute", { returnType: "I32", locals: 1 }, (code) => {
    code.push(i32(0)).store(0).label("again").load(0).push(i32(1)).emit("ADD").store(0);
    code.load(0).push(i32(TURNS)).emit("LT").jumpIf("again").load(0).ret();
  });
  for (const name of LARGE)
    builder.function(name, { returnType: "I32" }, (code) => code.push(i32(1)).ret());
  return withLargeFunctions(builder.build(), 2);
}

/** Functions from an index on become large ones that return the last constant. */
function withLargeFunctions({ constants, functions }: Module, from: number): Module {
  const last: Line[] = [["PUSH", constants.length - 1], "RET"];
  return makeModule({
    entryPoint: 0,
    constants: Array.from({ length: constants.length }, (_, i) => constants.at(i)),
    functions: Array.from({ length: functions.length }, (_, i) => {
      const view = functions.at(i);
      return i < from ? view : { ...view, code: largeFunction(last) };
    }),
    imports: [],
  });
}

describe("Compiled code and functions that do not all fit into the machine", () => {
  it("do the same as the interpreter, again and again", () => {
    const pair = pairOf(module());
    pair.interpreted.start();
    pair.compiled.start();
    let stop = resumeBoth(pair, 1_500, "first slice");
    for (let slice = 0; stop.reason === "budget"; slice++)
      stop = resumeBoth(pair, 2_500, `${slice}`);
    assert.equal(stop.reason, "done");
    const { instructions } = pair.compiled.statistics;
    assert.ok(pair.compiled.compiledInstructions > 0.7 * instructions);
  }).timeout(60_000);
});
