import assert from "node:assert/strict";
import { ERRORS } from "../../../vm/errors/index.js";
import { checkMarked } from "../../support/fzasm/marked.js";

/** What is wrong, and a text with the mark under it. */
const CASES: Readonly<Record<string, string>> = {
  "a character that no token has": `
.func main()
    PUSH @
         ^ error UnexpectedCharacter: Unexpected character "@".
    #
    ^ error UnexpectedCharacter
    ADD 🍣
        ^^ error UnexpectedCharacter
.end`,
  "a string without an end": `
.const s = "abc
           ^^^^ error UnterminatedString`,
  "a string that ends in a backslash": `
.const s = "abc\\"
           ^^^^^^ error UnterminatedString`,
  "a character without an end": `
.const c = 'a
           ^^ error UnterminatedChar`,
  "bad escapes, each by itself": `
.const s = "a\\q\\u{110000}\\u12"
             ^^ error BadEscape: \\q is not a valid escape.
               ^^^^^^^^^^ error BadEscape
                         ^^^^ error BadEscape`,
  "a character literal of more than one character": `
.const c = 'ab'
           ^^^^ error BadCharLiteral: A character literal must hold one character, but this one holds 2.
.const d = ''
           ^^ error BadCharLiteral: A character literal must hold one character, but this one holds 0.`,
  "half a surrogate pair": `
.const s = "\\u{D800}"
            ^^^^^^^^ error UnpairedSurrogate: U+D800 is half of a character and cannot stand alone.`,
  "a control character in quotes": `
.const s = "a\u001bb"
             ^ error RawControlCharacter: The control character U+001B cannot appear unescaped in quotes.`,
  "characters that reorder a line": `
.const _s = "\u202ea"
             ^ warning InvisibleCharacter
; \u2066 hidden
  ^ warning InvisibleCharacter`,
  "numbers that are none": `
.const _a = 10i33
            ^^^^^ error BadNumber: 10i33 is not a valid number.
.const _b = 5I32
            ^^^^ error BadNumber: 5I32 is not a valid number. Did you mean 5i32?
.const _c = 1.5i32
            ^^^^^^ error BadNumber
.const _d = 0x
            ^^ error BadNumber
.const _e = 1..5
            ^^ error BadNumber: 1. is not a valid number.`,
  "numbers outside of their type": `
.const _a = 2147483648i32
            ^^^^^^^^^^^^^ error LiteralOutOfRange: 2147483648i32 is out of range for I32, which holds -2147483648 to 2147483647.
.const _b = -2147483649i32
            ^^^^^^^^^^^^^^ error LiteralOutOfRange
.const _c = 9223372036854775808i64
            ^^^^^^^^^^^^^^^^^^^^^^ error LiteralOutOfRange
.const _d = 1e39f32
            ^^^^^^^ error LiteralOutOfRange
.const _e = 1e309
            ^^^^^ error LiteralOutOfRange`,
  "bits that are no NaN": `
.const _a = nan:0x7f800000f32
            ^^^^^^^^^^^^^^^^^ error BadNanBits
.const _b = nan:0x1f64
            ^^^^^^^^^^ error BadNanBits`,
  "integers without a type": `
.const _a = 5
            ^ error UntypedInteger: 5 has no type: a number in the source needs one.
.func main()
    PUSH -5
         ^^ error UntypedInteger
.end`,
  "an index that does not fit": `
.func main()
    PUSH 4294967296
         ^^^^^^^^^^ error IndexTooLarge
    .locals 4294967295
    .locals 1
            ^ error IndexTooLarge
.end`,
  "a distance without its sign": `
.func main()
    JUMP 5
         ^ error UnsignedDistance: JUMP takes a label, or a distance with its sign, got 5.
.end`,
  "a distance that does not fit": `
.func main()
    JUMP +2147483648
         ^^^^^^^^^^^ error DistanceTooLarge
.end`,
  "bytes that are none": `
.func main()
    .byte 1, 256
             ^^^ error BadByte: 256 is not a valid byte.
    .byte -1
          ^^ error BadByte
.end`,
  "the index of a constant that a literal made": `
.const a = 1i32
.func main()
    PUSH a
    PUSH 7i64
    PUSH 1
         ^ warning IndexOfLiteral: Index 1 is a pool slot created for the literal 7i64; it may move.
.end`,
  "mnemonics that are none, with the nearest": `
.func main()
    PUHS 1i32
    ^^^^ error UnknownMnemonic: There is no instruction PUHS. Did you mean PUSH?
    frobnicate
    ^^^^^^^^^^ error UnknownMnemonic: There is no instruction frobnicate.
    jump_ifnto 1
    ^^^^^^^^^^ error UnknownMnemonic: There is no instruction jump_ifnto. Did you mean JUMP_IF_NOT?
    local x
    ^^^^^ error UnknownMnemonic
.end`,
  "directives that are none": `
.fnuc main()
^^^^^ error UnknownDirective: There is no directive .fnuc. Did you mean .func?`,
  "types that are none": `
.import f (Strin) -> Unit
           ^^^^^ error UnknownType: There is no type Strin. Did you mean String?
.func main(n: i32) -> Unit
              ^^^ error UnknownType: There is no type i32. Did you mean I32?
.end`,
  "a class of types where a type is needed": `
.func main(n: Number) -> Unit
              ^^^^^^ error TypeClassHere
.end`,
  "a parameter that the signature has not": `
.import _f (text: String) -> same as txt
                                     ^^^ error UnknownParameter: The signature has no parameter txt. Did you mean text?
.import _g (String) -> same as argument 1
                                        ^ error UnknownParameter`,
  "parts of directives that are missing": `
.func
     ! error ExpectedPart: .func needs a name here, got the end of the line.
.end
.func f
       ! error ExpectedPart
.end
.func g(a: I32
              ! error ExpectedPart: .func needs , or ) here, got the end of the line.
.end
.func h() -> ; no type
            ! error ExpectedPart
.end
.const
      ! error ExpectedPart: .const needs a literal here, got the end of the line.
.const x 5i32
         ^^^^ error ExpectedPart
.include other
         ^^^^^ error ExpectedPart
.entry
      ! error ExpectedPart
.import (I32)
        ^ error ExpectedPart`,
  "an operand that is missing": `
.func main()
    PUSH
        ! error MissingOperand: PUSH needs a literal or a constant.
    JUMP ; where to
        ! error MissingOperand
.end`,
  "more than a statement": `
.func main()
    ADD 1i32
        ^^^^ error SurplusText: ADD ends before "1i32".
    PUSH 1i32, 2i32
             ^^^^^^ error SurplusText
.end PUSH
     ^^^^ error SurplusText`,
  "operands of another kind": `
.func main()
    LOAD 5i32
         ^^^^ error WrongOperand: LOAD takes a local, got the I32 5i32.
    LOAD -1
         ^^ error WrongOperand
    CALL +5
         ^^ error WrongOperand: CALL takes a function, got the distance +5.
    JUMP 'x'
         ^^^ error WrongOperand
.end`,
  "a constant that is named like a literal": `
.const true = 1i32
       ^^^^ error ReservedName: true is a literal and cannot name a constant.
.const nan_f32 = 1i32
       ^^^^^^^ error ReservedName`,
  "names that are not declared, with the nearest": `
.const limit = 3i32
.import notify (String) -> Unit
.func main() -> Unit
    .local total: I32
again:
    PUSH limt
         ^^^^ error UndeclaredConstant: There is no constant limt. Did you mean limit?
    LOAD totl
         ^^^^ error UndeclaredLocal: main has no local totl. Did you mean total?
    CALL_FFI notfy
             ^^^^^ error UndeclaredImport: There is no import notfy. Did you mean notify?
    JUMP agian
         ^^^^^ error UndeclaredLabel: main has no label agian. Did you mean again?
    CALL mian
         ^^^^ error UndeclaredFunction: There is no function mian. Did you mean main?
    CALL elsewhere
         ^^^^^^^^^ error UndeclaredFunction: There is no function elsewhere.
.end`,
  "an entry that is not there": `
.entry mian
       ^^^^ error UndeclaredFunction: There is no function mian. Did you mean main?
.func main()
.end`,
  "a name of another kind": `
.const limit = 3i32
.import notify
.func f(a: I32)
    CALL notify
         ^^^^^^ error NameOfOtherKind: notify is an import, but CALL takes a function.
    PUSH a
         ^ error NameOfOtherKind: a is a parameter, but PUSH takes a literal or a constant.
    CALL limit
         ^^^^^ error NameOfOtherKind
    LOAD a
.end`,
  "names that are there twice": `
.const _a = 1i32
       -- It is defined here first.
.const _a = 2i32
       ^^ error DuplicateName: _a is already defined (as a constant).
.import _b
        -- It is defined here first.
.import c as _b
             ^^ error DuplicateName
.func f(n: I32, n: I32)
      - It is defined here first.
        - It is declared here first.
        - It is declared here first.
                ^ error DuplicateName: n is already defined (as a parameter).
    .local n
           ^ error DuplicateName
again:
----- It stands here first.
    LOAD n
again:
^^^^^ error DuplicateName: again is already defined (as a label).
    JUMP again
.end
.func f()
      ^ error DuplicateName
.end`,
  "directives that are there twice": `
.entry f
-------- It stands here first.
.entry f
^^^^^^^^ error DuplicateDirective: .entry is already given.
.func f()
    .frame 1
    .frame 2
    ^^^^^^^^ error DuplicateDirective
.end`,
  "a function without an end": `
.func f()
      ^ error MissingEnd: The function f has no .end.
    RET
.const _a = 1i32
.func g()
      ^ error MissingEnd
    RET`,
  "an end without a function": `
.func f()
.end
.end
^^^^ error UnexpectedEnd`,
  "a run of lines outside of functions, once": `
    PUSH 1i32
    ^^^^^^^^^ error OutsideFunction: PUSH is outside any function.
    RET
.end

.func f()
.end
label:
^^^^^ error OutsideFunction: A label is outside any function.
    .local x
.import _g
.locals 3
^^^^^^^^^ error OutsideFunction: .locals is outside any function.`,
  "a label before a directive of the module": `
y: .const _a = 1i32
^ error OutsideFunction: A label is outside any function.
.func f()
.end
"a b": .import _g
^^^^^ error OutsideFunction: A label is outside any function.
.func g()
.end
z: .byte 1
   ^^^^^^^ error OutsideFunction: .byte is outside any function.`,
  "directives of the module in a function": `
.func f()
    .const _a = 1i32
    ^^^^^^^^^^^^^^^^ error InsideFunction: .const belongs outside of functions.
    .include "x"
    ^^^^^^^^^^^^ error InsideFunction
             ^^^ error IncludeNotFound
.end`,
  "a label with nothing behind it": `
.func f()
    JUMP done
done:
^^^^ warning LabelAtEnd: No instruction follows the label done in its function.
.end`,
  "what nothing uses": `
.const a = 1i32
       ^ hint UnusedConstant: Nothing uses the constant a.
.import b
        ^ hint UnusedImport: Nothing calls the import b.
.func f(n: I32)
        ^ hint UnusedLocal: Nothing uses the parameter n.
    .local x
           ^ hint UnusedLocal: Nothing uses the local x.
here:
^^^^ hint UnusedLabel: Nothing jumps to the label here.
    RET
.end`,
  "a test without a name, with a type for its result, without an end": `
.test
     ! error ExpectedPart: .test needs a name in quotes here, got the end of the line.
.end
.test "a" -> I32
             ^^^ error ExpectedPart: .test needs a literal here, got "I32".
.end
.test "b"(n: Number)
             ^^^^^^ error TypeClassHere
.end
.test "c"
      ^^^ error MissingEnd: The test c has no .end.
    RET`,
  "what a test cannot expect": `
.import _f
.test "a"
    .expect
           ! error ExpectedPart: .expect needs fault, output or call here, got the end of the line.
    .expect result 5i32
            ^^^^^^ error ExpectedPart
    .expect fault DivisonByZero
                  ^^^^^^^^^^^^^ error UnknownFault: There is no fault DivisonByZero. Did you mean DivisionByZero?
    .expect fault SourceHasErrors
                  ^^^^^^^^^^^^^^^ error UnknownFault: There is no fault SourceHasErrors.
    .expect fault
                 ! error ExpectedPart
    .expect output 5i32
                   ^^^^ error ExpectedPart
    .expect call _f
                   ! error ExpectedPart
    .expect call _f(5i32
                        ! error ExpectedPart: .expect call needs , or ) here, got the end of the line.
.end`,
  "two ends of one test": `
.test "a" -> 5i32
    .expect fault DivisionByZero
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error ResultAndFault: A test that ends with a fault returns nothing.
.end
.test "b"
    .expect fault DivisionByZero
    .expect fault FZ0001
    ^^^^^^^^^^^^^^^^^^^^ error DuplicateDirective: .expect fault is already given.
.end`,
  "a test of a name that is there already": `
.test "a"
      --- It is defined here first.
.end
.test "a"
      ^^^ error DuplicateName: a is already defined (as a test).
.end
.func a()
.end`,
  "directives of tests elsewhere": `
.expect output "a"
^^^^^^^^^^^^^^^^^^ error OutsideTest: .expect belongs in a test.
.func f(n: I32)
        ^ hint UnusedLocal
    .given n = 1i32 to 2i32
    ^^^^^^^^^^^^^^^^^^^^^^^ error OutsideTest
.end`,
  "values for unknown parameters, or of another type": `
.test "a"(_n: I32, _c: Char)
    .local _l
    .given _m = 1i32
           ^^ error GivenNoParameter: The test has no parameter _m. Did you mean _n?
    .given _l = 1i32
           ^^ error GivenNoParameter
    .given _n = 1i64 to 2i64
                ^^^^ error GivenType: _n is I32, but its values are I64.
    .given _c = 'a', 'b'
    .given _c = 'a'
           ^^ error DuplicateDirective: .given _c is already given.
.end`,
  "ranges and lists that are none": `
.test "a"(_n: I32)
    .given _n = 2i32 to 1i32
                ^^^^^^^^^^^^ error BadRange
    .given _n = "a" to "b"
                ^^^^^^^^^^ error BadRange
    .given _n = 1.5 to inf
                ^^^^^^^^^^ error BadRange
    .given _n = 1i32, 2i64
                      ^^^^ error MixedTypes: The values of .given must have one type, but one is I32 and one is I64.
    .given _n 1i32
              ^^^^ error ExpectedPart
.end`,
  "host functions that a test has wrong": `
.import notify (text: String, Number) -> Bool
.import twice (Value) -> same as argument 0
.import known
.test "a"
    .stub notfy = true
          ^^^^^ error UndeclaredImport: There is no import notfy. Did you mean notify?
    .stub notify
          ^^^^^^ error StubResult: notify returns Bool, but the stub answers Unit.
    .stub twice = 1i32
    .stub known = "a", "b"
          ----- It stands here first.
    .stub known
          ^^^^^ error DuplicateDirective: .stub known is already given.
    .expect call notify("a")
                 ^^^^^^ error ExpectedArguments: notify takes (String, Number), but the call has (String).
    .expect call notify("a", 1.5)
    .expect call known(1i32)
.end
.test "b"
    .stub notify = 1i32
                   ^^^^ error StubResult: notify returns Bool, but the stub answers I32.
    .expect call notify("a", true)
                 ^^^^^^ error ExpectedArguments
.end`,
  "numbers over the format's limits, which keep no module from being made": `
.version 2
         ^ error UnsupportedVersion
.entry 7
       ^ error InvalidEntryPoint: The entry point 7 is not a function of the module, which has 1.
.func f(I32, I32)
      ^ error TooFewLocals
    .frame 1
.end`,
};

describe("the diagnostics of the language", () => {
  for (const [title, marked] of Object.entries(CASES)) {
    it(`report ${title}`, () => {
      checkMarked(marked.replace(/^\n/, ""));
    });
  }

  it("have a case here for every row of the catalogue", () => {
    const elsewhere = [
      "IncludeCircular",
      "IncludeTooDeep",
      "IncludeUnreadable",
      "IncludedFileHasErrors",
      "SourceTooLong",
    ];
    const texts = Object.values(CASES).join("\n");
    for (const [kind, row] of Object.entries(ERRORS)) {
      // From 1000 on they are those of F#, which has its own tests.
      if (row.area !== "language" || row.code >= 1000 || elsewhere.includes(kind)) continue;
      assert.match(texts, new RegExp(`(error|warning|hint) ${kind}\\b`), kind);
    }
  });

  it("do not call unused what a line with a mistake may use", () => {
    checkMarked(
      `
.const limit = 3i32
.import notify
.func f(n: I32)
    .local total: I32
again:
    PUSHH limit
    ^^^^^ error UnknownMnemonic
    LOAD n total
           ^^^^^ error SurplusText
    JUMP 5 again
         ^ error UnsignedDistance
    CALL notify
         ^^^^^^ error NameOfOtherKind
    LOAD n
.end`.replace(/^\n/, ""),
    );
  });

  it("do not call unused what is spared by its name or used by its index", () => {
    checkMarked(
      `
.const _spare = 3i32
.const used = 4i32
.const 5i32
.import by_index
.func f(_n: I32, m: I32)
    PUSH 1
    LOAD 1
    CALL_FFI 0
    JUMP -5
.end`.replace(/^\n/, ""),
    );
  });

  it("do not follow from a .func line that is broken", () => {
    checkMarked(
      `
.fnuc main(n: I32)
^^^^^ error UnknownDirective
    LOAD n
again:
    RET
.end

func f()
^^^^ error UnknownMnemonic: There is no instruction func. Did you mean .func?
    RET
.end
.end
^^^^ error UnexpectedEnd`.replace(/^\n/, ""),
    );
  });

  it("do not take a text with an .end for the function main", () => {
    checkMarked("RET\n^^^ error OutsideFunction\n.end\n");
    checkMarked("again: RET\n^^^^^ hint UnusedLabel\n");
  });

  it("do not follow from a definition that is broken itself", () => {
    checkMarked(
      `
.const limit = 10i33
               ^^^^^ error BadNumber
.import notify (Strin)
                ^^^^^ error UnknownType
.func g(a: I23) -> Unit
           ^^^ error UnknownType
    LOAD a
    RET
.end
.func f()
    PUSH limit
    CALL_FFI notify
    CALL g
.end`.replace(/^\n/, ""),
    );
  });
});
