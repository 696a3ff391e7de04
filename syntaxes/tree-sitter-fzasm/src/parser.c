#include "tree_sitter/parser.h"

#if defined(__GNUC__) || defined(__clang__)
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#endif

#define LANGUAGE_VERSION 14
#define STATE_COUNT 148
#define LARGE_STATE_COUNT 2
#define SYMBOL_COUNT 96
#define ALIAS_COUNT 2
#define TOKEN_COUNT 54
#define EXTERNAL_TOKEN_COUNT 0
#define FIELD_COUNT 14
#define MAX_ALIAS_SEQUENCE_LENGTH 7
#define PRODUCTION_ID_COUNT 31

enum ts_symbol_identifiers {
  sym_name = 1,
  sym__break = 2,
  sym_comment = 3,
  sym_doc_comment = 4,
  anon_sym_COLON = 5,
  anon_sym_DOTfunc = 6,
  anon_sym_DASH_GT = 7,
  anon_sym_DOTtest = 8,
  anon_sym_DOTend = 9,
  anon_sym_DOTconst = 10,
  anon_sym_EQ = 11,
  anon_sym_DOTimport = 12,
  anon_sym_DOTentry = 13,
  anon_sym_DOTinclude = 14,
  anon_sym_DOTlocal = 15,
  anon_sym_COLON2 = 16,
  anon_sym_DOTbyte = 17,
  anon_sym_COMMA = 18,
  anon_sym_DOTexpect = 19,
  anon_sym_fault = 20,
  anon_sym_output = 21,
  anon_sym_call = 22,
  anon_sym_LPAREN = 23,
  anon_sym_RPAREN = 24,
  anon_sym_DOTstub = 25,
  anon_sym_DOTgiven = 26,
  anon_sym_to = 27,
  sym_directive_word = 28,
  anon_sym_as = 29,
  anon_sym_same = 30,
  anon_sym_true = 31,
  anon_sym_false = 32,
  sym_integer = 33,
  anon_sym_nan = 34,
  anon_sym_nanf32 = 35,
  anon_sym_nan_f32 = 36,
  anon_sym_nanf64 = 37,
  anon_sym_nan_f64 = 38,
  anon_sym_inf = 39,
  anon_sym_inff32 = 40,
  anon_sym_inf_f32 = 41,
  anon_sym_inff64 = 42,
  anon_sym_inf_f64 = 43,
  aux_sym_float_token1 = 44,
  sym_index = 45,
  sym_distance = 46,
  anon_sym_DQUOTE = 47,
  anon_sym_DQUOTE2 = 48,
  sym__string_text = 49,
  anon_sym_SQUOTE = 50,
  anon_sym_SQUOTE2 = 51,
  sym__char_text = 52,
  sym_escape = 53,
  sym_source_file = 54,
  sym__item = 55,
  sym__line = 56,
  sym_label = 57,
  sym_function = 58,
  sym_test = 59,
  sym__rest = 60,
  sym_block = 61,
  sym__whole_line = 62,
  sym__statement = 63,
  sym_instruction = 64,
  sym__operand = 65,
  sym_constant = 66,
  sym_import = 67,
  sym_entry = 68,
  sym_include = 69,
  sym_local = 70,
  sym_bytes = 71,
  sym_expectation = 72,
  sym_stub = 73,
  sym_given = 74,
  sym_directive = 75,
  sym__part = 76,
  sym_alias = 77,
  sym_parameters = 78,
  sym_parameter = 79,
  sym_same_as = 80,
  sym__name = 81,
  sym__literal = 82,
  sym__value = 83,
  sym_boolean = 84,
  sym_unit = 85,
  sym_float = 86,
  sym_string = 87,
  sym_char = 88,
  aux_sym_source_file_repeat1 = 89,
  aux_sym_block_repeat1 = 90,
  aux_sym_bytes_repeat1 = 91,
  aux_sym_expectation_repeat1 = 92,
  aux_sym_directive_repeat1 = 93,
  aux_sym_parameters_repeat1 = 94,
  aux_sym_string_repeat1 = 95,
  alias_sym_mnemonic = 96,
  alias_sym_type = 97,
};

static const char * const ts_symbol_names[] = {
  [ts_builtin_sym_end] = "end",
  [sym_name] = "name",
  [sym__break] = "_break",
  [sym_comment] = "comment",
  [sym_doc_comment] = "doc_comment",
  [anon_sym_COLON] = ":",
  [anon_sym_DOTfunc] = ".func",
  [anon_sym_DASH_GT] = "->",
  [anon_sym_DOTtest] = ".test",
  [anon_sym_DOTend] = ".end",
  [anon_sym_DOTconst] = ".const",
  [anon_sym_EQ] = "=",
  [anon_sym_DOTimport] = ".import",
  [anon_sym_DOTentry] = ".entry",
  [anon_sym_DOTinclude] = ".include",
  [anon_sym_DOTlocal] = ".local",
  [anon_sym_COLON2] = ":",
  [anon_sym_DOTbyte] = ".byte",
  [anon_sym_COMMA] = ",",
  [anon_sym_DOTexpect] = ".expect",
  [anon_sym_fault] = "fault",
  [anon_sym_output] = "output",
  [anon_sym_call] = "call",
  [anon_sym_LPAREN] = "(",
  [anon_sym_RPAREN] = ")",
  [anon_sym_DOTstub] = ".stub",
  [anon_sym_DOTgiven] = ".given",
  [anon_sym_to] = "to",
  [sym_directive_word] = "directive_word",
  [anon_sym_as] = "as",
  [anon_sym_same] = "same",
  [anon_sym_true] = "true",
  [anon_sym_false] = "false",
  [sym_integer] = "integer",
  [anon_sym_nan] = "nan",
  [anon_sym_nanf32] = "nanf32",
  [anon_sym_nan_f32] = "nan_f32",
  [anon_sym_nanf64] = "nanf64",
  [anon_sym_nan_f64] = "nan_f64",
  [anon_sym_inf] = "inf",
  [anon_sym_inff32] = "inff32",
  [anon_sym_inf_f32] = "inf_f32",
  [anon_sym_inff64] = "inff64",
  [anon_sym_inf_f64] = "inf_f64",
  [aux_sym_float_token1] = "float_token1",
  [sym_index] = "index",
  [sym_distance] = "distance",
  [anon_sym_DQUOTE] = "\"",
  [anon_sym_DQUOTE2] = "\"",
  [sym__string_text] = "_string_text",
  [anon_sym_SQUOTE] = "'",
  [anon_sym_SQUOTE2] = "'",
  [sym__char_text] = "_char_text",
  [sym_escape] = "escape",
  [sym_source_file] = "source_file",
  [sym__item] = "_item",
  [sym__line] = "_line",
  [sym_label] = "label",
  [sym_function] = "function",
  [sym_test] = "test",
  [sym__rest] = "_rest",
  [sym_block] = "block",
  [sym__whole_line] = "_whole_line",
  [sym__statement] = "_statement",
  [sym_instruction] = "instruction",
  [sym__operand] = "_operand",
  [sym_constant] = "constant",
  [sym_import] = "import",
  [sym_entry] = "entry",
  [sym_include] = "include",
  [sym_local] = "local",
  [sym_bytes] = "bytes",
  [sym_expectation] = "expectation",
  [sym_stub] = "stub",
  [sym_given] = "given",
  [sym_directive] = "directive",
  [sym__part] = "_part",
  [sym_alias] = "alias",
  [sym_parameters] = "parameters",
  [sym_parameter] = "parameter",
  [sym_same_as] = "same_as",
  [sym__name] = "_name",
  [sym__literal] = "_literal",
  [sym__value] = "_value",
  [sym_boolean] = "boolean",
  [sym_unit] = "unit",
  [sym_float] = "float",
  [sym_string] = "string",
  [sym_char] = "char",
  [aux_sym_source_file_repeat1] = "source_file_repeat1",
  [aux_sym_block_repeat1] = "block_repeat1",
  [aux_sym_bytes_repeat1] = "bytes_repeat1",
  [aux_sym_expectation_repeat1] = "expectation_repeat1",
  [aux_sym_directive_repeat1] = "directive_repeat1",
  [aux_sym_parameters_repeat1] = "parameters_repeat1",
  [aux_sym_string_repeat1] = "string_repeat1",
  [alias_sym_mnemonic] = "mnemonic",
  [alias_sym_type] = "type",
};

static const TSSymbol ts_symbol_map[] = {
  [ts_builtin_sym_end] = ts_builtin_sym_end,
  [sym_name] = sym_name,
  [sym__break] = sym__break,
  [sym_comment] = sym_comment,
  [sym_doc_comment] = sym_doc_comment,
  [anon_sym_COLON] = anon_sym_COLON,
  [anon_sym_DOTfunc] = anon_sym_DOTfunc,
  [anon_sym_DASH_GT] = anon_sym_DASH_GT,
  [anon_sym_DOTtest] = anon_sym_DOTtest,
  [anon_sym_DOTend] = anon_sym_DOTend,
  [anon_sym_DOTconst] = anon_sym_DOTconst,
  [anon_sym_EQ] = anon_sym_EQ,
  [anon_sym_DOTimport] = anon_sym_DOTimport,
  [anon_sym_DOTentry] = anon_sym_DOTentry,
  [anon_sym_DOTinclude] = anon_sym_DOTinclude,
  [anon_sym_DOTlocal] = anon_sym_DOTlocal,
  [anon_sym_COLON2] = anon_sym_COLON,
  [anon_sym_DOTbyte] = anon_sym_DOTbyte,
  [anon_sym_COMMA] = anon_sym_COMMA,
  [anon_sym_DOTexpect] = anon_sym_DOTexpect,
  [anon_sym_fault] = anon_sym_fault,
  [anon_sym_output] = anon_sym_output,
  [anon_sym_call] = anon_sym_call,
  [anon_sym_LPAREN] = anon_sym_LPAREN,
  [anon_sym_RPAREN] = anon_sym_RPAREN,
  [anon_sym_DOTstub] = anon_sym_DOTstub,
  [anon_sym_DOTgiven] = anon_sym_DOTgiven,
  [anon_sym_to] = anon_sym_to,
  [sym_directive_word] = sym_directive_word,
  [anon_sym_as] = anon_sym_as,
  [anon_sym_same] = anon_sym_same,
  [anon_sym_true] = anon_sym_true,
  [anon_sym_false] = anon_sym_false,
  [sym_integer] = sym_integer,
  [anon_sym_nan] = anon_sym_nan,
  [anon_sym_nanf32] = anon_sym_nanf32,
  [anon_sym_nan_f32] = anon_sym_nan_f32,
  [anon_sym_nanf64] = anon_sym_nanf64,
  [anon_sym_nan_f64] = anon_sym_nan_f64,
  [anon_sym_inf] = anon_sym_inf,
  [anon_sym_inff32] = anon_sym_inff32,
  [anon_sym_inf_f32] = anon_sym_inf_f32,
  [anon_sym_inff64] = anon_sym_inff64,
  [anon_sym_inf_f64] = anon_sym_inf_f64,
  [aux_sym_float_token1] = aux_sym_float_token1,
  [sym_index] = sym_index,
  [sym_distance] = sym_distance,
  [anon_sym_DQUOTE] = anon_sym_DQUOTE,
  [anon_sym_DQUOTE2] = anon_sym_DQUOTE,
  [sym__string_text] = sym__string_text,
  [anon_sym_SQUOTE] = anon_sym_SQUOTE,
  [anon_sym_SQUOTE2] = anon_sym_SQUOTE,
  [sym__char_text] = sym__char_text,
  [sym_escape] = sym_escape,
  [sym_source_file] = sym_source_file,
  [sym__item] = sym__item,
  [sym__line] = sym__line,
  [sym_label] = sym_label,
  [sym_function] = sym_function,
  [sym_test] = sym_test,
  [sym__rest] = sym__rest,
  [sym_block] = sym_block,
  [sym__whole_line] = sym__whole_line,
  [sym__statement] = sym__statement,
  [sym_instruction] = sym_instruction,
  [sym__operand] = sym__operand,
  [sym_constant] = sym_constant,
  [sym_import] = sym_import,
  [sym_entry] = sym_entry,
  [sym_include] = sym_include,
  [sym_local] = sym_local,
  [sym_bytes] = sym_bytes,
  [sym_expectation] = sym_expectation,
  [sym_stub] = sym_stub,
  [sym_given] = sym_given,
  [sym_directive] = sym_directive,
  [sym__part] = sym__part,
  [sym_alias] = sym_alias,
  [sym_parameters] = sym_parameters,
  [sym_parameter] = sym_parameter,
  [sym_same_as] = sym_same_as,
  [sym__name] = sym__name,
  [sym__literal] = sym__literal,
  [sym__value] = sym__value,
  [sym_boolean] = sym_boolean,
  [sym_unit] = sym_unit,
  [sym_float] = sym_float,
  [sym_string] = sym_string,
  [sym_char] = sym_char,
  [aux_sym_source_file_repeat1] = aux_sym_source_file_repeat1,
  [aux_sym_block_repeat1] = aux_sym_block_repeat1,
  [aux_sym_bytes_repeat1] = aux_sym_bytes_repeat1,
  [aux_sym_expectation_repeat1] = aux_sym_expectation_repeat1,
  [aux_sym_directive_repeat1] = aux_sym_directive_repeat1,
  [aux_sym_parameters_repeat1] = aux_sym_parameters_repeat1,
  [aux_sym_string_repeat1] = aux_sym_string_repeat1,
  [alias_sym_mnemonic] = alias_sym_mnemonic,
  [alias_sym_type] = alias_sym_type,
};

static const TSSymbolMetadata ts_symbol_metadata[] = {
  [ts_builtin_sym_end] = {
    .visible = false,
    .named = true,
  },
  [sym_name] = {
    .visible = true,
    .named = true,
  },
  [sym__break] = {
    .visible = false,
    .named = true,
  },
  [sym_comment] = {
    .visible = true,
    .named = true,
  },
  [sym_doc_comment] = {
    .visible = true,
    .named = true,
  },
  [anon_sym_COLON] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTfunc] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DASH_GT] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTtest] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTend] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTconst] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_EQ] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTimport] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTentry] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTinclude] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTlocal] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_COLON2] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTbyte] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_COMMA] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTexpect] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_fault] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_output] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_call] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_LPAREN] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_RPAREN] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTstub] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DOTgiven] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_to] = {
    .visible = true,
    .named = false,
  },
  [sym_directive_word] = {
    .visible = true,
    .named = true,
  },
  [anon_sym_as] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_same] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_true] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_false] = {
    .visible = true,
    .named = false,
  },
  [sym_integer] = {
    .visible = true,
    .named = true,
  },
  [anon_sym_nan] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_nanf32] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_nan_f32] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_nanf64] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_nan_f64] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_inf] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_inff32] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_inf_f32] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_inff64] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_inf_f64] = {
    .visible = true,
    .named = false,
  },
  [aux_sym_float_token1] = {
    .visible = false,
    .named = false,
  },
  [sym_index] = {
    .visible = true,
    .named = true,
  },
  [sym_distance] = {
    .visible = true,
    .named = true,
  },
  [anon_sym_DQUOTE] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DQUOTE2] = {
    .visible = true,
    .named = false,
  },
  [sym__string_text] = {
    .visible = false,
    .named = true,
  },
  [anon_sym_SQUOTE] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_SQUOTE2] = {
    .visible = true,
    .named = false,
  },
  [sym__char_text] = {
    .visible = false,
    .named = true,
  },
  [sym_escape] = {
    .visible = true,
    .named = true,
  },
  [sym_source_file] = {
    .visible = true,
    .named = true,
  },
  [sym__item] = {
    .visible = false,
    .named = true,
  },
  [sym__line] = {
    .visible = false,
    .named = true,
  },
  [sym_label] = {
    .visible = true,
    .named = true,
  },
  [sym_function] = {
    .visible = true,
    .named = true,
  },
  [sym_test] = {
    .visible = true,
    .named = true,
  },
  [sym__rest] = {
    .visible = false,
    .named = true,
  },
  [sym_block] = {
    .visible = true,
    .named = true,
  },
  [sym__whole_line] = {
    .visible = false,
    .named = true,
  },
  [sym__statement] = {
    .visible = false,
    .named = true,
  },
  [sym_instruction] = {
    .visible = true,
    .named = true,
  },
  [sym__operand] = {
    .visible = false,
    .named = true,
  },
  [sym_constant] = {
    .visible = true,
    .named = true,
  },
  [sym_import] = {
    .visible = true,
    .named = true,
  },
  [sym_entry] = {
    .visible = true,
    .named = true,
  },
  [sym_include] = {
    .visible = true,
    .named = true,
  },
  [sym_local] = {
    .visible = true,
    .named = true,
  },
  [sym_bytes] = {
    .visible = true,
    .named = true,
  },
  [sym_expectation] = {
    .visible = true,
    .named = true,
  },
  [sym_stub] = {
    .visible = true,
    .named = true,
  },
  [sym_given] = {
    .visible = true,
    .named = true,
  },
  [sym_directive] = {
    .visible = true,
    .named = true,
  },
  [sym__part] = {
    .visible = false,
    .named = true,
  },
  [sym_alias] = {
    .visible = true,
    .named = true,
  },
  [sym_parameters] = {
    .visible = true,
    .named = true,
  },
  [sym_parameter] = {
    .visible = true,
    .named = true,
  },
  [sym_same_as] = {
    .visible = true,
    .named = true,
  },
  [sym__name] = {
    .visible = false,
    .named = true,
  },
  [sym__literal] = {
    .visible = false,
    .named = true,
  },
  [sym__value] = {
    .visible = false,
    .named = true,
  },
  [sym_boolean] = {
    .visible = true,
    .named = true,
  },
  [sym_unit] = {
    .visible = true,
    .named = true,
  },
  [sym_float] = {
    .visible = true,
    .named = true,
  },
  [sym_string] = {
    .visible = true,
    .named = true,
  },
  [sym_char] = {
    .visible = true,
    .named = true,
  },
  [aux_sym_source_file_repeat1] = {
    .visible = false,
    .named = false,
  },
  [aux_sym_block_repeat1] = {
    .visible = false,
    .named = false,
  },
  [aux_sym_bytes_repeat1] = {
    .visible = false,
    .named = false,
  },
  [aux_sym_expectation_repeat1] = {
    .visible = false,
    .named = false,
  },
  [aux_sym_directive_repeat1] = {
    .visible = false,
    .named = false,
  },
  [aux_sym_parameters_repeat1] = {
    .visible = false,
    .named = false,
  },
  [aux_sym_string_repeat1] = {
    .visible = false,
    .named = false,
  },
  [alias_sym_mnemonic] = {
    .visible = true,
    .named = true,
  },
  [alias_sym_type] = {
    .visible = true,
    .named = true,
  },
};

enum ts_field_identifiers {
  field_body = 1,
  field_fault = 2,
  field_function = 3,
  field_import = 4,
  field_mnemonic = 5,
  field_name = 6,
  field_operand = 7,
  field_parameter = 8,
  field_parameters = 9,
  field_path = 10,
  field_result = 11,
  field_text = 12,
  field_type = 13,
  field_value = 14,
};

static const char * const ts_field_names[] = {
  [0] = NULL,
  [field_body] = "body",
  [field_fault] = "fault",
  [field_function] = "function",
  [field_import] = "import",
  [field_mnemonic] = "mnemonic",
  [field_name] = "name",
  [field_operand] = "operand",
  [field_parameter] = "parameter",
  [field_parameters] = "parameters",
  [field_path] = "path",
  [field_result] = "result",
  [field_text] = "text",
  [field_type] = "type",
  [field_value] = "value",
};

static const TSFieldMapSlice ts_field_map_slices[PRODUCTION_ID_COUNT] = {
  [1] = {.index = 0, .length = 1},
  [2] = {.index = 1, .length = 1},
  [3] = {.index = 2, .length = 1},
  [4] = {.index = 3, .length = 1},
  [5] = {.index = 4, .length = 1},
  [6] = {.index = 5, .length = 1},
  [7] = {.index = 6, .length = 2},
  [8] = {.index = 8, .length = 1},
  [9] = {.index = 9, .length = 2},
  [10] = {.index = 11, .length = 2},
  [11] = {.index = 13, .length = 1},
  [12] = {.index = 14, .length = 1},
  [13] = {.index = 15, .length = 1},
  [14] = {.index = 16, .length = 3},
  [15] = {.index = 19, .length = 2},
  [16] = {.index = 21, .length = 2},
  [17] = {.index = 23, .length = 2},
  [18] = {.index = 25, .length = 1},
  [19] = {.index = 26, .length = 3},
  [20] = {.index = 29, .length = 1},
  [21] = {.index = 30, .length = 3},
  [22] = {.index = 33, .length = 3},
  [23] = {.index = 33, .length = 3},
  [24] = {.index = 36, .length = 1},
  [25] = {.index = 37, .length = 2},
  [26] = {.index = 39, .length = 4},
  [27] = {.index = 39, .length = 4},
  [28] = {.index = 43, .length = 3},
  [29] = {.index = 43, .length = 3},
  [30] = {.index = 46, .length = 4},
};

static const TSFieldMapEntry ts_field_map_entries[] = {
  [0] =
    {field_mnemonic, 0},
  [1] =
    {field_value, 1},
  [2] =
    {field_name, 1},
  [3] =
    {field_function, 1},
  [4] =
    {field_path, 1},
  [5] =
    {field_import, 1},
  [6] =
    {field_mnemonic, 0},
    {field_operand, 1},
  [8] =
    {field_name, 0},
  [9] =
    {field_body, 2, .inherited = true},
    {field_name, 1},
  [11] =
    {field_name, 1},
    {field_parameters, 2},
  [13] =
    {field_fault, 2},
  [14] =
    {field_text, 2},
  [15] =
    {field_type, 0},
  [16] =
    {field_body, 3, .inherited = true},
    {field_name, 1},
    {field_parameters, 2},
  [19] =
    {field_name, 1},
    {field_value, 3},
  [21] =
    {field_name, 1},
    {field_parameters, 3},
  [23] =
    {field_name, 1},
    {field_type, 3},
  [25] =
    {field_parameter, 1},
  [26] =
    {field_body, 4, .inherited = true},
    {field_name, 1},
    {field_parameters, 3},
  [29] =
    {field_body, 1},
  [30] =
    {field_body, 4, .inherited = true},
    {field_name, 1},
    {field_result, 3},
  [33] =
    {field_name, 1},
    {field_parameters, 2},
    {field_result, 4},
  [36] =
    {field_import, 2},
  [37] =
    {field_name, 0},
    {field_type, 2},
  [39] =
    {field_body, 5, .inherited = true},
    {field_name, 1},
    {field_parameters, 2},
    {field_result, 4},
  [43] =
    {field_name, 1},
    {field_parameters, 3},
    {field_result, 5},
  [46] =
    {field_body, 6, .inherited = true},
    {field_name, 1},
    {field_parameters, 3},
    {field_result, 5},
};

static const TSSymbol ts_alias_sequences[PRODUCTION_ID_COUNT][MAX_ALIAS_SEQUENCE_LENGTH] = {
  [0] = {0},
  [1] = {
    [0] = alias_sym_mnemonic,
  },
  [7] = {
    [0] = alias_sym_mnemonic,
  },
  [13] = {
    [0] = alias_sym_type,
  },
  [17] = {
    [3] = alias_sym_type,
  },
  [22] = {
    [4] = alias_sym_type,
  },
  [25] = {
    [2] = alias_sym_type,
  },
  [26] = {
    [4] = alias_sym_type,
  },
  [28] = {
    [5] = alias_sym_type,
  },
  [30] = {
    [5] = alias_sym_type,
  },
};

static const uint16_t ts_non_terminal_alias_map[] = {
  0,
};

static const TSStateId ts_primary_state_ids[STATE_COUNT] = {
  [0] = 0,
  [1] = 1,
  [2] = 2,
  [3] = 3,
  [4] = 4,
  [5] = 5,
  [6] = 6,
  [7] = 7,
  [8] = 8,
  [9] = 9,
  [10] = 10,
  [11] = 11,
  [12] = 12,
  [13] = 13,
  [14] = 14,
  [15] = 15,
  [16] = 16,
  [17] = 17,
  [18] = 18,
  [19] = 19,
  [20] = 20,
  [21] = 21,
  [22] = 22,
  [23] = 23,
  [24] = 24,
  [25] = 25,
  [26] = 26,
  [27] = 27,
  [28] = 28,
  [29] = 29,
  [30] = 30,
  [31] = 31,
  [32] = 31,
  [33] = 16,
  [34] = 15,
  [35] = 35,
  [36] = 36,
  [37] = 37,
  [38] = 38,
  [39] = 39,
  [40] = 40,
  [41] = 41,
  [42] = 42,
  [43] = 43,
  [44] = 44,
  [45] = 45,
  [46] = 46,
  [47] = 47,
  [48] = 48,
  [49] = 49,
  [50] = 50,
  [51] = 51,
  [52] = 52,
  [53] = 53,
  [54] = 54,
  [55] = 55,
  [56] = 56,
  [57] = 57,
  [58] = 58,
  [59] = 59,
  [60] = 60,
  [61] = 61,
  [62] = 62,
  [63] = 63,
  [64] = 63,
  [65] = 59,
  [66] = 66,
  [67] = 67,
  [68] = 68,
  [69] = 69,
  [70] = 70,
  [71] = 71,
  [72] = 72,
  [73] = 73,
  [74] = 74,
  [75] = 75,
  [76] = 76,
  [77] = 77,
  [78] = 78,
  [79] = 79,
  [80] = 80,
  [81] = 81,
  [82] = 82,
  [83] = 83,
  [84] = 84,
  [85] = 85,
  [86] = 86,
  [87] = 87,
  [88] = 88,
  [89] = 89,
  [90] = 90,
  [91] = 91,
  [92] = 92,
  [93] = 93,
  [94] = 94,
  [95] = 95,
  [96] = 96,
  [97] = 97,
  [98] = 98,
  [99] = 99,
  [100] = 100,
  [101] = 101,
  [102] = 102,
  [103] = 103,
  [104] = 104,
  [105] = 105,
  [106] = 106,
  [107] = 107,
  [108] = 108,
  [109] = 109,
  [110] = 110,
  [111] = 111,
  [112] = 112,
  [113] = 113,
  [114] = 114,
  [115] = 115,
  [116] = 116,
  [117] = 117,
  [118] = 118,
  [119] = 119,
  [120] = 120,
  [121] = 121,
  [122] = 122,
  [123] = 123,
  [124] = 124,
  [125] = 125,
  [126] = 126,
  [127] = 127,
  [128] = 128,
  [129] = 129,
  [130] = 130,
  [131] = 131,
  [132] = 132,
  [133] = 133,
  [134] = 134,
  [135] = 135,
  [136] = 136,
  [137] = 137,
  [138] = 138,
  [139] = 139,
  [140] = 140,
  [141] = 141,
  [142] = 142,
  [143] = 143,
  [144] = 144,
  [145] = 145,
  [146] = 132,
  [147] = 147,
};

static TSCharacterRange sym_name_character_set_1[] = {
  {'$', '$'}, {'.', '.'}, {'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {0x80, 0xd7ff}, {0xe000, 0xfefe},
  {0xff00, 0x10ffff},
};

static bool ts_lex(TSLexer *lexer, TSStateId state) {
  START_LEXER();
  eof = lexer->eof(lexer);
  switch (state) {
    case 0:
      if (eof) ADVANCE(59);
      ADVANCE_MAP(
        '\n', 60,
        '\r', 61,
        '"', 153,
        '\'', 157,
        '(', 81,
        ')', 82,
        '+', 5,
        ',', 79,
        '-', 4,
        '.', 19,
        '0', 140,
        ':', 65,
        ';', 62,
        '=', 72,
        '\\', 31,
        'n', 130,
      );
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) SKIP(53);
      if (('1' <= lookahead && lookahead <= '9')) ADVANCE(141);
      if (lookahead > '#' &&
          (lookahead < '%' || '@' < lookahead) &&
          (lookahead < '[' || '^' < lookahead) &&
          lookahead != '`' &&
          (lookahead < '{' || 0x7f < lookahead)) ADVANCE(132);
      END_STATE();
    case 1:
      if (lookahead == '\n') ADVANCE(60);
      if (lookahead == '\r') ADVANCE(61);
      if (lookahead == '"') ADVANCE(152);
      if (lookahead == '.') ADVANCE(20);
      if (lookahead == ';') ADVANCE(62);
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) SKIP(1);
      if (lookahead > '#' &&
          (lookahead < '%' || '@' < lookahead) &&
          (lookahead < '[' || '^' < lookahead) &&
          lookahead != '`' &&
          (lookahead < '{' || 0x7f < lookahead)) ADVANCE(132);
      END_STATE();
    case 2:
      if (lookahead == '\n') ADVANCE(60);
      if (lookahead == '\r') ADVANCE(61);
      if (lookahead == '.') ADVANCE(20);
      if (lookahead == ';') ADVANCE(63);
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) SKIP(2);
      if (lookahead > '#' &&
          (lookahead < '%' || '@' < lookahead) &&
          (lookahead < '[' || '^' < lookahead) &&
          lookahead != '`' &&
          (lookahead < '{' || 0x7f < lookahead)) ADVANCE(132);
      END_STATE();
    case 3:
      if (lookahead == '"') ADVANCE(153);
      if (lookahead == ';') ADVANCE(155);
      if (lookahead == '\\') ADVANCE(31);
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) ADVANCE(154);
      if (lookahead != 0 &&
          lookahead != '\t' &&
          lookahead != '\n' &&
          lookahead != '\r') ADVANCE(155);
      END_STATE();
    case 4:
      if (lookahead == '0') ADVANCE(148);
      if (lookahead == '>') ADVANCE(67);
      if (lookahead == 'i') ADVANCE(28);
      if (lookahead == 'n') ADVANCE(18);
      if (('1' <= lookahead && lookahead <= '9')) ADVANCE(149);
      END_STATE();
    case 5:
      if (lookahead == '0') ADVANCE(148);
      if (lookahead == 'i') ADVANCE(28);
      if (lookahead == 'n') ADVANCE(18);
      if (('1' <= lookahead && lookahead <= '9')) ADVANCE(149);
      END_STATE();
    case 6:
      if (lookahead == '0') ADVANCE(32);
      END_STATE();
    case 7:
      if (lookahead == '2') ADVANCE(135);
      END_STATE();
    case 8:
      if (lookahead == '2') ADVANCE(133);
      END_STATE();
    case 9:
      if (lookahead == '2') ADVANCE(139);
      if (lookahead == 'f') ADVANCE(11);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'e')) ADVANCE(27);
      END_STATE();
    case 10:
      if (lookahead == '3') ADVANCE(7);
      if (lookahead == '6') ADVANCE(13);
      END_STATE();
    case 11:
      if (lookahead == '3') ADVANCE(9);
      if (lookahead == '6') ADVANCE(15);
      if (lookahead == 'f') ADVANCE(11);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'e')) ADVANCE(27);
      END_STATE();
    case 12:
      if (lookahead == '3') ADVANCE(8);
      if (lookahead == '6') ADVANCE(14);
      END_STATE();
    case 13:
      if (lookahead == '4') ADVANCE(135);
      END_STATE();
    case 14:
      if (lookahead == '4') ADVANCE(133);
      END_STATE();
    case 15:
      if (lookahead == '4') ADVANCE(139);
      if (lookahead == 'f') ADVANCE(11);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'e')) ADVANCE(27);
      END_STATE();
    case 16:
      if (lookahead == ';') ADVANCE(158);
      if (lookahead == '\\') ADVANCE(31);
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) ADVANCE(158);
      if (lookahead != 0 &&
          lookahead != '\t' &&
          lookahead != '\n' &&
          lookahead != '\r' &&
          lookahead != '\'') ADVANCE(158);
      END_STATE();
    case 17:
      if (lookahead == '>') ADVANCE(67);
      END_STATE();
    case 18:
      if (lookahead == 'a') ADVANCE(29);
      END_STATE();
    case 19:
      ADVANCE_MAP(
        'b', 128,
        'c', 107,
        'e', 102,
        'f', 125,
        'g', 98,
        'i', 101,
        'l', 108,
        's', 121,
        't', 93,
      );
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 20:
      if (lookahead == 'b') ADVANCE(128);
      if (lookahead == 'c') ADVANCE(107);
      if (lookahead == 'e') ADVANCE(102);
      if (lookahead == 'g') ADVANCE(98);
      if (lookahead == 'i') ADVANCE(101);
      if (lookahead == 'l') ADVANCE(108);
      if (lookahead == 's') ADVANCE(121);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 21:
      ADVANCE_MAP(
        'b', 128,
        'c', 107,
        'e', 105,
        'f', 125,
        'g', 98,
        'i', 101,
        'l', 108,
        's', 121,
        't', 93,
      );
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 22:
      if (lookahead == 'b') ADVANCE(128);
      if (lookahead == 'c') ADVANCE(107);
      if (lookahead == 'e') ADVANCE(105);
      if (lookahead == 'g') ADVANCE(98);
      if (lookahead == 'i') ADVANCE(101);
      if (lookahead == 'l') ADVANCE(108);
      if (lookahead == 's') ADVANCE(121);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 23:
      if (lookahead == 'd') ADVANCE(69);
      END_STATE();
    case 24:
      if (lookahead == 'e') ADVANCE(30);
      END_STATE();
    case 25:
      if (lookahead == 'f') ADVANCE(10);
      END_STATE();
    case 26:
      if (lookahead == 'f') ADVANCE(136);
      END_STATE();
    case 27:
      if (lookahead == 'f') ADVANCE(11);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'e')) ADVANCE(27);
      END_STATE();
    case 28:
      if (lookahead == 'n') ADVANCE(26);
      END_STATE();
    case 29:
      if (lookahead == 'n') ADVANCE(136);
      END_STATE();
    case 30:
      if (lookahead == 'n') ADVANCE(23);
      END_STATE();
    case 31:
      ADVANCE_MAP(
        'u', 33,
        '"', 159,
        '\'', 159,
        '0', 159,
        '\\', 159,
        'n', 159,
        'r', 159,
        't', 159,
      );
      END_STATE();
    case 32:
      if (lookahead == 'x') ADVANCE(47);
      END_STATE();
    case 33:
      if (lookahead == '{') ADVANCE(46);
      END_STATE();
    case 34:
      if (lookahead == '}') ADVANCE(159);
      END_STATE();
    case 35:
      if (lookahead == '}') ADVANCE(159);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(34);
      END_STATE();
    case 36:
      if (lookahead == '}') ADVANCE(159);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(35);
      END_STATE();
    case 37:
      if (lookahead == '}') ADVANCE(159);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(36);
      END_STATE();
    case 38:
      if (lookahead == '}') ADVANCE(159);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(37);
      END_STATE();
    case 39:
      if (lookahead == '}') ADVANCE(159);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(38);
      END_STATE();
    case 40:
      if (lookahead == '+' ||
          lookahead == '-') ADVANCE(45);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(138);
      END_STATE();
    case 41:
      if (lookahead == '0' ||
          lookahead == '1' ||
          lookahead == '_') ADVANCE(143);
      END_STATE();
    case 42:
      if (lookahead == '0' ||
          lookahead == '1' ||
          lookahead == '_') ADVANCE(150);
      END_STATE();
    case 43:
      if (lookahead == '0' ||
          lookahead == '1' ||
          lookahead == '_') ADVANCE(145);
      END_STATE();
    case 44:
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(137);
      END_STATE();
    case 45:
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(138);
      END_STATE();
    case 46:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(39);
      END_STATE();
    case 47:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(27);
      END_STATE();
    case 48:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(144);
      END_STATE();
    case 49:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(151);
      END_STATE();
    case 50:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(147);
      END_STATE();
    case 51:
      if ((set_contains(sym_name_character_set_1, 9, lookahead)) &&
          lookahead != '.') ADVANCE(132);
      END_STATE();
    case 52:
      if (eof) ADVANCE(59);
      ADVANCE_MAP(
        '\n', 60,
        '\r', 61,
        '"', 152,
        '\'', 157,
        '(', 81,
        ')', 82,
        ',', 79,
        '-', 17,
        '.', 22,
        '0', 142,
        ':', 65,
        ';', 63,
        '=', 72,
      );
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) SKIP(57);
      if (('1' <= lookahead && lookahead <= '9')) ADVANCE(146);
      if (lookahead > '#' &&
          (lookahead < '%' || '@' < lookahead) &&
          (lookahead < '[' || '^' < lookahead) &&
          lookahead != '`' &&
          (lookahead < '{' || 0x7f < lookahead)) ADVANCE(132);
      END_STATE();
    case 53:
      if (eof) ADVANCE(59);
      ADVANCE_MAP(
        '\n', 60,
        '\r', 61,
        '"', 152,
        '\'', 156,
        '(', 81,
        ')', 82,
        '+', 5,
        ',', 79,
        '-', 4,
        '.', 19,
        '0', 140,
        ':', 77,
        ';', 62,
        '=', 72,
        'n', 130,
      );
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) SKIP(53);
      if (('1' <= lookahead && lookahead <= '9')) ADVANCE(141);
      if (lookahead > '#' &&
          (lookahead < '%' || '@' < lookahead) &&
          (lookahead < '[' || '^' < lookahead) &&
          lookahead != '`' &&
          (lookahead < '{' || 0x7f < lookahead)) ADVANCE(132);
      END_STATE();
    case 54:
      if (eof) ADVANCE(59);
      ADVANCE_MAP(
        '\n', 60,
        '\r', 61,
        '"', 152,
        '\'', 156,
        '(', 81,
        ')', 82,
        '+', 5,
        ',', 79,
        '-', 4,
        '.', 24,
        '0', 140,
        ':', 77,
        ';', 63,
        '=', 72,
        'n', 130,
      );
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) SKIP(54);
      if (('1' <= lookahead && lookahead <= '9')) ADVANCE(141);
      if (lookahead > '#' &&
          (lookahead < '%' || '@' < lookahead) &&
          (lookahead < '[' || '^' < lookahead) &&
          lookahead != '`' &&
          (lookahead < '{' || 0x7f < lookahead)) ADVANCE(132);
      END_STATE();
    case 55:
      if (eof) ADVANCE(59);
      ADVANCE_MAP(
        '\n', 60,
        '\r', 61,
        '"', 152,
        '\'', 156,
        '(', 81,
        '0', 140,
        ':', 65,
        ';', 63,
        'n', 130,
        '+', 5,
        '-', 5,
      );
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) SKIP(56);
      if (('1' <= lookahead && lookahead <= '9')) ADVANCE(141);
      if (lookahead > '#' &&
          (lookahead < '%' || '@' < lookahead) &&
          (lookahead < '[' || '^' < lookahead) &&
          lookahead != '`' &&
          (lookahead < '{' || 0x7f < lookahead)) ADVANCE(132);
      END_STATE();
    case 56:
      if (eof) ADVANCE(59);
      ADVANCE_MAP(
        '\n', 60,
        '\r', 61,
        '"', 152,
        '\'', 156,
        '(', 81,
        '0', 140,
        ';', 63,
        'n', 130,
        '+', 5,
        '-', 5,
      );
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) SKIP(56);
      if (('1' <= lookahead && lookahead <= '9')) ADVANCE(141);
      if (lookahead > '#' &&
          (lookahead < '%' || '@' < lookahead) &&
          (lookahead < '[' || '^' < lookahead) &&
          lookahead != '`' &&
          (lookahead < '{' || 0x7f < lookahead)) ADVANCE(132);
      END_STATE();
    case 57:
      if (eof) ADVANCE(59);
      ADVANCE_MAP(
        '\n', 60,
        '\r', 61,
        '"', 152,
        '(', 81,
        ')', 82,
        ',', 79,
        '-', 17,
        '.', 22,
        '0', 142,
        ';', 63,
        '=', 72,
      );
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) SKIP(57);
      if (('1' <= lookahead && lookahead <= '9')) ADVANCE(146);
      if (lookahead > '#' &&
          (lookahead < '%' || '@' < lookahead) &&
          (lookahead < '[' || '^' < lookahead) &&
          lookahead != '`' &&
          (lookahead < '{' || 0x7f < lookahead)) ADVANCE(132);
      END_STATE();
    case 58:
      if (eof) ADVANCE(59);
      if (lookahead == '\n') ADVANCE(60);
      if (lookahead == '\r') ADVANCE(61);
      if (lookahead == '"') ADVANCE(152);
      if (lookahead == '.') ADVANCE(21);
      if (lookahead == ';') ADVANCE(62);
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) SKIP(58);
      if (lookahead > '#' &&
          (lookahead < '%' || '@' < lookahead) &&
          (lookahead < '[' || '^' < lookahead) &&
          lookahead != '`' &&
          (lookahead < '{' || 0x7f < lookahead)) ADVANCE(132);
      END_STATE();
    case 59:
      ACCEPT_TOKEN(ts_builtin_sym_end);
      END_STATE();
    case 60:
      ACCEPT_TOKEN(sym__break);
      END_STATE();
    case 61:
      ACCEPT_TOKEN(sym__break);
      if (lookahead == '\n') ADVANCE(60);
      END_STATE();
    case 62:
      ACCEPT_TOKEN(sym_comment);
      if (lookahead == ';') ADVANCE(64);
      if (lookahead != 0 &&
          lookahead != '\n' &&
          lookahead != '\r') ADVANCE(63);
      END_STATE();
    case 63:
      ACCEPT_TOKEN(sym_comment);
      if (lookahead != 0 &&
          lookahead != '\n' &&
          lookahead != '\r') ADVANCE(63);
      END_STATE();
    case 64:
      ACCEPT_TOKEN(sym_doc_comment);
      if (lookahead != 0 &&
          lookahead != '\n' &&
          lookahead != '\r') ADVANCE(64);
      END_STATE();
    case 65:
      ACCEPT_TOKEN(anon_sym_COLON);
      END_STATE();
    case 66:
      ACCEPT_TOKEN(anon_sym_DOTfunc);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 67:
      ACCEPT_TOKEN(anon_sym_DASH_GT);
      END_STATE();
    case 68:
      ACCEPT_TOKEN(anon_sym_DOTtest);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 69:
      ACCEPT_TOKEN(anon_sym_DOTend);
      END_STATE();
    case 70:
      ACCEPT_TOKEN(anon_sym_DOTend);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 71:
      ACCEPT_TOKEN(anon_sym_DOTconst);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 72:
      ACCEPT_TOKEN(anon_sym_EQ);
      END_STATE();
    case 73:
      ACCEPT_TOKEN(anon_sym_DOTimport);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 74:
      ACCEPT_TOKEN(anon_sym_DOTentry);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 75:
      ACCEPT_TOKEN(anon_sym_DOTinclude);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 76:
      ACCEPT_TOKEN(anon_sym_DOTlocal);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 77:
      ACCEPT_TOKEN(anon_sym_COLON2);
      END_STATE();
    case 78:
      ACCEPT_TOKEN(anon_sym_DOTbyte);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 79:
      ACCEPT_TOKEN(anon_sym_COMMA);
      END_STATE();
    case 80:
      ACCEPT_TOKEN(anon_sym_DOTexpect);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 81:
      ACCEPT_TOKEN(anon_sym_LPAREN);
      END_STATE();
    case 82:
      ACCEPT_TOKEN(anon_sym_RPAREN);
      END_STATE();
    case 83:
      ACCEPT_TOKEN(anon_sym_DOTstub);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 84:
      ACCEPT_TOKEN(anon_sym_DOTgiven);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 85:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'a') ADVANCE(99);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('b' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 86:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'b') ADVANCE(83);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 87:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'c') ADVANCE(100);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 88:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'c') ADVANCE(85);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 89:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'c') ADVANCE(66);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 90:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'c') ADVANCE(119);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 91:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'd') ADVANCE(70);
      if (lookahead == 't') ADVANCE(112);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 92:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'd') ADVANCE(95);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 93:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'e') ADVANCE(114);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 94:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'e') ADVANCE(78);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 95:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'e') ADVANCE(75);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 96:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'e') ADVANCE(103);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 97:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'e') ADVANCE(90);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 98:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'i') ADVANCE(126);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 99:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'l') ADVANCE(76);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 100:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'l') ADVANCE(124);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 101:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'm') ADVANCE(110);
      if (lookahead == 'n') ADVANCE(87);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 102:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'n') ADVANCE(91);
      if (lookahead == 'x') ADVANCE(111);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 103:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'n') ADVANCE(84);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 104:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'n') ADVANCE(89);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 105:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'n') ADVANCE(116);
      if (lookahead == 'x') ADVANCE(111);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 106:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'n') ADVANCE(115);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 107:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'o') ADVANCE(106);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 108:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'o') ADVANCE(88);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 109:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'o') ADVANCE(113);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 110:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'p') ADVANCE(109);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 111:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'p') ADVANCE(97);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 112:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'r') ADVANCE(127);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 113:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'r') ADVANCE(120);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 114:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 's') ADVANCE(117);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 115:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 's') ADVANCE(118);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 116:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 't') ADVANCE(112);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 117:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 't') ADVANCE(68);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 118:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 't') ADVANCE(71);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 119:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 't') ADVANCE(80);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 120:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 't') ADVANCE(73);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 121:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 't') ADVANCE(123);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 122:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 't') ADVANCE(94);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 123:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'u') ADVANCE(86);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 124:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'u') ADVANCE(92);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 125:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'u') ADVANCE(104);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 126:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'v') ADVANCE(96);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 127:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'y') ADVANCE(74);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 128:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == 'y') ADVANCE(122);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 129:
      ACCEPT_TOKEN(sym_directive_word);
      if (lookahead == '$' ||
          lookahead == '.' ||
          ('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'Z') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'z')) ADVANCE(129);
      END_STATE();
    case 130:
      ACCEPT_TOKEN(sym_name);
      if (lookahead == '.') ADVANCE(51);
      if (lookahead == 'a') ADVANCE(131);
      if (set_contains(sym_name_character_set_1, 9, lookahead)) ADVANCE(132);
      END_STATE();
    case 131:
      ACCEPT_TOKEN(sym_name);
      if (lookahead == '.') ADVANCE(51);
      if (lookahead == 'n') ADVANCE(134);
      if (set_contains(sym_name_character_set_1, 9, lookahead)) ADVANCE(132);
      END_STATE();
    case 132:
      ACCEPT_TOKEN(sym_name);
      if (lookahead == '.') ADVANCE(51);
      if (set_contains(sym_name_character_set_1, 9, lookahead)) ADVANCE(132);
      END_STATE();
    case 133:
      ACCEPT_TOKEN(sym_integer);
      END_STATE();
    case 134:
      ACCEPT_TOKEN(anon_sym_nan);
      if (lookahead == '.') ADVANCE(51);
      if (lookahead == ':') ADVANCE(6);
      if (set_contains(sym_name_character_set_1, 9, lookahead)) ADVANCE(132);
      END_STATE();
    case 135:
      ACCEPT_TOKEN(aux_sym_float_token1);
      END_STATE();
    case 136:
      ACCEPT_TOKEN(aux_sym_float_token1);
      if (lookahead == '_') ADVANCE(25);
      if (lookahead == 'f') ADVANCE(10);
      END_STATE();
    case 137:
      ACCEPT_TOKEN(aux_sym_float_token1);
      if (lookahead == 'f') ADVANCE(10);
      if (lookahead == 'E' ||
          lookahead == 'e') ADVANCE(40);
      if (('0' <= lookahead && lookahead <= '9') ||
          lookahead == '_') ADVANCE(137);
      END_STATE();
    case 138:
      ACCEPT_TOKEN(aux_sym_float_token1);
      if (lookahead == 'f') ADVANCE(10);
      if (('0' <= lookahead && lookahead <= '9') ||
          lookahead == '_') ADVANCE(138);
      END_STATE();
    case 139:
      ACCEPT_TOKEN(aux_sym_float_token1);
      if (lookahead == 'f') ADVANCE(11);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'e')) ADVANCE(27);
      END_STATE();
    case 140:
      ACCEPT_TOKEN(sym_index);
      if (lookahead == '.') ADVANCE(44);
      if (lookahead == 'b') ADVANCE(41);
      if (lookahead == 'f') ADVANCE(10);
      if (lookahead == 'i') ADVANCE(12);
      if (lookahead == 'x') ADVANCE(48);
      if (lookahead == 'E' ||
          lookahead == 'e') ADVANCE(40);
      if (('0' <= lookahead && lookahead <= '9') ||
          lookahead == '_') ADVANCE(141);
      END_STATE();
    case 141:
      ACCEPT_TOKEN(sym_index);
      if (lookahead == '.') ADVANCE(44);
      if (lookahead == 'f') ADVANCE(10);
      if (lookahead == 'i') ADVANCE(12);
      if (lookahead == 'E' ||
          lookahead == 'e') ADVANCE(40);
      if (('0' <= lookahead && lookahead <= '9') ||
          lookahead == '_') ADVANCE(141);
      END_STATE();
    case 142:
      ACCEPT_TOKEN(sym_index);
      if (lookahead == 'b') ADVANCE(43);
      if (lookahead == 'x') ADVANCE(50);
      if (('0' <= lookahead && lookahead <= '9') ||
          lookahead == '_') ADVANCE(146);
      END_STATE();
    case 143:
      ACCEPT_TOKEN(sym_index);
      if (lookahead == 'i') ADVANCE(12);
      if (lookahead == '0' ||
          lookahead == '1' ||
          lookahead == '_') ADVANCE(143);
      END_STATE();
    case 144:
      ACCEPT_TOKEN(sym_index);
      if (lookahead == 'i') ADVANCE(12);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(144);
      END_STATE();
    case 145:
      ACCEPT_TOKEN(sym_index);
      if (lookahead == '0' ||
          lookahead == '1' ||
          lookahead == '_') ADVANCE(145);
      END_STATE();
    case 146:
      ACCEPT_TOKEN(sym_index);
      if (('0' <= lookahead && lookahead <= '9') ||
          lookahead == '_') ADVANCE(146);
      END_STATE();
    case 147:
      ACCEPT_TOKEN(sym_index);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(147);
      END_STATE();
    case 148:
      ACCEPT_TOKEN(sym_distance);
      if (lookahead == '.') ADVANCE(44);
      if (lookahead == 'b') ADVANCE(42);
      if (lookahead == 'f') ADVANCE(10);
      if (lookahead == 'i') ADVANCE(12);
      if (lookahead == 'x') ADVANCE(49);
      if (lookahead == 'E' ||
          lookahead == 'e') ADVANCE(40);
      if (('0' <= lookahead && lookahead <= '9') ||
          lookahead == '_') ADVANCE(149);
      END_STATE();
    case 149:
      ACCEPT_TOKEN(sym_distance);
      if (lookahead == '.') ADVANCE(44);
      if (lookahead == 'f') ADVANCE(10);
      if (lookahead == 'i') ADVANCE(12);
      if (lookahead == 'E' ||
          lookahead == 'e') ADVANCE(40);
      if (('0' <= lookahead && lookahead <= '9') ||
          lookahead == '_') ADVANCE(149);
      END_STATE();
    case 150:
      ACCEPT_TOKEN(sym_distance);
      if (lookahead == 'i') ADVANCE(12);
      if (lookahead == '0' ||
          lookahead == '1' ||
          lookahead == '_') ADVANCE(150);
      END_STATE();
    case 151:
      ACCEPT_TOKEN(sym_distance);
      if (lookahead == 'i') ADVANCE(12);
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          lookahead == '_' ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(151);
      END_STATE();
    case 152:
      ACCEPT_TOKEN(anon_sym_DQUOTE);
      END_STATE();
    case 153:
      ACCEPT_TOKEN(anon_sym_DQUOTE2);
      END_STATE();
    case 154:
      ACCEPT_TOKEN(sym__string_text);
      if (lookahead == ';') ADVANCE(155);
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) ADVANCE(154);
      if (lookahead != 0 &&
          lookahead != '\t' &&
          lookahead != '\n' &&
          lookahead != '\r' &&
          lookahead != '"' &&
          lookahead != '\\') ADVANCE(155);
      END_STATE();
    case 155:
      ACCEPT_TOKEN(sym__string_text);
      if (lookahead != 0 &&
          lookahead != '\n' &&
          lookahead != '\r' &&
          lookahead != '"' &&
          lookahead != '\\') ADVANCE(155);
      END_STATE();
    case 156:
      ACCEPT_TOKEN(anon_sym_SQUOTE);
      END_STATE();
    case 157:
      ACCEPT_TOKEN(anon_sym_SQUOTE2);
      END_STATE();
    case 158:
      ACCEPT_TOKEN(sym__char_text);
      END_STATE();
    case 159:
      ACCEPT_TOKEN(sym_escape);
      END_STATE();
    default:
      return false;
  }
}

static bool ts_lex_keywords(TSLexer *lexer, TSStateId state) {
  START_LEXER();
  eof = lexer->eof(lexer);
  switch (state) {
    case 0:
      ADVANCE_MAP(
        'a', 1,
        'c', 2,
        'f', 3,
        'i', 4,
        'n', 5,
        'o', 6,
        's', 7,
        't', 8,
      );
      if (lookahead == '\t' ||
          lookahead == ' ' ||
          lookahead == 0xfeff) SKIP(0);
      END_STATE();
    case 1:
      if (lookahead == 's') ADVANCE(9);
      END_STATE();
    case 2:
      if (lookahead == 'a') ADVANCE(10);
      END_STATE();
    case 3:
      if (lookahead == 'a') ADVANCE(11);
      END_STATE();
    case 4:
      if (lookahead == 'n') ADVANCE(12);
      END_STATE();
    case 5:
      if (lookahead == 'a') ADVANCE(13);
      END_STATE();
    case 6:
      if (lookahead == 'u') ADVANCE(14);
      END_STATE();
    case 7:
      if (lookahead == 'a') ADVANCE(15);
      END_STATE();
    case 8:
      if (lookahead == 'o') ADVANCE(16);
      if (lookahead == 'r') ADVANCE(17);
      END_STATE();
    case 9:
      ACCEPT_TOKEN(anon_sym_as);
      END_STATE();
    case 10:
      if (lookahead == 'l') ADVANCE(18);
      END_STATE();
    case 11:
      if (lookahead == 'l') ADVANCE(19);
      if (lookahead == 'u') ADVANCE(20);
      END_STATE();
    case 12:
      if (lookahead == 'f') ADVANCE(21);
      END_STATE();
    case 13:
      if (lookahead == 'n') ADVANCE(22);
      END_STATE();
    case 14:
      if (lookahead == 't') ADVANCE(23);
      END_STATE();
    case 15:
      if (lookahead == 'm') ADVANCE(24);
      END_STATE();
    case 16:
      ACCEPT_TOKEN(anon_sym_to);
      END_STATE();
    case 17:
      if (lookahead == 'u') ADVANCE(25);
      END_STATE();
    case 18:
      if (lookahead == 'l') ADVANCE(26);
      END_STATE();
    case 19:
      if (lookahead == 's') ADVANCE(27);
      END_STATE();
    case 20:
      if (lookahead == 'l') ADVANCE(28);
      END_STATE();
    case 21:
      ACCEPT_TOKEN(anon_sym_inf);
      if (lookahead == '_') ADVANCE(29);
      if (lookahead == 'f') ADVANCE(30);
      END_STATE();
    case 22:
      if (lookahead == '_') ADVANCE(31);
      if (lookahead == 'f') ADVANCE(32);
      END_STATE();
    case 23:
      if (lookahead == 'p') ADVANCE(33);
      END_STATE();
    case 24:
      if (lookahead == 'e') ADVANCE(34);
      END_STATE();
    case 25:
      if (lookahead == 'e') ADVANCE(35);
      END_STATE();
    case 26:
      ACCEPT_TOKEN(anon_sym_call);
      END_STATE();
    case 27:
      if (lookahead == 'e') ADVANCE(36);
      END_STATE();
    case 28:
      if (lookahead == 't') ADVANCE(37);
      END_STATE();
    case 29:
      if (lookahead == 'f') ADVANCE(38);
      END_STATE();
    case 30:
      if (lookahead == '3') ADVANCE(39);
      if (lookahead == '6') ADVANCE(40);
      END_STATE();
    case 31:
      if (lookahead == 'f') ADVANCE(41);
      END_STATE();
    case 32:
      if (lookahead == '3') ADVANCE(42);
      if (lookahead == '6') ADVANCE(43);
      END_STATE();
    case 33:
      if (lookahead == 'u') ADVANCE(44);
      END_STATE();
    case 34:
      ACCEPT_TOKEN(anon_sym_same);
      END_STATE();
    case 35:
      ACCEPT_TOKEN(anon_sym_true);
      END_STATE();
    case 36:
      ACCEPT_TOKEN(anon_sym_false);
      END_STATE();
    case 37:
      ACCEPT_TOKEN(anon_sym_fault);
      END_STATE();
    case 38:
      if (lookahead == '3') ADVANCE(45);
      if (lookahead == '6') ADVANCE(46);
      END_STATE();
    case 39:
      if (lookahead == '2') ADVANCE(47);
      END_STATE();
    case 40:
      if (lookahead == '4') ADVANCE(48);
      END_STATE();
    case 41:
      if (lookahead == '3') ADVANCE(49);
      if (lookahead == '6') ADVANCE(50);
      END_STATE();
    case 42:
      if (lookahead == '2') ADVANCE(51);
      END_STATE();
    case 43:
      if (lookahead == '4') ADVANCE(52);
      END_STATE();
    case 44:
      if (lookahead == 't') ADVANCE(53);
      END_STATE();
    case 45:
      if (lookahead == '2') ADVANCE(54);
      END_STATE();
    case 46:
      if (lookahead == '4') ADVANCE(55);
      END_STATE();
    case 47:
      ACCEPT_TOKEN(anon_sym_inff32);
      END_STATE();
    case 48:
      ACCEPT_TOKEN(anon_sym_inff64);
      END_STATE();
    case 49:
      if (lookahead == '2') ADVANCE(56);
      END_STATE();
    case 50:
      if (lookahead == '4') ADVANCE(57);
      END_STATE();
    case 51:
      ACCEPT_TOKEN(anon_sym_nanf32);
      END_STATE();
    case 52:
      ACCEPT_TOKEN(anon_sym_nanf64);
      END_STATE();
    case 53:
      ACCEPT_TOKEN(anon_sym_output);
      END_STATE();
    case 54:
      ACCEPT_TOKEN(anon_sym_inf_f32);
      END_STATE();
    case 55:
      ACCEPT_TOKEN(anon_sym_inf_f64);
      END_STATE();
    case 56:
      ACCEPT_TOKEN(anon_sym_nan_f32);
      END_STATE();
    case 57:
      ACCEPT_TOKEN(anon_sym_nan_f64);
      END_STATE();
    default:
      return false;
  }
}

static const TSLexMode ts_lex_modes[STATE_COUNT] = {
  [0] = {.lex_state = 0},
  [1] = {.lex_state = 58},
  [2] = {.lex_state = 58},
  [3] = {.lex_state = 58},
  [4] = {.lex_state = 54},
  [5] = {.lex_state = 54},
  [6] = {.lex_state = 1},
  [7] = {.lex_state = 54},
  [8] = {.lex_state = 1},
  [9] = {.lex_state = 1},
  [10] = {.lex_state = 55},
  [11] = {.lex_state = 54},
  [12] = {.lex_state = 54},
  [13] = {.lex_state = 54},
  [14] = {.lex_state = 54},
  [15] = {.lex_state = 54},
  [16] = {.lex_state = 54},
  [17] = {.lex_state = 54},
  [18] = {.lex_state = 52},
  [19] = {.lex_state = 54},
  [20] = {.lex_state = 2},
  [21] = {.lex_state = 2},
  [22] = {.lex_state = 54},
  [23] = {.lex_state = 54},
  [24] = {.lex_state = 54},
  [25] = {.lex_state = 54},
  [26] = {.lex_state = 54},
  [27] = {.lex_state = 54},
  [28] = {.lex_state = 54},
  [29] = {.lex_state = 58},
  [30] = {.lex_state = 1},
  [31] = {.lex_state = 52},
  [32] = {.lex_state = 2},
  [33] = {.lex_state = 52},
  [34] = {.lex_state = 52},
  [35] = {.lex_state = 52},
  [36] = {.lex_state = 52},
  [37] = {.lex_state = 54},
  [38] = {.lex_state = 52},
  [39] = {.lex_state = 52},
  [40] = {.lex_state = 52},
  [41] = {.lex_state = 52},
  [42] = {.lex_state = 52},
  [43] = {.lex_state = 52},
  [44] = {.lex_state = 54},
  [45] = {.lex_state = 52},
  [46] = {.lex_state = 3},
  [47] = {.lex_state = 52},
  [48] = {.lex_state = 52},
  [49] = {.lex_state = 52},
  [50] = {.lex_state = 54},
  [51] = {.lex_state = 52},
  [52] = {.lex_state = 52},
  [53] = {.lex_state = 52},
  [54] = {.lex_state = 54},
  [55] = {.lex_state = 52},
  [56] = {.lex_state = 52},
  [57] = {.lex_state = 52},
  [58] = {.lex_state = 54},
  [59] = {.lex_state = 3},
  [60] = {.lex_state = 54},
  [61] = {.lex_state = 52},
  [62] = {.lex_state = 54},
  [63] = {.lex_state = 3},
  [64] = {.lex_state = 3},
  [65] = {.lex_state = 3},
  [66] = {.lex_state = 52},
  [67] = {.lex_state = 52},
  [68] = {.lex_state = 54},
  [69] = {.lex_state = 54},
  [70] = {.lex_state = 54},
  [71] = {.lex_state = 54},
  [72] = {.lex_state = 54},
  [73] = {.lex_state = 52},
  [74] = {.lex_state = 54},
  [75] = {.lex_state = 54},
  [76] = {.lex_state = 54},
  [77] = {.lex_state = 54},
  [78] = {.lex_state = 54},
  [79] = {.lex_state = 54},
  [80] = {.lex_state = 54},
  [81] = {.lex_state = 54},
  [82] = {.lex_state = 54},
  [83] = {.lex_state = 54},
  [84] = {.lex_state = 54},
  [85] = {.lex_state = 52},
  [86] = {.lex_state = 52},
  [87] = {.lex_state = 54},
  [88] = {.lex_state = 54},
  [89] = {.lex_state = 54},
  [90] = {.lex_state = 54},
  [91] = {.lex_state = 54},
  [92] = {.lex_state = 54},
  [93] = {.lex_state = 54},
  [94] = {.lex_state = 16},
  [95] = {.lex_state = 54},
  [96] = {.lex_state = 54},
  [97] = {.lex_state = 54},
  [98] = {.lex_state = 54},
  [99] = {.lex_state = 54},
  [100] = {.lex_state = 54},
  [101] = {.lex_state = 54},
  [102] = {.lex_state = 54},
  [103] = {.lex_state = 54},
  [104] = {.lex_state = 54},
  [105] = {.lex_state = 54},
  [106] = {.lex_state = 54},
  [107] = {.lex_state = 54},
  [108] = {.lex_state = 54},
  [109] = {.lex_state = 54},
  [110] = {.lex_state = 54},
  [111] = {.lex_state = 54},
  [112] = {.lex_state = 54},
  [113] = {.lex_state = 54},
  [114] = {.lex_state = 54},
  [115] = {.lex_state = 54},
  [116] = {.lex_state = 54},
  [117] = {.lex_state = 54},
  [118] = {.lex_state = 54},
  [119] = {.lex_state = 54},
  [120] = {.lex_state = 54},
  [121] = {.lex_state = 54},
  [122] = {.lex_state = 54},
  [123] = {.lex_state = 54},
  [124] = {.lex_state = 54},
  [125] = {.lex_state = 54},
  [126] = {.lex_state = 54},
  [127] = {.lex_state = 54},
  [128] = {.lex_state = 54},
  [129] = {.lex_state = 52},
  [130] = {.lex_state = 52},
  [131] = {.lex_state = 52},
  [132] = {.lex_state = 55},
  [133] = {.lex_state = 52},
  [134] = {.lex_state = 54},
  [135] = {.lex_state = 54},
  [136] = {.lex_state = 54},
  [137] = {.lex_state = 54},
  [138] = {.lex_state = 54},
  [139] = {.lex_state = 52},
  [140] = {.lex_state = 54},
  [141] = {.lex_state = 52},
  [142] = {.lex_state = 54},
  [143] = {.lex_state = 52},
  [144] = {.lex_state = 54},
  [145] = {.lex_state = 52},
  [146] = {.lex_state = 55},
  [147] = {.lex_state = 52},
};

static const uint16_t ts_parse_table[LARGE_STATE_COUNT][SYMBOL_COUNT] = {
  [0] = {
    [ts_builtin_sym_end] = ACTIONS(1),
    [sym_name] = ACTIONS(1),
    [sym__break] = ACTIONS(1),
    [sym_comment] = ACTIONS(3),
    [sym_doc_comment] = ACTIONS(1),
    [anon_sym_COLON] = ACTIONS(1),
    [anon_sym_DOTfunc] = ACTIONS(1),
    [anon_sym_DASH_GT] = ACTIONS(1),
    [anon_sym_DOTtest] = ACTIONS(1),
    [anon_sym_DOTend] = ACTIONS(1),
    [anon_sym_DOTconst] = ACTIONS(1),
    [anon_sym_EQ] = ACTIONS(1),
    [anon_sym_DOTimport] = ACTIONS(1),
    [anon_sym_DOTentry] = ACTIONS(1),
    [anon_sym_DOTinclude] = ACTIONS(1),
    [anon_sym_DOTlocal] = ACTIONS(1),
    [anon_sym_COLON2] = ACTIONS(1),
    [anon_sym_DOTbyte] = ACTIONS(1),
    [anon_sym_COMMA] = ACTIONS(1),
    [anon_sym_DOTexpect] = ACTIONS(1),
    [anon_sym_fault] = ACTIONS(1),
    [anon_sym_output] = ACTIONS(1),
    [anon_sym_call] = ACTIONS(1),
    [anon_sym_LPAREN] = ACTIONS(1),
    [anon_sym_RPAREN] = ACTIONS(1),
    [anon_sym_DOTstub] = ACTIONS(1),
    [anon_sym_DOTgiven] = ACTIONS(1),
    [anon_sym_to] = ACTIONS(1),
    [sym_directive_word] = ACTIONS(1),
    [anon_sym_as] = ACTIONS(1),
    [anon_sym_same] = ACTIONS(1),
    [anon_sym_true] = ACTIONS(1),
    [anon_sym_false] = ACTIONS(1),
    [sym_integer] = ACTIONS(1),
    [anon_sym_nan] = ACTIONS(1),
    [anon_sym_nanf32] = ACTIONS(1),
    [anon_sym_nan_f32] = ACTIONS(1),
    [anon_sym_nanf64] = ACTIONS(1),
    [anon_sym_nan_f64] = ACTIONS(1),
    [anon_sym_inf] = ACTIONS(1),
    [anon_sym_inff32] = ACTIONS(1),
    [anon_sym_inf_f32] = ACTIONS(1),
    [anon_sym_inff64] = ACTIONS(1),
    [anon_sym_inf_f64] = ACTIONS(1),
    [aux_sym_float_token1] = ACTIONS(1),
    [sym_index] = ACTIONS(1),
    [sym_distance] = ACTIONS(1),
    [anon_sym_DQUOTE] = ACTIONS(1),
    [anon_sym_DQUOTE2] = ACTIONS(1),
    [anon_sym_SQUOTE] = ACTIONS(1),
    [anon_sym_SQUOTE2] = ACTIONS(1),
    [sym_escape] = ACTIONS(1),
  },
  [1] = {
    [sym_source_file] = STATE(142),
    [sym__item] = STATE(125),
    [sym__line] = STATE(125),
    [sym_label] = STATE(18),
    [sym_function] = STATE(125),
    [sym_test] = STATE(125),
    [sym__statement] = STATE(125),
    [sym_instruction] = STATE(125),
    [sym_constant] = STATE(125),
    [sym_import] = STATE(125),
    [sym_entry] = STATE(125),
    [sym_include] = STATE(125),
    [sym_local] = STATE(125),
    [sym_bytes] = STATE(125),
    [sym_expectation] = STATE(125),
    [sym_stub] = STATE(125),
    [sym_given] = STATE(125),
    [sym_directive] = STATE(125),
    [sym__name] = STATE(132),
    [sym_string] = STATE(132),
    [aux_sym_source_file_repeat1] = STATE(2),
    [ts_builtin_sym_end] = ACTIONS(5),
    [sym_name] = ACTIONS(7),
    [sym__break] = ACTIONS(9),
    [sym_comment] = ACTIONS(3),
    [sym_doc_comment] = ACTIONS(11),
    [anon_sym_DOTfunc] = ACTIONS(13),
    [anon_sym_DOTtest] = ACTIONS(15),
    [anon_sym_DOTconst] = ACTIONS(17),
    [anon_sym_DOTimport] = ACTIONS(19),
    [anon_sym_DOTentry] = ACTIONS(21),
    [anon_sym_DOTinclude] = ACTIONS(23),
    [anon_sym_DOTlocal] = ACTIONS(25),
    [anon_sym_DOTbyte] = ACTIONS(27),
    [anon_sym_DOTexpect] = ACTIONS(29),
    [anon_sym_DOTstub] = ACTIONS(31),
    [anon_sym_DOTgiven] = ACTIONS(33),
    [sym_directive_word] = ACTIONS(35),
    [anon_sym_DQUOTE] = ACTIONS(37),
  },
};

static const uint16_t ts_small_parse_table[] = {
  [0] = 22,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(7), 1,
      sym_name,
    ACTIONS(13), 1,
      anon_sym_DOTfunc,
    ACTIONS(15), 1,
      anon_sym_DOTtest,
    ACTIONS(17), 1,
      anon_sym_DOTconst,
    ACTIONS(19), 1,
      anon_sym_DOTimport,
    ACTIONS(21), 1,
      anon_sym_DOTentry,
    ACTIONS(23), 1,
      anon_sym_DOTinclude,
    ACTIONS(25), 1,
      anon_sym_DOTlocal,
    ACTIONS(27), 1,
      anon_sym_DOTbyte,
    ACTIONS(29), 1,
      anon_sym_DOTexpect,
    ACTIONS(31), 1,
      anon_sym_DOTstub,
    ACTIONS(33), 1,
      anon_sym_DOTgiven,
    ACTIONS(35), 1,
      sym_directive_word,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(39), 1,
      ts_builtin_sym_end,
    ACTIONS(41), 1,
      sym__break,
    ACTIONS(43), 1,
      sym_doc_comment,
    STATE(3), 1,
      aux_sym_source_file_repeat1,
    STATE(18), 1,
      sym_label,
    STATE(132), 2,
      sym__name,
      sym_string,
    STATE(120), 16,
      sym__item,
      sym__line,
      sym_function,
      sym_test,
      sym__statement,
      sym_instruction,
      sym_constant,
      sym_import,
      sym_entry,
      sym_include,
      sym_local,
      sym_bytes,
      sym_expectation,
      sym_stub,
      sym_given,
      sym_directive,
  [83] = 22,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(45), 1,
      ts_builtin_sym_end,
    ACTIONS(47), 1,
      sym_name,
    ACTIONS(50), 1,
      sym__break,
    ACTIONS(53), 1,
      sym_doc_comment,
    ACTIONS(56), 1,
      anon_sym_DOTfunc,
    ACTIONS(59), 1,
      anon_sym_DOTtest,
    ACTIONS(62), 1,
      anon_sym_DOTconst,
    ACTIONS(65), 1,
      anon_sym_DOTimport,
    ACTIONS(68), 1,
      anon_sym_DOTentry,
    ACTIONS(71), 1,
      anon_sym_DOTinclude,
    ACTIONS(74), 1,
      anon_sym_DOTlocal,
    ACTIONS(77), 1,
      anon_sym_DOTbyte,
    ACTIONS(80), 1,
      anon_sym_DOTexpect,
    ACTIONS(83), 1,
      anon_sym_DOTstub,
    ACTIONS(86), 1,
      anon_sym_DOTgiven,
    ACTIONS(89), 1,
      sym_directive_word,
    ACTIONS(92), 1,
      anon_sym_DQUOTE,
    STATE(3), 1,
      aux_sym_source_file_repeat1,
    STATE(18), 1,
      sym_label,
    STATE(132), 2,
      sym__name,
      sym_string,
    STATE(140), 16,
      sym__item,
      sym__line,
      sym_function,
      sym_test,
      sym__statement,
      sym_instruction,
      sym_constant,
      sym_import,
      sym_entry,
      sym_include,
      sym_local,
      sym_bytes,
      sym_expectation,
      sym_stub,
      sym_given,
      sym_directive,
  [166] = 10,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(107), 1,
      aux_sym_float_token1,
    ACTIONS(109), 1,
      anon_sym_DQUOTE,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(95), 2,
      ts_builtin_sym_end,
      sym__break,
    ACTIONS(103), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(97), 3,
      sym_name,
      sym_index,
      sym_distance,
    ACTIONS(101), 7,
      anon_sym_DASH_GT,
      anon_sym_EQ,
      anon_sym_COLON2,
      anon_sym_COMMA,
      anon_sym_LPAREN,
      anon_sym_RPAREN,
      sym_integer,
    STATE(5), 7,
      sym__part,
      sym__value,
      sym_boolean,
      sym_float,
      sym_string,
      sym_char,
      aux_sym_directive_repeat1,
    ACTIONS(105), 10,
      anon_sym_nan,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inf,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
  [222] = 10,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(107), 1,
      aux_sym_float_token1,
    ACTIONS(109), 1,
      anon_sym_DQUOTE,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(103), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(113), 2,
      ts_builtin_sym_end,
      sym__break,
    ACTIONS(115), 3,
      sym_name,
      sym_index,
      sym_distance,
    ACTIONS(117), 7,
      anon_sym_DASH_GT,
      anon_sym_EQ,
      anon_sym_COLON2,
      anon_sym_COMMA,
      anon_sym_LPAREN,
      anon_sym_RPAREN,
      sym_integer,
    STATE(7), 7,
      sym__part,
      sym__value,
      sym_boolean,
      sym_float,
      sym_string,
      sym_char,
      aux_sym_directive_repeat1,
    ACTIONS(105), 10,
      anon_sym_nan,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inf,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
  [278] = 21,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(7), 1,
      sym_name,
    ACTIONS(17), 1,
      anon_sym_DOTconst,
    ACTIONS(19), 1,
      anon_sym_DOTimport,
    ACTIONS(21), 1,
      anon_sym_DOTentry,
    ACTIONS(23), 1,
      anon_sym_DOTinclude,
    ACTIONS(25), 1,
      anon_sym_DOTlocal,
    ACTIONS(27), 1,
      anon_sym_DOTbyte,
    ACTIONS(29), 1,
      anon_sym_DOTexpect,
    ACTIONS(31), 1,
      anon_sym_DOTstub,
    ACTIONS(33), 1,
      anon_sym_DOTgiven,
    ACTIONS(35), 1,
      sym_directive_word,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(119), 1,
      sym__break,
    ACTIONS(121), 1,
      sym_doc_comment,
    ACTIONS(123), 1,
      anon_sym_DOTend,
    STATE(21), 1,
      sym_label,
    STATE(136), 1,
      sym_block,
    STATE(9), 2,
      sym__whole_line,
      aux_sym_block_repeat1,
    STATE(146), 2,
      sym__name,
      sym_string,
    STATE(134), 13,
      sym__line,
      sym__statement,
      sym_instruction,
      sym_constant,
      sym_import,
      sym_entry,
      sym_include,
      sym_local,
      sym_bytes,
      sym_expectation,
      sym_stub,
      sym_given,
      sym_directive,
  [356] = 10,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(139), 1,
      aux_sym_float_token1,
    ACTIONS(142), 1,
      anon_sym_DQUOTE,
    ACTIONS(145), 1,
      anon_sym_SQUOTE,
    ACTIONS(125), 2,
      ts_builtin_sym_end,
      sym__break,
    ACTIONS(133), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(127), 3,
      sym_name,
      sym_index,
      sym_distance,
    ACTIONS(130), 7,
      anon_sym_DASH_GT,
      anon_sym_EQ,
      anon_sym_COLON2,
      anon_sym_COMMA,
      anon_sym_LPAREN,
      anon_sym_RPAREN,
      sym_integer,
    STATE(7), 7,
      sym__part,
      sym__value,
      sym_boolean,
      sym_float,
      sym_string,
      sym_char,
      aux_sym_directive_repeat1,
    ACTIONS(136), 10,
      anon_sym_nan,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inf,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
  [412] = 20,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(148), 1,
      sym_name,
    ACTIONS(151), 1,
      sym__break,
    ACTIONS(154), 1,
      sym_doc_comment,
    ACTIONS(157), 1,
      anon_sym_DOTend,
    ACTIONS(159), 1,
      anon_sym_DOTconst,
    ACTIONS(162), 1,
      anon_sym_DOTimport,
    ACTIONS(165), 1,
      anon_sym_DOTentry,
    ACTIONS(168), 1,
      anon_sym_DOTinclude,
    ACTIONS(171), 1,
      anon_sym_DOTlocal,
    ACTIONS(174), 1,
      anon_sym_DOTbyte,
    ACTIONS(177), 1,
      anon_sym_DOTexpect,
    ACTIONS(180), 1,
      anon_sym_DOTstub,
    ACTIONS(183), 1,
      anon_sym_DOTgiven,
    ACTIONS(186), 1,
      sym_directive_word,
    ACTIONS(189), 1,
      anon_sym_DQUOTE,
    STATE(18), 1,
      sym_label,
    STATE(8), 2,
      sym__whole_line,
      aux_sym_block_repeat1,
    STATE(132), 2,
      sym__name,
      sym_string,
    STATE(134), 13,
      sym__line,
      sym__statement,
      sym_instruction,
      sym_constant,
      sym_import,
      sym_entry,
      sym_include,
      sym_local,
      sym_bytes,
      sym_expectation,
      sym_stub,
      sym_given,
      sym_directive,
  [487] = 20,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(7), 1,
      sym_name,
    ACTIONS(17), 1,
      anon_sym_DOTconst,
    ACTIONS(19), 1,
      anon_sym_DOTimport,
    ACTIONS(21), 1,
      anon_sym_DOTentry,
    ACTIONS(23), 1,
      anon_sym_DOTinclude,
    ACTIONS(25), 1,
      anon_sym_DOTlocal,
    ACTIONS(27), 1,
      anon_sym_DOTbyte,
    ACTIONS(29), 1,
      anon_sym_DOTexpect,
    ACTIONS(31), 1,
      anon_sym_DOTstub,
    ACTIONS(33), 1,
      anon_sym_DOTgiven,
    ACTIONS(35), 1,
      sym_directive_word,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(121), 1,
      sym_doc_comment,
    ACTIONS(192), 1,
      sym__break,
    ACTIONS(194), 1,
      anon_sym_DOTend,
    STATE(20), 1,
      sym_label,
    STATE(8), 2,
      sym__whole_line,
      aux_sym_block_repeat1,
    STATE(146), 2,
      sym__name,
      sym_string,
    STATE(134), 13,
      sym__line,
      sym__statement,
      sym_instruction,
      sym_constant,
      sym_import,
      sym_entry,
      sym_include,
      sym_local,
      sym_bytes,
      sym_expectation,
      sym_stub,
      sym_given,
      sym_directive,
  [562] = 12,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(107), 1,
      aux_sym_float_token1,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(200), 1,
      anon_sym_COLON,
    ACTIONS(202), 1,
      anon_sym_LPAREN,
    ACTIONS(204), 1,
      sym_integer,
    ACTIONS(103), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(196), 2,
      ts_builtin_sym_end,
      sym__break,
    ACTIONS(198), 3,
      sym_name,
      sym_index,
      sym_distance,
    STATE(100), 8,
      sym__operand,
      sym__literal,
      sym__value,
      sym_boolean,
      sym_unit,
      sym_float,
      sym_string,
      sym_char,
    ACTIONS(105), 10,
      anon_sym_nan,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inf,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
  [619] = 11,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(107), 1,
      aux_sym_float_token1,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(202), 1,
      anon_sym_LPAREN,
    ACTIONS(204), 1,
      sym_integer,
    ACTIONS(103), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(196), 2,
      ts_builtin_sym_end,
      sym__break,
    ACTIONS(198), 3,
      sym_name,
      sym_index,
      sym_distance,
    STATE(100), 8,
      sym__operand,
      sym__literal,
      sym__value,
      sym_boolean,
      sym_unit,
      sym_float,
      sym_string,
      sym_char,
    ACTIONS(105), 10,
      anon_sym_nan,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inf,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
  [673] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(206), 12,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_DASH_GT,
      anon_sym_EQ,
      anon_sym_COLON2,
      anon_sym_COMMA,
      anon_sym_LPAREN,
      anon_sym_RPAREN,
      sym_integer,
      aux_sym_float_token1,
      anon_sym_DQUOTE,
      anon_sym_SQUOTE,
    ACTIONS(208), 16,
      anon_sym_to,
      sym_name,
      anon_sym_true,
      anon_sym_false,
      anon_sym_nan,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inf,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      sym_index,
      sym_distance,
  [709] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(210), 12,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_DASH_GT,
      anon_sym_EQ,
      anon_sym_COLON2,
      anon_sym_COMMA,
      anon_sym_LPAREN,
      anon_sym_RPAREN,
      sym_integer,
      aux_sym_float_token1,
      anon_sym_DQUOTE,
      anon_sym_SQUOTE,
    ACTIONS(212), 16,
      anon_sym_to,
      sym_name,
      anon_sym_true,
      anon_sym_false,
      anon_sym_nan,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inf,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      sym_index,
      sym_distance,
  [745] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(214), 12,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_DASH_GT,
      anon_sym_EQ,
      anon_sym_COLON2,
      anon_sym_COMMA,
      anon_sym_LPAREN,
      anon_sym_RPAREN,
      sym_integer,
      aux_sym_float_token1,
      anon_sym_DQUOTE,
      anon_sym_SQUOTE,
    ACTIONS(216), 16,
      anon_sym_to,
      sym_name,
      anon_sym_true,
      anon_sym_false,
      anon_sym_nan,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inf,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      sym_index,
      sym_distance,
  [781] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(218), 12,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_DASH_GT,
      anon_sym_EQ,
      anon_sym_COLON2,
      anon_sym_COMMA,
      anon_sym_LPAREN,
      anon_sym_RPAREN,
      sym_integer,
      aux_sym_float_token1,
      anon_sym_DQUOTE,
      anon_sym_SQUOTE,
    ACTIONS(220), 15,
      sym_name,
      anon_sym_true,
      anon_sym_false,
      anon_sym_nan,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inf,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      sym_index,
      sym_distance,
  [816] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(222), 12,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_DASH_GT,
      anon_sym_EQ,
      anon_sym_COLON2,
      anon_sym_COMMA,
      anon_sym_LPAREN,
      anon_sym_RPAREN,
      sym_integer,
      aux_sym_float_token1,
      anon_sym_DQUOTE,
      anon_sym_SQUOTE,
    ACTIONS(224), 15,
      sym_name,
      anon_sym_true,
      anon_sym_false,
      anon_sym_nan,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inf,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      sym_index,
      sym_distance,
  [851] = 10,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(107), 1,
      aux_sym_float_token1,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(202), 1,
      anon_sym_LPAREN,
    ACTIONS(226), 1,
      sym_name,
    ACTIONS(228), 1,
      sym_integer,
    ACTIONS(103), 2,
      anon_sym_true,
      anon_sym_false,
    STATE(95), 7,
      sym__literal,
      sym__value,
      sym_boolean,
      sym_unit,
      sym_float,
      sym_string,
      sym_char,
    ACTIONS(105), 10,
      anon_sym_nan,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inf,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
  [898] = 14,
    ACTIONS(17), 1,
      anon_sym_DOTconst,
    ACTIONS(19), 1,
      anon_sym_DOTimport,
    ACTIONS(21), 1,
      anon_sym_DOTentry,
    ACTIONS(23), 1,
      anon_sym_DOTinclude,
    ACTIONS(25), 1,
      anon_sym_DOTlocal,
    ACTIONS(27), 1,
      anon_sym_DOTbyte,
    ACTIONS(29), 1,
      anon_sym_DOTexpect,
    ACTIONS(31), 1,
      anon_sym_DOTstub,
    ACTIONS(33), 1,
      anon_sym_DOTgiven,
    ACTIONS(35), 1,
      sym_directive_word,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(232), 1,
      sym_name,
    ACTIONS(230), 2,
      ts_builtin_sym_end,
      sym__break,
    STATE(124), 12,
      sym__statement,
      sym_instruction,
      sym_constant,
      sym_import,
      sym_entry,
      sym_include,
      sym_local,
      sym_bytes,
      sym_expectation,
      sym_stub,
      sym_given,
      sym_directive,
  [953] = 10,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(202), 1,
      anon_sym_LPAREN,
    ACTIONS(234), 1,
      anon_sym_RPAREN,
    ACTIONS(238), 1,
      sym_integer,
    ACTIONS(105), 2,
      anon_sym_nan,
      anon_sym_inf,
    ACTIONS(236), 2,
      anon_sym_true,
      anon_sym_false,
    STATE(74), 7,
      sym__literal,
      sym__value,
      sym_boolean,
      sym_unit,
      sym_float,
      sym_string,
      sym_char,
    ACTIONS(107), 9,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      aux_sym_float_token1,
  [1000] = 15,
    ACTIONS(17), 1,
      anon_sym_DOTconst,
    ACTIONS(19), 1,
      anon_sym_DOTimport,
    ACTIONS(21), 1,
      anon_sym_DOTentry,
    ACTIONS(23), 1,
      anon_sym_DOTinclude,
    ACTIONS(25), 1,
      anon_sym_DOTlocal,
    ACTIONS(27), 1,
      anon_sym_DOTbyte,
    ACTIONS(29), 1,
      anon_sym_DOTexpect,
    ACTIONS(31), 1,
      anon_sym_DOTstub,
    ACTIONS(33), 1,
      anon_sym_DOTgiven,
    ACTIONS(35), 1,
      sym_directive_word,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(230), 1,
      sym__break,
    ACTIONS(232), 1,
      sym_name,
    ACTIONS(240), 1,
      anon_sym_DOTend,
    STATE(124), 12,
      sym__statement,
      sym_instruction,
      sym_constant,
      sym_import,
      sym_entry,
      sym_include,
      sym_local,
      sym_bytes,
      sym_expectation,
      sym_stub,
      sym_given,
      sym_directive,
  [1057] = 15,
    ACTIONS(17), 1,
      anon_sym_DOTconst,
    ACTIONS(19), 1,
      anon_sym_DOTimport,
    ACTIONS(21), 1,
      anon_sym_DOTentry,
    ACTIONS(23), 1,
      anon_sym_DOTinclude,
    ACTIONS(25), 1,
      anon_sym_DOTlocal,
    ACTIONS(27), 1,
      anon_sym_DOTbyte,
    ACTIONS(29), 1,
      anon_sym_DOTexpect,
    ACTIONS(31), 1,
      anon_sym_DOTstub,
    ACTIONS(33), 1,
      anon_sym_DOTgiven,
    ACTIONS(35), 1,
      sym_directive_word,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(194), 1,
      anon_sym_DOTend,
    ACTIONS(230), 1,
      sym__break,
    ACTIONS(232), 1,
      sym_name,
    STATE(124), 12,
      sym__statement,
      sym_instruction,
      sym_constant,
      sym_import,
      sym_entry,
      sym_include,
      sym_local,
      sym_bytes,
      sym_expectation,
      sym_stub,
      sym_given,
      sym_directive,
  [1114] = 9,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(202), 1,
      anon_sym_LPAREN,
    ACTIONS(242), 1,
      sym_integer,
    ACTIONS(105), 2,
      anon_sym_nan,
      anon_sym_inf,
    ACTIONS(236), 2,
      anon_sym_true,
      anon_sym_false,
    STATE(126), 7,
      sym__literal,
      sym__value,
      sym_boolean,
      sym_unit,
      sym_float,
      sym_string,
      sym_char,
    ACTIONS(107), 9,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      aux_sym_float_token1,
  [1158] = 9,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(202), 1,
      anon_sym_LPAREN,
    ACTIONS(244), 1,
      sym_integer,
    ACTIONS(105), 2,
      anon_sym_nan,
      anon_sym_inf,
    ACTIONS(236), 2,
      anon_sym_true,
      anon_sym_false,
    STATE(43), 7,
      sym__literal,
      sym__value,
      sym_boolean,
      sym_unit,
      sym_float,
      sym_string,
      sym_char,
    ACTIONS(107), 9,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      aux_sym_float_token1,
  [1202] = 9,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(202), 1,
      anon_sym_LPAREN,
    ACTIONS(246), 1,
      sym_integer,
    ACTIONS(105), 2,
      anon_sym_nan,
      anon_sym_inf,
    ACTIONS(236), 2,
      anon_sym_true,
      anon_sym_false,
    STATE(54), 7,
      sym__literal,
      sym__value,
      sym_boolean,
      sym_unit,
      sym_float,
      sym_string,
      sym_char,
    ACTIONS(107), 9,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      aux_sym_float_token1,
  [1246] = 9,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(202), 1,
      anon_sym_LPAREN,
    ACTIONS(248), 1,
      sym_integer,
    ACTIONS(105), 2,
      anon_sym_nan,
      anon_sym_inf,
    ACTIONS(236), 2,
      anon_sym_true,
      anon_sym_false,
    STATE(102), 7,
      sym__literal,
      sym__value,
      sym_boolean,
      sym_unit,
      sym_float,
      sym_string,
      sym_char,
    ACTIONS(107), 9,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      aux_sym_float_token1,
  [1290] = 9,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(202), 1,
      anon_sym_LPAREN,
    ACTIONS(250), 1,
      sym_integer,
    ACTIONS(105), 2,
      anon_sym_nan,
      anon_sym_inf,
    ACTIONS(236), 2,
      anon_sym_true,
      anon_sym_false,
    STATE(119), 7,
      sym__literal,
      sym__value,
      sym_boolean,
      sym_unit,
      sym_float,
      sym_string,
      sym_char,
    ACTIONS(107), 9,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      aux_sym_float_token1,
  [1334] = 9,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(202), 1,
      anon_sym_LPAREN,
    ACTIONS(252), 1,
      sym_integer,
    ACTIONS(105), 2,
      anon_sym_nan,
      anon_sym_inf,
    ACTIONS(236), 2,
      anon_sym_true,
      anon_sym_false,
    STATE(62), 7,
      sym__literal,
      sym__value,
      sym_boolean,
      sym_unit,
      sym_float,
      sym_string,
      sym_char,
    ACTIONS(107), 9,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      aux_sym_float_token1,
  [1378] = 9,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(111), 1,
      anon_sym_SQUOTE,
    ACTIONS(202), 1,
      anon_sym_LPAREN,
    ACTIONS(254), 1,
      sym_integer,
    ACTIONS(105), 2,
      anon_sym_nan,
      anon_sym_inf,
    ACTIONS(236), 2,
      anon_sym_true,
      anon_sym_false,
    STATE(89), 7,
      sym__literal,
      sym__value,
      sym_boolean,
      sym_unit,
      sym_float,
      sym_string,
      sym_char,
    ACTIONS(107), 9,
      anon_sym_nanf32,
      anon_sym_nan_f32,
      anon_sym_nanf64,
      anon_sym_nan_f64,
      anon_sym_inff32,
      anon_sym_inf_f32,
      anon_sym_inff64,
      anon_sym_inf_f64,
      aux_sym_float_token1,
  [1422] = 3,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(45), 5,
      ts_builtin_sym_end,
      sym__break,
      sym_doc_comment,
      sym_name,
      anon_sym_DQUOTE,
    ACTIONS(256), 12,
      anon_sym_DOTfunc,
      anon_sym_DOTtest,
      anon_sym_DOTconst,
      anon_sym_DOTimport,
      anon_sym_DOTentry,
      anon_sym_DOTinclude,
      anon_sym_DOTlocal,
      anon_sym_DOTbyte,
      anon_sym_DOTexpect,
      anon_sym_DOTstub,
      anon_sym_DOTgiven,
      sym_directive_word,
  [1447] = 3,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(258), 4,
      sym__break,
      sym_doc_comment,
      sym_name,
      anon_sym_DQUOTE,
    ACTIONS(260), 11,
      anon_sym_DOTend,
      anon_sym_DOTconst,
      anon_sym_DOTimport,
      anon_sym_DOTentry,
      anon_sym_DOTinclude,
      anon_sym_DOTlocal,
      anon_sym_DOTbyte,
      anon_sym_DOTexpect,
      anon_sym_DOTstub,
      anon_sym_DOTgiven,
      sym_directive_word,
  [1470] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(262), 3,
      ts_builtin_sym_end,
      sym__break,
      sym_name,
    ACTIONS(264), 10,
      anon_sym_DOTconst,
      anon_sym_DOTimport,
      anon_sym_DOTentry,
      anon_sym_DOTinclude,
      anon_sym_DOTlocal,
      anon_sym_DOTbyte,
      anon_sym_DOTexpect,
      anon_sym_DOTstub,
      anon_sym_DOTgiven,
      sym_directive_word,
  [1491] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(262), 2,
      sym__break,
      sym_name,
    ACTIONS(264), 11,
      anon_sym_DOTend,
      anon_sym_DOTconst,
      anon_sym_DOTimport,
      anon_sym_DOTentry,
      anon_sym_DOTinclude,
      anon_sym_DOTlocal,
      anon_sym_DOTbyte,
      anon_sym_DOTexpect,
      anon_sym_DOTstub,
      anon_sym_DOTgiven,
      sym_directive_word,
  [1512] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(222), 11,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_COLON,
      anon_sym_DASH_GT,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_LPAREN,
      anon_sym_RPAREN,
      anon_sym_to,
      anon_sym_as,
      sym_index,
  [1529] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(218), 11,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_COLON,
      anon_sym_DASH_GT,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_LPAREN,
      anon_sym_RPAREN,
      anon_sym_to,
      anon_sym_as,
      sym_index,
  [1546] = 6,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(268), 1,
      anon_sym_LPAREN,
    ACTIONS(270), 1,
      anon_sym_as,
    STATE(50), 1,
      sym_alias,
    STATE(87), 1,
      sym_parameters,
    ACTIONS(266), 2,
      ts_builtin_sym_end,
      sym__break,
  [1566] = 6,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(109), 1,
      anon_sym_DQUOTE,
    ACTIONS(272), 1,
      sym_name,
    ACTIONS(274), 1,
      anon_sym_RPAREN,
    STATE(76), 1,
      sym_parameter,
    STATE(137), 2,
      sym__name,
      sym_string,
  [1586] = 6,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(268), 1,
      anon_sym_LPAREN,
    ACTIONS(276), 1,
      sym__break,
    ACTIONS(278), 1,
      anon_sym_DASH_GT,
    STATE(83), 1,
      sym_parameters,
    STATE(107), 1,
      sym__rest,
  [1605] = 5,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(282), 1,
      anon_sym_COMMA,
    ACTIONS(284), 1,
      sym_index,
    STATE(39), 1,
      aux_sym_bytes_repeat1,
    ACTIONS(280), 2,
      ts_builtin_sym_end,
      sym__break,
  [1622] = 5,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(288), 1,
      anon_sym_COMMA,
    ACTIONS(291), 1,
      sym_index,
    STATE(39), 1,
      aux_sym_bytes_repeat1,
    ACTIONS(286), 2,
      ts_builtin_sym_end,
      sym__break,
  [1639] = 5,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(109), 1,
      anon_sym_DQUOTE,
    ACTIONS(272), 1,
      sym_name,
    STATE(108), 1,
      sym_parameter,
    STATE(137), 2,
      sym__name,
      sym_string,
  [1656] = 5,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(282), 1,
      anon_sym_COMMA,
    ACTIONS(296), 1,
      sym_index,
    STATE(38), 1,
      aux_sym_bytes_repeat1,
    ACTIONS(294), 2,
      ts_builtin_sym_end,
      sym__break,
  [1673] = 4,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(298), 2,
      sym_name,
      sym_index,
    STATE(118), 2,
      sym__name,
      sym_string,
  [1688] = 5,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(302), 1,
      anon_sym_COMMA,
    ACTIONS(304), 1,
      anon_sym_to,
    STATE(60), 1,
      aux_sym_expectation_repeat1,
    ACTIONS(300), 2,
      ts_builtin_sym_end,
      sym__break,
  [1705] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(308), 1,
      anon_sym_COMMA,
    STATE(44), 1,
      aux_sym_expectation_repeat1,
    ACTIONS(306), 3,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_RPAREN,
  [1720] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(311), 5,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_COMMA,
      anon_sym_RPAREN,
      anon_sym_to,
  [1731] = 4,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(313), 1,
      anon_sym_DQUOTE2,
    STATE(46), 1,
      aux_sym_string_repeat1,
    ACTIONS(315), 2,
      sym__string_text,
      sym_escape,
  [1745] = 4,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(318), 1,
      sym_name,
    STATE(77), 2,
      sym__name,
      sym_string,
  [1759] = 5,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(268), 1,
      anon_sym_LPAREN,
    ACTIONS(270), 1,
      anon_sym_as,
    STATE(68), 1,
      sym_parameters,
    STATE(106), 1,
      sym_alias,
  [1775] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(109), 1,
      anon_sym_DQUOTE,
    ACTIONS(320), 1,
      sym_name,
    STATE(81), 2,
      sym__name,
      sym_string,
  [1789] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(268), 1,
      anon_sym_LPAREN,
    STATE(84), 1,
      sym_parameters,
    ACTIONS(322), 2,
      ts_builtin_sym_end,
      sym__break,
  [1803] = 4,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(324), 1,
      sym_name,
    STATE(69), 2,
      sym__name,
      sym_string,
  [1817] = 4,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(326), 1,
      sym_name,
    STATE(135), 2,
      sym__name,
      sym_string,
  [1831] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(286), 4,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_COMMA,
      sym_index,
  [1841] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(302), 1,
      anon_sym_COMMA,
    STATE(58), 1,
      aux_sym_expectation_repeat1,
    ACTIONS(328), 2,
      ts_builtin_sym_end,
      sym__break,
  [1855] = 4,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(330), 1,
      sym_name,
    STATE(138), 2,
      sym__name,
      sym_string,
  [1869] = 4,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(332), 1,
      sym_name,
    STATE(48), 2,
      sym__name,
      sym_string,
  [1883] = 4,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(334), 1,
      sym_name,
    STATE(35), 2,
      sym__name,
      sym_string,
  [1897] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(302), 1,
      anon_sym_COMMA,
    STATE(44), 1,
      aux_sym_expectation_repeat1,
    ACTIONS(336), 2,
      ts_builtin_sym_end,
      sym__break,
  [1911] = 4,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(338), 1,
      anon_sym_DQUOTE2,
    STATE(46), 1,
      aux_sym_string_repeat1,
    ACTIONS(340), 2,
      sym__string_text,
      sym_escape,
  [1925] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(302), 1,
      anon_sym_COMMA,
    STATE(44), 1,
      aux_sym_expectation_repeat1,
    ACTIONS(342), 2,
      ts_builtin_sym_end,
      sym__break,
  [1939] = 4,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(344), 1,
      sym_name,
    STATE(85), 2,
      sym__name,
      sym_string,
  [1953] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(306), 4,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_COMMA,
      anon_sym_RPAREN,
  [1963] = 4,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(346), 1,
      anon_sym_DQUOTE2,
    STATE(59), 1,
      aux_sym_string_repeat1,
    ACTIONS(348), 2,
      sym__string_text,
      sym_escape,
  [1977] = 4,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(350), 1,
      anon_sym_DQUOTE2,
    STATE(65), 1,
      aux_sym_string_repeat1,
    ACTIONS(352), 2,
      sym__string_text,
      sym_escape,
  [1991] = 4,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(354), 1,
      anon_sym_DQUOTE2,
    STATE(46), 1,
      aux_sym_string_repeat1,
    ACTIONS(340), 2,
      sym__string_text,
      sym_escape,
  [2005] = 4,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(356), 1,
      sym_name,
    STATE(37), 2,
      sym__name,
      sym_string,
  [2019] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(358), 1,
      anon_sym_fault,
    ACTIONS(360), 1,
      anon_sym_output,
    ACTIONS(362), 1,
      anon_sym_call,
  [2032] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(276), 1,
      sym__break,
    ACTIONS(364), 1,
      anon_sym_DASH_GT,
    STATE(109), 1,
      sym__rest,
  [2045] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(368), 1,
      anon_sym_EQ,
    ACTIONS(366), 2,
      ts_builtin_sym_end,
      sym__break,
  [2056] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(370), 3,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_DASH_GT,
  [2065] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(372), 1,
      anon_sym_COMMA,
    ACTIONS(374), 1,
      anon_sym_RPAREN,
    STATE(80), 1,
      aux_sym_parameters_repeat1,
  [2078] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(376), 3,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_DASH_GT,
  [2087] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(378), 1,
      sym_name,
    ACTIONS(380), 1,
      anon_sym_same,
    STATE(115), 1,
      sym_same_as,
  [2100] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(302), 1,
      anon_sym_COMMA,
    ACTIONS(382), 1,
      anon_sym_RPAREN,
    STATE(82), 1,
      aux_sym_expectation_repeat1,
  [2113] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(200), 1,
      anon_sym_COLON2,
    ACTIONS(384), 2,
      anon_sym_COMMA,
      anon_sym_RPAREN,
  [2124] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(372), 1,
      anon_sym_COMMA,
    ACTIONS(386), 1,
      anon_sym_RPAREN,
    STATE(71), 1,
      aux_sym_parameters_repeat1,
  [2137] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(388), 3,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_LPAREN,
  [2146] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(276), 1,
      sym__break,
    ACTIONS(390), 1,
      anon_sym_DASH_GT,
    STATE(97), 1,
      sym__rest,
  [2159] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(392), 3,
      ts_builtin_sym_end,
      sym__break,
      anon_sym_DASH_GT,
  [2168] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(394), 1,
      anon_sym_COMMA,
    ACTIONS(397), 1,
      anon_sym_RPAREN,
    STATE(80), 1,
      aux_sym_parameters_repeat1,
  [2181] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(401), 1,
      anon_sym_COLON2,
    ACTIONS(399), 2,
      ts_builtin_sym_end,
      sym__break,
  [2192] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(302), 1,
      anon_sym_COMMA,
    ACTIONS(403), 1,
      anon_sym_RPAREN,
    STATE(44), 1,
      aux_sym_expectation_repeat1,
  [2205] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(276), 1,
      sym__break,
    ACTIONS(405), 1,
      anon_sym_DASH_GT,
    STATE(105), 1,
      sym__rest,
  [2218] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(409), 1,
      anon_sym_DASH_GT,
    ACTIONS(407), 2,
      ts_builtin_sym_end,
      sym__break,
  [2229] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(413), 1,
      sym_index,
    ACTIONS(411), 2,
      ts_builtin_sym_end,
      sym__break,
  [2240] = 4,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(380), 1,
      anon_sym_same,
    ACTIONS(415), 1,
      sym_name,
    STATE(104), 1,
      sym_same_as,
  [2253] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(419), 1,
      anon_sym_DASH_GT,
    ACTIONS(417), 2,
      ts_builtin_sym_end,
      sym__break,
  [2264] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(421), 2,
      ts_builtin_sym_end,
      sym__break,
  [2272] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(423), 2,
      ts_builtin_sym_end,
      sym__break,
  [2280] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(425), 2,
      ts_builtin_sym_end,
      sym__break,
  [2288] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(427), 2,
      ts_builtin_sym_end,
      sym__break,
  [2296] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(429), 2,
      ts_builtin_sym_end,
      sym__break,
  [2304] = 3,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    STATE(91), 1,
      sym_string,
  [2314] = 2,
    ACTIONS(3), 1,
      sym_comment,
    ACTIONS(431), 2,
      sym__char_text,
      sym_escape,
  [2322] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(433), 2,
      ts_builtin_sym_end,
      sym__break,
  [2330] = 3,
    ACTIONS(37), 1,
      anon_sym_DQUOTE,
    ACTIONS(99), 1,
      sym_comment,
    STATE(121), 1,
      sym_string,
  [2340] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(435), 2,
      ts_builtin_sym_end,
      sym__break,
  [2348] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(276), 1,
      sym__break,
    STATE(112), 1,
      sym__rest,
  [2358] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(437), 2,
      ts_builtin_sym_end,
      sym__break,
  [2366] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(439), 2,
      ts_builtin_sym_end,
      sym__break,
  [2374] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(441), 2,
      ts_builtin_sym_end,
      sym__break,
  [2382] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(276), 1,
      sym__break,
    STATE(113), 1,
      sym__rest,
  [2392] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(443), 2,
      ts_builtin_sym_end,
      sym__break,
  [2400] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(445), 2,
      ts_builtin_sym_end,
      sym__break,
  [2408] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(447), 2,
      ts_builtin_sym_end,
      sym__break,
  [2416] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(268), 1,
      anon_sym_LPAREN,
    STATE(78), 1,
      sym_parameters,
  [2426] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(449), 2,
      ts_builtin_sym_end,
      sym__break,
  [2434] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(397), 2,
      anon_sym_COMMA,
      anon_sym_RPAREN,
  [2442] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(451), 2,
      ts_builtin_sym_end,
      sym__break,
  [2450] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(453), 2,
      anon_sym_COMMA,
      anon_sym_RPAREN,
  [2458] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(276), 1,
      sym__break,
    STATE(88), 1,
      sym__rest,
  [2468] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(455), 2,
      ts_builtin_sym_end,
      sym__break,
  [2476] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(457), 2,
      ts_builtin_sym_end,
      sym__break,
  [2484] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(459), 2,
      ts_builtin_sym_end,
      sym__break,
  [2492] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(461), 2,
      ts_builtin_sym_end,
      sym__break,
  [2500] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(463), 2,
      ts_builtin_sym_end,
      sym__break,
  [2508] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(465), 2,
      ts_builtin_sym_end,
      sym__break,
  [2516] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(467), 2,
      ts_builtin_sym_end,
      sym__break,
  [2524] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(469), 2,
      ts_builtin_sym_end,
      sym__break,
  [2532] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(471), 1,
      ts_builtin_sym_end,
    ACTIONS(473), 1,
      sym__break,
  [2542] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(475), 2,
      ts_builtin_sym_end,
      sym__break,
  [2550] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(477), 2,
      ts_builtin_sym_end,
      sym__break,
  [2558] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(479), 2,
      ts_builtin_sym_end,
      sym__break,
  [2566] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(481), 2,
      ts_builtin_sym_end,
      sym__break,
  [2574] = 3,
    ACTIONS(39), 1,
      ts_builtin_sym_end,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(473), 1,
      sym__break,
  [2584] = 3,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(276), 1,
      sym__break,
    STATE(101), 1,
      sym__rest,
  [2594] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(483), 2,
      ts_builtin_sym_end,
      sym__break,
  [2602] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(485), 1,
      anon_sym_RPAREN,
  [2609] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(487), 1,
      anon_sym_as,
  [2616] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(489), 1,
      sym_name,
  [2623] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(491), 1,
      sym_index,
  [2630] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(493), 1,
      anon_sym_COLON,
  [2637] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(495), 1,
      anon_sym_SQUOTE2,
  [2644] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(497), 1,
      sym__break,
  [2651] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(499), 1,
      anon_sym_EQ,
  [2658] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(501), 1,
      anon_sym_DOTend,
  [2665] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(503), 1,
      anon_sym_COLON2,
  [2672] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(505), 1,
      anon_sym_LPAREN,
  [2679] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(507), 1,
      sym_name,
  [2686] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(473), 1,
      sym__break,
  [2693] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(509), 1,
      sym_name,
  [2700] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(511), 1,
      ts_builtin_sym_end,
  [2707] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(513), 1,
      sym_name,
  [2714] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(515), 1,
      anon_sym_EQ,
  [2721] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(517), 1,
      sym_name,
  [2728] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(519), 1,
      anon_sym_COLON,
  [2735] = 2,
    ACTIONS(99), 1,
      sym_comment,
    ACTIONS(521), 1,
      sym_index,
};

static const uint32_t ts_small_parse_table_map[] = {
  [SMALL_STATE(2)] = 0,
  [SMALL_STATE(3)] = 83,
  [SMALL_STATE(4)] = 166,
  [SMALL_STATE(5)] = 222,
  [SMALL_STATE(6)] = 278,
  [SMALL_STATE(7)] = 356,
  [SMALL_STATE(8)] = 412,
  [SMALL_STATE(9)] = 487,
  [SMALL_STATE(10)] = 562,
  [SMALL_STATE(11)] = 619,
  [SMALL_STATE(12)] = 673,
  [SMALL_STATE(13)] = 709,
  [SMALL_STATE(14)] = 745,
  [SMALL_STATE(15)] = 781,
  [SMALL_STATE(16)] = 816,
  [SMALL_STATE(17)] = 851,
  [SMALL_STATE(18)] = 898,
  [SMALL_STATE(19)] = 953,
  [SMALL_STATE(20)] = 1000,
  [SMALL_STATE(21)] = 1057,
  [SMALL_STATE(22)] = 1114,
  [SMALL_STATE(23)] = 1158,
  [SMALL_STATE(24)] = 1202,
  [SMALL_STATE(25)] = 1246,
  [SMALL_STATE(26)] = 1290,
  [SMALL_STATE(27)] = 1334,
  [SMALL_STATE(28)] = 1378,
  [SMALL_STATE(29)] = 1422,
  [SMALL_STATE(30)] = 1447,
  [SMALL_STATE(31)] = 1470,
  [SMALL_STATE(32)] = 1491,
  [SMALL_STATE(33)] = 1512,
  [SMALL_STATE(34)] = 1529,
  [SMALL_STATE(35)] = 1546,
  [SMALL_STATE(36)] = 1566,
  [SMALL_STATE(37)] = 1586,
  [SMALL_STATE(38)] = 1605,
  [SMALL_STATE(39)] = 1622,
  [SMALL_STATE(40)] = 1639,
  [SMALL_STATE(41)] = 1656,
  [SMALL_STATE(42)] = 1673,
  [SMALL_STATE(43)] = 1688,
  [SMALL_STATE(44)] = 1705,
  [SMALL_STATE(45)] = 1720,
  [SMALL_STATE(46)] = 1731,
  [SMALL_STATE(47)] = 1745,
  [SMALL_STATE(48)] = 1759,
  [SMALL_STATE(49)] = 1775,
  [SMALL_STATE(50)] = 1789,
  [SMALL_STATE(51)] = 1803,
  [SMALL_STATE(52)] = 1817,
  [SMALL_STATE(53)] = 1831,
  [SMALL_STATE(54)] = 1841,
  [SMALL_STATE(55)] = 1855,
  [SMALL_STATE(56)] = 1869,
  [SMALL_STATE(57)] = 1883,
  [SMALL_STATE(58)] = 1897,
  [SMALL_STATE(59)] = 1911,
  [SMALL_STATE(60)] = 1925,
  [SMALL_STATE(61)] = 1939,
  [SMALL_STATE(62)] = 1953,
  [SMALL_STATE(63)] = 1963,
  [SMALL_STATE(64)] = 1977,
  [SMALL_STATE(65)] = 1991,
  [SMALL_STATE(66)] = 2005,
  [SMALL_STATE(67)] = 2019,
  [SMALL_STATE(68)] = 2032,
  [SMALL_STATE(69)] = 2045,
  [SMALL_STATE(70)] = 2056,
  [SMALL_STATE(71)] = 2065,
  [SMALL_STATE(72)] = 2078,
  [SMALL_STATE(73)] = 2087,
  [SMALL_STATE(74)] = 2100,
  [SMALL_STATE(75)] = 2113,
  [SMALL_STATE(76)] = 2124,
  [SMALL_STATE(77)] = 2137,
  [SMALL_STATE(78)] = 2146,
  [SMALL_STATE(79)] = 2159,
  [SMALL_STATE(80)] = 2168,
  [SMALL_STATE(81)] = 2181,
  [SMALL_STATE(82)] = 2192,
  [SMALL_STATE(83)] = 2205,
  [SMALL_STATE(84)] = 2218,
  [SMALL_STATE(85)] = 2229,
  [SMALL_STATE(86)] = 2240,
  [SMALL_STATE(87)] = 2253,
  [SMALL_STATE(88)] = 2264,
  [SMALL_STATE(89)] = 2272,
  [SMALL_STATE(90)] = 2280,
  [SMALL_STATE(91)] = 2288,
  [SMALL_STATE(92)] = 2296,
  [SMALL_STATE(93)] = 2304,
  [SMALL_STATE(94)] = 2314,
  [SMALL_STATE(95)] = 2322,
  [SMALL_STATE(96)] = 2330,
  [SMALL_STATE(97)] = 2340,
  [SMALL_STATE(98)] = 2348,
  [SMALL_STATE(99)] = 2358,
  [SMALL_STATE(100)] = 2366,
  [SMALL_STATE(101)] = 2374,
  [SMALL_STATE(102)] = 2382,
  [SMALL_STATE(103)] = 2392,
  [SMALL_STATE(104)] = 2400,
  [SMALL_STATE(105)] = 2408,
  [SMALL_STATE(106)] = 2416,
  [SMALL_STATE(107)] = 2426,
  [SMALL_STATE(108)] = 2434,
  [SMALL_STATE(109)] = 2442,
  [SMALL_STATE(110)] = 2450,
  [SMALL_STATE(111)] = 2458,
  [SMALL_STATE(112)] = 2468,
  [SMALL_STATE(113)] = 2476,
  [SMALL_STATE(114)] = 2484,
  [SMALL_STATE(115)] = 2492,
  [SMALL_STATE(116)] = 2500,
  [SMALL_STATE(117)] = 2508,
  [SMALL_STATE(118)] = 2516,
  [SMALL_STATE(119)] = 2524,
  [SMALL_STATE(120)] = 2532,
  [SMALL_STATE(121)] = 2542,
  [SMALL_STATE(122)] = 2550,
  [SMALL_STATE(123)] = 2558,
  [SMALL_STATE(124)] = 2566,
  [SMALL_STATE(125)] = 2574,
  [SMALL_STATE(126)] = 2584,
  [SMALL_STATE(127)] = 2594,
  [SMALL_STATE(128)] = 2602,
  [SMALL_STATE(129)] = 2609,
  [SMALL_STATE(130)] = 2616,
  [SMALL_STATE(131)] = 2623,
  [SMALL_STATE(132)] = 2630,
  [SMALL_STATE(133)] = 2637,
  [SMALL_STATE(134)] = 2644,
  [SMALL_STATE(135)] = 2651,
  [SMALL_STATE(136)] = 2658,
  [SMALL_STATE(137)] = 2665,
  [SMALL_STATE(138)] = 2672,
  [SMALL_STATE(139)] = 2679,
  [SMALL_STATE(140)] = 2686,
  [SMALL_STATE(141)] = 2693,
  [SMALL_STATE(142)] = 2700,
  [SMALL_STATE(143)] = 2707,
  [SMALL_STATE(144)] = 2714,
  [SMALL_STATE(145)] = 2721,
  [SMALL_STATE(146)] = 2728,
  [SMALL_STATE(147)] = 2735,
};

static const TSParseActionEntry ts_parse_actions[] = {
  [0] = {.entry = {.count = 0, .reusable = false}},
  [1] = {.entry = {.count = 1, .reusable = false}}, RECOVER(),
  [3] = {.entry = {.count = 1, .reusable = false}}, SHIFT_EXTRA(),
  [5] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_source_file, 0, 0, 0),
  [7] = {.entry = {.count = 1, .reusable = true}}, SHIFT(10),
  [9] = {.entry = {.count = 1, .reusable = true}}, SHIFT(2),
  [11] = {.entry = {.count = 1, .reusable = true}}, SHIFT(125),
  [13] = {.entry = {.count = 1, .reusable = false}}, SHIFT(56),
  [15] = {.entry = {.count = 1, .reusable = false}}, SHIFT(66),
  [17] = {.entry = {.count = 1, .reusable = false}}, SHIFT(17),
  [19] = {.entry = {.count = 1, .reusable = false}}, SHIFT(57),
  [21] = {.entry = {.count = 1, .reusable = false}}, SHIFT(42),
  [23] = {.entry = {.count = 1, .reusable = false}}, SHIFT(96),
  [25] = {.entry = {.count = 1, .reusable = false}}, SHIFT(49),
  [27] = {.entry = {.count = 1, .reusable = false}}, SHIFT(131),
  [29] = {.entry = {.count = 1, .reusable = false}}, SHIFT(67),
  [31] = {.entry = {.count = 1, .reusable = false}}, SHIFT(51),
  [33] = {.entry = {.count = 1, .reusable = false}}, SHIFT(52),
  [35] = {.entry = {.count = 1, .reusable = false}}, SHIFT(4),
  [37] = {.entry = {.count = 1, .reusable = true}}, SHIFT(63),
  [39] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_source_file, 1, 0, 0),
  [41] = {.entry = {.count = 1, .reusable = true}}, SHIFT(3),
  [43] = {.entry = {.count = 1, .reusable = true}}, SHIFT(120),
  [45] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0),
  [47] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(10),
  [50] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(3),
  [53] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(140),
  [56] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(56),
  [59] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(66),
  [62] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(17),
  [65] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(57),
  [68] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(42),
  [71] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(96),
  [74] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(49),
  [77] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(131),
  [80] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(67),
  [83] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(51),
  [86] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(52),
  [89] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(4),
  [92] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(63),
  [95] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_directive, 1, 0, 0),
  [97] = {.entry = {.count = 1, .reusable = false}}, SHIFT(5),
  [99] = {.entry = {.count = 1, .reusable = true}}, SHIFT_EXTRA(),
  [101] = {.entry = {.count = 1, .reusable = true}}, SHIFT(5),
  [103] = {.entry = {.count = 1, .reusable = false}}, SHIFT(12),
  [105] = {.entry = {.count = 1, .reusable = false}}, SHIFT(13),
  [107] = {.entry = {.count = 1, .reusable = true}}, SHIFT(13),
  [109] = {.entry = {.count = 1, .reusable = true}}, SHIFT(64),
  [111] = {.entry = {.count = 1, .reusable = true}}, SHIFT(94),
  [113] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_directive, 2, 0, 0),
  [115] = {.entry = {.count = 1, .reusable = false}}, SHIFT(7),
  [117] = {.entry = {.count = 1, .reusable = true}}, SHIFT(7),
  [119] = {.entry = {.count = 1, .reusable = true}}, SHIFT(9),
  [121] = {.entry = {.count = 1, .reusable = true}}, SHIFT(134),
  [123] = {.entry = {.count = 1, .reusable = false}}, SHIFT(116),
  [125] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_directive_repeat1, 2, 0, 0),
  [127] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_directive_repeat1, 2, 0, 0), SHIFT_REPEAT(7),
  [130] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_directive_repeat1, 2, 0, 0), SHIFT_REPEAT(7),
  [133] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_directive_repeat1, 2, 0, 0), SHIFT_REPEAT(12),
  [136] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_directive_repeat1, 2, 0, 0), SHIFT_REPEAT(13),
  [139] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_directive_repeat1, 2, 0, 0), SHIFT_REPEAT(13),
  [142] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_directive_repeat1, 2, 0, 0), SHIFT_REPEAT(64),
  [145] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_directive_repeat1, 2, 0, 0), SHIFT_REPEAT(94),
  [148] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(10),
  [151] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(8),
  [154] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(134),
  [157] = {.entry = {.count = 1, .reusable = false}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0),
  [159] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(17),
  [162] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(57),
  [165] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(42),
  [168] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(96),
  [171] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(49),
  [174] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(131),
  [177] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(67),
  [180] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(51),
  [183] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(52),
  [186] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(4),
  [189] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_block_repeat1, 2, 0, 0), SHIFT_REPEAT(63),
  [192] = {.entry = {.count = 1, .reusable = true}}, SHIFT(8),
  [194] = {.entry = {.count = 1, .reusable = false}}, REDUCE(sym_block, 1, 0, 0),
  [196] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_instruction, 1, 0, 1),
  [198] = {.entry = {.count = 1, .reusable = false}}, SHIFT(100),
  [200] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym__name, 1, 0, 0),
  [202] = {.entry = {.count = 1, .reusable = true}}, SHIFT(128),
  [204] = {.entry = {.count = 1, .reusable = true}}, SHIFT(100),
  [206] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_boolean, 1, 0, 0),
  [208] = {.entry = {.count = 1, .reusable = false}}, REDUCE(sym_boolean, 1, 0, 0),
  [210] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_float, 1, 0, 0),
  [212] = {.entry = {.count = 1, .reusable = false}}, REDUCE(sym_float, 1, 0, 0),
  [214] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_char, 3, 0, 0),
  [216] = {.entry = {.count = 1, .reusable = false}}, REDUCE(sym_char, 3, 0, 0),
  [218] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_string, 2, 0, 0),
  [220] = {.entry = {.count = 1, .reusable = false}}, REDUCE(sym_string, 2, 0, 0),
  [222] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_string, 3, 0, 0),
  [224] = {.entry = {.count = 1, .reusable = false}}, REDUCE(sym_string, 3, 0, 0),
  [226] = {.entry = {.count = 1, .reusable = false}}, SHIFT(144),
  [228] = {.entry = {.count = 1, .reusable = true}}, SHIFT(95),
  [230] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym__line, 1, 0, 0),
  [232] = {.entry = {.count = 1, .reusable = true}}, SHIFT(11),
  [234] = {.entry = {.count = 1, .reusable = true}}, SHIFT(127),
  [236] = {.entry = {.count = 1, .reusable = true}}, SHIFT(12),
  [238] = {.entry = {.count = 1, .reusable = true}}, SHIFT(74),
  [240] = {.entry = {.count = 1, .reusable = false}}, REDUCE(sym_block, 2, 0, 0),
  [242] = {.entry = {.count = 1, .reusable = true}}, SHIFT(126),
  [244] = {.entry = {.count = 1, .reusable = true}}, SHIFT(43),
  [246] = {.entry = {.count = 1, .reusable = true}}, SHIFT(54),
  [248] = {.entry = {.count = 1, .reusable = true}}, SHIFT(102),
  [250] = {.entry = {.count = 1, .reusable = true}}, SHIFT(119),
  [252] = {.entry = {.count = 1, .reusable = true}}, SHIFT(62),
  [254] = {.entry = {.count = 1, .reusable = true}}, SHIFT(89),
  [256] = {.entry = {.count = 1, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0),
  [258] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym__whole_line, 2, 0, 0),
  [260] = {.entry = {.count = 1, .reusable = false}}, REDUCE(sym__whole_line, 2, 0, 0),
  [262] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_label, 2, 0, 8),
  [264] = {.entry = {.count = 1, .reusable = false}}, REDUCE(sym_label, 2, 0, 8),
  [266] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_import, 2, 0, 3),
  [268] = {.entry = {.count = 1, .reusable = true}}, SHIFT(36),
  [270] = {.entry = {.count = 1, .reusable = true}}, SHIFT(47),
  [272] = {.entry = {.count = 1, .reusable = true}}, SHIFT(75),
  [274] = {.entry = {.count = 1, .reusable = true}}, SHIFT(72),
  [276] = {.entry = {.count = 1, .reusable = true}}, SHIFT(6),
  [278] = {.entry = {.count = 1, .reusable = true}}, SHIFT(22),
  [280] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_bytes, 3, 0, 0),
  [282] = {.entry = {.count = 1, .reusable = true}}, SHIFT(147),
  [284] = {.entry = {.count = 1, .reusable = true}}, SHIFT(39),
  [286] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_bytes_repeat1, 2, 0, 0),
  [288] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_bytes_repeat1, 2, 0, 0), SHIFT_REPEAT(147),
  [291] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_bytes_repeat1, 2, 0, 0), SHIFT_REPEAT(39),
  [294] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_bytes, 2, 0, 0),
  [296] = {.entry = {.count = 1, .reusable = true}}, SHIFT(38),
  [298] = {.entry = {.count = 1, .reusable = true}}, SHIFT(118),
  [300] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_given, 4, 0, 18),
  [302] = {.entry = {.count = 1, .reusable = true}}, SHIFT(27),
  [304] = {.entry = {.count = 1, .reusable = true}}, SHIFT(26),
  [306] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_expectation_repeat1, 2, 0, 0),
  [308] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_expectation_repeat1, 2, 0, 0), SHIFT_REPEAT(27),
  [311] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_unit, 2, 0, 0),
  [313] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_string_repeat1, 2, 0, 0),
  [315] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_string_repeat1, 2, 0, 0), SHIFT_REPEAT(46),
  [318] = {.entry = {.count = 1, .reusable = true}}, SHIFT(77),
  [320] = {.entry = {.count = 1, .reusable = true}}, SHIFT(81),
  [322] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_import, 3, 0, 3),
  [324] = {.entry = {.count = 1, .reusable = true}}, SHIFT(69),
  [326] = {.entry = {.count = 1, .reusable = true}}, SHIFT(135),
  [328] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_stub, 4, 0, 6),
  [330] = {.entry = {.count = 1, .reusable = true}}, SHIFT(138),
  [332] = {.entry = {.count = 1, .reusable = true}}, SHIFT(48),
  [334] = {.entry = {.count = 1, .reusable = true}}, SHIFT(35),
  [336] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_stub, 5, 0, 6),
  [338] = {.entry = {.count = 1, .reusable = true}}, SHIFT(33),
  [340] = {.entry = {.count = 1, .reusable = true}}, SHIFT(46),
  [342] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_given, 5, 0, 18),
  [344] = {.entry = {.count = 1, .reusable = true}}, SHIFT(85),
  [346] = {.entry = {.count = 1, .reusable = true}}, SHIFT(34),
  [348] = {.entry = {.count = 1, .reusable = true}}, SHIFT(59),
  [350] = {.entry = {.count = 1, .reusable = true}}, SHIFT(15),
  [352] = {.entry = {.count = 1, .reusable = true}}, SHIFT(65),
  [354] = {.entry = {.count = 1, .reusable = true}}, SHIFT(16),
  [356] = {.entry = {.count = 1, .reusable = true}}, SHIFT(37),
  [358] = {.entry = {.count = 1, .reusable = true}}, SHIFT(143),
  [360] = {.entry = {.count = 1, .reusable = true}}, SHIFT(93),
  [362] = {.entry = {.count = 1, .reusable = true}}, SHIFT(55),
  [364] = {.entry = {.count = 1, .reusable = true}}, SHIFT(141),
  [366] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_stub, 2, 0, 6),
  [368] = {.entry = {.count = 1, .reusable = true}}, SHIFT(24),
  [370] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_parameters, 3, 0, 0),
  [372] = {.entry = {.count = 1, .reusable = true}}, SHIFT(40),
  [374] = {.entry = {.count = 1, .reusable = true}}, SHIFT(79),
  [376] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_parameters, 2, 0, 0),
  [378] = {.entry = {.count = 1, .reusable = false}}, SHIFT(114),
  [380] = {.entry = {.count = 1, .reusable = false}}, SHIFT(129),
  [382] = {.entry = {.count = 1, .reusable = true}}, SHIFT(117),
  [384] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_parameter, 1, 0, 13),
  [386] = {.entry = {.count = 1, .reusable = true}}, SHIFT(70),
  [388] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_alias, 2, 0, 3),
  [390] = {.entry = {.count = 1, .reusable = true}}, SHIFT(130),
  [392] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_parameters, 4, 0, 0),
  [394] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_parameters_repeat1, 2, 0, 0), SHIFT_REPEAT(40),
  [397] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_parameters_repeat1, 2, 0, 0),
  [399] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_local, 2, 0, 3),
  [401] = {.entry = {.count = 1, .reusable = true}}, SHIFT(139),
  [403] = {.entry = {.count = 1, .reusable = true}}, SHIFT(122),
  [405] = {.entry = {.count = 1, .reusable = true}}, SHIFT(25),
  [407] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_import, 4, 0, 16),
  [409] = {.entry = {.count = 1, .reusable = true}}, SHIFT(73),
  [411] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_same_as, 3, 0, 0),
  [413] = {.entry = {.count = 1, .reusable = true}}, SHIFT(123),
  [415] = {.entry = {.count = 1, .reusable = false}}, SHIFT(103),
  [417] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_import, 3, 0, 10),
  [419] = {.entry = {.count = 1, .reusable = true}}, SHIFT(86),
  [421] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_function, 7, 0, 30),
  [423] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_constant, 4, 0, 15),
  [425] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_expectation, 3, 0, 11),
  [427] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_expectation, 3, 0, 12),
  [429] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_local, 4, 0, 17),
  [431] = {.entry = {.count = 1, .reusable = true}}, SHIFT(133),
  [433] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_constant, 2, 0, 2),
  [435] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_function, 5, 0, 19),
  [437] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym__rest, 3, 0, 20),
  [439] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_instruction, 2, 0, 7),
  [441] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_test, 5, 0, 21),
  [443] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_import, 5, 0, 22),
  [445] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_import, 5, 0, 23),
  [447] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_test, 4, 0, 14),
  [449] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_test, 3, 0, 9),
  [451] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_function, 4, 0, 14),
  [453] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_parameter, 3, 0, 25),
  [455] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_function, 6, 0, 26),
  [457] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_test, 6, 0, 27),
  [459] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_import, 6, 0, 28),
  [461] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_import, 6, 0, 29),
  [463] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym__rest, 2, 0, 0),
  [465] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_expectation, 6, 0, 24),
  [467] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_entry, 2, 0, 4),
  [469] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_given, 6, 0, 18),
  [471] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_source_file, 2, 0, 0),
  [473] = {.entry = {.count = 1, .reusable = true}}, SHIFT(29),
  [475] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_include, 2, 0, 5),
  [477] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_expectation, 7, 0, 24),
  [479] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_same_as, 4, 0, 0),
  [481] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym__line, 2, 0, 0),
  [483] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_expectation, 5, 0, 24),
  [485] = {.entry = {.count = 1, .reusable = true}}, SHIFT(45),
  [487] = {.entry = {.count = 1, .reusable = true}}, SHIFT(61),
  [489] = {.entry = {.count = 1, .reusable = true}}, SHIFT(111),
  [491] = {.entry = {.count = 1, .reusable = true}}, SHIFT(41),
  [493] = {.entry = {.count = 1, .reusable = true}}, SHIFT(31),
  [495] = {.entry = {.count = 1, .reusable = true}}, SHIFT(14),
  [497] = {.entry = {.count = 1, .reusable = true}}, SHIFT(30),
  [499] = {.entry = {.count = 1, .reusable = true}}, SHIFT(23),
  [501] = {.entry = {.count = 1, .reusable = true}}, SHIFT(99),
  [503] = {.entry = {.count = 1, .reusable = true}}, SHIFT(145),
  [505] = {.entry = {.count = 1, .reusable = true}}, SHIFT(19),
  [507] = {.entry = {.count = 1, .reusable = true}}, SHIFT(92),
  [509] = {.entry = {.count = 1, .reusable = true}}, SHIFT(98),
  [511] = {.entry = {.count = 1, .reusable = true}},  ACCEPT_INPUT(),
  [513] = {.entry = {.count = 1, .reusable = true}}, SHIFT(90),
  [515] = {.entry = {.count = 1, .reusable = true}}, SHIFT(28),
  [517] = {.entry = {.count = 1, .reusable = true}}, SHIFT(110),
  [519] = {.entry = {.count = 1, .reusable = true}}, SHIFT(32),
  [521] = {.entry = {.count = 1, .reusable = true}}, SHIFT(53),
};

#ifdef __cplusplus
extern "C" {
#endif
#ifdef TREE_SITTER_HIDE_SYMBOLS
#define TS_PUBLIC
#elif defined(_WIN32)
#define TS_PUBLIC __declspec(dllexport)
#else
#define TS_PUBLIC __attribute__((visibility("default")))
#endif

TS_PUBLIC const TSLanguage *tree_sitter_fzasm(void) {
  static const TSLanguage language = {
    .version = LANGUAGE_VERSION,
    .symbol_count = SYMBOL_COUNT,
    .alias_count = ALIAS_COUNT,
    .token_count = TOKEN_COUNT,
    .external_token_count = EXTERNAL_TOKEN_COUNT,
    .state_count = STATE_COUNT,
    .large_state_count = LARGE_STATE_COUNT,
    .production_id_count = PRODUCTION_ID_COUNT,
    .field_count = FIELD_COUNT,
    .max_alias_sequence_length = MAX_ALIAS_SEQUENCE_LENGTH,
    .parse_table = &ts_parse_table[0][0],
    .small_parse_table = ts_small_parse_table,
    .small_parse_table_map = ts_small_parse_table_map,
    .parse_actions = ts_parse_actions,
    .symbol_names = ts_symbol_names,
    .field_names = ts_field_names,
    .field_map_slices = ts_field_map_slices,
    .field_map_entries = ts_field_map_entries,
    .symbol_metadata = ts_symbol_metadata,
    .public_symbol_map = ts_symbol_map,
    .alias_map = ts_non_terminal_alias_map,
    .alias_sequences = &ts_alias_sequences[0][0],
    .lex_modes = ts_lex_modes,
    .lex_fn = ts_lex,
    .keyword_lex_fn = ts_lex_keywords,
    .keyword_capture_token = sym_name,
    .primary_state_ids = ts_primary_state_ids,
  };
  return &language;
}
#ifdef __cplusplus
}
#endif
