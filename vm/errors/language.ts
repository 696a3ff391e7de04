/**
 * Errors in .fzasm text: characters, literals, statements, names, includes. Numbers 400 to 499.
 * What a text may say but no machine will run (too many constants, a bad entry point) has its row in
 * structure.ts and is reported with the place in the text.
 */
import type { ErrorRow } from "./row.js";

export const LANGUAGE_ERRORS = {
  UnexpectedCharacter: {
    code: 400,
    area: "language",
    message: "Unexpected character {character}.",
    remedy: "Remove it, or quote it.",
  },
  UnterminatedString: {
    code: 401,
    area: "language",
    message: "The string has no closing quote on its line.",
    remedy: 'Close it with ", and write line breaks in it as \\n.',
  },
  UnterminatedChar: {
    code: 402,
    area: "language",
    message: "The character literal has no closing quote on its line.",
    remedy: "Close it with ', as in 'a'.",
  },
  BadEscape: {
    code: 403,
    area: "language",
    message: "{escape} is not a valid escape.",
    remedy:
      "The escapes are \\n \\t \\r \\0 \\\\ \\\" \\' and \\u{1F363} with one to six hex digits.",
  },
  BadCharLiteral: {
    code: 404,
    area: "language",
    message: "A character literal must hold one character, but this one holds {count}.",
    remedy: 'Write one character between the quotes; text goes between ".',
  },
  UnpairedSurrogate: {
    code: 405,
    area: "language",
    message: "{codePoint} is half of a character and cannot stand alone.",
    remedy: "Write the whole character, or its code point as \\u{1F363}.",
  },
  RawControlCharacter: {
    code: 406,
    area: "language",
    message: "The control character {codePoint} cannot appear unescaped in quotes.",
    remedy: "Write it as an escape, such as \\0 or \\u{1B}.",
  },
  InvisibleCharacter: {
    code: 407,
    area: "language",
    severity: "warning",
    message: "The invisible character {codePoint} changes the order in which this line is shown.",
    remedy: "Remove it, or write it as an escape.",
  },
  BadNumber: {
    code: 410,
    area: "language",
    message: "{text} is not a valid number.{suggestion}",
    remedy: "Numbers look like 10i32, -7i64, 0xFFi32, 1_000i32, 1.5f32, 1.5 or inf.",
  },
  LiteralOutOfRange: {
    code: 411,
    area: "language",
    message: "{text} is out of range for {type}, which holds {minimum} to {maximum}.",
    remedy: "Use a number in the range, or a wider type.",
  },
  BadNanBits: {
    code: 412,
    area: "language",
    message: "The bits of {text} are not a NaN of type {type}.",
    remedy: "Give all bits of the NaN: exponent all ones, fraction not zero.",
  },
  UntypedInteger: {
    code: 413,
    area: "language",
    message: "{text} has no type: a number in the source needs one.",
    remedy: "Add the type, as in -5i32. A bare integer without sign is the index of a constant.",
  },
  IndexTooLarge: {
    code: 414,
    area: "language",
    message: "{text} does not fit into the 32 bits of {what}.",
    remedy: "Use a number from 0 to 4294967295.",
  },
  UnsignedDistance: {
    code: 415,
    area: "language",
    message: "{instruction} takes a label, or a distance with its sign, got {text}.",
    remedy: "Write the name of a label, or the sign, as in +5.",
  },
  DistanceTooLarge: {
    code: 416,
    area: "language",
    message: "The distance {text} does not fit into 32 bits.",
    remedy: "Use a number from -2147483648 to +2147483647, or a label.",
  },
  BadByte: {
    code: 417,
    area: "language",
    message: "{text} is not a valid byte.",
    remedy: "Bytes are 0 to 255, as in .byte 0x1F, 32.",
  },
  IndexOfLiteral: {
    code: 418,
    area: "language",
    severity: "warning",
    message: "Index {text} is a pool slot created for the literal {value}; it may move.",
    remedy:
      "Write a literal or the name of a .const. If you mean the number, add its type, as in 5i32.",
  },
  UnknownMnemonic: {
    code: 420,
    area: "language",
    message: "There is no instruction {name}.{suggestion}",
    remedy: "Correct the spelling; a label ends with a colon, a directive starts with a dot.",
  },
  UnknownDirective: {
    code: 421,
    area: "language",
    message: "There is no directive {name}.{suggestion}",
    remedy:
      "The directives are .func .end .local .locals .frame .byte .test .expect .stub .given .const .import .entry .include .version.",
  },
  UnknownType: {
    code: 422,
    area: "language",
    message: "There is no type {name}.{suggestion}",
    remedy:
      "Types are Unit, Bool, I32, I64, F32, F64, Char, String; imports also take Value, Number, Integer, Float.",
  },
  TypeClassHere: {
    code: 423,
    area: "language",
    message: "{name} stands for several types; a single type is needed here.",
    remedy: "Choose one of Unit, Bool, I32, I64, F32, F64, Char, String.",
  },
  UnknownParameter: {
    code: 424,
    area: "language",
    message: "The signature has no parameter {name}.{suggestion}",
    remedy: "Name one of the parameters, or count from 0: same as argument 0.",
  },
  ExpectedPart: {
    code: 425,
    area: "language",
    message: "{statement} needs {expected} here, got {actual}.",
    remedy:
      "Directives look like .func name(n: I32) -> Unit, .const name = 1i32, .import name (String) -> Unit.",
  },
  MissingOperand: {
    code: 426,
    area: "language",
    message: "{instruction} needs {expected}.",
    remedy: "Add the operand.",
  },
  SurplusText: {
    code: 427,
    area: "language",
    message: "{statement} ends before {text}.",
    remedy: "Remove it, put it on its own line, or start a comment with a semicolon.",
  },
  WrongOperand: {
    code: 428,
    area: "language",
    message: "{instruction} takes {expected}, got {actual}.",
    remedy: "Use an operand of the kind that the instruction takes.",
  },
  ReservedName: {
    code: 429,
    area: "language",
    message: "{name} is a literal and cannot name a constant.",
    remedy: "Choose another name.",
  },
  UndeclaredConstant: {
    code: 430,
    area: "language",
    message: "There is no constant {name}.{suggestion}",
    remedy: "Declare it, as in .const limit = 1i32. Text is written in quotes.",
  },
  UndeclaredLocal: {
    code: 431,
    area: "language",
    message: "{functionName} has no local {name}.{suggestion}",
    remedy: "Declare it in the function, as in .local total: I32.",
  },
  UndeclaredFunction: {
    code: 432,
    area: "language",
    message: "There is no function {name}.{suggestion}",
    remedy: "Define it: .func name() -> Unit, its instructions, .end.",
  },
  UndeclaredImport: {
    code: 433,
    area: "language",
    message: "There is no import {name}.{suggestion}",
    remedy: "Declare it, as in .import notify (String) -> Unit.",
  },
  UndeclaredLabel: {
    code: 434,
    area: "language",
    message: "{functionName} has no label {name}.{suggestion}",
    remedy:
      "Put the name and a colon before the instruction to go to. Labels belong to their function.",
  },
  NameOfOtherKind: {
    code: 435,
    area: "language",
    message: "{name} is {found}, but {instruction} takes {expected}.",
    remedy:
      "PUSH takes constants, LOAD and STORE locals, CALL functions, CALL_FFI imports, jumps labels.",
  },
  DuplicateName: {
    code: 436,
    area: "language",
    message: "{name} is already defined (as {what}).",
    remedy:
      "Choose another name. To import the same archive name twice, give it an alias: name as other.",
  },
  DuplicateDirective: {
    code: 437,
    area: "language",
    message: "{directive} is already given.",
    remedy: "Keep one of them.",
  },
  MissingEnd: {
    code: 440,
    area: "language",
    message: "{what} {name} has no .end.",
    remedy: "Write .end after its last instruction.",
  },
  UnexpectedEnd: {
    code: 441,
    area: "language",
    message: "No function is open here for .end to close.",
    remedy: "Remove it, or write the .func line that it belongs to.",
  },
  OutsideFunction: {
    code: 442,
    area: "language",
    message: "{statement} is outside any function.",
    remedy: "Put it between a .func line and its .end.",
  },
  InsideFunction: {
    code: 443,
    area: "language",
    message: "{directive} belongs outside of functions.",
    remedy: "Move it before the .func line.",
  },
  LabelAtEnd: {
    code: 444,
    area: "language",
    severity: "warning",
    message: "No instruction follows the label {name} in its function.",
    remedy: "Put an instruction after it, or remove it.",
  },
  IncludeNotFound: {
    code: 450,
    area: "language",
    message: 'There is no file "{path}" to include.{suggestion}',
    remedy: "Check the spelling; the path is relative to the folder of this file.",
  },
  IncludeCircular: {
    code: 451,
    area: "language",
    message: '"{path}" includes itself: {chain}.',
    remedy: "Move what both files need into a third one.",
  },
  IncludeTooDeep: {
    code: 452,
    area: "language",
    message: "Includes are nested more than {limit} deep.",
    remedy: "Include the file from one that is nested less deeply.",
  },
  SourceTooLong: {
    code: 453,
    area: "language",
    message: '"{path}" has {length} characters; {limit} are allowed.',
    remedy: "Split it into files, and join them with .include.",
  },
  UnusedConstant: {
    code: 460,
    area: "language",
    severity: "hint",
    tag: "unnecessary",
    message: "Nothing uses the constant {name}.",
    remedy: "Remove it, or start its name with an underscore.",
  },
  UnusedImport: {
    code: 461,
    area: "language",
    severity: "hint",
    tag: "unnecessary",
    message: "Nothing calls the import {name}.",
    remedy: "Remove it, or start its name with an underscore.",
  },
  UnusedLocal: {
    code: 462,
    area: "language",
    severity: "hint",
    tag: "unnecessary",
    message: "Nothing uses the {what} {name}.",
    remedy: "Remove it, or start its name with an underscore.",
  },
  UnusedLabel: {
    code: 463,
    area: "language",
    severity: "hint",
    tag: "unnecessary",
    message: "Nothing jumps to the label {name}.",
    remedy: "Remove it, or start its name with an underscore.",
  },
} as const satisfies Record<string, ErrorRow>;
