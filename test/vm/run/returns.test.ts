import type { ErrorKind } from "../../../vm/errors/index.js";
import { i32, type Module, UNIT, type Value } from "../../../vm/program/index.js";
import { checkRun, mainOf, moduleOf } from "../../support/run/code.js";
import { LIMIT_SETS } from "../../support/run/limits.js";

for (const { under, limits } of LIMIT_SETS)
  describe(`RET and HALT ${under}`, () => {
    const cases: readonly (readonly [string, Module, Value | ErrorKind])[] = [
      ["RET gives the top", mainOf([i32(1), i32(2), "RET"], { returns: "I32" }), i32(2)],
      ["RET of a Unit function gives the top too", mainOf([i32(1), "RET"]), i32(1)],
      ["RET of a Unit function needs nothing", mainOf(["RET"]), UNIT],
      [
        "RET of another function needs a value",
        mainOf(["RET"], { returns: "I32" }),
        "StackUnderflow",
      ],
      ["HALT gives the top", mainOf([i32(1), "HALT"]), i32(1)],
      ["HALT gives Unit with nothing on the stack", mainOf(["HALT"], { returns: "I32" }), UNIT],
      [
        "HALT ends the program from any depth",
        moduleOf({
          main: { code: [["CALL", "inner"], "POP", "RET"] },
          inner: { code: [i32(9), "HALT"] },
        }),
        i32(9),
      ],
      [
        "HALT does not see the caller's operands",
        moduleOf({ main: { code: [i32(1), ["CALL", "inner"], "RET"] }, inner: { code: ["HALT"] } }),
        UNIT,
      ],
      [
        "a call yields exactly one value",
        moduleOf({
          main: { returns: "I32", code: [i32(1), ["CALL", "many"], "ADD", "RET"] },
          many: { returns: "I32", code: [i32(5), i32(6), i32(7), "RET"] },
        }),
        i32(8),
      ],
      [
        "a call of a Unit function yields Unit",
        moduleOf({ main: { code: [i32(1), ["CALL", "none"], "RET"] }, none: { code: ["RET"] } }),
        UNIT,
      ],
      [
        "a frame cannot reach its caller's operands",
        moduleOf({
          main: { code: [i32(1), ["CALL", "thief"], "RET"] },
          thief: { code: ["POP", "RET"] },
        }),
        "StackUnderflow",
      ],
      [
        "arguments arrive in the order in which they were pushed",
        moduleOf({
          main: { returns: "I32", code: [i32(10), i32(3), ["CALL", "minus"], "RET"] },
          minus: {
            params: ["I32", "I32"],
            returns: "I32",
            code: [["LOAD", 0], ["LOAD", 1], "SUB", "RET"],
          },
        }),
        i32(7),
      ],
      [
        "a call needs its arguments",
        moduleOf({
          main: { code: [i32(1), ["CALL", "two"]] },
          two: { params: ["I32", "I32"], code: ["RET"] },
        }),
        "StackUnderflow",
      ],
      [
        "a function that reserves fewer locals than it has parameters gets those",
        moduleOf({
          main: { returns: "I32", code: [i32(6), ["CALL", "id"], "RET"] },
          id: { params: ["I32"], locals: 0, returns: "I32", code: [["LOAD", 0], "RET"] },
        }),
        i32(6),
      ],
    ];
    for (const [title, module, expected] of cases)
      it(title, () => {
        checkRun(module, expected, { limits });
      });
  });
