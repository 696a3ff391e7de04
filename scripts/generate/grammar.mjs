/**
 * Makes the TextMate grammar: mnemonics and types come from the tables, the rest is the template below.
 * A grammar colours a line before the language server has spoken; it judges only what one line can tell
 * (bad escapes, suffixes that no type has, strings without an end), never names.
 */

/** A name that needs no quotes. */
const NAME = "[\\p{L}_$][\\p{L}\\p{N}_$.]*";
const QUOTED = '"(?:[^"\\\\]|\\\\.)*"';
const ANY_NAME = `(?:${NAME}|${QUOTED})`;

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

/** @param {{ mnemonic: string, group: string }} row */
function mnemonicScope({ group }) {
  return group === "Control flow"
    ? "keyword.control.mnemonic.control-flow.fzasm"
    : `keyword.mnemonic.${slug(group)}.fzasm`;
}

/** Both spellings of each; the longest first, because the first alternative that fits wins. */
function spellings(/** @type {readonly { mnemonic: string }[]} */ rows) {
  const all = rows.flatMap(({ mnemonic }) => [mnemonic, mnemonic.replaceAll("_", "")]);
  return [...new Set(all)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|");
}

/** One rule for the rows that share a colour and an operand kind. */
function instructionRule(/** @type {readonly any[]} */ rows) {
  const [first] = rows;
  const nameRule = NAME_RULES[/** @type {keyof typeof NAME_RULES} */ (first.operand)];
  const operands = nameRule ? [include("literal"), include(nameRule)] : [include("literal")];
  return {
    begin: `(?i)${STATEMENT_START}(${spellings(rows)})(?![\\p{L}\\p{N}_$.:])`,
    beginCaptures: { 1: { name: mnemonicScope(first) } },
    end: "$|(?=;)",
    patterns: operands,
  };
}

/** @param {string} rule */
const include = (rule) => ({ include: `#${rule}` });

function instructionRules(/** @type {readonly any[]} */ opcodes) {
  const groups = Map.groupBy
    ? Map.groupBy(opcodes, (row) => `${row.group}/${row.operand}`)
    : groupBy(opcodes, (row) => `${row.group}/${row.operand}`);
  return [...groups.values()].map(instructionRule);
}

/** Node 20 has no Map.groupBy. */
function groupBy(/** @type {readonly any[]} */ items, /** @type {(item: any) => string} */ keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** A directive with a defined name after it: `.const limit`. */
function definition(/** @type {string} */ words, /** @type {string} */ nameScope, /** @type {string[]} */ rules) {
  return {
    begin: `(?i)^\\s*(\\.(?:${words}))(?![\\p{L}\\p{N}_.])(?:\\s+(${ANY_NAME}))?`,
    beginCaptures: { 1: { name: directiveScope(words) }, 2: { name: nameScope } },
    end: "$|(?=;)",
    patterns: rules.map(include),
  };
}

/** `.func` and `.end` frame a block, as keywords of control do; the others declare. */
function directiveScope(/** @type {string} */ words) {
  return words === "func" || words === "end"
    ? "keyword.control.directive.fzasm"
    : "keyword.other.directive.fzasm";
}

const DIRECTIVES = [
  definition("func", "entity.name.function.fzasm", ["signature"]),
  definition("end", "entity.name.function.fzasm", []),
  definition("import", "support.function.host.fzasm", ["signature"]),
  definition("const", "variable.other.constant.fzasm", ["assignment", "literal", "constant-name"]),
  definition("local", "variable.other.local.fzasm", ["signature"]),
  definition("entry", "entity.name.function.fzasm", []),
  {
    begin: "(?i)^\\s*(\\.include)(?![\\p{L}\\p{N}_.])",
    beginCaptures: { 1: { name: directiveScope("include") } },
    end: "$|(?=;)",
    patterns: [include("string")],
  },
  {
    begin: "(?i)^\\s*(\\.(?:locals|byte))(?![\\p{L}\\p{N}_.])",
    beginCaptures: { 1: { name: directiveScope("locals") } },
    end: "$|(?=;)",
    patterns: [include("literal")],
  },
];

const COMMENTS = [
  {
    name: "comment.block.documentation.fzasm",
    begin: "(;;)",
    beginCaptures: { 1: { name: "punctuation.definition.comment.fzasm" } },
    end: "$",
    patterns: [{ name: "markup.inline.raw.fzasm", match: "`[^`]+`" }],
  },
  {
    name: "comment.line.semicolon.fzasm",
    match: "(;).*$",
    captures: { 1: { name: "punctuation.definition.comment.fzasm" } },
  },
];

/** Digits may be parted by underscores; a suffix that is no type's is marked. */
const NUMBERS = [
  {
    match: "(?i)(?<![\\p{L}\\p{N}_$.])([+-]?(?:nan(?::0x[0-9a-f]+?)?|inf))(f32|f64)\\b",
    captures: numberCaptures("constant.language.float.fzasm"),
  },
  {
    match:
      "(?<![\\p{L}\\p{N}_$.])([+-]?[0-9][0-9_]*(?:\\.[0-9][0-9_]*(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+))(?:(f32|f64)|([\\p{L}_][\\p{L}\\p{N}_]*))?",
    captures: numberCaptures("constant.numeric.float.fzasm"),
  },
  {
    match:
      "(?<![\\p{L}\\p{N}_$.])([+-]?0[xX][0-9A-Fa-f][0-9A-Fa-f_]*)(?:(i32|i64)|([\\p{L}_][\\p{L}\\p{N}_]*))?",
    captures: numberCaptures("constant.numeric.hex.fzasm"),
  },
  {
    match:
      "(?<![\\p{L}\\p{N}_$.])([+-]?[0-9][0-9_]*)(?:(i32|i64|f32|f64)|([\\p{L}_][\\p{L}\\p{N}_]*))?(?![.])",
    captures: numberCaptures("constant.numeric.integer.fzasm"),
  },
];

function numberCaptures(/** @type {string} */ scope) {
  return {
    1: { name: scope },
    2: { name: "storage.type.suffix.fzasm" },
    3: { name: "invalid.illegal.suffix.fzasm" },
  };
}

const ESCAPES = [
  { name: "constant.character.escape.fzasm", match: "\\\\(?:[ntr0\\\\\"']|u\\{[0-9A-Fa-f]{1,6}\\})" },
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

/** The whole grammar, as the object that the JSON file holds. */
export function makeGrammar(/** @type {any} */ tables) {
  return {
    $comment: "Generated from the opcode table by scripts/generate.mjs: change that, not this.",
    name: "Fusabi assembly",
    scopeName: "source.fzasm",
    fileTypes: ["fzasm"],
    patterns: ["comment", "directive", "label", "instruction", "literal"].map(include),
    repository: {
      comment: { patterns: COMMENTS },
      directive: { patterns: DIRECTIVES },
      label: {
        match: `^\\s*(${ANY_NAME})\\s*(:)`,
        captures: {
          1: { name: "entity.name.label.fzasm" },
          2: { name: "punctuation.separator.label.fzasm" },
        },
      },
      instruction: { patterns: instructionRules(tables.OPCODES) },
      literal: { patterns: ["boolean", "unit", "number", "string", "character"].map(include) },
      boolean: {
        name: "constant.language.boolean.fzasm",
        match: "(?<![\\p{L}\\p{N}_$.])(?:true|false)(?![\\p{L}\\p{N}_$.])",
      },
      unit: { name: "constant.language.unit.fzasm", match: "\\(\\)" },
      number: { patterns: NUMBERS },
      string: quoted('"', "string.quoted.double.fzasm"),
      character: { patterns: CHARACTERS },
      escape: { patterns: ESCAPES },
      assignment: { name: "keyword.operator.assignment.fzasm", match: "=" },
      signature: signature(tables),
      "constant-name": nameRule("variable.other.constant.fzasm"),
      "local-name": nameRule("variable.other.local.fzasm"),
      "function-name": nameRule("entity.name.function.fzasm"),
      "host-function-name": nameRule("support.function.host.fzasm"),
      "label-name": nameRule("entity.name.label.fzasm"),
    },
  };
}
