import assert from "node:assert/strict";
import {
  type AbstractType,
  abstractTypeOf,
  formatStack,
  formatType,
  setOfAbstract,
} from "../../../vm/verify/index.js";
import { describeTypes } from "../../../vm/verify/wording.js";

describe("Types are written", () => {
  const short: readonly (readonly [AbstractType, string])[] = [
    ["I32", "I32"],
    ["unknown", "?"],
    [{ anyOf: ["I32", "String"] }, "I32|String"],
    [{ anyOf: ["I32", "I64"] }, "Integer"],
    [{ anyOf: ["I32", "I64", "F32", "F64"] }, "Number"],
  ];
  for (const [type, text] of short)
    it(`short as ${text}`, () => {
      assert.equal(formatType(type), text);
      assert.deepEqual(abstractTypeOf(setOfAbstract(type)), type);
    });

  const long: readonly (readonly [AbstractType, string])[] = [
    ["I32", "I32"],
    ["unknown", "an unknown type"],
    [{ anyOf: ["I32", "String"] }, "I32 or String"],
    [{ anyOf: ["Bool", "I32", "Char"] }, "Bool, I32 or Char"],
  ];
  for (const [type, text] of long)
    it(`in sentences as ${text}`, () => assert.equal(describeTypes(setOfAbstract(type)), text));

  it("all together as any type", () => assert.equal(describeTypes(0xff), "any type"));
});

describe("Stacks are written", () => {
  it("bottom to top", () => assert.equal(formatStack(["Bool", "I32"]), "[Bool, I32]"));
  it("as brackets where they are empty", () => assert.equal(formatStack([]), "[]"));
  it("with the number of operands left out where they are deep", () =>
    assert.equal(
      formatStack(new Array(10).fill("I32")),
      `[2 more, ${new Array(8).fill("I32").join(", ")}]`,
    ));
});
