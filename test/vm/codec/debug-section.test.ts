import assert from "node:assert/strict";
import { DEBUG_FRAME } from "../../../vm/codec/debug-section.js";
import {
  checkArchive,
  encodeModule,
  openArchive,
  openArchiveLazily,
  stripDebug,
} from "../../../vm/codec/index.js";
import { type DebugInfo, type Module, makeModule, string } from "../../../vm/program/index.js";
import { DEBUG, TEXT } from "../../support/codec/debug-sample.js";
import { readFixture } from "../../support/fixtures.js";

function moduleWith(debug: DebugInfo | null, constants = [string("a"), string("b")]): Module {
  const code = Uint8Array.of(0, 0x12);
  const view = { name: "f", params: [], returnType: "Unit", locals: 3, code } as const;
  const functions = [view, view, view];
  return makeModule({ entryPoint: 0, constants, functions, imports: ["a", "b", "c"], debug });
}

const PLAIN = encodeModule(moduleWith(null));
const FILE = encodeModule(moduleWith(DEBUG));
const SECTION = FILE.length - PLAIN.length;

/** The file with another source map in its section. */
function withMap(json: string | object): Uint8Array {
  const text = typeof json === "string" ? json : JSON.stringify(json);
  const payload = Buffer.from(text);
  const length = Math.ceil((16 + payload.length) / 16) * 16;
  const file = new Uint8Array(length + PLAIN.length).fill(0x20, 16, length);
  file.set(FILE.subarray(0, 16));
  new DataView(file.buffer).setUint32(DEBUG_FRAME.lengthAt, length, true);
  file.set(payload, 16);
  file.set(PLAIN, length);
  return file;
}

/** The source map of the file, with some members replaced. */
function changedMap(members: object, own: object = {}): object {
  const map = mapOf(FILE);
  return { ...map, ...members, x_fusabi: { ...map.x_fusabi, ...own } };
}

function mapOf(file: Uint8Array): Record<string, object> {
  const section = file.subarray(16, file.length - PLAIN.length);
  return JSON.parse(Buffer.from(section).toString()) as Record<string, object>;
}

function checkProblem(file: Uint8Array, reason: RegExp): void {
  assert.equal(checkArchive(file), null);
  for (const module of [openArchive(file), openArchiveLazily(file)]) {
    assert.equal(module.debug, null);
    assert.equal(module.debugProblem?.kind, "DebugSectionDamaged");
    assert.match(module.debugProblem.message, reason);
    assert.equal(module.constants.length, 2);
    assert.deepEqual(encodeModule(module), PLAIN);
  }
}

describe("the debug section", () => {
  it("comes back as it was, and its length is a multiple of 16", () => {
    const module = openArchive(FILE);
    assert.deepStrictEqual(module.debug, DEBUG);
    assert.equal(module.debugProblem, null);
    assert.equal(SECTION % 16, 0);
    assert.equal(module.debug, module.debug);
  });

  it("leaves the archive as it is without it, to the byte", () => {
    assert.deepEqual(FILE.subarray(SECTION), PLAIN);
    assert.deepEqual(stripDebug(FILE), PLAIN);
    assert.deepEqual(openArchive(FILE).bytes, PLAIN);
    assert.deepEqual(encodeModule(openArchive(FILE), { debug: "strip" }), PLAIN);
    assert.equal(stripDebug(PLAIN), PLAIN);
  });

  it("is a source map of version 3 whose lines are functions and whose columns are offsets", () => {
    const map = mapOf(FILE);
    assert.equal(map.version, 3);
    assert.deepEqual(map.sources, ["main.fzasm", "shared/lib.fzasm"]);
    assert.deepEqual(map.sourcesContent, [TEXT, null]);
    assert.equal(map.mappings, "AACI,CC+2oEJ;;CD92oEI");
  });

  it("is not looked at before it is asked for", () => {
    const file = FILE.slice();
    const module = openArchive(file);
    const at = Buffer.from(file).indexOf("count");
    file.set(Buffer.from("COUNT"), at);
    assert.equal(module.debug?.functions[0]?.locals[0], "COUNT");
  });

  it("is ignored where something else of such a length stands before the archive", () => {
    const file = new Uint8Array([...new Uint8Array(64).fill(7), ...PLAIN]);
    const module = openArchive(file);
    assert.deepEqual([module.debug, module.debugProblem], [null, null]);
    assert.equal(module.bytes, file);
    assert.equal(stripDebug(file), file);
    assert.deepEqual(encodeModule(module), PLAIN);
  });

  it("is not found in an archive whose first constant looks like one", () => {
    for (const tail of ["\u0001\0\0\0\u0010\0\0\0", "\u0001\0\0\0\u0030\0\0\0", "        "]) {
      const module = moduleWith(null, [string(`FZBDEBUG${tail}and more text`), string("b")]);
      const bytes = encodeModule(module);
      assert.equal(Buffer.from(bytes.subarray(0, 8)).toString(), "FZBDEBUG");
      assert.deepEqual(openArchive(bytes).debugProblem, null);
      assert.equal(stripDebug(bytes), bytes);
      const both = encodeModule({ ...module, debug: DEBUG });
      assert.deepEqual(stripDebug(both), bytes);
      assert.deepEqual(openArchive(both).debug, DEBUG);
    }
  });

  for (const [what, length] of [
    ["no multiple of 16", SECTION - 8],
    ["no multiple of 4", SECTION - 2],
    ["less than the header", 0],
    ["beyond the file", 0xfffffff0],
    ["inside of the archive", SECTION + 32],
  ] as const) {
    it(`is reported and ignored where its length is ${what}`, () => {
      const file = FILE.slice();
      new DataView(file.buffer).setUint32(DEBUG_FRAME.lengthAt, length, true);
      checkProblem(file, /its length is wrong/);
      assert.equal(stripDebug(file), file);
    });
  }

  it("is reported and ignored where its version is a later one", () => {
    const file = FILE.slice();
    file[DEBUG_FRAME.versionAt] = 2;
    checkProblem(file, /its version is 2/);
    assert.deepEqual(stripDebug(file), PLAIN);
  });

  it("is reported and ignored where it is not text", () => {
    const file = FILE.slice();
    file[20] = 0xff;
    checkProblem(file, /not UTF-8/);
  });

  const function3 = { locals: [], labels: [] };
  const scope: readonly unknown[] = [0, 0, 0, 4, 0, 0, "main", -1, [["a", "I32"]]];
  const range: readonly unknown[] = [0, 2, 0, 0, [[[0, [0]]]], []];
  /** The map with these scopes, and this as the range of the first function. */
  const scoped = (scopes: unknown, first: unknown) =>
    changedMap({}, { scopes, functions: [{ ...function3, range: first }, function3, function3] });
  const deep = (depth: number): unknown =>
    depth === 0 ? range : [0, 2, -1, 0, [], [deep(depth - 1)]];
  const damages: readonly (readonly [string, string | object, RegExp])[] = [
    ["no JSON", "{", /no JSON/],
    ["nested too deep", "[".repeat(200_000), /no JSON/],
    ["a number", "1", /not an object/],
    ["of another version", changedMap({ version: 2 }), /version 3/],
    ["without its own member", { version: 3, sources: [], mappings: "" }, /not an object/],
    ["with a number as source", changedMap({ sources: [1] }), /sources is not text/],
    ["with mappings that are not text", changedMap({ mappings: [] }), /mappings is not text/],
    [
      "with a mapping beyond the code",
      changedMap({ mappings: "GAAA" }),
      /offset is not a number from 0 to 2/,
    ],
    ["with a mapping before the code", changedMap({ mappings: "DAAA" }), /offset is not a number/],
    [
      "with a mapping to no source",
      changedMap({ mappings: "AEAA" }),
      /source is not a number from 0 to 1/,
    ],
    [
      "with a mapping to a line before the first",
      changedMap({ mappings: "AADA" }),
      /line is not a number/,
    ],
    ["with more mappings than code", changedMap({ mappings: ",".repeat(60) }), /more places/],
    ["with more lines than functions", changedMap({ mappings: ";".repeat(60) }), /more places/],
    ["about another number of functions", changedMap({}, { functions: [] }), /0 of 3 functions/],
    [
      "with functions that are not objects",
      changedMap({}, { functions: [1, 2, 3] }),
      /not an object/,
    ],
    [
      "with labels that are not pairs",
      changedMap({}, { functions: [function3, function3, { labels: [["x"]] }] }),
      /label is not a number/,
    ],
    [
      "with an unknown type",
      changedMap({}, { imports: [{ params: ["I16"], result: "Unit" }] }),
      /type/,
    ],
    [
      "with a result like no argument",
      changedMap({}, { imports: [{ params: [], result: { sameAs: 0 } }] }),
      /argument/,
    ],
    ["with a scope of no source", scoped([[2, ...scope.slice(1)]], range), /source of a scope/],
    ["with a scope inside itself", scoped([[...scope.slice(0, 7), 0, []]], range), /parent/],
    ["with scopes of an unknown kind", scoped([scope.with(5, 3)], range), /kind of a scope/],
    ["with a range beyond the code", scoped([scope], range.with(1, 3)), /end of a range/],
    ["with a range of no scope", scoped([scope], range.with(2, 1)), /range's scope/],
    ["with a binding too many", scoped([scope], range.with(4, [])), /other variables/],
    ["with a slot that is not a local", scoped([scope], range.with(4, [[[0, [3]]]])), /slot/],
    [
      "with pieces out of order",
      scoped(
        [scope],
        range.with(4, [
          [
            [1, []],
            [0, []],
          ],
        ]),
      ),
      /out of order/,
    ],
    [
      "with ranges that overlap",
      scoped([scope], range.with(5, [range, [1, 2, -1, 0, [], []]])),
      /before its enclosing one/,
    ],
    ["with a short range beyond the code", scoped([scope], [3, 0]), /end of a range/],
    ["with a short range of no scope", scoped([scope], [2, 1]), /range's scope/],
    [
      "with a short range of more variables than locals",
      scoped([scope.with(8, Array(4).fill(["a", "I32"]))], [2, 0]),
      /slot/,
    ],
    ["with ranges nested too deep", scoped([scope], deep(256)), /nest deeper than 256/],
    [
      "with too few names",
      changedMap({}, { imports: [{ params: ["I32"], result: "Unit", paramNames: [] }] }),
      /name/,
    ],
  ];
  for (const [what, map, reason] of damages) {
    it(`is reported and ignored where it is ${what}`, () => checkProblem(withMap(map), reason));
  }

  it("says a range in which nothing moves in two numbers, and reads the long form as well", () => {
    const short = openArchive(withMap(scoped([scope], [2, 0]))).debug;
    const long = openArchive(withMap(scoped([scope], range))).debug;
    assert.deepEqual(short, long);
    const [first] = short?.functions ?? [];
    assert.deepEqual(first?.range?.bindings, [[{ startByte: 0, slots: [0] }]]);
    const written = mapOf(encodeModule(moduleWith(short ?? null))).x_fusabi;
    assert.deepEqual((written as { functions: object[] }).functions[0], {
      ...function3,
      range: [2, 0],
    });
  });

  it("reads archives of before, which tell no scopes", () => {
    const module = openArchive(
      withMap(changedMap({}, { functions: [function3, function3, function3], scopes: undefined })),
    );
    assert.equal(module.debugProblem, null);
    assert.equal(module.debug?.scopes, undefined);
    assert.equal(module.debug?.functions[0]?.range, undefined);
  });

  it("is reported where it is longer than it may be, without being read", () => {
    checkProblem(withMap(" ".repeat(DEBUG_FRAME.limitBytes)), /longer than 16777216 bytes/);
  });

  it("is written without the texts of sources where they would make it too long", () => {
    const [source, other] = DEBUG.sources;
    assert.ok(source && other);
    const long = { ...source, text: "x".repeat(DEBUG_FRAME.limitBytes) };
    const module = openArchive(encodeModule(moduleWith({ ...DEBUG, sources: [long, other] })));
    assert.deepEqual(module.debug, { ...DEBUG, sources: [{ ...long, text: null }, other] });
  });

  it("can stand before an archive of the other layout", () => {
    const archive = readFixture("all-types.layout-1.63.fzb");
    const file = new Uint8Array([...FILE.subarray(0, SECTION), ...archive]);
    const module = openArchive(file);
    assert.equal(module.layout, "rustc-1.63");
    assert.deepEqual(module.bytes, archive);
  });
});
