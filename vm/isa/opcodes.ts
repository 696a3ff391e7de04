/**
 * THE table of opcodes. Decoder, encoder, assembler, disassembler, verifier, hover, completion, grammar and
 * reference derive from it; what executes an opcode is checked against it by the compiler. How to add one: see
 * "To add…" in ARCHITECTURE.md, of which `npm run additions` shows that nothing can be left out.
 */
import type { ErrorKind } from "../errors/index.js";
import type { TypePattern, ValueType } from "./types.js";

/** What the four bytes after an opcode mean; "none": there are none and the instruction is one byte long. */
export type OperandKind = "none" | "constant" | "local" | "function" | "import" | "jump";

/** Where control goes: on; to the target; to one of both; into a callee and on; out of the frame; nowhere. */
export type FlowKind = "next" | "jump" | "branch" | "call" | "return" | "halt";

/** The popped operands by their places, the deepest first: what an instruction may push again. */
export const OPERAND_PLACES = ["first operand", "second operand", "third operand"] as const;
export type OperandPlace = (typeof OPERAND_PLACES)[number];

/**
 * What an instruction pushes, the deepest first: a value of a type; a popped operand, or one of its type;
 * "constant" and "local": what the operand names; "callee": the result of the function or import that it names.
 */
export type PushKind = ValueType | OperandPlace | "constant" | "local" | "callee";

/**
 * What an instruction pops, the deepest first. "arguments": one value for each parameter of the callee;
 * "result": the value that RET hands to the caller (nothing is needed where the function returns Unit).
 */
export type PopKind = readonly TypePattern[] | "arguments" | "result";

export type OpcodeGroup =
  | "Stack"
  | "Locals"
  | "Control flow"
  | "Arithmetic"
  | "Comparison"
  | "Logic";

/** What every row says. */
interface RowBasics {
  /** The usual spelling, UPPER_SNAKE. */
  readonly mnemonic: string;
  /** The byte. */
  readonly code: number;
  readonly group: OpcodeGroup;
  readonly operand: OperandKind;
  readonly pops: PopKind;
  /** All popped operands must have the same type. */
  readonly alike?: true;
  readonly pushes: readonly PushKind[];
  readonly flow: FlowKind;
  /** Of a branch: the condition that it jumps on. */
  readonly jumpsOn?: boolean;
  /** Errors that this instruction may raise, beside those that every push or pop may raise. */
  readonly traps: readonly ErrorKind[];
  /** The meaning in one line of pseudo-code. */
  readonly does: string;
  /** One or two sentences for a person. */
  readonly doc: string;
}

/*
 * The shapes that a row may have. The verifier knows what an instruction of each shape does to a frame; a row of
 * another shape does not compile.
 */

/** Pops operands, pushes types or the operands themselves, and goes on. */
interface PlainRow extends RowBasics {
  readonly operand: "none";
  readonly pops: readonly TypePattern[];
  readonly pushes: readonly (ValueType | OperandPlace)[];
  readonly flow: "next";
}

interface ConstantRow extends RowBasics {
  readonly operand: "constant";
  readonly pops: readonly [];
  readonly pushes: readonly ["constant"];
  readonly flow: "next";
}

interface LoadRow extends RowBasics {
  readonly operand: "local";
  readonly pops: readonly [];
  readonly pushes: readonly ["local"];
  readonly flow: "next";
}

interface StoreRow extends RowBasics {
  readonly operand: "local";
  readonly pops: readonly ["Value"];
  readonly pushes: readonly [];
  readonly flow: "next";
}

interface CallRow extends RowBasics {
  readonly operand: "function";
  readonly pops: "arguments";
  readonly pushes: readonly ["callee"];
  readonly flow: "call";
}

interface HostCallRow extends RowBasics {
  readonly operand: "import";
  readonly pops: "arguments";
  readonly pushes: readonly ["callee"];
  readonly flow: "next";
}

interface JumpRow extends RowBasics {
  readonly operand: "jump";
  readonly pops: readonly [];
  readonly pushes: readonly [];
  readonly flow: "jump";
}

interface BranchRow extends RowBasics {
  readonly operand: "jump";
  readonly pops: readonly ["Bool"];
  readonly pushes: readonly [];
  readonly flow: "branch";
  readonly jumpsOn: boolean;
}

interface ReturnRow extends RowBasics {
  readonly operand: "none";
  readonly pops: "result";
  readonly pushes: readonly [];
  readonly flow: "return";
}

interface HaltRow extends RowBasics {
  readonly operand: "none";
  readonly pops: readonly [];
  readonly pushes: readonly [];
  readonly flow: "halt";
}

export type OpcodeRow =
  | PlainRow
  | ConstantRow
  | LoadRow
  | StoreRow
  | CallRow
  | HostCallRow
  | JumpRow
  | BranchRow
  | ReturnRow
  | HaltRow;

const arithmetic = {
  group: "Arithmetic",
  operand: "none",
  pops: ["Number", "Number"],
  alike: true,
  pushes: ["first operand"],
  flow: "next",
} as const;

const comparison = {
  group: "Comparison",
  operand: "none",
  alike: true,
  pops: ["Number", "Number"],
  pushes: ["Bool"],
  flow: "next",
  traps: ["StackUnderflow", "TypeMismatch"],
} as const;

const equality = {
  group: "Comparison",
  operand: "none",
  pops: ["Value", "Value"],
  pushes: ["Bool"],
  flow: "next",
  traps: ["StackUnderflow"],
} as const;

const logic = {
  group: "Logic",
  operand: "none",
  pops: ["Bool", "Bool"],
  pushes: ["Bool"],
  flow: "next",
  traps: ["StackUnderflow", "TypeMismatch"],
} as const;

/** The table of opcodes: for each its mnemonic, byte, operand, effect on the stack, traps and documentation. */
export const OPCODES = [
  {
    mnemonic: "NOP",
    code: 0x00,
    group: "Stack",
    operand: "none",
    pops: [],
    pushes: [],
    flow: "next",
    traps: [],
    does: "nothing",
    doc: "Does nothing, and counts as one instruction.",
  },
  {
    mnemonic: "PUSH",
    code: 0x01,
    group: "Stack",
    operand: "constant",
    pops: [],
    pushes: ["constant"],
    flow: "next",
    traps: ["InvalidConstant", "StackOverflow"],
    does: "push(constants[operand])",
    doc: "Pushes a constant of the pool. A literal in the source goes to the pool by itself.",
  },
  {
    mnemonic: "POP",
    code: 0x02,
    group: "Stack",
    operand: "none",
    pops: ["Value"],
    pushes: [],
    flow: "next",
    traps: ["StackUnderflow"],
    does: "pop()",
    doc: "Drops the top of the stack.",
  },
  {
    mnemonic: "DUP",
    code: 0x03,
    group: "Stack",
    operand: "none",
    pops: ["Value"],
    pushes: ["first operand", "first operand"],
    flow: "next",
    traps: ["StackUnderflow", "StackOverflow"],
    does: "a = pop(); push(a); push(a)",
    doc: "Pushes the top of the stack once more. A string is shared, not copied.",
  },
  {
    mnemonic: "LOAD",
    code: 0x04,
    group: "Locals",
    operand: "local",
    pops: [],
    pushes: ["local"],
    flow: "next",
    traps: ["InvalidLocal", "StackOverflow"],
    does: "push(locals[operand])",
    doc: "Pushes the value of a local. Parameters are the first locals; the others are Unit until stored to.",
  },
  {
    mnemonic: "STORE",
    code: 0x05,
    group: "Locals",
    operand: "local",
    pops: ["Value"],
    pushes: [],
    flow: "next",
    traps: ["InvalidLocal", "StackUnderflow"],
    does: "locals[operand] = pop()",
    doc: "Pops a value into a local.",
  },
  {
    mnemonic: "CALL",
    code: 0x10,
    group: "Control flow",
    operand: "function",
    pops: "arguments",
    pushes: ["callee"],
    flow: "call",
    traps: ["InvalidFunction", "StackUnderflow", "StackOverflow"],
    does: "push(functions[operand](…pop(params)))",
    doc: "Calls a function of this module: its arguments are popped into the callee's first locals, and its one result is pushed.",
  },
  {
    mnemonic: "CALL_FFI",
    code: 0x11,
    group: "Control flow",
    operand: "import",
    pops: "arguments",
    pushes: ["callee"],
    flow: "next",
    traps: [
      "InvalidFfiImport",
      "FfiNotFound",
      "FfiArgumentCount",
      "FfiArgumentType",
      "FfiTextTooLong",
      "FfiFailed",
      "PermissionDenied",
      "MemoryLimitExceeded",
    ],
    does: "push(host[imports[operand]](…pop(params)))",
    doc: "Calls a function of the host: the arguments of its signature are popped, and its one result is pushed.",
  },
  {
    mnemonic: "RET",
    code: 0x12,
    group: "Control flow",
    operand: "none",
    pops: "result",
    pushes: [],
    flow: "return",
    traps: ["StackUnderflow"],
    does: "return pop()",
    doc: "Returns the top of the stack to the caller. With nothing on the stack it returns Unit, if that is the function's return type.",
  },
  {
    mnemonic: "JUMP",
    code: 0x13,
    group: "Control flow",
    operand: "jump",
    pops: [],
    pushes: [],
    flow: "jump",
    traps: ["InvalidJump"],
    does: "pc = next + operand",
    doc: "Continues at the target. The operand counts bytes from the next instruction.",
  },
  {
    mnemonic: "JUMP_IF",
    code: 0x14,
    group: "Control flow",
    operand: "jump",
    pops: ["Bool"],
    pushes: [],
    flow: "branch",
    jumpsOn: true,
    traps: ["StackUnderflow", "TypeMismatch", "InvalidJump"],
    does: "if (pop()) pc = next + operand",
    doc: "Pops a Bool and continues at the target if it is true.",
  },
  {
    mnemonic: "JUMP_IF_NOT",
    code: 0x15,
    group: "Control flow",
    operand: "jump",
    pops: ["Bool"],
    pushes: [],
    flow: "branch",
    jumpsOn: false,
    traps: ["StackUnderflow", "TypeMismatch", "InvalidJump"],
    does: "if (!pop()) pc = next + operand",
    doc: "Pops a Bool and continues at the target if it is false.",
  },
  {
    ...arithmetic,
    mnemonic: "ADD",
    code: 0x20,
    traps: ["StackUnderflow", "TypeMismatch"],
    does: "b = pop(); a = pop(); push(a + b)",
    doc: "Adds two numbers of the same type. Integers wrap; F32 rounds to single precision.",
  },
  {
    ...arithmetic,
    mnemonic: "SUB",
    code: 0x21,
    traps: ["StackUnderflow", "TypeMismatch"],
    does: "b = pop(); a = pop(); push(a - b)",
    doc: "Subtracts the top from the value beneath. Integers wrap.",
  },
  {
    ...arithmetic,
    mnemonic: "MUL",
    code: 0x22,
    traps: ["StackUnderflow", "TypeMismatch"],
    does: "b = pop(); a = pop(); push(a * b)",
    doc: "Multiplies two numbers of the same type. Integers wrap.",
  },
  {
    ...arithmetic,
    mnemonic: "DIV",
    code: 0x23,
    traps: ["StackUnderflow", "TypeMismatch", "DivisionByZero", "IntegerOverflow"],
    does: "b = pop(); a = pop(); push(a / b)",
    doc: "Divides by the top. Integers round toward zero and trap on zero, and on the smallest integer by -1; floats never trap.",
  },
  {
    ...arithmetic,
    mnemonic: "MOD",
    code: 0x24,
    pops: ["Integer", "Integer"],
    traps: ["StackUnderflow", "TypeMismatch", "DivisionByZero", "IntegerOverflow"],
    does: "b = pop(); a = pop(); push(a % b)",
    doc: "The remainder of an integer division, with the sign of the dividend. Traps on zero, and on the smallest integer by -1.",
  },
  {
    ...arithmetic,
    mnemonic: "NEG",
    code: 0x25,
    pops: ["Number"],
    traps: ["StackUnderflow", "TypeMismatch"],
    does: "a = pop(); push(-a)",
    doc: "Changes the sign. The smallest integer stays as it is.",
  },
  {
    ...equality,
    mnemonic: "EQ",
    code: 0x30,
    does: "b = pop(); a = pop(); push(a == b)",
    doc: "Are both values equal? Values of different types are not; NaN equals nothing.",
  },
  {
    ...equality,
    mnemonic: "NE",
    code: 0x31,
    does: "b = pop(); a = pop(); push(a != b)",
    doc: "Are both values unequal? Values of different types are; NaN is unequal to everything.",
  },
  {
    ...comparison,
    mnemonic: "LT",
    code: 0x32,
    does: "b = pop(); a = pop(); push(a < b)",
    doc: "Is the value beneath less than the top? With NaN: false.",
  },
  {
    ...comparison,
    mnemonic: "LE",
    code: 0x33,
    does: "b = pop(); a = pop(); push(a <= b)",
    doc: "Is the value beneath less than or equal to the top? With NaN: false.",
  },
  {
    ...comparison,
    mnemonic: "GT",
    code: 0x34,
    does: "b = pop(); a = pop(); push(a > b)",
    doc: "Is the value beneath greater than the top? With NaN: false.",
  },
  {
    ...comparison,
    mnemonic: "GE",
    code: 0x35,
    does: "b = pop(); a = pop(); push(a >= b)",
    doc: "Is the value beneath greater than or equal to the top? With NaN: false.",
  },
  {
    ...logic,
    mnemonic: "AND",
    code: 0x40,
    does: "b = pop(); a = pop(); push(a && b)",
    doc: "Are both Bools true?",
  },
  {
    ...logic,
    mnemonic: "OR",
    code: 0x41,
    does: "b = pop(); a = pop(); push(a || b)",
    doc: "Is one of both Bools true?",
  },
  {
    ...logic,
    mnemonic: "NOT",
    code: 0x42,
    pops: ["Bool"],
    does: "a = pop(); push(!a)",
    doc: "Turns true to false and false to true.",
  },
  {
    mnemonic: "HALT",
    code: 0xff,
    group: "Control flow",
    operand: "none",
    pops: [],
    pushes: [],
    flow: "halt",
    traps: [],
    does: "stop with the top of the stack, or Unit",
    doc: "Stops the whole program, from any depth. The result is the top of the stack, or Unit where the frame has none.",
  },
] as const satisfies readonly OpcodeRow[];

/** One row of the table, with its literal types. */
export type Opcode = (typeof OPCODES)[number];
export type Mnemonic = Opcode["mnemonic"];
/** The bytes that are opcodes, as literals: a switch over them can be checked for completeness. */
export type OpcodeByte = Opcode["code"];
/** Every error that some row names. */
export type Trap = Opcode["traps"][number];

/** A row of the table, for code that asks what the row says and not which row it is. */
export type KnownRow = OpcodeRow & { readonly mnemonic: Mnemonic; readonly code: OpcodeByte };

/** The byte of each mnemonic: `OP.ADD` is 0x20. */
export const OP = Object.fromEntries(OPCODES.map((row) => [row.mnemonic, row.code])) as {
  readonly [Row in Opcode as Row["mnemonic"]]: Row["code"];
};
