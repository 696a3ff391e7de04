/**
 * Makes the Tree-sitter queries of .fzasm: which words are mnemonics, and what the name behind each one is, comes from the
 * table of opcodes. The grammar itself (syntaxes/tree-sitter-fzasm/grammar.js) knows neither. Editors have their own
 * names for colours, so each set-up in editors/ gets its own file; none of them needs an order among the patterns.
 */

/** What an operand's name is called in a query, by the kind of operand. */
const NAMES = {
  constant: "constant",
  local: "variable",
  function: "function",
  import: "function.builtin",
  jump: "label",
};

/** The names of colours that an editor spells otherwise than the grammar's own queries. */
const HELIX = {
  "comment.documentation": "comment.block.documentation",
  "string.escape": "constant.character.escape",
  "keyword.control": "keyword.control",
  boolean: "constant.builtin.boolean",
  "number.float": "constant.numeric.float",
  number: "constant.numeric.integer",
  character: "constant.character",
};
const ZED = {
  "comment.documentation": "comment.doc",
  "keyword.control": "keyword",
  "keyword.directive": "preproc",
  "function.builtin": "function",
  "number.float": "number",
  character: "string",
};

/** A pattern for one word in any case, with and without its underscores. */
function anyCase(/** @type {string} */ mnemonic) {
  const letters = [...mnemonic].map((letter) =>
    letter === "_" ? "_?" : /[A-Z]/.test(letter) ? `[${letter}${letter.toLowerCase()}]` : letter,
  );
  return letters.join("");
}

/** @param {readonly { mnemonic: string }[]} rows */
const isOneOf = (rows) => `^(${rows.map(({ mnemonic }) => anyCase(mnemonic)).join("|")})$`;

/** @param {readonly any[]} rows @param {string} colour */
function mnemonics(rows, colour) {
  return `((mnemonic) @${colour}
  (#match? @${colour} "${isOneOf(rows)}"))
`;
}

/** Colours the names behind the mnemonics of a kind. A text behind PUSH is a text, and a name elsewhere. */
function operands(/** @type {readonly any[]} */ opcodes, /** @type {string} */ kind) {
  const rows = opcodes.filter(({ operand }) => operand === kind);
  const colour = NAMES[/** @type {keyof typeof NAMES} */ (kind)];
  const pattern = isOneOf(rows);
  const named = (/** @type {string} */ node, /** @type {string} */ as) => `((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (${node}) @${as})
  (#match? @_mnemonic "${pattern}"))
`;
  return named("name", colour) + named("string", kind === "constant" ? "string" : colour);
}

const PLACES = `(comment) @comment
(doc_comment) @comment.documentation

(label name: (_) @label)
(label ":" @punctuation.delimiter)

[".func" ".test" ".end" ".const" ".import" ".entry" ".include" ".local" ".byte" ".expect" ".stub" ".given"] @keyword.directive
(directive_word) @keyword.directive
["as" "same" "to" "fault" "output" "call"] @keyword

(function name: (_) @function)
(test name: (_) @function)
(entry function: (name) @function)
(entry function: (string) @function)
(function (alias name: (_) @function))
(import name: (_) @function.builtin)
(import (alias name: (_) @function.builtin))
(expectation import: (_) @function.builtin)
(stub import: (_) @function.builtin)
(constant name: (name) @constant)
(local name: (_) @variable)
(given parameter: (_) @variable)
(parameter name: (_) @variable.parameter)
(same_as [(name) (string)] @variable.parameter)
(type) @type
(expectation fault: (name) @type)

(constant value: (string) @string)
(include path: (string) @string)
(expectation text: (string) @string)
(test result: (string) @string)
(directive (string) @string)
(escape) @string.escape
(char) @character
(integer) @number
(index) @number
(distance) @number
(float) @number.float
[(boolean) (unit)] @boolean

["->" "="] @operator
["," ":"] @punctuation.delimiter
(parameters ["(" ")"] @punctuation.bracket)
(expectation ["(" ")"] @punctuation.bracket)
`;

const FROM =
  "; Generated from the tables by `npm run generate`: change scripts/generate/tree-sitter.mjs, not this.\n\n";

/** @param {readonly any[]} opcodes @param {Readonly<Record<string, string>>} names */
function highlights(opcodes, names) {
  const isControl = (/** @type {any} */ { group }) => group === "Control flow";
  const text = [
    PLACES,
    mnemonics(
      opcodes.filter((row) => !isControl(row)),
      "keyword",
    ),
    mnemonics(opcodes.filter(isControl), "keyword.control"),
    ...Object.keys(NAMES).map((kind) => operands(opcodes, kind)),
  ].join("\n");
  return FROM + text.replace(/@([a-z.]+)/g, (_, name) => `@${names[name] ?? name}`);
}

/** Only locals have a scope that a query can tell: a function's other names may stand before what they name. */
function locals(/** @type {readonly any[]} */ opcodes) {
  const pattern = isOneOf(opcodes.filter(({ operand }) => operand === "local"));
  return `${FROM}[(function) (test)] @local.scope
(function (parameters (parameter name: (_) @local.definition.parameter)))
(test (parameters (parameter name: (_) @local.definition.parameter)))
(local name: (_) @local.definition.var)

((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (name) @local.reference)
  (#match? @_mnemonic "${pattern}"))
`;
}

const TAGS = `${FROM}(function name: (_) @name) @definition.function
(constant name: (_) @name) @definition.constant
(import name: (_) @name) @definition.function
`;

const FOLDS = `${FROM}[(function) (test)] @fold
`;

const INDENTS = {
  neovim: `${FROM}[(function) (test)] @indent.begin
".end" @indent.branch @indent.end
(label) @indent.branch
`,
  helix: `${FROM}[(function) (test)] @indent
".end" @outdent
`,
  zed: `${FROM}(function ".end" @end) @indent
(test ".end" @end) @indent
`,
};

const TEXT_OBJECTS = `${FROM}(function body: (_) @function.inside) @function.around
(test body: (_) @test.inside) @test.around
(parameter) @parameter.inside
(comment) @comment.inside
(comment)+ @comment.around
`;

const OUTLINE = `${FROM}(function ".func" @context name: (_) @name) @item
(test ".test" @context name: (_) @name) @item
(constant ".const" @context name: (_) @name) @item
(import ".import" @context name: (_) @name) @item
`;

const BRACKETS = `${FROM}("(" @open ")" @close)
("\\"" @open "\\"" @close)
`;

/**
 * Path in the project → text.
 * @param {any} tables @returns {readonly (readonly [string, string])[]}
 */
export function makeTreeSitterQueries({ OPCODES }) {
  const grammar = "syntaxes/tree-sitter-fzasm/queries";
  const neovim = "editors/neovim/queries/fzasm";
  const helix = "editors/helix/runtime/queries/fzasm";
  const zed = "editors/zed/languages/fzasm";
  return [
    [`${grammar}/highlights.scm`, highlights(OPCODES, {})],
    [`${grammar}/locals.scm`, locals(OPCODES)],
    [`${grammar}/tags.scm`, TAGS],
    [`${grammar}/folds.scm`, FOLDS],
    [`${grammar}/indents.scm`, INDENTS.neovim],
    [`${neovim}/highlights.scm`, highlights(OPCODES, {})],
    [`${neovim}/locals.scm`, locals(OPCODES)],
    [`${neovim}/folds.scm`, FOLDS],
    [`${neovim}/indents.scm`, INDENTS.neovim],
    [`${helix}/highlights.scm`, highlights(OPCODES, HELIX)],
    [`${helix}/indents.scm`, INDENTS.helix],
    [`${helix}/textobjects.scm`, TEXT_OBJECTS],
    [`${zed}/highlights.scm`, highlights(OPCODES, ZED)],
    [`${zed}/indents.scm`, INDENTS.zed],
    [`${zed}/outline.scm`, OUTLINE],
    [`${zed}/brackets.scm`, BRACKETS],
  ];
}
