/**
 * Makes the TextMate grammar of F#: keywords and the names of built-in types come from the compiler's tables, the rest
 * is the template below. It judges only what one line can tell; what names mean, the language server says.
 */

const NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_']*|``[^`]+``)";
const BEGIN = "(?<![\\p{L}\\p{N}_'])";
const OVER = "(?![\\p{L}\\p{N}_'])";

/** Words that lead where the program goes on. Others declare, or stand between. */
const CONTROL = new Set(
  "if then else elif match with for to downto in do done while try finally yield return when function fun begin end".split(
    " ",
  ),
);
const CONSTANTS = new Set(["true", "false", "null"]);
/** Words that operators are. */
const OPERATORS = new Set(["as", "of", "or", "upcast", "downcast"]);

/** @param {string} rule */
const include = (rule) => ({ include: `#${rule}` });

/** @param {string} name @param {readonly string[]} words */
function words(name, words) {
  const all = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return { name: `${name}.fusabi-fsharp`, match: `${BEGIN}(?:${all.join("|")})${OVER}` };
}

function keywords(/** @type {any} */ { KEYWORDS, BANG_KEYWORDS }) {
  const all = [...KEYWORDS];
  const isOther = (/** @type {string} */ word) =>
    !CONTROL.has(word) && !CONSTANTS.has(word) && !OPERATORS.has(word);
  return [
    {
      name: "keyword.control.bang.fusabi-fsharp",
      match: `${BEGIN}(?:${[...BANG_KEYWORDS].join("|")})`,
    },
    words("constant.language", [...CONSTANTS]),
    words(
      "keyword.control",
      all.filter((word) => CONTROL.has(word)),
    ),
    words("keyword.other.word.fusabi-fsharp keyword.control", [...OPERATORS]),
    words("keyword.other.declaration.fusabi-fsharp keyword.control", all.filter(isOther)),
  ];
}

/** A binding's name is a function's where something follows before the equals sign. */
const DECLARED = [
  {
    match: `${BEGIN}(let|and)((?:\\s+(?:rec|inline|private|mutable))*)\\s+(${NAME})(?=\\s*(?:<[^=>]*>\\s*)?(?:[\\p{L}_(\\[{]|\`\`))`,
    captures: {
      1: { name: "keyword.other.declaration.fusabi-fsharp keyword.control.fusabi-fsharp" },
      2: { name: "keyword.other.declaration.fusabi-fsharp keyword.control.fusabi-fsharp" },
      3: { name: "entity.name.function.fusabi-fsharp" },
    },
  },
  {
    match: `${BEGIN}(type|module|open)\\s+(${NAME}(?:\\.${NAME})*)`,
    captures: {
      1: { name: "keyword.other.declaration.fusabi-fsharp keyword.control.fusabi-fsharp" },
      2: { name: "entity.name.type.fusabi-fsharp" },
    },
  },
];

const ESCAPE = {
  name: "constant.character.escape.fusabi-fsharp",
  match:
    "\\\\(?:[abfnrtv0\\\\\"']|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-9]{3})|(?<=\\{|\\})[{}]",
};
const FORMAT = {
  name: "constant.other.placeholder.fusabi-fsharp",
  match: "%%|%[-+0 ]*(?:\\d+)?(?:\\.\\d+)?[bscdiuxXoeEfFgGAO]",
};
const HOLE = {
  begin: "(?<!\\{)\\{(?!\\{)",
  beginCaptures: { 0: { name: "punctuation.section.interpolation.begin.fusabi-fsharp" } },
  end: "\\}",
  endCaptures: { 0: { name: "punctuation.section.interpolation.end.fusabi-fsharp" } },
  name: "meta.interpolation.fusabi-fsharp",
  patterns: [{ include: "$self" }],
};

/** @param {string} kind @param {string} begin @param {string} end @param {readonly object[]} patterns */
function string(kind, begin, end, patterns) {
  return {
    name: `string.quoted.${kind}.fusabi-fsharp`,
    begin,
    beginCaptures: { 0: { name: "punctuation.definition.string.begin.fusabi-fsharp" } },
    end,
    endCaptures: { 0: { name: "punctuation.definition.string.end.fusabi-fsharp" } },
    patterns,
  };
}

const STRINGS = [
  string("triple", '\\$"""', '"""', [HOLE, FORMAT]),
  string("triple", '"""', '"""', [FORMAT]),
  string("verbatim", '(?:\\$@|@\\$)"', '"(?!")', [{ match: '""' }, HOLE, FORMAT]),
  string("verbatim", '@"', '"(?!")', [{ match: '""' }, FORMAT]),
  string("double", '\\$"', '"', [ESCAPE, HOLE, FORMAT]),
  string("double", '"', '"', [ESCAPE, FORMAT]),
  {
    name: "string.quoted.single.fusabi-fsharp",
    match: "'(?:[^'\\\\]|\\\\(?:[abfnrtv0\\\\\"']|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[0-9]{3}))'B?",
  },
];

const COMMENTS = [
  { name: "comment.block.documentation.fusabi-fsharp", match: "///.*$" },
  { name: "comment.line.double-slash.fusabi-fsharp", match: "//.*$" },
  {
    name: "comment.block.fusabi-fsharp",
    begin: "\\(\\*(?!\\))",
    end: "\\*\\)",
    patterns: [include("nested-comment")],
  },
];

/** The whole grammar, as the object that the JSON file holds. */
export function makeFsharpGrammar(/** @type {any} */ tables) {
  const types = Object.values(tables.INFO)
    .map(({ name }) => name)
    .filter((name) => /^[a-z]/.test(name));
  return {
    $comment:
      "Generated from the compiler's tables by scripts/generate.mjs: change scripts/generate/fsharp-grammar.mjs, not this.",
    name: "Fusabi F#",
    scopeName: "source.fusabi-fsharp",
    patterns: [
      "comment",
      "directive",
      "string",
      "attribute",
      "type-variable",
      "declared",
      "keyword",
      "type",
      "case",
      "number",
      "operator",
    ].map(include),
    repository: {
      comment: { patterns: COMMENTS },
      "nested-comment": {
        begin: "\\(\\*(?!\\))",
        end: "\\*\\)",
        patterns: [include("nested-comment")],
      },
      directive: { name: "keyword.control.directive.fusabi-fsharp", match: "^\\s*#\\s*\\w+" },
      string: { patterns: STRINGS },
      attribute: {
        name: "meta.attribute.fusabi-fsharp",
        begin: "\\[<",
        end: ">\\]",
        patterns: [include("string"), { name: "entity.name.type.fusabi-fsharp", match: NAME }],
      },
      "type-variable": {
        name: "entity.name.type.parameter.fusabi-fsharp",
        match: "(?<![\\p{L}\\p{N}_'])'[\\p{L}_][\\p{L}\\p{N}_]*(?!')",
      },
      declared: { patterns: DECLARED },
      keyword: { patterns: keywords(tables) },
      type: words("support.type", [...new Set([...types, "option", "double", "single"])]),
      case: {
        name: "entity.name.type.fusabi-fsharp",
        match: `(?<![\\p{L}\\p{N}_'.])\\p{Lu}[\\p{L}\\p{N}_']*`,
      },
      number: {
        name: "constant.numeric.fusabi-fsharp",
        match: `${BEGIN}(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:\\.(?!\\.)[0-9_]*)?(?:[eE][-+]?[0-9]+)?)(?:uy|us|UL|uL|ul|lf|LF|[uLfFmyns])?${OVER}`,
      },
      operator: { name: "keyword.operator.fusabi-fsharp", match: "[!%&*+\\-./<=>?@^|~:$]+" },
    },
  };
}
