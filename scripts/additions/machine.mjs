/** Additions to the machine: what costs fuel, and how archives may be laid out. */

const LAYOUTS = "vm/codec/layouts.ts";
const LAYOUT_TEST = "test/vm/codec/layouts.test.ts";
const LAYOUT_PAGE = "docs/archive-format.md";

/** The program of test/fixtures/all-types.fzb in the layout below. */
const TURNED_ARCHIVE =
  "ZXhhY3RseThsb25nZXIgdGhhbiBlaWdodAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQEAAAAAAAAAAAAAAAAAAAIAAAD7////AAAAAAAAAAADAAAAAAAAAAAAAAAAAQAABAAAAAAAwD8AAAAAAAAAAAUAAAAAAAAAAAAAAAAAAsAGAAAAuwMAAAAAAAAAAAAABwAAAHNob3J0AAAFAAAAAAcAAAAIAAAAXP///wAAAAAHAAAAEQAAAFT///8AAAAABwAAAAAAAAAAAAAAAAAAAGhlbHBlcl9mdW5jdGlvbgIHAxIBCQAAABIAAAD1////AgAAAAMAAADn////AgAAAA8AAADQ////AQAAANf///8GAAAABwAAAMv///8AAAAAbWFpbgAAAAQAAAAAc3RyaW5nX2NvbmNhdAAAAHByaW50AAAFDQAAAOj///9GWkIA7P///wIAAAABAAAAkP///wIAAAC8/v//CwAAAAEAAAA=";

/** Puts a column with these offsets behind the rows of a table. @param {readonly (readonly [string, string])[]} rows */
const column = (rows) =>
  rows.map(([row, offset]) => ({ file: LAYOUT_PAGE, instead: row, insert: `${row} ${offset} |` }));

/** @type {readonly import("./addition.mjs").Addition[]} */
export const MACHINE_ADDITIONS = [
  {
    name: "fuel",
    row: "something that costs fuel",
    touches: [
      {
        what: "the row",
        edits: [
          {
            file: "vm/program/fuel.ts",
            before: "  comparedBytes: {",
            insert: `  copiedParameters: {
    fuel: 1,
    per: 8,
    unit: "parameters",
    doc: "\`CALL\` beside that: the parameters of the callee",
  },
`,
          },
        ],
      },
      {
        what: "the price",
        edits: [
          {
            file: "vm/program/fuel.ts",
            instead: "const extra = charge(",
            insert: "const extra = charge(FUEL.copiedParameters, params.length) + charge(",
          },
        ],
      },
      {
        what: "the test",
        edits: [
          {
            file: "test/vm/sandbox/fuel.test.ts",
            before: "  clearedLocals: {",
            insert: `  copiedParameters: {
    title: "of CALL counts each 8 parameters",
    check() {
      for (const [params, extra] of [[7, 0], [8, 1], [17, 2]] as const) {
        const args = Array.from({ length: params }, () => i32(7));
        const f = { params: args.map(() => "I32" as const), code: ["RET"] } as const;
        const module = moduleOf({ main: { code: [...args, ["CALL", "f"], "RET"] }, f });
        assert.equal(fuelOf(module), params + 3 + extra);
      }
    },
  },
`,
          },
        ],
      },
    ],
    tests: ["test/vm/sandbox/fuel.test"],
    isGenerated: true,
  },
  {
    name: "archive-layout",
    row: "an archive layout",
    touches: [
      {
        what: "its name",
        edits: [
          { file: LAYOUTS, instead: '| "rustc-1.63";', insert: '| "rustc-1.63" | "turned";' },
        ],
      },
      {
        what: "its table",
        edits: [
          {
            file: LAYOUTS,
            before: "const LAYOUT_NAMED",
            insert: `/** A layout with an order of its own. */
const TURNED_LAYOUT: Layout = {
  name: "turned",
  root: {
    size: 36,
    fields: [
      { name: "magic", kind: "magic", at: 0 },
      { name: "version", kind: "u32", at: 32 },
      { name: "constants", kind: "values", at: 24 },
      { name: "functions", kind: "functions", at: 16 },
      { name: "entryPoint", kind: "u32", at: 12 },
      { name: "imports", kind: "strings", at: 4 },
    ],
  },
  function: {
    size: 32,
    fields: [
      { name: "name", kind: "string", at: 20 },
      { name: "params", kind: "types", at: 12 },
      { name: "returnType", kind: "type", at: 28 },
      { name: "locals", kind: "u32", at: 8 },
      { name: "code", kind: "bytes", at: 0 },
    ],
  },
};

`,
          },
        ],
      },
      {
        what: "its place among the layouts",
        edits: [
          {
            file: LAYOUTS,
            instead: '"rustc-1.63": RUSTC_1_63_LAYOUT,',
            insert: '"rustc-1.63": RUSTC_1_63_LAYOUT,\n  turned: TURNED_LAYOUT,',
          },
        ],
      },
      {
        what: "the archive",
        edits: [
          {
            file: "test/fixtures/all-types.turned.fzb",
            create: TURNED_ARCHIVE,
            encoding: "base64",
          },
        ],
      },
      {
        what: "the test's list of archives",
        edits: [
          {
            file: LAYOUT_TEST,
            instead: '"rustc-1.63": "all-types.layout-1.63.fzb",',
            insert: '"rustc-1.63": "all-types.layout-1.63.fzb",\n  turned: "all-types.turned.fzb",',
          },
        ],
      },
      {
        what: "the page on archives",
        edits: column([
          ["| constants: array of values | 0 | 4 |", "24"],
          ["| functions: array of functions | 8 | 12 |", "16"],
          ["| imports: array of strings | 16 | 28 |", "4"],
          ["| magic: `46 5A 42 00` | 24 | 24 |", "0"],
          ["| version: u32 = 1 | 28 | 0 |", "32"],
          ["| entry point: u32, index of a function | 32 | 20 |", "12"],
          ["| name: string | 0 | 0 |", "20"],
          ["| parameters: array of types | 8 | 8 |", "12"],
          ["| locals, parameters included: u32 | 16 | 16 |", "8"],
          ["| code: array of bytes | 20 | 24 |", "0"],
          ["| return type: type | 28 | 20 |", "28"],
        ]),
      },
    ],
    tests: ["test/vm/codec/layouts.test", "test/vm/codec/documentation.test"],
    isGenerated: false,
  },
];
