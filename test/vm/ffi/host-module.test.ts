/** Host modules: what they may export, and what is said of those that export something else. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseSignatureText } from "../../../lang/check/index.js";
import { FusabiError } from "../../../vm/errors/index.js";
import { type HostFunction, immediateCallOf, readHostModule } from "../../../vm/ffi/index.js";
import { i32, type Signature } from "../../../vm/program/index.js";
import { callOf } from "../../support/run/host.js";

const PATH = "host.mjs";
const CONTEXT = { print: () => {} } as never;
const call = () => undefined;

function functionsOf(exported: unknown): readonly HostFunction[] {
  return readHostModule(PATH, { default: exported }, parseSignatureText)();
}

/** A right function with some fields changed; undefined takes one away. */
function withFields(fields: Readonly<Record<string, unknown>>): unknown[] {
  const all = { name: "f", signature: "() -> Unit", call, ...fields };
  return [Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))];
}

function messageOf(exported: unknown): string {
  let message = "";
  assert.throws(
    () => functionsOf(exported),
    (error) => {
      assert.ok(error instanceof FusabiError, String(error));
      message = error.message;
      return true;
    },
  );
  return message;
}

function thrower(thrown: unknown): () => never {
  return () => {
    throw thrown;
  };
}

const FIELDS = "name, signature, call, doc, docUrl, capability, fuel, promises, origin";

/** What a module exports → the message after its path. */
const WRONG: Readonly<Record<string, readonly [exported: unknown, says: string]>> = {
  "nothing by default": [
    undefined,
    "default must be a list of host functions or a function, but is nothing.",
  ],
  "an object": [{}, "default must be a list of host functions or a function, but is an object."],
  "a list of something else": [[call], "default[0] must be an object, but is a function."],
  "a field that nobody knows": [
    withFields({ capabilities: "file-read" }),
    `default[0] must be an object with ${FIELDS}, but is one with "capabilities".`,
  ],
  "no name": [
    withFields({ name: undefined }),
    "default[0].name must be a text of 1 to 255 characters without control characters, but is nothing.",
  ],
  "no code": [
    withFields({ call: undefined }),
    "default[0].call must be a function, but is nothing.",
  ],
  "no signature": [
    withFields({ signature: undefined }),
    'default[0].signature must be a signature: a text such as "(String, I32) -> Unit", or { params, result }, but is nothing.',
  ],
  "a signature with a type that does not exist": [
    withFields({ signature: "(Strin) -> Unit" }),
    'default[0].signature must be a signature: a text such as "(String, I32) -> Unit", or { params, result }, but is "(Strin) -> Unit" (There is no type Strin. Did you mean String?).',
  ],
  "a signature object without params": [
    withFields({ signature: { result: "I32" } }),
    "default[0].signature.params must be a list, but is nothing.",
  ],
  "a signature object with a wrong type": [
    withFields({ signature: { params: ["I32", "i32"], result: "I32" } }),
    'default[0].signature.params[1] must be a type such as I32, or a class such as Number, but is "i32".',
  ],
  "a signature object with a hole": [
    withFields({ signature: { params: new Array(1), result: "I32" } }),
    "default[0].signature.params[0] must be a type such as I32, or a class such as Number, but is nothing.",
  ],
  "a signature object without result": [
    withFields({ signature: { params: [] } }),
    "default[0].signature.result must be a type such as I32, or { sameAs: index }, but is nothing.",
  ],
  "a result like a parameter that does not exist": [
    withFields({ signature: { params: ["I32"], result: { sameAs: 1 } } }),
    "default[0].signature.result.sameAs must be the index of a parameter, from 0, but is 1.",
  ],
  "names for some parameters": [
    withFields({ signature: { params: ["I32"], result: "Unit", paramNames: [] } }),
    "default[0].signature.paramNames must be a name for each of the params, but is a list of 0.",
  ],
  "a capability that does not exist": [
    withFields({ capability: "sudo" }),
    'default[0].capability must be one of file-read, file-write, network-connect, network-bind, process-spawn, environment-read, environment-write, but is "sudo".',
  ],
  "a cost that is not a number": [
    withFields({ fuel: { call: "5" } }),
    "default[0].fuel must be an object { call, perByteRead, perByteMade } of numbers from 0 on, but is an object.",
  ],
  "a promise that nobody knows": [
    withFields({ promises: "quick" }),
    'default[0].promises must be "immediate", "pure", or absent, but is "quick".',
  ],
  "an immediate function with a class in its signature": [
    withFields({ promises: "immediate", signature: "(Number) -> I32" }),
    'default[0].signature must be one of plain types, without classes and sameAs, as it is immediate, but is "(Number) -> I32".',
  ],
  "documentation that is not text": [
    withFields({ doc: 7 }),
    "default[0].doc must be a text, but is 7.",
  ],
  "a name twice": [
    [...withFields({}), ...withFields({})],
    'default[1] has the name "f", which another function already has.',
  ],
  "a wrong function registered": [
    (registry: { register(candidate: unknown): unknown }) => void registry.register(null),
    "registered[0] must be an object, but is null.",
  ],
  "a function that returns something": [
    () => [],
    "default() must be nothing, as soon as the function has returned, but is a list of 0.",
  ],
  "a function that answers later": [
    () => Promise.reject(new Error("too late")),
    "default() must be nothing, as soon as the function has returned, but is a promise.",
  ],
};

describe("A host module", () => {
  it("may export a list of functions", async () => {
    const [greet, ...others] = functionsOf([
      {
        name: "greet",
        signature: "(name: String, Number) -> same as argument 1",
        doc: "Greets.",
        docUrl: "https://example.org/greet",
        capability: "network-connect",
        fuel: { call: 5, perByteMade: 0.5 },
        call: async (args: readonly unknown[]) => args[1],
      },
    ]);
    assert.equal(others.length, 0);
    const { call: callIt, ...rest } = greet as HostFunction;
    assert.deepEqual(rest, {
      name: "greet",
      signature: {
        params: ["String", "Number"],
        result: { sameAs: 1 },
        paramNames: ["name", ""],
      },
      doc: "Greets.",
      docUrl: "https://example.org/greet",
      capability: "network-connect",
      fuel: { call: 5, perByteRead: 1, perByteMade: 0.5 },
      origin: PATH,
    });
    const text = { type: "String", value: "" } as const;
    const number = { type: "I32", value: 7 } as const;
    assert.equal(await callIt([text, number], CONTEXT), number);
  });

  it("may export a function that registers them, and each machine gets functions of its own", () => {
    let calls = 0;
    const make = readHostModule(
      PATH,
      {
        default(registry: { register(f: unknown): never; registerAll(f: unknown[]): never }) {
          calls++;
          return registry.registerAll(withFields({ name: "one" }));
        },
      },
      parseSignatureText,
    );
    assert.equal(calls, 0);
    const [one, other] = [make(), make()];
    assert.deepEqual([one[0]?.name, other[0]?.name, calls], ["one", "one", 2]);
    assert.notEqual(one[0], other[0]);
  });

  it("may have classes, whose methods keep their object", () => {
    class Counter {
      readonly name = "count";
      readonly signature: Signature = { params: [], result: "I32" };
      private count = 0;
      call() {
        return { type: "I32", value: ++this.count };
      }
    }
    const [count] = functionsOf([new Counter()]);
    count?.call([], CONTEXT);
    assert.deepEqual(count?.call([], CONTEXT), { type: "I32", value: 2 });
  });

  it("may promise that a function is immediate, which keeps its object, too", () => {
    class Counter {
      readonly name = "count";
      readonly signature = "(by: I32) -> I32";
      readonly promises = "immediate";
      private count = 40;
      call(by: number) {
        this.count += by;
        return this.count;
      }
    }
    const [count] = functionsOf([new Counter()]);
    assert.ok(count && immediateCallOf(count));
    const outcome = callOf(count, [i32(2)]);
    assert.deepEqual(outcome.ok && outcome.result, i32(42));
  });

  it("cannot change a function once it is registered", () => {
    const mine = { name: "f", signature: { params: ["I32"], result: "I32" }, call };
    const [registered] = functionsOf([mine]);
    mine.name = "g";
    mine.signature.params.push("String");
    assert.deepEqual([registered?.name, registered?.signature.params], ["f", ["I32"]]);
  });

  for (const [what, [exported, says]] of Object.entries(WRONG))
    it(`is told what is wrong where it has ${what}`, () =>
      assert.equal(messageOf(exported), `In ${PATH}, ${says}`));

  it("that throws is quoted, whatever it throws", () => {
    const failed = (reason: string) => `${PATH} could not be loaded as a host module: ${reason}`;
    assert.equal(messageOf(thrower(new TypeError("no\nway"))), failed("TypeError: no."));
    assert.equal(messageOf(thrower("a text!")), failed("a text!"));
    assert.equal(
      messageOf(thrower({ toString: thrower(1) })),
      failed("it threw a value that has no text."),
    );
    const getter = Object.defineProperty({}, "name", { get: thrower(new Error("hidden")) });
    assert.equal(messageOf([getter]), failed("Error: hidden."));
    const proxy = new Proxy([], { get: thrower(new Error("proxy")) });
    assert.equal(messageOf(proxy), failed("Error: proxy."));
  });

  it("gives functions or an error of the catalogue, whatever it exports", () => {
    const anything = fc.oneof(
      fc.anything({ withNullPrototype: true, withBigInt: true, withTypedArray: true }),
      fc.array(
        fc.record(
          {
            name: fc.oneof(fc.string(), fc.anything()),
            signature: fc.oneof(
              fc.constantFrom("() -> I32", "(a: I32) -> same as a"),
              fc.string(),
              fc.record({ params: fc.anything(), result: fc.anything() }),
            ),
            call: fc.oneof(fc.constant(call), fc.anything()),
            doc: fc.anything(),
          },
          { requiredKeys: [] },
        ),
      ),
    );
    const check = (exported: unknown) => {
      try {
        for (const each of functionsOf(exported)) assert.equal(typeof each.call, "function");
      } catch (error) {
        assert.ok(error instanceof FusabiError, String(error));
      }
    };
    fc.assert(fc.property(anything, check), { numRuns: 10_000 });
  });
});
