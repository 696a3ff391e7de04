/**
 * The Tree-sitter grammar of .fzasm. It knows how lines are built and where functions begin and end, and neither the names
 * of instructions nor those of types: these stand in the queries, which `npm run generate` writes from the tables. So
 * src/parser.c only changes with the syntax, and a new instruction needs no parser generator.
 *
 * After a change: `npm run tree-sitter` in the project's folder, with the `tree-sitter` command line 0.22.6.
 */

/**
 * A word; a dot belongs to it between two parts. Which characters beyond ASCII are letters depends on the version of
 * Unicode, and a parser in C would be behind: here all of them are, but for the byte order mark.
 */
const NAME =
  /[A-Za-z_$\u{80}-\u{D7FF}\u{E000}-\u{FEFE}\u{FF00}-\u{10FFFF}][0-9A-Za-z_$\u{80}-\u{D7FF}\u{E000}-\u{FEFE}\u{FF00}-\u{10FFFF}]*(\.[0-9A-Za-z_$\u{80}-\u{D7FF}\u{E000}-\u{FEFE}\u{FF00}-\u{10FFFF}]+)*/u;
const DIRECTIVE = /\.[0-9A-Za-z_$.]+/;

const SPECIAL = ["nan", "inf"].flatMap((word) =>
  ["", "f32", "_f32", "f64", "_f64"].map((suffix) => `${word}${suffix}`),
);

const FLOAT = token(
  choice(
    /[+-]?[0-9][0-9_]*(\.[0-9][0-9_]*)?([eE][+-]?[0-9][0-9_]*)?(f32|f64)/,
    /[+-]?[0-9][0-9_]*\.[0-9][0-9_]*([eE][+-]?[0-9][0-9_]*)?/,
    /[+-]?[0-9][0-9_]*[eE][+-]?[0-9][0-9_]*/,
    /[+-](nan|inf)(_?(f32|f64))?/,
    /nan:0x[0-9A-Fa-f][0-9A-Fa-f_]*(f32|f64)/,
  ),
);

/** A list with commas and at least one part. */
const list = (part) => seq(part, repeat(seq(",", part)));

/** A type's name; which ones there are the queries' readers need not know. */
const type = ($) => alias($.name, $.type);

module.exports = grammar({
  name: "fzasm",

  word: ($) => $.name,

  extras: ($) => [/[ \t\uFEFF]/, $.comment],

  rules: {
    source_file: ($) => seq(repeat(seq(optional($._item), $._break)), optional($._item)),

    _item: ($) => choice($.function, $.test, $._line),

    _line: ($) => choice($.doc_comment, seq($.label, optional($._statement)), $._statement),

    _break: () => /\r\n|\n|\r/,

    comment: () => /;[^\r\n]*/,

    // Two semicolons document what follows only where nothing stands before them.
    doc_comment: () => token(prec(1, /;;[^\r\n]*/)),

    label: ($) => seq(field("name", $._name), token.immediate(":")),

    function: ($) =>
      seq(
        ".func",
        field("name", $._name),
        optional($.alias),
        field("parameters", $.parameters),
        optional(seq("->", field("result", type($)))),
        $._rest,
      ),

    test: ($) =>
      seq(
        ".test",
        field("name", $._name),
        optional(field("parameters", $.parameters)),
        optional(seq("->", field("result", $._literal))),
        $._rest,
      ),

    _rest: ($) => seq($._break, optional(field("body", $.block)), ".end"),

    // A label may stand before the word that ends the function.
    block: ($) => choice(seq(repeat1($._whole_line), optional($.label)), $.label),

    _whole_line: ($) => seq(optional($._line), $._break),

    _statement: ($) =>
      choice(
        $.instruction,
        $.constant,
        $.import,
        $.entry,
        $.include,
        $.local,
        $.bytes,
        $.expectation,
        $.stub,
        $.given,
        $.directive,
      ),

    instruction: ($) =>
      seq(field("mnemonic", alias($.name, $.mnemonic)), optional(field("operand", $._operand))),

    _operand: ($) => choice($.name, $._literal, $.index, $.distance),

    constant: ($) =>
      seq(".const", optional(seq(field("name", $.name), "=")), field("value", $._literal)),

    import: ($) =>
      seq(
        ".import",
        field("name", $._name),
        optional($.alias),
        optional(
          seq(
            field("parameters", $.parameters),
            optional(seq("->", field("result", choice(type($), $.same_as)))),
          ),
        ),
      ),

    entry: ($) => seq(".entry", field("function", choice($._name, $.index))),

    include: ($) => seq(".include", field("path", $.string)),

    local: ($) => seq(".local", field("name", $._name), optional(seq(":", field("type", type($))))),

    bytes: ($) => seq(".byte", $.index, repeat(seq(optional(","), $.index))),

    expectation: ($) =>
      seq(
        ".expect",
        choice(
          seq("fault", field("fault", $.name)),
          seq("output", field("text", $.string)),
          seq("call", field("import", $._name), "(", optional(list($._literal)), ")"),
        ),
      ),

    stub: ($) => seq(".stub", field("import", $._name), optional(seq("=", list($._literal)))),

    given: ($) =>
      seq(
        ".given",
        field("parameter", $._name),
        "=",
        choice(seq($._literal, "to", $._literal), list($._literal)),
      ),

    // What has no more to it than numbers, and whatever a later version of the language may add.
    directive: ($) => seq($.directive_word, repeat($._part)),

    directive_word: () => token(DIRECTIVE),

    _part: ($) => choice($.name, $._value, $.index, $.distance, "(", ")", ",", ":", "=", "->"),

    alias: ($) => seq("as", field("name", $._name)),

    parameters: ($) => seq("(", optional(list($.parameter)), ")"),

    parameter: ($) => seq(optional(seq(field("name", $._name), ":")), field("type", type($))),

    // `same as x`, or `same as argument 0`.
    same_as: ($) => seq("same", "as", $._name, optional($.index)),

    _name: ($) => choice($.name, $.string),

    name: () => NAME,

    _literal: ($) => choice($._value, $.unit),

    _value: ($) => choice($.integer, $.float, $.boolean, $.char, $.string),

    boolean: () => choice("true", "false"),

    unit: () => seq("(", ")"),

    integer: () => /[+-]?(0x[0-9A-Fa-f_]+|0b[01_]+|[0-9][0-9_]*)(i32|i64)/,

    // Unsigned nan and inf are words: only as such do they stand back behind longer names.
    float: () => choice(...SPECIAL, FLOAT),

    index: () => /0x[0-9A-Fa-f_]+|0b[01_]+|[0-9][0-9_]*/,

    distance: () => /[+-](0x[0-9A-Fa-f_]+|0b[01_]+|[0-9][0-9_]*)/,

    string: ($) => seq('"', repeat(choice($._string_text, $.escape)), token.immediate('"')),

    _string_text: () => token.immediate(prec(1, /[^"\\\r\n]+/)),

    char: ($) => seq("'", choice($._char_text, $.escape), token.immediate("'")),

    _char_text: () => token.immediate(prec(1, /[^'\\\r\n]/)),

    escape: () => token.immediate(/\\([ntr0\\"']|u\{[0-9A-Fa-f]{1,6}\})/),
  },
});
