/** Manifests: what they say, every way to be wrong with its place, and the JSON schema beside them. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { FusabiError } from "../../../vm/errors/index.js";
import {
  declareAll,
  FfiRegistry,
  type HostDeclaration,
  MANIFEST_LIMITS,
  parseManifest,
  readManifest,
  standardRegistry,
} from "../../../vm/ffi/index.js";
import { formatSignature } from "../../../vm/program/index.js";
import { CAPABILITIES, CAPABILITY_DOCS } from "../../../vm/sandbox/index.js";
import { SchemaJudge } from "../../support/ffi/json-schema.js";
import { projectRoot } from "../../support/fixtures.js";

const PATH = "some.ffi.json";

function manifestOf(...functions: readonly unknown[]): string {
  return JSON.stringify({ functions });
}

/** `(a: I32) -> Unit` of each function, by name. */
function signaturesOf(functions: readonly HostDeclaration[]): Record<string, string> {
  return Object.fromEntries(
    functions.map(({ name, signature }) => [name, formatSignature(signature)]),
  );
}

interface Problem {
  /** A text, or what is written as one. */
  readonly manifest: unknown;
  readonly kind: string;
  /** The message after the file's name. */
  readonly says: string;
  /** The part of the text that the place marks. */
  readonly at: string;
}

const TYPES = "Unit, Bool, I32, I64, F32, F64, Char, String";
const PATTERNS = `${TYPES}, Value, Number, Integer, Float`;

const PROBLEMS: Readonly<Record<string, Problem>> = {
  "no text at all": {
    manifest: "",
    kind: "ManifestSyntax",
    says: "a value was expected, got the end of the text.",
    at: "",
  },
  "a comma too many": {
    manifest: '{"functions": [],}',
    kind: "ManifestSyntax",
    says: 'a string in double quotes was expected, got "}".',
    at: "}",
  },
  "a text that does not end": {
    manifest: '{"functions',
    kind: "ManifestSyntax",
    says: 'a string in double quotes was expected, got "\\"".',
    at: '"',
  },
  "something after the end": {
    manifest: '{"functions": []} 😀',
    kind: "ManifestSyntax",
    says: 'the end was expected, got "😀".',
    at: "😀",
  },
  "another value than an object": {
    manifest: "[1]",
    kind: "InvalidManifest",
    says: "the manifest is to be an object, got an array.",
    at: "[1]",
  },
  "no functions": {
    manifest: '{"host": "h"}',
    kind: "ManifestFieldMissing",
    says: "the manifest lacks functions.",
    at: '{"host": "h"}',
  },
  "functions that are no array": {
    manifest: '{"functions": null}',
    kind: "InvalidManifest",
    says: "functions is to be an array of at most 10000 items, got null.",
    at: "null",
  },
  "a field that nobody knows": {
    manifest: '{"functions": [], "functoins": 1}',
    kind: "ManifestFieldUnknown",
    says: 'the manifest has the field "functoins", and takes only $schema, host, functions.',
    at: '"functoins"',
  },
  "a field twice": {
    manifest: '{"functions": [], "functions": [1]}',
    kind: "ManifestRepetition",
    says: 'the manifest has "functions" a second time.',
    at: '"functions"',
  },
  "a function without a name": {
    manifest: '{"functions": [{"name": "a"}, {}]}',
    kind: "ManifestFieldMissing",
    says: "functions[1] lacks name.",
    at: "{}",
  },
  "a name with a line break": {
    manifest: manifestOf({ name: "a\nb" }),
    kind: "InvalidManifest",
    says: 'functions[0].name is to be a text of 1 to 255 characters without control characters, got "a\\nb".',
    at: '"a\\nb"',
  },
  "an empty name": {
    manifest: manifestOf({ name: "" }),
    kind: "InvalidManifest",
    says: 'functions[0].name is to be a text of 1 to 255 characters without control characters, got "".',
    at: '""',
  },
  "a name twice": {
    manifest: '{"functions": [{"name": "a"}, {"name": "\\u0061"}]}',
    kind: "ManifestRepetition",
    says: 'functions has "a" a second time.',
    at: '"\\u0061"',
  },
  "a type that does not exist": {
    manifest: manifestOf({ name: "a", params: ["I32", { name: "n", type: "I23" }] }),
    kind: "InvalidManifest",
    says: `functions[0].params[1].type is to be one of ${PATTERNS}, got "I23".`,
    at: '"I23"',
  },
  "a type that is a number": {
    manifest: manifestOf({ name: "a", params: [7] }),
    kind: "InvalidManifest",
    says: `functions[0].params[0] is to be one of ${PATTERNS}, got 7.`,
    at: "7",
  },
  "a parameter without a type": {
    manifest: '{"functions": [{"name": "a", "params": [{"name": "n"}]}]}',
    kind: "ManifestFieldMissing",
    says: "functions[0].params[0] lacks type.",
    at: '{"name": "n"}',
  },
  "a class as a result": {
    manifest: manifestOf({ name: "a", params: ["Number"], result: "Number" }),
    kind: "InvalidManifest",
    says: `functions[0].result is to be one of ${TYPES}, got "Number".`,
    at: '"Number"',
  },
  "a result like a parameter that does not exist": {
    manifest: '{"functions": [{"name": "a", "params": ["I32"], "result": {"sameAs": 1}}]}',
    kind: "InvalidManifest",
    says: "functions[0].result.sameAs is to be the index of a parameter, from 0, got 1.",
    at: "1",
  },
  "a result like nothing": {
    manifest: '{"functions": [{"name": "a", "result": { }}]}',
    kind: "ManifestFieldMissing",
    says: "functions[0].result lacks sameAs.",
    at: "{ }",
  },
  "a capability that does not exist": {
    manifest: manifestOf({ name: "a", capability: "sudo" }),
    kind: "InvalidManifest",
    says: `functions[0].capability is to be one of ${CAPABILITIES.join(", ")}, got "sudo".`,
    at: '"sudo"',
  },
  "a page that is a script": {
    manifest: manifestOf({ name: "a", docUrl: "javascript:alert(1)" }),
    kind: "InvalidManifest",
    says: 'functions[0].docUrl is to be an address that starts with https:// or http://, got "javascript:alert(1)".',
    at: '"javascript:alert(1)"',
  },
  "a field that every object has": {
    manifest: '{"functions": [{"name": "a", "__proto__": {}}]}',
    kind: "ManifestFieldUnknown",
    says: 'functions[0] has the field "__proto__", and takes only name, params, result, doc, docUrl, capability.',
    at: '"__proto__"',
  },
};

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
    assert.match(readManifest(PATH, escapes).problems[0]?.message ?? "", /is to be an object/);
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
      message: `${PATH} declares string_len as (String) -> I64, and standard library has it as (text: String) -> I32.`,
    });
  });
});

/** JSON that is nearly a manifest: every field, right and wrong. */
const word = fc.constantFrom("a", "b", "", "\n", "I32", "Number", "Unit", "file-read", "😀");
const value = fc.oneof(word, fc.integer({ min: -1, max: 2 }), fc.constantFrom(null, [], {}, 0.5));
const type = fc.oneof({ weight: 9, arbitrary: fc.constantFrom("I32", "String", "Float") }, value);
const param = fc.oneof(type, fc.record({ name: word, type, extra: value }, { requiredKeys: [] }));
const result = fc.oneof(
  type,
  fc.record({ sameAs: fc.integer({ min: -1, max: 2 }), extra: value }, { requiredKeys: [] }),
);
const hostFunction = fc.record(
  {
    name: fc.oneof({ weight: 9, arbitrary: fc.constantFrom("f", "g", "h") }, value),
    params: fc.oneof({ weight: 9, arbitrary: fc.array(param, { maxLength: 3 }) }, value),
    result,
    doc: fc.oneof(word, value),
    docUrl: fc.oneof(fc.constant("https://example.org/"), value),
    capability: fc.oneof(fc.constant("file-read"), value),
  },
  { requiredKeys: [] },
);
const almost = fc.record(
  {
    $schema: fc.oneof(word, value),
    host: fc.oneof(word, value),
    functions: fc.oneof({ weight: 9, arbitrary: fc.array(hostFunction, { maxLength: 3 }) }, value),
  },
  { requiredKeys: [] },
);

/** What a schema cannot say: names are unique, and the index of a parameter is one. */
const UNSPEAKABLE = /a second time|\.sameAs is to be the index .* got \d+\.$/;

function checkAnyText(text: string): void {
  const { functions, problems } = readManifest(PATH, text);
  for (const { place, message } of problems) {
    assert.ok(place?.at === "text", message);
    assert.ok(0 <= place.start && place.start <= place.end && place.end <= text.length, message);
    assert.doesNotMatch(message, /\{(path|where|expected|actual|field|known|name)\}|\[object/);
  }
  assert.equal(new Set(functions.map(({ name }) => name)).size, functions.length);
}

/** Blanks in JavaScript; two of them are no blanks in JSON, and one is. */
const BLANKS = fc.constantFrom("\v", "\u00a0", "\t");

describe("Reading a manifest", () => {
  it("gives functions and problems with places for any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), checkAnyText), {
      numRuns: 10_000,
    });
  });

  it("gives them for any JSON, for JSON that is nearly right, and wherever it is cut", () => {
    const json = fc.oneof(
      fc.json(),
      almost.map((tree) => JSON.stringify(tree, null, 1)),
    );
    const cut = fc.tuple(json, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1)));
    fc.assert(fc.property(fc.oneof(json, cut), checkAnyText), { numRuns: 10_000 });
  });

  it("takes for JSON what is JSON, and nothing else", () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.oneof(fc.string({ maxLength: 2 }), BLANKS))
      .map(([text, at, patch]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + patch + text.slice(cut + patch.length);
      });
    const isJson = (text: string) => {
      try {
        return JSON.parse(text) !== undefined;
      } catch {
        return false;
      }
    };
    const check = (text: string) => {
      const { problems } = readManifest(PATH, text);
      assert.equal(problems[0]?.kind !== "ManifestSyntax", isJson(text), text);
    };
    fc.assert(fc.property(fc.oneof(fc.json(), broken), check), { numRuns: 10_000 });
  });
});

describe("The manifests' JSON schema", () => {
  const text = readFileSync(join(projectRoot, "schemas", "ffi.schema.json"), "utf8");
  const schema = JSON.parse(text) as { readonly [keyword: string]: unknown };
  const judge = new SchemaJudge(schema);

  it("admits what the reader takes, and refuses what it refuses", () => {
    let admitted = 0;
    const check = (tree: unknown) => {
      const { problems } = readManifest(PATH, JSON.stringify(tree));
      const said = problems.filter(({ message }) => !UNSPEAKABLE.test(message));
      assert.equal(judge.admits(tree), said.length === 0, said[0]?.message);
      if (said.length === 0) admitted++;
    };
    fc.assert(fc.property(almost, check), { numRuns: 10_000 });
    assert.ok(admitted > 500, `${admitted} were right`);
  });

  it("refuses what the table of problems has, where a schema can", () => {
    for (const [what, { manifest, kind, says }] of Object.entries(PROBLEMS)) {
      if (kind === "ManifestSyntax" || UNSPEAKABLE.test(says)) continue;
      assert.equal(judge.admits(JSON.parse(String(manifest))), false, what);
    }
  });

  it("has the reader's limits", () => {
    const admitsParams = (count: number) =>
      judge.admits({ functions: [{ name: "a", params: new Array(count).fill("I32") }] });
    const admitsFunctions = (count: number) =>
      judge.admits({ functions: new Array(count).fill({ name: "a" }) });
    const { params, functions } = MANIFEST_LIMITS;
    assert.deepEqual([admitsParams(params), admitsParams(params + 1)], [true, false]);
    assert.deepEqual([admitsFunctions(functions), admitsFunctions(functions + 1)], [true, false]);
  });

  it("is the one that editors get", () => {
    const { contributes } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
      contributes: { jsonValidation: unknown };
    };
    const url = "./schemas/ffi.schema.json";
    assert.deepEqual(contributes.jsonValidation, [{ fileMatch: "*.ffi.json", url }]);
  });

  it("explains the capabilities as the sandbox does", () => {
    const { definitions } = schema as {
      definitions: { function: { properties: { capability: Record<string, unknown> } } };
    };
    const { capability } = definitions.function.properties;
    assert.deepEqual(capability.enum, CAPABILITIES);
    assert.deepEqual(capability.enumDescriptions, Object.values(CAPABILITY_DOCS));
  });

  it("admits the examples, which the reader takes", () => {
    const folder = join(projectRoot, "examples", "hosts");
    const names = readdirSync(folder).filter((name) => name.endsWith(".ffi.json"));
    assert.ok(names.length >= 2);
    for (const name of names) {
      const example = readFileSync(join(folder, name), "utf8");
      assert.deepEqual(readManifest(name, example).problems, []);
      assert.ok(judge.admits(JSON.parse(example)), name);
    }
  });
});
