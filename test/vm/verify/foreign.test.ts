/** What a host answers while a module is verified is foreign code: it changes no verdict but by what it says. */
import assert from "node:assert/strict";
import { i32, type Module, makeModule, type Signature } from "../../../vm/program/index.js";
import { verifyWith } from "../../../vm/verify/function.js";
import { verifyModule } from "../../../vm/verify/index.js";
import { References } from "../../../vm/verify/references.js";
import { SlotTree } from "../../../vm/verify/slot-tree.js";
import { manyShifting } from "../../support/hostile/code.js";
import { moduleOf } from "../../support/run/code.js";

const TICK: Signature = { params: [], result: "Unit" };

/** Adds with nothing on the stack but what the host function gave. */
const UNDERFLOWING = moduleOf({
  main: { code: [["CALL_FFI", "tick"], ["JUMP", 0], "ADD", "RET"] },
});
const GOOD = moduleOf({ main: { code: [["CALL_FFI", "tick"], "POP", "RET"] } });
const OTHER = moduleOf({
  main: { code: [i32(1), i32(2), i32(3), ["CALL_FFI", "tick"], "POP", "ADD", "ADD", "POP", "RET"] },
});

function verdictOf(module: Module, signatureOf: (name: string) => Signature | null) {
  const { issues, ok, proven } = verifyModule(module, { signatureOf });
  return { kinds: issues.map(({ kind }) => kind), ok, proven };
}

const plain = () => TICK;

const ANSWERS: Readonly<Record<string, () => Signature | null>> = {
  "verifies another module": () => {
    verifyModule(OTHER, { signatureOf: plain }).proven;
    return TICK;
  },
  "verifies the same module": () => {
    for (const module of [GOOD, UNDERFLOWING]) verifyModule(module, { signatureOf: plain }).issues;
    return TICK;
  },
  "is slow": () => {
    for (const end = performance.now() + 20; performance.now() < end; );
    return TICK;
  },
};

describe("A signatureOf that", () => {
  for (const [what, params] of [
    ["more parameters than a call can have", new Array(256).fill("I32")],
    [
      "a list that only claims to be long",
      new Proxy([] as string[], { get: (list, key) => (key === "length" ? 2 ** 31 : list[0]) }),
    ],
  ] as const)
    it(`gives ${what} gives no signature, at once`, () => {
      const began = performance.now();
      const signature = { params, result: "Unit" } as unknown as Signature;
      const { kinds } = verdictOf(GOOD, () => signature);
      assert.deepEqual(kinds, ["UnknownImport"]);
      assert.ok(performance.now() - began < 1_000);
    });

  for (const [what, answer] of Object.entries(ANSWERS))
    it(`${what} changes no verdict`, () => {
      for (const module of [UNDERFLOWING, GOOD, OTHER])
        assert.deepEqual(verdictOf(module, answer), verdictOf(module, plain));
    });

  const unknown = () => null;
  const answers: Readonly<Record<string, () => unknown>> = {
    throws: () => {
      throw new Error("no");
    },
    "gives a text": () => "() -> Unit",
    "gives unknown types": () => ({ params: ["Strin"], result: "Unit" }),
    "gives a result of a parameter that is not there": () => ({
      params: [],
      result: { sameAs: 0 },
    }),
    "gives what cannot be read": () =>
      new Proxy(
        {},
        {
          get() {
            throw new Error("no");
          },
        },
      ),
  };
  for (const [what, answer] of Object.entries(answers))
    it(`${what} is as one that knows nothing`, () => {
      const found = verdictOf(GOOD, answer as never);
      assert.deepEqual(found, verdictOf(GOOD, unknown));
      assert.equal(found.proven, false);
    });

  it("answers otherwise each time is asked once", () => {
    let asked = 0;
    const module = moduleOf({
      main: { code: [["CALL_FFI", "tick"], "POP", ["CALL_FFI", "tick"], "POP", "RET"] },
      other: { code: [["CALL_FFI", "tick"], "POP", "RET"] },
    });
    const verification = verifyModule(module, {
      signatureOf: () => (asked++ === 0 ? TICK : { params: ["I32", "I32"], result: "Bool" }),
    });
    assert.deepEqual(verification.issues, []);
    assert.equal(verification.proven, true);
    assert.equal(asked, 1);
  });

  it("keeps the object that it gave cannot change it later", () => {
    const signature = { params: [] as string[], result: "Unit" };
    const verification = verifyModule(GOOD, { signatureOf: () => signature as Signature });
    signature.params.push("I32", "I32");
    assert.equal(verification.proven, true);
  });
});

describe("A module that asks for another function while it is read", () => {
  it("gets the verdicts that it would get one after the other", () => {
    const verified: boolean[] = [];
    const [first, second] = [GOOD.functions.at(0), UNDERFLOWING.functions.at(0)];
    const functions = [
      {
        ...first,
        get code() {
          verified.push(verification.functions.at(1).ok);
          return first.code;
        },
      },
      second,
    ];
    const module = makeModule({ entryPoint: 0, constants: [], imports: ["tick"], functions });
    const verification = verifyModule(module, { signatureOf: plain });
    assert.equal(verification.functions.at(0).proven, true);
    assert.deepEqual([...new Set(verified)], [false]);
  });
});

describe("States that were replaced", () => {
  it("are forgotten while a function is verified", () => {
    const scratch = new SlotTree();
    const module = manyShifting(1);
    const context = {
      constantType: () => "I32" as const,
      functionUnit: () => null,
      importName: () => null,
      importSignature: () => null,
    };
    verifyWith(module.functions.at(0), 0, new References(context), scratch);
    assert.ok(scratch.size < 1 << 16, `${scratch.size} nodes`);
  });
});
