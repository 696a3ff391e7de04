/** Additions to the assembly language and the standard functions. */

/** @type {readonly import("./addition.mjs").Addition[]} */
export const LANGUAGE_ADDITIONS = [
  {
    name: "directive",
    row: "a directive",
    touches: [
      {
        what: "the node",
        edits: [
          {
            file: "lang/fzasm/line/nodes.ts",
            before: "/** Bytes of code as they are. */",
            insert: `export interface AuthorNode extends DirectiveNode {
  readonly kind: ".author";
  readonly author: NameNode | null;
}

`,
          },
          {
            file: "lang/fzasm/line/nodes.ts",
            before: "  | GivenNode;",
            insert: "  | AuthorNode\n",
          },
        ],
      },
      {
        what: "the row and its parser",
        edits: [
          {
            file: "lang/fzasm/line/directives.ts",
            before: '  ".version": {',
            insert: `  ".author": {
    scope: "module",
    times: "once",
    parse: parseAuthor,
    syntax: '.author "name"',
    doc: "Who wrote the program.",
    parts: ({ author }) => [{ part: "text", at: author }],
    format: "column",
    grammar: { name: null, rules: ["string"] },
  },
`,
          },
          {
            file: "lang/fzasm/line/directives.ts",
            before: "  parseConst,\n",
            insert: "  parseAuthor,\n",
          },
          {
            file: "lang/fzasm/line/module-directives.ts",
            before: "  ConstNode,\n",
            insert: "  AuthorNode,\n",
          },
          {
            file: "lang/fzasm/line/module-directives.ts",
            before: "export function parseVersion",
            insert: `export function parseAuthor(cursor: Cursor, keyword: LineRange): AuthorNode {
  const author = cursor.kind === "string" ? parseName(cursor) : cursor.failExpected(".author", "a name in quotes");
  return { kind: ".author", ...extent(cursor, keyword), author };
}

`,
          },
        ],
      },
      {
        what: "what it means for the module",
        edits: [
          {
            file: "lang/fzasm/names/symbol.ts",
            before: '    case ".version":\n      return null;',
            insert: '    case ".author":\n',
          },
        ],
      },
      {
        what: "the disassembler",
        edits: [
          {
            file: "lang/fzasm/write/disassemble.ts",
            before: '  ".entry": entryLines,',
            insert: '  ".author": () => [],\n',
          },
        ],
      },
      {
        what: "the remedy that lists the directives",
        edits: [{ file: "vm/errors/language.ts", before: ' .version."', insert: " .author" }],
      },
      {
        what: "the page on the language",
        edits: [
          {
            file: "docs/language.md",
            before: "## Literals",
            insert: '`.author "name"` says who wrote it.\n\n',
          },
        ],
      },
    ],
    tests: ["test/lang/fzasm/documentation.test", "test/lang/fzasm/disassemble.test"],
    isGenerated: true,
  },
  {
    name: "error",
    row: "an error",
    touches: [
      {
        what: "the row",
        edits: [
          {
            file: "vm/errors/language.ts",
            before: "  UnusedLabel: {",
            insert: `  UsualVersion: {
    code: 498,
    area: "language",
    severity: "warning",
    message: "Archives have the version 1 anyway.",
    remedy: "Leave the line out.",
  },
`,
          },
        ],
      },
      {
        what: "the place that reports it",
        edits: [
          {
            file: "lang/fzasm/line/module-directives.ts",
            before: '  return { kind: ".version", ',
            insert: '  if (version?.index === 1) cursor.report("UsualVersion", {}, version);\n',
          },
        ],
      },
      {
        what: "the test's case",
        edits: [
          {
            file: "test/lang/fzasm/diagnostics.test.ts",
            before: '  "numbers outside of their type": `',
            insert:
              '  "a version that is the usual one": `\n.version 1\n         ^ warning UsualVersion`,\n',
          },
        ],
      },
      {
        what: "its exchange over the protocol",
        edits: [
          {
            file: "test/server/lsp/fixtures/diagnostics.txt",
            before: "== UnusedLabel\n",
            insert: "== UsualVersion\n.version 1\n         ^ FZ0498\n",
          },
        ],
      },
    ],
    tests: [
      "test/lang/fzasm/diagnostics.test",
      "test/lang/fzasm/documentation.test",
      "test/server/lsp/diagnostics.test",
    ],
    isGenerated: true,
  },
  {
    name: "standard-function",
    row: "a standard function",
    touches: [
      {
        what: "the row",
        edits: [
          {
            file: "vm/ffi/standard.ts",
            instead: "STANDARD_LIBRARY: readonly HostFunction[] = [\n",
            insert: `STANDARD_LIBRARY: readonly HostFunction[] = [
  {
    name: "bool_to_string",
    signature: { params: ["Bool"], result: "String", paramNames: ["value"] },
    doc: "The word true or false.",
    origin,
    call: ([value]) => string(formatDisplay(value!)),
  },
`,
          },
        ],
      },
      {
        what: "the test's list",
        edits: [
          {
            file: "test/vm/ffi/registry.test.ts",
            before: '      "i32_to_string",\n      "print",',
            insert: '      "bool_to_string",\n',
          },
        ],
      },
      {
        what: "the page on host functions",
        edits: [
          {
            file: "docs/ffi.md",
            before: "| `sqrt (",
            insert: "| `bool_to_string (value: Bool) -> String` | the word true or false |\n",
          },
        ],
      },
    ],
    tests: ["test/vm/ffi/registry.test", "test/vm/ffi/documentation.test"],
    isGenerated: false,
  },
];
