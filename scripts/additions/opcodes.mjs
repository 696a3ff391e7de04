/** Additions to the opcodes. */

const ROWS = "vm/isa/opcodes.ts";
const HALT_ROW = '  {\n    mnemonic: "HALT",';
const CASES = "scripts/generate/loop-cases.mjs";
const NOT_CASE = '  {\n    forms: ["NOT"],';
const REFERENCE = "test/support/run/reference.ts";
const BYTES = "test/vm/isa/opcodes.test.ts";
const ADDED_BYTES = "];\n    assert.deepEqual(new Set(rows";
const OPCODE_TESTS = ["test/vm/isa/opcodes.test", "test/vm/run/every-opcode.test"];

/** @type {readonly import("./addition.mjs").Addition[]} */
export const OPCODE_ADDITIONS = [
  {
    name: "opcode-xor",
    row: "an opcode",
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
    row: "an opcode",
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
];
