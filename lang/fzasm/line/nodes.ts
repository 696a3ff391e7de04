/**
 * What a line says: plain data, with ranges in UTF-16 units from the start of the line. Nodes know nothing of
 * other lines, so equal lines may share one node. A part that is missing or wrong is null; the line's problems
 * tell why.
 */
import type { ErrorKind } from "../../../vm/errors/index.js";
import type { Opcode, TypePattern } from "../../../vm/isa/index.js";
import type { Signature, Value } from "../../../vm/program/index.js";
import type { LineProblem, LineRange } from "./problem.js";

/** One line of a text. */
export interface LineNode {
  /** The whole line, with its line break where it has one. */
  readonly text: string;
  readonly label: NameNode | null;
  /** Null where the line has nothing but a label, a comment or blanks. */
  readonly statement: Statement | null;
  /** Where the comment's first semicolon stands; -1 without a comment. */
  readonly comment: number;
  readonly problems: readonly LineProblem[];
  /** Is one of the problems an error? Such a line means nothing for sure. */
  readonly broken: boolean;
}

/** What a name can stand for. Each kind has its own space of names. */
export type SymbolKind = "constant" | "function" | "import" | "local" | "label";

/** A name where it is defined or used. */
export interface NameNode extends LineRange {
  readonly kind: "name";
  /** Without quotes and escapes. */
  readonly name: string;
}

export interface LiteralNode extends LineRange {
  readonly kind: "literal";
  readonly value: Value;
}

/** A raw index. */
export interface IndexNode extends LineRange {
  readonly kind: "index";
  /** 0 to 2^32 - 1. */
  readonly index: number;
}

/** A raw jump distance. */
export interface DistanceNode extends LineRange {
  readonly kind: "distance";
  /** Bytes from the next instruction, -2^31 to 2^31 - 1. */
  readonly distance: number;
}

export type OperandNode = NameNode | LiteralNode | IndexNode | DistanceNode;

export interface InstructionNode extends LineRange {
  readonly kind: "instruction";
  readonly row: Opcode;
  /** Where the mnemonic ends. */
  readonly keywordEnd: number;
  /** Null where the instruction takes none, or where it is missing or wrong (then the line is broken). */
  readonly operand: OperandNode | null;
}

export interface TypeNode<T extends TypePattern = TypePattern> extends LineRange {
  readonly type: T;
}

export interface ParamNode extends LineRange {
  /** Null: the parameter has no name. */
  readonly name: NameNode | null;
  /** Null: missing or wrong. */
  readonly type: TypeNode | null;
}

interface DirectiveNode extends LineRange {
  /** Where the directive's word ends. */
  readonly keywordEnd: number;
}

export interface FuncNode extends DirectiveNode {
  readonly kind: ".func";
  /** The name in the archive. */
  readonly name: NameNode | null;
  /** The name in this text, where it is another. */
  readonly alias: NameNode | null;
  readonly params: readonly ParamNode[];
  /** Null: Unit. */
  readonly result: TypeNode | null;
}

export interface EndNode extends DirectiveNode {
  readonly kind: ".end";
}

export interface LocalNode extends DirectiveNode {
  readonly kind: ".local";
  readonly name: NameNode | null;
  /** Null: none is declared. */
  readonly type: TypeNode | null;
}

/** `.locals`: more locals without a name. `.frame`: the number of locals that the archive tells. */
export interface CountNode<Kind extends ".locals" | ".frame"> extends DirectiveNode {
  readonly kind: Kind;
  readonly count: IndexNode | null;
}

export interface ConstNode extends DirectiveNode {
  readonly kind: ".const";
  /** Null: the constant has no name. */
  readonly name: NameNode | null;
  readonly value: LiteralNode | null;
}

export interface ImportNode extends DirectiveNode {
  readonly kind: ".import";
  readonly name: NameNode | null;
  readonly alias: NameNode | null;
  /** Null: none is declared. */
  readonly signature: SignatureNode | null;
}

export interface SignatureNode extends LineRange {
  readonly params: readonly ParamNode[];
  readonly signature: Signature;
}

export interface EntryNode extends DirectiveNode {
  readonly kind: ".entry";
  readonly target: NameNode | IndexNode | null;
}

export interface IncludeNode extends DirectiveNode {
  readonly kind: ".include";
  /** Its name is the path as it is written. */
  readonly path: NameNode | null;
}

export interface VersionNode extends DirectiveNode {
  readonly kind: ".version";
  readonly version: IndexNode | null;
}

/** Starts a test: a function that only a test runner calls. */
export interface TestNode extends DirectiveNode {
  readonly kind: ".test";
  readonly name: NameNode | null;
  /** Where there are some, the runner makes arguments up. */
  readonly params: readonly ParamNode[];
  /** What it has to return; null: nothing, it only has to end. */
  readonly result: LiteralNode | null;
}

/** What else a test expects; each null where it is missing or wrong. */
export type Expectation =
  | { readonly kind: "fault"; readonly fault: FaultNode | null }
  | { readonly kind: "output"; readonly text: LiteralNode | null }
  | {
      readonly kind: "call";
      readonly target: NameNode | null;
      readonly args: readonly LiteralNode[];
    };

export interface FaultNode extends LineRange {
  /** A row of the catalogue that a run can end with. */
  readonly fault: ErrorKind;
}

export interface ExpectNode extends DirectiveNode {
  readonly kind: ".expect";
  /** The word that says what is expected. */
  readonly word: LineRange;
  /** Null: nothing is, the line is broken. */
  readonly expectation: Expectation | null;
}

/** What a host function answers in a test. */
export interface StubNode extends DirectiveNode {
  readonly kind: ".stub";
  readonly target: NameNode | null;
  /** One call after the other, the last one for all that follow; empty: (). */
  readonly answers: readonly LiteralNode[];
}

/** From what a parameter of a test is chosen. */
export interface GivenNode extends DirectiveNode {
  readonly kind: ".given";
  readonly name: NameNode | null;
  /** "range": the two of them, and everything between. "choice": any of them. */
  readonly form: "range" | "choice";
  /** Of one type; empty where the line is broken. */
  readonly values: readonly LiteralNode[];
}

/** Bytes of code as they are. */
export interface BytesNode extends DirectiveNode {
  readonly kind: ".byte";
  readonly bytes: readonly number[];
}

/** Something that is neither an instruction nor a directive. */
export interface UnknownNode extends LineRange {
  readonly kind: "unknown";
}

export type DirectiveStatement =
  | FuncNode
  | EndNode
  | LocalNode
  | CountNode<".locals">
  | CountNode<".frame">
  | ConstNode
  | ImportNode
  | EntryNode
  | IncludeNode
  | VersionNode
  | BytesNode
  | TestNode
  | ExpectNode
  | StubNode
  | GivenNode;

export type Statement = InstructionNode | DirectiveStatement | UnknownNode;

/** A directive's word. */
export type DirectiveName = DirectiveStatement["kind"];

/** The line that a function or a test starts with. */
export type HeaderNode = FuncNode | TestNode;

/** The name of a function as its text calls it, or that of a test. */
export function headerName(header: HeaderNode): NameNode | null {
  return header.kind === ".func" ? (header.alias ?? header.name) : header.name;
}

/** Does the line hold a documentation comment and nothing else? */
export function isDoc(line: LineNode): boolean {
  return (
    line.comment >= 0 &&
    line.statement === null &&
    line.label === null &&
    line.text.startsWith(";;", line.comment)
  );
}
