/** Manifests: what they say, and every way to be wrong, with its place. */
import assert from "node:assert/strict";
import { FusabiError } from "../../../vm/errors/index.js";
import {
  declareAll,
  FfiRegistry,
  type HostDeclaration,
  parseManifest,
  readManifest,
  standardRegistry,
} from "../../../vm/ffi/index.js";
import { formatSignature } from "../../../vm/program/index.js";
import { manifestOf, PROBLEMS, type Problem } from "../../support/ffi/manifest-problems.js";

const PATH = "some.ffi.json";

/** `(a: I32) -> Unit` of each function, by name. */
function signaturesOf(functions: readonly HostDeclaration[]): Record<string, string> {
  return Object.fromEntries(
    functions.map(({ name, signature }) => [name, formatSignature(signature)]),
  );
}

function checkProblem({ manifest, kind, says, at }: Problem): void {
  const text = String(manifest);
  const { problems } = readManifest(PATH, text);
  const [problem] = problems;
  assert.equal(problems.length, 1);
  assert.deepEqual([problem?.kind, problem?.message], [kind, `In ${PATH}, ${says}`]);
  const place = problem?.place;
  assert.ok(place?.at === "text");
  const lastAt = text.lastIndexOf(at);
  assert.deepEqual([place.path, text.slice(place.start, place.end)], [PATH, at]);
  if (at !== "") assert.equal(place.start, lastAt);
}

describe("Manifests", () => {
  it("declare functions with all that a host function has but its code", () => {
    const function_ = {
      name: "copy",
      params: ["Value", { name: "to", type: "String" }, { type: "Float" }],
      result: { sameAs: 0 },
      doc: "Copies.",
      docUrl: "https://example.org/copy",
      capability: "file-write",
    };
    const { host, functions, problems } = readManifest(
      PATH,
      `\ufeff${JSON.stringify({ $schema: "s", host: "Files", functions: [function_] })}`,
    );
    assert.deepEqual(problems, []);
    assert.equal(host, "Files");
    assert.deepEqual(functions, [
      {
        name: "copy",
        signature: {
          params: ["Value", "String", "Float"],
          result: { sameAs: 0 },
          paramNames: ["", "to", ""],
        },
        doc: "Copies.",
        docUrl: "https://example.org/copy",
        capability: "file-write",
        origin: PATH,
      },
    ]);
  });

  it("need no more than names", () => {
    const { host, functions } = readManifest(PATH, manifestOf({ name: "a" }));
    assert.equal(host, null);
    const signature = { params: [], result: "Unit" };
    assert.deepEqual(functions, [{ name: "a", signature, doc: "", origin: PATH }]);
  });

  for (const [what, problem] of Object.entries(PROBLEMS))
    it(`say what is wrong with ${what}, and where`, () => checkProblem(problem));

  it("give the functions that are right beside those that are wrong, and every problem", () => {
    const { functions, problems } = readManifest(
      PATH,
      manifestOf({ name: "a", result: "I32" }, { name: "b", params: ["X", "Y"] }, { name: "c" }),
    );
    assert.deepEqual(signaturesOf(functions), { a: "() -> I32", c: "() -> Unit" });
    assert.equal(problems.length, 2);
  });

  it("may name functions as JavaScript names its own", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const text = manifestOf(...names.map((name) => ({ name, result: "I32" })));
    const registry = declareAll(new FfiRegistry(), parseManifest(PATH, text));
    assert.deepEqual(registry.names(), names.toSorted());
    assert.equal(registry.signatureOf("valueOf"), null);
    assert.equal(registry.signatureOf("__proto__")?.result, "I32");
    assert.equal(Object.hasOwn(Object.prototype, "result"), false);
  });

  it("throw the first problem where a host wants all or nothing", () => {
    const text = manifestOf({ name: "a", result: "X" }, { name: "b", result: "Y" });
    assert.throws(
      () => parseManifest(PATH, text),
      (error) => error instanceof FusabiError && /functions\[0\]/.test(error.message),
    );
  });

  it("are refused where they are too large, before they are read", () => {
    const { problems } = readManifest(PATH, " ".repeat((1 << 20) + 1));
    assert.equal(
      problems[0]?.message,
      `${PATH} has 1048577 characters; a manifest may have 1048576.`,
    );
  });

  it("may have many functions, but not any number, and so with parameters and problems", () => {
    const named = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `f${i}` }));
    const functionsOf = (count: number) => readManifest(PATH, manifestOf(...named(count)));
    assert.equal(functionsOf(10_000).functions.length, 10_000);
    assert.match(functionsOf(10_001).problems[0]?.message ?? "", /at most 10000 items/);
    const withParams = (count: number) =>
      readManifest(PATH, manifestOf({ name: "a", params: new Array(count).fill("I32") })).problems;
    assert.deepEqual([withParams(255).length, withParams(256).length], [0, 1]);
    const wrong = manifestOf(...new Array(9_000).fill({ nam: 1 }));
    const { functions, problems } = readManifest(PATH, wrong);
    assert.deepEqual([functions.length, problems.length], [0, 100]);
  });

  it("cannot overflow the reader's stack", () => {
    const deep = "[".repeat(500_000);
    assert.match(readManifest(PATH, deep).problems[0]?.message ?? "", /no deeper nesting/);
    const escapes = `"${"\\n".repeat(500_000)}"`;
    assert.match(readManifest(PATH, escapes).problems[0]?.message ?? "", /must be an object/);
  });

  it("may repeat what the host has, but not contradict it", () => {
    const declare = (result: string) =>
      declareAll(
        standardRegistry(),
        parseManifest(PATH, manifestOf({ name: "string_len", params: ["String"], result })),
      );
    assert.equal(declare("I32").get("string_len")?.origin, "standard library");
    assert.throws(() => declare("I64"), {
      kind: "ManifestConflict",
      message: `${PATH} declares string_len as (String) -> I64; standard library declares it as (text: String) -> I32.`,
    });
  });
});
