import assert from "node:assert/strict";
import {
  FfiRegistry,
  STANDARD_LIBRARY,
  standardRegistry,
  standardSignature,
} from "../../../vm/ffi/index.js";
import { BytecodeBuilder, i32, type Signature, string } from "../../../vm/program/index.js";
import { Machine, MachineBuilder } from "../../../vm/run/index.js";
import { checkFault, hostFunction, moduleCalling, moduleFrom } from "../../support/run/host.js";

const NOTHING: Signature = { params: [], result: "Unit" };
const answering = (value: number) =>
  hostFunction("answer", { params: [], result: "I32" }, () => i32(value));

describe("The registry of host functions", () => {
  it("finds functions by their whole name only", () => {
    const registry = new FfiRegistry().register(answering(1));
    assert.equal(registry.get("answer")?.name, "answer");
    for (const name of ["Answer", "answe", "", "toString", "__proto__"]) {
      assert.equal(registry.get(name), null);
      assert.equal(registry.declaration(name), null);
      assert.equal(registry.signatureOf(name), null);
    }
  });

  it("takes the latest function of a name", () => {
    const ffi = new FfiRegistry().registerAll([answering(1), answering(2)]);
    const outcome = new Machine(moduleCalling("answer", []), { ffi }).run();
    assert.deepEqual(outcome.ok && outcome.result, i32(2));
  });

  it("knows declared functions, which cannot be called", () => {
    const { name, signature, doc, origin } = hostFunction("far", NOTHING, () => {});
    const ffi = new FfiRegistry().declare({ name, signature, doc, origin });
    assert.equal(ffi.get("far"), null);
    assert.deepEqual(ffi.signatureOf("far"), NOTHING);
    checkFault(new Machine(moduleCalling("far", []), { ffi }).run(), "FfiNotFound", {
      name: "far",
    });
  });

  it("believes a registered function before a declaration of the same name", () => {
    const declared: Signature = { params: ["Bool"], result: "Char" };
    const ffi = new FfiRegistry()
      .register(answering(1))
      .declare({ name: "answer", signature: declared, doc: "", origin: "elsewhere" });
    assert.deepEqual(ffi.signatureOf("answer"), { params: [], result: "I32" });
    assert.deepEqual(ffi.names(), ["answer"]);
  });

  it("lists the names in alphabetical order", () => {
    const ffi = new FfiRegistry();
    for (const name of ["zeta", "alpha"]) ffi.register(hostFunction(name, NOTHING, () => {}));
    ffi.declare({ name: "middle", signature: NOTHING, doc: "", origin: "test" });
    assert.deepEqual(ffi.names(), ["alpha", "middle", "zeta"]);
  });

  it("has the seven standard functions, with documentation", () => {
    assert.deepEqual(standardRegistry().names(), [
      "abs",
      "i32_to_string",
      "print",
      "sqrt",
      "string_concat",
      "string_contains",
      "string_len",
    ]);
    for (const { name, signature, doc, capability } of STANDARD_LIBRARY) {
      assert.deepEqual(standardSignature(name), signature);
      assert.match(doc, /^[A-Z].+\.$/);
      assert.equal(capability, undefined);
      assert.equal(signature.paramNames?.length, signature.params.length);
    }
    assert.equal(standardSignature("notify"), null);
  });
});

describe("A machine's registry", () => {
  it("is the standard library where the host names none, and nothing more", () => {
    const len = new Machine(moduleCalling("string_len", [string("abc")])).run();
    assert.deepEqual(len.ok && len.result, i32(3));
    checkFault(new Machine(moduleCalling("notify", [])).run(), "FfiNotFound", { name: "notify" });
  });

  it("may be without the standard library", () => {
    const machine = new MachineBuilder()
      .withoutStandardLibrary()
      .build(moduleCalling("string_len", [string("abc")]));
    checkFault(machine.run(), "FfiNotFound", { name: "string_len" });
  });

  it("may put a function in the place of a standard one, also of those that the machine knows by heart", () => {
    for (const name of ["string_len", "string_concat", "abs"]) {
      const signature = standardSignature(name)!;
      const args = signature.params.map(() => (name === "abs" ? i32(-5) : string("abc")));
      const result = name === "string_concat" ? string("mine") : i32(-1);
      const machine = new MachineBuilder()
        .register(hostFunction(name, signature, () => result))
        .build(moduleCalling(name, args));
      const outcome = machine.run();
      assert.deepEqual(outcome.ok && outcome.result, result);
    }
  });

  it("builds machines that share settings and no state", () => {
    const lines: string[] = [];
    const builder = new MachineBuilder()
      .limits({ instructions: 10 })
      .limits({ stackValues: 5 })
      .print((text) => lines.push(text))
      .allow("file-read");
    const module = moduleCalling("print", [string("hello")]);
    const [first, second] = [builder.build(module), builder.build(module)];
    first.start();
    assert.ok(second.run().ok);
    assert.equal(first.statistics.instructions, 0);
    assert.deepEqual([first.limits.instructions, first.limits.stackValues], [10, 5]);
    assert.deepEqual(lines, ["hello"]);
  });
});

describe("A signature that the module declares", () => {
  const declaring = (declared: Signature, debug: "names" | "none") => {
    const builder = new BytecodeBuilder();
    builder.import("answer", declared);
    builder.function("main", { returnType: "I32" }, (code) => code.callFfi("answer").ret());
    return builder.build({ debug });
  };

  it("has to be the host's own, or the call is refused before the host runs", () => {
    let calls = 0;
    const answer = hostFunction("answer", { params: [], result: "I32" }, () => i32(++calls));
    const ffi = new FfiRegistry().register(answer);
    const module = declaring({ params: ["I64"], result: "Unit" }, "names");
    const outcome = new Machine(module, { ffi }).run();
    checkFault(outcome, "FfiSignatureConflict", {
      name: "answer",
      declared: "(I64) -> Unit",
      actual: "() -> I32",
    });
    assert.equal(calls, 0);
    assert.ok(!outcome.ok && outcome.fault.place?.at === "code");
  });

  it("may name its parameters otherwise", () => {
    const source = `
.import string_len (anything: String) -> I32
.func main() -> I32
    PUSH "four"
    CALL_FFI string_len
    RET
.end`;
    const outcome = new Machine(moduleFrom(source)).run();
    assert.deepEqual(outcome.ok && outcome.result, i32(4));
  });

  it("is not known without debug information: the host's own counts then", () => {
    const ffi = new FfiRegistry().register(answering(42));
    const module = declaring({ params: ["I64"], result: "Unit" }, "none");
    const outcome = new Machine(module, { ffi }).run();
    assert.deepEqual(outcome.ok && outcome.result, i32(42));
  });

  for (const [what, change] of Object.entries({
    "nothing at all": null,
    "a signature as text": { signature: "() -> I32" },
    "no signature": { signature: undefined },
    "a type that is none": { signature: { params: ["i32"], result: "Unit" } },
    "a class as a result": { signature: { params: [], result: "Number" } },
    "a result like a parameter that is not there": {
      signature: { params: [], result: { sameAs: 0 } },
    },
    "no name": { name: "" },
    "no function": { call: "call" },
    "a capability that is none": { capability: "sudo" },
  }))
    it(`refuses ${what}`, () => {
      const good = {
        name: "f",
        signature: { params: [], result: "Unit" },
        doc: "",
        origin: "x",
        call() {},
      };
      const bad = change && { ...good, ...change };
      assert.throws(() => new FfiRegistry().register(bad as never), {
        kind: "InvalidHostFunction",
      });
    });
});
