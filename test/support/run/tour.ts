/** A program that visits most of the machine: loops, recursion, strings, host calls; and ways to compare machines. */
import type { Module } from "../../../vm/program/index.js";
import { instructionsOf } from "../../../vm/program/index.js";
import type { BreakpointPlace, Machine } from "../../../vm/run/index.js";
import { moduleFrom } from "./host.js";

export const TOUR: Module = moduleFrom(`
.import string_concat
.import i32_to_string
.import print

.func main() -> String
.local i
.local text
    PUSH ""
    STORE text
    PUSH 0i32
    STORE i
again:
    LOAD text
    LOAD i
    CALL describe
    CALL_FFI string_concat
    STORE text
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH 6i32
    LT
    JUMP_IF again
    LOAD text
    CALL_FFI print
    POP
    LOAD text
    RET
.end

.func describe(n: I32) -> String
    LOAD n
    PUSH 2i32
    MOD
    PUSH 0i32
    EQ
    JUMP_IF even
    LOAD n
    CALL factorial
    CALL_FFI i32_to_string
    RET
even:
    PUSH "-even-"
    RET
.end

.func factorial(n: I32) -> I32
    LOAD n
    PUSH 2i32
    LT
    JUMP_IF one
    LOAD n
    LOAD n
    PUSH 1i32
    SUB
    CALL factorial
    MUL
    RET
one:
    PUSH 1i32
    RET
.end`);

/** What the tour returns and prints. */
export const TOUR_RESULT = "-even-1-even-6-even-120";

/** Everything that can be seen of a machine, to be compared. */
export function sightOf(machine: Machine): object {
  const { used, peak, allocations } = machine.memory;
  return {
    state: machine.state,
    frames: machine.frames(),
    statistics: machine.statistics,
    memory: { used, peak, allocations },
  };
}

/** Every instruction of a module. */
export function placesOf(module: Module): BreakpointPlace[] {
  return Array.from({ length: module.functions.length }, (_, functionIndex) =>
    [...instructionsOf(module.functions.at(functionIndex).code)].map(({ byteOffset }) => ({
      functionIndex,
      byteOffset,
    })),
  ).flat();
}

/** The places that a started machine passes on its way to the end, as it is stepped. */
export function stepsOf(machine: Machine): BreakpointPlace[] {
  const steps: BreakpointPlace[] = [];
  do {
    const { functionIndex, byteOffset } = machine.frames(0, 1)[0]!;
    steps.push({ functionIndex, byteOffset });
  } while (machine.resume(1).reason === "budget");
  return steps;
}
