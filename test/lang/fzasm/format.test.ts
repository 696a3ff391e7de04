import assert from "node:assert/strict";
import { format, formatLines, parse } from "../../../lang/fzasm/index.js";

function checkFormat(text: string, expected: string): void {
  assert.equal(format(text), expected);
  assert.equal(format(expected), expected);
}

describe("the formatter", () => {
  it("indents, spells mnemonics in capitals and lines up operands", () => {
    checkFormat(
      `.func   sum_to( n :I32,String )->I32
push   0i32
 Store total
  again:
jumpIfNot again
call_ffi  f
  unit: ret
   .end`,
      `.func sum_to(n: I32, String) -> I32
    PUSH  0i32
    STORE total
again:
    JUMP_IF_NOT again
    CALL_FFI f
unit: RET
.end
`,
    );
  });

  it("writes tests as functions, and what they say with even blanks", () => {
    checkFormat(
      `.test   "a" (n:I32 )->  true
.given n=0i32   to 9i32
 .stub  f=1i32 ,2i32
.stub g
.expect   call f( "x",1i32 )
.expect fault   DivisionByZero
.expect  output "a  b" ; said
push true
ret
.end
.test "b" ->()
.end
`,
      `.test "a"(n: I32) -> true
    .given n = 0i32 to 9i32
    .stub f = 1i32, 2i32
    .stub g
    .expect call f("x", 1i32)
    .expect fault DivisionByZero
    .expect output "a  b"  ; said
    PUSH  true
    RET
.end
.test "b" -> ()
.end
`,
    );
  });

  it("writes directives with even blanks", () => {
    checkFormat(
      `.const a=5i32
.const   ( )
.import f( I32 , x:Value )->same   as x
.import  "g h"   as g
.entry main
.func f as"x y"()
.local a:I32
.locals   3
.byte 1 , 0x2   3
x:PUSH ( )
.end
`,
      `.const  a = 5i32
.const  ()
.import f (I32, x: Value) -> same as x
.import "g h" as g
.entry  main
.func f as "x y"()
    .local a: I32
    .locals 3
    .byte 1, 0x2 3
x:  PUSH  ()
.end
`,
    );
  });

  it("puts the comments of a paragraph into one column, and long lines beside it", () => {
    const long = `    PUSH  "${"long ".repeat(12)}"`;
    checkFormat(
      `.func f()
nop;one  \t
    PUSH 1i32     ; two
${long} ; three

POP ; four
.end ; five
`,
      `.func f()
    NOP         ;one
    PUSH  1i32  ; two
${long}  ; three

    POP  ; four
.end     ; five
`,
    );
  });

  it("indents a comment of its own line like what follows it", () => {
    checkFormat(
      `  ;; doc
.func f()
; code
   ; more
NOP
    ; a label
x:
    ; the end
.end
   ; free
`,
      `;; doc
.func f()
    ; code
    ; more
    NOP
; a label
x:
; the end
.end
; free
`,
    );
  });

  it("keeps one blank line of many, and none at both ends", () => {
    checkFormat("\n\n.func f()\n\n\n  \nNOP\n.end\n\n\n", ".func f()\n\n    NOP\n.end\n");
    checkFormat("", "");
    checkFormat(" \n\n", "");
  });

  it("leaves lines with errors alone, to the blank", () => {
    checkFormat(
      ".func f()\n  PUSH   @  \n add  1\n.end\n",
      ".func f()\n  PUSH   @  \n add  1\n.end\n",
    );
  });

  it("keeps the kind of line breaks, and ends with one", () => {
    checkFormat(".func f()\r\nnop\r\n.end", ".func f()\r\n    NOP\r\n.end\r\n");
  });

  it("does not indent a text without functions", () => {
    checkFormat("push 0  ; x\na: ret\n", "PUSH  0  ; x\na: RET\n");
  });

  it("quotes a label only where it must", () => {
    checkFormat('.func f()\n"a":nop\n"b c": nop\n.end\n', '.func f()\na:  NOP\n"b c": NOP\n.end\n');
  });

  it("takes texts with very many lines in one paragraph", () => {
    const text = "    NOP\n".repeat(200_000);
    assert.equal(format(`.func f()\n${text}.end\n`), `.func f()\n${text}.end\n`);
  });

  it("takes a comment of very many blanks", () => {
    const text = `.func f()\n    NOP ;${" ".repeat(300_000)}x \n.end\n`;
    assert.equal(format(text), text.replace("NOP ;", "NOP  ;").replace("x ", "x"));
  });

  it("tells line by line what becomes of it", () => {
    const lines = formatLines(parse("\n.func f()\n\n\nnop\n.end\n"));
    assert.deepEqual(lines, [null, ".func f()", "", null, "    NOP", ".end", null]);
  });
});
