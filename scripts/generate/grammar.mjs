/**
 * Makes the TextMate grammar: mnemonics and types come from the tables, the rest is the template below.
 * A grammar colours a line before the language server has spoken; it judges only what one line can tell
 * (bad escapes, suffixes that no type has, strings without an end), never names.
 */

/** A character inside of a name; at its beginning no digit may stand. */
const PART = "[\\p{ID_Continue}$]";
/** A name that needs no quotes; a dot belongs to it between two parts. */
const NAME = `[\\p{ID_Start}_$]${PART}*(?:\\.${PART}+)*`;
const QUOTED = '"(?:[^"\\\\]|\\\\.)*"';
const ANY_NAME = `(?:${NAME}|${QUOTED})`;

/** A word or number begins here. */
const BEGIN = "(?<![\\p{ID_Continue}$.])";
/** A word or number is over here. */
const OVER = "(?![\\p{ID_Continue}$.])";

/** Where an instruction may begin: at the line's start or after a label. */
const STATEMENT_START = "(?:^|(?<=:))\\s*";

/** @param {string} text */
const slug = (text) => text.toLowerCase().replaceAll(" ", "-");

/** Operand kind → the rule that colours its names. */
const NAME_RULES = {
  constant: "constant-name",
  local: "local-name",
  function: "function-name",
  import: "host-function-name",
  jump: "label-name",
};

/**
 * Plain keywords are red in VS Code's themes of 2026, and a program would look like one mistake. The scope behind a
 * mnemonic's own is blue there, and says nothing to other themes, which go on with the keyword's colour.
 * @param {{ mnemonic: string, group: string }} row
 */
function mnemonicScope({ group }) {
  return group === "Control flow"
    ? "keyword.control.mnemonic.control-flow.fzasm"
    : `keyword.mnemonic.${slug(group)}.fzasm support.mnemonic.fzasm`;
}

/** Both spellings of each; the longest first, because the first alternative that fits wins. */
function spellings(/** @type {readonly { mnemonic: string }[]} */ rows) {
  const all = rows.flatMap(({ mnemonic }) => [mnemonic, mnemonic.replaceAll("_", "")]);
  return [...new Set(all)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|");
}

/** A quoted text is a literal after PUSH and a name elsewhere. */
function operandRules(/** @type {string} */ operand) {
  const names = NAME_RULES[/** @type {keyof typeof NAME_RULES} */ (operand)];
  if (names === undefined) return [include("literal")];
  return operand === "constant"
    ? [include("literal"), include(names)]
    : [include(names), include("literal")];
}

/** One rule for the rows that share a colour and an operand kind. */
function instructionRule(/** @type {readonly any[]} */ rows) {
  const [first] = rows;
  return {
    begin: `(?i)${STATEMENT_START}(${spellings(rows)})(?![\\p{ID_Continue}$.:])`,
    beginCaptures: { 1: { name: mnemonicScope(first) } },
    end: "$|(?=;)",
    patterns: operandRules(first.operand),
  };
}

/** @param {string} rule */
const include = (rule) => ({ include: `#${rule}` });

function instructionRules(/** @type {readonly any[]} */ opcodes) {
  const alike = new Map();
  for (const row of opcodes) {
    const key = `${row.group}/${row.operand}`;
    alike.set(key, [...(alike.get(key) ?? []), row]);
  }
  return [...alike.values()].map(instructionRule);
}

/** What a name behind a directive's word is, and how it is coloured. */
const NAMED = {
  function: "entity.name.function.fzasm",
  import: "support.function.host.fzasm",
  local: "variable.other.local.fzasm",
  constant: "variable.other.constant.fzasm",
};

/** The name behind a directive's word: the end of its pattern, and its colour. */
function directiveName(/** @type {string | null} */ name) {
  if (name === null) return { pattern: "" };
  // Without an equals sign it is a constant without a name, and the word is its literal.
  if (name === "constant before =")
    return { pattern: `(?:\\s+(${NAME})(?=\\s*=))?`, scope: NAMED.constant };
  return {
    pattern: `(?:\\s+(${ANY_NAME}))?`,
    scope: NAMED[/** @type {keyof typeof NAMED} */ (name)],
  };
}

/** Purple where plain keywords are red, see `mnemonicScope`. */
const DIRECTIVE_SCOPE = "keyword.other.directive.fzasm keyword.control.directive.fzasm";

/** A directive up to the end of its statement. */
function directive(/** @type {string} */ word, /** @type {any} */ { grammar }) {
  const name = directiveName(grammar.name);
  return {
    begin: `${STATEMENT_START}(\\${word})${OVER}${name.pattern}`,
    beginCaptures: {
      1: { name: DIRECTIVE_SCOPE },
      ...(name.scope === undefined ? {} : { 2: { name: name.scope } }),
    },
    end: "$|(?=;)",
    patterns: grammar.rules.map(include),
  };
}

/** Another name for what the directive names. */
function alias(/** @type {string} */ scope) {
  return {
    match: `${BEGIN}(as)\\s+(${ANY_NAME})`,
    captures: {
      1: { name: "keyword.other.as.fzasm keyword.control.as.fzasm" },
      2: { name: scope },
    },
  };
}

/** Two semicolons document what follows only where nothing stands before them. */
const COMMENTS = [
  {
    match: "^\\s*((;;).*)$",
    captures: {
      1: {
        name: "comment.block.documentation.fzasm",
        patterns: [{ name: "markup.inline.raw.fzasm", match: "`[^`]+`" }],
      },
      2: { name: "punctuation.definition.comment.fzasm" },
    },
  },
  {
    name: "comment.line.semicolon.fzasm",
    match: "(;+).*$",
    captures: { 1: { name: "punctuation.definition.comment.fzasm" } },
  },
];

const SUFFIX_SCOPE = "keyword.other.unit.suffix.fzasm";

/** The pattern has the number as its first group and the suffix as its second. */
function number(/** @type {string} */ scope, /** @type {string} */ pattern) {
  return {
    match: `${BEGIN}${pattern}${OVER}`,
    captures: { 1: { name: scope }, 2: { name: SUFFIX_SCOPE } },
  };
}

/** Digits may be parted by underscores. What starts like a number and is none is marked. */
const NUMBERS = [
  number("constant.language.float.fzasm", "([+-]?(?:nan|inf)|nan:0x[0-9A-Fa-f_]+?)_?(f32|f64)"),
  number("constant.language.float.fzasm", "([+-]?(?:nan|inf))"),
  number("constant.numeric.hex.fzasm", "([+-]?0x[0-9A-Fa-f_]+)(i32|i64)?"),
  number("constant.numeric.binary.fzasm", "([+-]?0b[01_]+)(i32|i64)?"),
  number("constant.numeric.integer.fzasm", "([+-]?[0-9][0-9_]*)(i32|i64)?"),
  number(
    "constant.numeric.float.fzasm",
    "([+-]?[0-9][0-9_]*(?:\\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9][0-9_]*)?)(f32|f64)?",
  ),
  { name: "invalid.illegal.number.fzasm", match: `${BEGIN}[+-]?[0-9](?:${PART}|\\.)*` },
];

const ESCAPES = [
  {
    name: "constant.character.escape.fzasm",
    match: "\\\\(?:[ntr0\\\\\"']|u\\{[0-9A-Fa-f]{1,6}\\})",
  },
  { name: "invalid.illegal.escape.fzasm", match: "\\\\(?:u\\{[^}\"']*\\}?|.)" },
];

/** A quoted text that ends with its line at the latest. */
function quoted(/** @type {string} */ quote, /** @type {string} */ scope) {
  return {
    name: scope,
    begin: quote,
    beginCaptures: { 0: { name: "punctuation.definition.string.begin.fzasm" } },
    end: `(${quote})|((?:[^${quote}\\\\]|\\\\.)?$)`,
    endCaptures: {
      1: { name: "punctuation.definition.string.end.fzasm" },
      2: { name: "invalid.illegal.unclosed.fzasm" },
    },
    patterns: [include("escape")],
  };
}

const CHARACTERS = [
  {
    name: "string.quoted.single.fzasm",
    match: "(')(?:(\\\\(?:[ntr0\\\\\"']|u\\{[0-9A-Fa-f]{1,6}\\}))|[^'\\\\])(')",
    captures: {
      1: { name: "punctuation.definition.string.begin.fzasm" },
      2: { name: "constant.character.escape.fzasm" },
      3: { name: "punctuation.definition.string.end.fzasm" },
    },
  },
  { name: "invalid.illegal.character.fzasm", match: "'(?:[^'\\\\]|\\\\.)*'?" },
];

/** Themes leave labels in the colour of the text; a label is a place in the code, as a function is. */
const LABEL_SCOPE = "entity.name.label.fzasm entity.name.function.label.fzasm";

/** Names as operands, one rule a kind: the mnemonic before them says what they name. */
function nameRule(/** @type {string} */ scope) {
  return { patterns: [{ name: scope, match: ANY_NAME }] };
}

function types(/** @type {any} */ tables) {
  const names = [...tables.VALUE_TYPES, ...Object.keys(tables.TYPE_CLASSES)];
  return { name: "support.type.fzasm", match: `\\b(?:${names.join("|")})\\b` };
}

function signature(/** @type {any} */ tables) {
  return {
    patterns: [
      { name: "keyword.operator.arrow.fzasm", match: "->" },
      {
        match: `\\b(same\\s+as)(?:\\s+(argument)(?:\\s+([0-9]+))?|\\s+(${ANY_NAME}))?`,
        captures: {
          1: { name: "keyword.other.same-as.fzasm keyword.control.same-as.fzasm" },
          2: { name: "keyword.other.same-as.fzasm keyword.control.same-as.fzasm" },
          3: { name: "constant.numeric.integer.fzasm" },
          4: { name: "variable.parameter.fzasm" },
        },
      },
      {
        match: `(${ANY_NAME})\\s*(:)`,
        captures: {
          1: { name: "variable.parameter.fzasm" },
          2: { name: "punctuation.separator.type.fzasm" },
        },
      },
      types(tables),
      { name: "punctuation.separator.type.fzasm", match: ":" },
      { name: "punctuation.separator.parameter.fzasm", match: "," },
      { name: "punctuation.section.parameters.fzasm", match: "[()]" },
    ],
  };
}

/** Words inside of a directive. */
const WORD_SCOPE = "keyword.other.word.fzasm keyword.control.word.fzasm";

/** The whole grammar, as the object that the JSON file holds. */
export function makeGrammar(/** @type {any} */ tables) {
  return {
    $comment:
      "Generated from the tables of opcodes and directives by scripts/generate.mjs: change that, not this.",
    name: "Fusabi assembly",
    scopeName: "source.fzasm",
    fileTypes: ["fzasm"],
    patterns: ["comment", "directive", "label", "instruction", "literal"].map(include),
    repository: {
      comment: { patterns: COMMENTS },
      directive: {
        patterns: Object.entries(tables.DIRECTIVES).map(([word, row]) => directive(word, row)),
      },
      label: {
        match: `^\\s*(${ANY_NAME})(:)`,
        captures: {
          1: { name: LABEL_SCOPE },
          2: { name: "punctuation.separator.label.fzasm" },
        },
      },
      instruction: { patterns: instructionRules(tables.OPCODES) },
      literal: { patterns: ["boolean", "unit", "number", "string", "character"].map(include) },
      boolean: {
        name: "constant.language.boolean.fzasm",
        match: `${BEGIN}(?:true|false)${OVER}`,
      },
      unit: { name: "constant.language.unit.fzasm", match: "\\(\\)" },
      number: { patterns: NUMBERS },
      string: quoted('"', "string.quoted.double.fzasm"),
      character: { patterns: CHARACTERS },
      escape: { patterns: ESCAPES },
      "function-alias": alias("entity.name.function.fzasm"),
      "host-function-alias": alias("support.function.host.fzasm"),
      assignment: { name: "keyword.operator.assignment.fzasm", match: "=" },
      signature: signature(tables),
      "test-words": {
        patterns: [
          {
            match: `${BEGIN}(fault)(?:\\s+(${NAME}))?`,
            captures: { 1: { name: WORD_SCOPE }, 2: { name: "support.type.fault.fzasm" } },
          },
          {
            match: `${BEGIN}(call)(?:\\s+(${ANY_NAME}))?`,
            captures: { 1: { name: WORD_SCOPE }, 2: { name: "support.function.host.fzasm" } },
          },
          { name: WORD_SCOPE, match: `${BEGIN}(?:output|to)${OVER}` },
        ],
      },
      "constant-name": nameRule("variable.other.constant.fzasm"),
      "local-name": nameRule("variable.other.local.fzasm"),
      "function-name": nameRule("entity.name.function.fzasm"),
      "host-function-name": nameRule("support.function.host.fzasm"),
      "label-name": nameRule(LABEL_SCOPE),
    },
  };
}
