/**
 * THE table of directives. Line parser, declarations, formatter, names, colours, completion, hover and grammar read
 * it. What a directive does stands where it is done, and the compiler asks for it there: see "To add…" in
 * ARCHITECTURE.md, of which `npm run additions` shows that nothing can be left out.
 */
import type { DirectivePart, DirectiveRow, DirectiveScope } from "./directive-row.js";
import {
  parseBytes,
  parseEnd,
  parseFrame,
  parseFunc,
  parseLocal,
  parseLocals,
} from "./function-directives.js";
import {
  parseConst,
  parseEntry,
  parseImport,
  parseInclude,
  parseVersion,
} from "./module-directives.js";
import type {
  DirectiveName,
  DirectiveStatement,
  Expectation,
  LiteralNode,
  ParamNode,
} from "./nodes.js";
import { parseExpect, parseGiven, parseStub, parseTest } from "./test-directives.js";

export const DIRECTIVES = {
  ".func": {
    scope: "opens",
    times: "any",
    parse: parseFunc,
    syntax: ".func name(param: Type, …) -> Type",
    doc: "Starts a function; `.end` closes it. Without `->` the function returns Unit. Parameters are its first locals.",
    parts: ({ name, alias, params, result }) => [
      ...namesOf("function", name, alias),
      ...paramsOf("definition", params),
      { part: "type", at: result },
    ],
    format: "joined",
    grammar: { name: "function", rules: ["signature", "function-alias"] },
  },
  ".end": {
    scope: "closes",
    times: "any",
    parse: parseEnd,
    syntax: ".end",
    doc: "Ends the function that is open.",
    parts: () => [],
    format: "apart",
    grammar: { name: null, rules: [] },
  },
  ".local": {
    scope: "function",
    times: "any",
    parse: parseLocal,
    syntax: ".local name: Type",
    doc: "Declares a local of the function. It is Unit until something is stored in it.",
    parts: ({ name, type }) => [
      { part: "definition", symbol: "local", at: name },
      { part: "type", at: type },
    ],
    format: "apart",
    grammar: { name: "local", rules: ["signature"] },
  },
  ".locals": {
    scope: "function",
    times: "any",
    parse: parseLocals,
    syntax: ".locals count",
    doc: "Reserves that many more locals without names, to be used by their index.",
    parts: ({ count }) => [{ part: "number", at: count }],
    format: "apart",
    grammar: { name: null, rules: ["literal"] },
  },
  ".frame": {
    scope: "function",
    times: "once",
    parse: parseFrame,
    syntax: ".frame count",
    doc: "The number of locals that the archive tells, parameters included; for archives that tell another one.",
    parts: ({ count }) => [{ part: "number", at: count }],
    format: "apart",
    grammar: { name: null, rules: ["literal"] },
  },
  ".byte": {
    scope: "code",
    times: "any",
    parse: parseBytes,
    syntax: ".byte 0x1F, 32",
    doc: "Bytes of code as they are; for archives whose code no instruction can spell.",
    parts: () => [],
    format: "apart",
    grammar: { name: null, rules: ["literal"] },
  },
  ".test": {
    scope: "opens",
    times: "any",
    parse: parseTest,
    syntax: '.test "name" -> literal',
    doc: 'Starts a test; `.end` closes it. It passes if it returns the literal; without `->`, if it ends without a fault. For parameters, `.test "name"(n: I32) -> true`, the runner makes arguments up. Archives hold no tests.',
    parts: ({ name, params, result }) => [
      { part: "foreign name", symbol: "function", at: name },
      ...paramsOf("definition", params),
      { part: "reference", symbol: "constant", at: result },
    ],
    format: "joined",
    grammar: { name: "function", rules: ["literal", "signature"] },
  },
  ".expect": {
    scope: "test",
    times: "any",
    parse: parseExpect,
    syntax: ".expect fault Name",
    doc: 'What else the test has to do: end with a `fault Name`; print a line, `output "text"`; or call a host function, `call name(literal, …)`. Lines and calls in their order, and no others.',
    parts: ({ word, expectation }) => [
      { part: "word", at: word },
      ...expectationParts(expectation),
    ],
    format: "joined",
    grammar: { name: null, rules: ["test-words", "literal", "signature"] },
  },
  ".stub": {
    scope: "test",
    times: "any",
    parse: parseStub,
    syntax: ".stub name = literal, …",
    doc: "The host function answers this in the test: one answer a call, and the last one from then on; without any, `()`.",
    parts: ({ target, answers }) => [
      { part: "reference", symbol: "import", at: target },
      ...literalParts(answers),
    ],
    format: "apart",
    grammar: { name: "import", rules: ["assignment", "literal"] },
  },
  ".given": {
    scope: "test",
    times: "any",
    parse: parseGiven,
    syntax: ".given name = literal to literal",
    doc: "From which values the runner chooses a parameter's: a range, or a list with commas. Without it: from all of the type.",
    parts: ({ name, values }) => [
      { part: "reference", symbol: "local", at: name },
      ...literalParts(values),
    ],
    format: "apart",
    grammar: { name: "local", rules: ["assignment", "test-words", "literal"] },
  },
  ".const": {
    scope: "module",
    times: "any",
    parse: parseConst,
    syntax: ".const name = literal",
    doc: "Puts a value in the constant pool and names it. `PUSH name` pushes it.",
    parts: ({ name, value }) => [
      { part: "definition", symbol: "constant", at: name },
      { part: "reference", symbol: "constant", at: value },
    ],
    format: "column",
    grammar: { name: "constant before =", rules: ["assignment", "literal"] },
  },
  ".import": {
    scope: "module",
    times: "any",
    parse: parseImport,
    syntax: ".import name (Type, …) -> Type",
    doc: "Declares a function of the host. The signature may be left out where the standard library or a manifest knows it.",
    parts: ({ name, alias, signature }) => [
      ...namesOf("import", name, alias),
      ...paramsOf("foreign name", signature?.params ?? []),
    ],
    format: "column",
    grammar: { name: "import", rules: ["signature", "host-function-alias"] },
  },
  ".entry": {
    scope: "module",
    times: "once",
    parse: parseEntry,
    syntax: ".entry name",
    doc: "The function with which the program starts. Without it: `main`, else the first function.",
    parts: ({ target }) => [{ part: "reference", symbol: "function", at: target }],
    format: "column",
    grammar: { name: "function", rules: ["literal"] },
  },
  ".include": {
    scope: "module",
    times: "any",
    parse: parseInclude,
    syntax: '.include "path"',
    doc: "Brings in the definitions of another file. The path is counted from the folder of this file.",
    parts: ({ path }) => [{ part: "text", at: path }],
    format: "column",
    grammar: { name: null, rules: ["string"] },
  },
  ".version": {
    scope: "module",
    times: "once",
    parse: parseVersion,
    syntax: ".version number",
    doc: "The version that the archive tells; 1 where the line is absent.",
    parts: ({ version }) => [{ part: "number", at: version }],
    format: "column",
    grammar: { name: null, rules: ["literal"] },
  },
} as const satisfies { readonly [Name in DirectiveName]: DirectiveRow<Name> };

/** Every directive's word, in the order of the table. */
export const DIRECTIVE_NAMES = Object.keys(DIRECTIVES) as readonly DirectiveName[];

/** The directives of a scope, by the table. */
export type DirectiveIn<Scope extends DirectiveScope> = {
  [Name in DirectiveName]: (typeof DIRECTIVES)[Name]["scope"] extends Scope ? Name : never;
}[DirectiveName];

/** The statements of the directives of a scope. */
export type StatementIn<Scope extends DirectiveScope> = Extract<
  DirectiveStatement,
  { readonly kind: DirectiveIn<Scope> }
>;

export function isDirectiveName(word: string): word is DirectiveName {
  return Object.hasOwn(DIRECTIVES, word);
}

/** Does the statement, if it is a directive, belong there? */
export function isIn<Scope extends DirectiveScope>(
  statement: { readonly kind: string },
  scope: Scope,
): statement is StatementIn<Scope> {
  return isDirectiveName(statement.kind) && DIRECTIVES[statement.kind].scope === scope;
}

/** The parts of a directive behind its word, in order. */
export function partsOf<Node extends DirectiveStatement>(node: Node): readonly DirectivePart[] {
  return (DIRECTIVES[node.kind].parts as (node: Node) => readonly DirectivePart[])(node);
}

/** The name in the archive, and the one in this text where it is another. */
function namesOf(
  symbol: "function" | "import",
  name: NameOrNull,
  alias: NameOrNull,
): readonly DirectivePart[] {
  if (alias === null) return [{ part: "definition", symbol, at: name }];
  return [
    { part: "foreign name", symbol, at: name },
    { part: "definition", symbol, at: alias },
  ];
}

function literalParts(literals: readonly LiteralNode[]): readonly DirectivePart[] {
  return literals.map((at) => ({ part: "reference", symbol: "constant", at }));
}

function expectationParts(expectation: Expectation | null): readonly DirectivePart[] {
  switch (expectation?.kind) {
    case "fault":
      return [{ part: "type", at: expectation.fault }];
    case "output":
      return [{ part: "reference", symbol: "constant", at: expectation.text }];
    case "call":
      return [
        { part: "reference", symbol: "import", at: expectation.target },
        ...literalParts(expectation.args),
      ];
    default:
      return [];
  }
}

type NameOrNull = ParamNode["name"];

function paramsOf(
  part: "definition" | "foreign name",
  params: readonly ParamNode[],
): readonly DirectivePart[] {
  return params.flatMap(({ name, type }): DirectivePart[] => [
    { part, symbol: "parameter", at: name },
    { part: "type", at: type },
  ]);
}
