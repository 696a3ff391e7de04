/**
 * What `npm run additions` tries: changes as ARCHITECTURE.md says to make them, each touch by itself. A touch is left
 * out to see that something fails without it. Add a change by adding an entry.
 */

/** @typedef {{ file: string, before: string, insert: string }} Edit `insert` goes before the first `before` */
/** @typedef {{ what: string, edits: readonly Edit[] }} Touch */
/**
 * `isGenerated`: some file that is generated has to be generated anew.
 * @typedef {{ name: string, touches: readonly Touch[], tests: readonly string[], isGenerated: boolean }} Addition `tests`: from the root, without `.js`
 */

const ROWS = "vm/isa/opcodes.ts";
const HALT_ROW = '  {\n    mnemonic: "HALT",';
const CASES = "scripts/generate/loop-cases.mjs";
const NOT_CASE = '  {\n    forms: ["NOT"],';
const REFERENCE = "test/support/run/reference.ts";
const BYTES = "test/vm/isa/opcodes.test.ts";
const ADDED_BYTES = "];\n    assert.deepEqual(new Set(rows";
const OPCODE_TESTS = ["test/vm/isa/opcodes.test", "test/vm/run/every-opcode.test"];

/** @type {readonly Addition[]} */
export const ADDITIONS = [
  {
    name: "opcode-xor",
    touches: [
      {
        what: "the row",
        edits: [
          {
            file: ROWS,
            before: HALT_ROW,
            insert: `  {
    ...logic,
    mnemonic: "XOR",
    code: 0x43,
    does: "b = pop(); a = pop(); push(a != b)",
    doc: "Is exactly one of both Bools true?",
  },
`,
          },
        ],
      },
      {
        what: "the case of the loop",
        edits: [
          { file: CASES, before: NOT_CASE, insert: '  { forms: ["XOR"], text: logic("^") },\n' },
        ],
      },
      {
        what: "the compiled tier",
        edits: [
          {
            file: "vm/compile/arithmetic.ts",
            before: "  OR: WASM",
            insert: "  XOR: WASM.i32Xor,\n",
          },
          { file: "vm/compile/wasm-code.ts", before: "  i32ShrU:", insert: "  i32Xor: 0x73,\n" },
        ],
      },
      {
        what: "the test's list of bytes",
        edits: [{ file: BYTES, before: ADDED_BYTES, insert: "0x43" }],
      },
      {
        what: "the test's own machine",
        edits: [
          {
            file: REFERENCE,
            before: "    case OP.NOT: {",
            insert: `    case OP.XOR: {
      need(2);
      const [a, b] = [peek(1), peek(0)];
      if (a.type !== "Bool" || b.type !== "Bool") throw new Trap("TypeMismatch");
      replace(2, { type: "Bool", value: a.value !== b.value });
      break;
    }
`,
          },
        ],
      },
    ],
    tests: OPCODE_TESTS,
    isGenerated: true,
  },
  {
    name: "opcode-swap",
    touches: [
      {
        what: "the row",
        edits: [
          {
            file: ROWS,
            before: HALT_ROW,
            insert: `  {
    mnemonic: "SWAP",
    code: 0x06,
    group: "Stack",
    operand: "none",
    pops: ["Value", "Value"],
    pushes: ["second operand", "first operand"],
    flow: "next",
    traps: ["StackUnderflow"],
    does: "b = pop(); a = pop(); push(b); push(a)",
    doc: "Exchanges the two values on top.",
  },
`,
          },
        ],
      },
      {
        what: "the case of the loop",
        edits: [
          {
            file: CASES,
            before: NOT_CASE,
            insert: `  {
    forms: ["SWAP"],
    text: \`const y = (sp - 1) | 0; const x = (sp - 2) | 0; if (x < floor) break loop;
      const tag = tags[x]!; const int = ints[x]!; const long = longs[x]!;
      tags[x] = tags[y]!; ints[x] = ints[y]!; longs[x] = longs[y]!;
      tags[y] = tag; ints[y] = int; longs[y] = long; \${go(1)}\`,
  },
`,
          },
        ],
      },
      {
        what: "the compiled tier",
        edits: [
          {
            file: "vm/compile/body.ts",
            before: '      case "LOAD":',
            insert: '      case "SWAP":\n        operands.swap();\n        return null;\n',
          },
          {
            file: "vm/compile/operands.ts",
            before: "  get top(): Operand",
            insert: `  /** Exchanges the two operands on top, which first get a copy of their own. */
  swap(): void {
    const [left, right] = this.#items.splice(-2) as [Operand, Operand];
    this.read(right);
    this.read(left);
    const height = this.height;
    const [first, second] = [
      this.#locals.operand(height, right.type),
      this.#locals.operand(height + 1, left.type),
    ];
    this.#code.set(second).set(first);
    this.#items.push({ type: right.type, index: first }, { type: left.type, index: second });
  }

`,
          },
        ],
      },
      {
        what: "the test's list of bytes",
        edits: [{ file: BYTES, before: ADDED_BYTES, insert: "0x06" }],
      },
      {
        what: "the test's own machine",
        edits: [
          {
            file: REFERENCE,
            before: "    case OP.NOT: {",
            insert: `    case OP.SWAP:
      need(2);
      operands.push(...operands.splice(-2).reverse());
      break;
`,
          },
        ],
      },
    ],
    tests: OPCODE_TESTS,
    isGenerated: true,
  },
  {
    name: "directive",
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
            before: "  | BytesNode;",
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
    touches: [
      {
        what: "the row",
        edits: [
          {
            file: "vm/errors/language.ts",
            before: "  UnusedLabel: {",
            insert: `  VersionZero: {
    code: 498,
    area: "language",
    severity: "warning",
    message: "No archive has the version 0.",
    remedy: "Leave the line out, or write 1.",
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
            insert: '  if (version?.index === 0) cursor.report("VersionZero", {}, version);\n',
          },
        ],
      },
      {
        what: "the test's case",
        edits: [
          {
            file: "test/lang/fzasm/diagnostics.test.ts",
            before: '  "numbers outside of their type": `',
            insert: '  "a version of zero": `\n.version 0\n         ^ warning VersionZero`,\n',
          },
        ],
      },
    ],
    tests: ["test/lang/fzasm/diagnostics.test", "test/lang/fzasm/documentation.test"],
    isGenerated: true,
  },
  {
    name: "standard-function",
    touches: [
      {
        what: "the row",
        edits: [
          {
            file: "vm/ffi/standard.ts",
            before: '  {\n    name: "sqrt",',
            insert: `  {
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
