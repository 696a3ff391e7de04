import assert from "node:assert/strict";
import { assemble } from "../../../lang/index.js";
import { type CodeAction, codeActionsAt } from "../../../server/features/index.js";
import { encodeModule } from "../../../vm/shared.js";
import { body, QUICK_FIXES } from "../../support/server/action-cases.js";
import { applyEdits, openFixture } from "../../support/server/checks.js";
import { parseFixture } from "../../support/server/markers.js";

interface Offered {
  readonly actions: readonly CodeAction[];
  readonly apply: (title: string) => string;
}

/** The actions at the cursor, or at the selection between two cursors. */
function offer(marked: string): Offered {
  const { workspace, file, fixture } = openFixture(marked);
  const [start, end = start] = fixture.cursors;
  assert.ok(start && end, "the fixture is to have a cursor or two");
  const actions = codeActionsAt({ workspace, file, range: { start, end } }, null);
  const apply = (title: string) => {
    const action = actions.find((each) => each.title === title);
    assert.ok(action, `no "${title}" in ${JSON.stringify(actions.map((each) => each.title))}`);
    return applyEdits(file, action.edits);
  };
  return { actions, apply };
}

function checkAction(marked: string, title: string, expected: string): void {
  assert.equal(offer(marked).apply(title), parseFixture(expected).text);
}

/** As `checkAction`, and the archive has the same bytes before and after. */
function checkSameCode(marked: string, title: string, expected: string): void {
  checkAction(marked, title, expected);
  const bytes = (text: string) => {
    const { module } = assemble("a.fzasm", text);
    assert.ok(module, "both texts are to assemble");
    return encodeModule(module, { debug: "strip" });
  };
  assert.deepEqual(bytes(parseFixture(expected).text), bytes(parseFixture(marked).text));
}

describe("Quick fixes", () => {
  for (const [title, marked, expected] of QUICK_FIXES)
    it(`offer to: ${title}`, () => {
      assert.ok(offer(marked).actions.every((action) => action.edits.length > 0));
      assert.equal(offer(marked).apply(title), expected.replaceAll("<|>", ""));
    });

  it("are not offered where nothing is wrong", () => {
    const { actions } = offer(body("R<|>ET"));
    assert.deepEqual(actions, []);
  });
});

describe("Refactorings", () => {
  it("extract a literal into a constant, and inline it again", () => {
    const literal = body("PUSH 4<|>2i32", "POP", "RET");
    const named = `.const constant_1 = 42i32\n\n${body("PUSH con<|>stant_1", "POP", "RET")}`;
    checkSameCode(literal, "Extract into a constant", named.replace("<|>", ""));
    checkAction(
      named,
      "Inline the constant constant_1",
      `.const constant_1 = 42i32\n\n${body("PUSH 42i32", "POP", "RET")}`,
    );
  });

  it("turn raw indices into names and names into indices", () => {
    for (const [index, name] of [
      ["PUSH 0", "PUSH limit"],
      ["CALL 0", "CALL main"],
      ["CALL_FFI 0", "CALL_FFI print"],
    ] as const) {
      const text = (line: string) =>
        `.const limit = 1i32\n.import print\n${body(...(line.startsWith("CALL_FFI") ? ["PUSH limit"] : []), line, "POP", "RET")}`;
      const [mnemonic, operand] = index.split(" ") as [string, string];
      const shown = name.split(" ")[1] as string;
      checkSameCode(text(`${mnemonic} <|>${operand}`), `Use the name ${shown}`, text(name));
      checkSameCode(text(`${mnemonic} <|>${shown}`), "Use the index 0", text(index));
    }
  });

  it("turn distances into labels and labels into distances", () => {
    checkSameCode(
      body("JUMP <|>+1", "NOP", "RET"),
      "Jump to the label label_1",
      ".func main() -> Unit\n    JUMP label_1\n    NOP\nlabel_1:\n    RET\n.end\n",
    );
    checkSameCode(
      body("JUMP do<|>ne", "NOP", "done: RET"),
      "Jump by the distance +1",
      body("JUMP +1", "NOP", "done: RET"),
    );
  });

  it("invert a branch with NOT, and without it again", () => {
    const plain = body("PUSH true", "JUMP_<|>IF x", "x: RET");
    const inverted = body("PUSH true", "NOT", "JUMP_IF<|>_NOT x", "x: RET");
    checkAction(plain, "Invert the branch to JUMP_IF_NOT", inverted.replace("<|>", ""));
    checkAction(inverted, "Invert the branch to JUMP_IF", plain.replace("<|>", ""));
  });

  it("change the style of a mnemonic", () => {
    checkSameCode(
      body("JUMP<|>_IF_NOT x", "x: RET").replace("JUMP", "PUSH true\n    JUMP"),
      "Write JumpIfNot",
      body("PUSH true", "JumpIfNot x", "x: RET"),
    );
    checkSameCode(
      body("pu<|>sh true", "POP", "RET"),
      "Write PUSH",
      body("PUSH true", "POP", "RET"),
    );
  });

  it("extract lines into a function that takes what they take and gives what they give", () => {
    checkAction(
      body("PUSH 1i32", "PUSH 2i32", "<|>ADD", "NEG<|>", "POP", "RET"),
      "Extract into a function",
      `${body("PUSH 1i32", "PUSH 2i32", "CALL function_1", "POP", "RET")}
.func function_1(argument_1: I32, argument_2: I32) -> I32
    LOAD argument_1
    LOAD argument_2
    ADD
    NEG
    RET
.end
`,
    );
  });

  it("do not extract lines that jump, use locals or return", () => {
    for (const line of ["JUMP +0", "RET", "x: NOP"]) {
      const { actions } = offer(body(`<|>${line}<|>`, "RET"));
      assert.ok(!actions.some(({ title }) => title === "Extract into a function"), line);
    }
  });

  it("do not extract a call of which not everything is known", () => {
    const heads = ["f(a: i33) -> I32", "f(a) -> I32", "f(a: I32) -> I33", "g(a: I32) -> I32"];
    const offered = (head: string) =>
      offer(
        `.func ${head}\n    PUSH 1i32\n    RET\n.end\n${body("<|>PUSH 1i32", "CALL f<|>", "POP", "RET")}`,
      ).actions.some(({ title }) => title === "Extract into a function");
    assert.deepEqual(heads.filter(offered), []);
    assert.ok(offered("f(a: I32) -> I32"));
  });

  it("inline a function that is a straight run", () => {
    const helper = ".func helper() -> I32\n    PUSH 1i32\n    NEG\n    RET\n.end\n";
    checkAction(
      `${helper}${body("CALL hel<|>per", "POP", "RET")}`,
      "Inline the function helper",
      `${helper}${body("PUSH 1i32", "NEG", "POP", "RET")}`,
    );
  });

  it("sort imports unless indices depend on their order", () => {
    const imports = ".import sqrt\n.import abs\n";
    const use = body("PUSH 1.5", "CALL_FFI sqrt", "CALL_FFI abs", "POP", "R<|>ET");
    checkAction(
      `${imports}${use}`,
      "Sort the imports",
      `.import abs\n.import sqrt\n${use.replace("<|>", "")}`,
    );
    const { actions } = offer(`${imports}${body("PUSH 1.5", "CALL_FFI 0", "POP", "R<|>ET")}`);
    assert.deepEqual(actions, []);
  });
});

/** The titles that are offered at the cursor. */
function titlesAt(marked: string): string[] {
  return offer(marked).actions.map(({ title }) => title);
}

describe("Quick fixes beside numbers", () => {
  const main = (...lines: string[]) => body(...lines, "POP", "RET");

  it("remove no constant, import or local of which another is named by its index", () => {
    for (const [text, title] of [
      [`.const a<|> = 1i32\n.const b = 2i32\n${main("PUSH 1")}`, "Remove the unused a"],
      [`.const a<|> = 1i32\n${main("PUSH 1i32", ".byte 1, 1, 0, 0, 0")}`, "Remove the unused a"],
      [
        `.import pr<|>int\n.import abs\n${main("PUSH 1i32", "CALL_FFI 1")}`,
        "Remove the unused print",
      ],
      [main(".local idle<|>: I32", ".local x: I32", "LOAD 1"), "Remove the unused idle"],
    ] as const) {
      assert.ok(!titlesAt(text).includes(title), text);
      const named = text.replace(/(PUSH|CALL_FFI|LOAD) 1\n/g, "NOP\n").replace(/ *\.byte.*\n/, "");
      assert.ok(titlesAt(named).includes(title), named);
    }
  });

  it("add and remove no code where a jump counts bytes", () => {
    for (const [line, title] of [
      ["JUMP_<|>IF x", "Invert the branch to JUMP_IF_NOT"],
      ["N<|>OP ; lost", "Remove this code"],
      ["CALL he<|>lper", "Inline the function helper"],
    ] as const) {
      const helper = ".func helper() -> Bool\n    PUSH true\n    RET\n.end\n";
      const text = (jump: string) =>
        `${helper}${body(jump, "PUSH true", title.startsWith("Remove") ? "HALT" : "NOP", line, "x: RET")}`;
      assert.ok(titlesAt(text("NOP")).includes(title), title);
      assert.ok(!titlesAt(text("JUMP +5")).includes(title), title);
      assert.ok(!titlesAt(text(".byte 0")).includes(title), title);
    }
  });
});

describe("Quick fixes", () => {
  it("remove unreachable instructions, and nothing that the lines declare", () => {
    checkAction(
      body(
        "JUMP done",
        "N<|>OP",
        ".local x: I32",
        "; a comment",
        "NOP",
        "done: PUSH 1i32",
        "STORE x",
        "RET",
      ),
      "Remove this code",
      body("JUMP done", ".local x: I32", "; a comment", "done: PUSH 1i32", "STORE x", "RET"),
    );
  });

  it("remove a label with the unreachable code that alone jumps there", () => {
    checkAction(
      ".func main() -> Unit\n    RET\nagain:\n    N<|>OP\n    JUMP again\n.end\n",
      "Remove this code",
      body("RET"),
    );
  });

  it("remove the documentation of what they remove", () => {
    checkAction(
      `.const used = 1i32\n;; never\n.const sp<|>are = 2i32\n;; What main does.\n${body("PUSH used", "POP", "RET")}`,
      "Remove the unused spare",
      `.const used = 1i32\n;; What main does.\n${body("PUSH used", "POP", "RET")}`,
    );
  });

  it("write names with the quotes that they need, once", () => {
    const words = '.func "two words"() -> Unit\n    RET\n.end\n';
    checkAction(
      `${words}${body('CALL "two w<|>ord"', "POP", "RET")}`,
      'Change to "two words"',
      `${words}${body('CALL "two words"', "POP", "RET")}`,
    );
    for (const [line, title, expected] of [
      ['CALL_FFI "not he<|>re"', 'Declare the import "not here"', '.import "not here" () -> Unit'],
      ['CALL "not he<|>re"', 'Declare the function "not here"', '.func "not here"() -> Unit'],
      ['JUMP "not he<|>re"', 'Declare the label "not here"', '"not here":'],
      ['LOAD "not he<|>re"', 'Declare the local "not here"', '    .local "not here": I32'],
    ] as const)
      assert.ok(offer(body(line, "RET")).apply(title).split("\n").includes(expected), title);
  });

  it("declare on a line of their own at the end of a text without a line break", () => {
    checkAction(
      `${body("PUSH 1i32", "CALL_FFI pr<|>int", "POP", "RET")}.import abs`,
      "Declare the import print",
      `${body("PUSH 1i32", "CALL_FFI print", "POP", "RET")}.import abs\n.import print`,
    );
  });

  it("keep the comment that opens a file together", () => {
    const head = "; A plugin.\n;\n;\n  ; Licence: MIT\n";
    checkAction(
      `${head}${body("PUSH 1i32", "CALL_FFI a<|>bs", "POP", "RET")}`,
      "Declare the import abs",
      `${head}.import abs\n\n${body("PUSH 1i32", "CALL_FFI abs", "POP", "RET")}`,
    );
  });

  it("declare no function beside a text that is main itself, nor in an open one", () => {
    assert.ok(!titlesAt("CALL nos<|>uch\nPOP\nRET\n").some((title) => /function/.test(title)));
    const open = ".func main() -> Unit\n    CALL nos<|>uch\n    POP\n    RET\n";
    assert.ok(!titlesAt(open).some((title) => /function/.test(title)));
  });

  it("declare the function of an .entry at the end", () => {
    checkAction(
      `.entry sta<|>rt\n${body("RET")}`,
      "Declare the function start",
      `.entry start\n${body("RET")}\n.func start() -> Unit\n    RET\n.end\n`,
    );
  });

  it("insert POP behind a label, so that a jump there runs through it", () => {
    checkAction(
      body("PUSH 1i32", "JUMP done", "done: R<|>ET"),
      "Insert POP",
      body("PUSH 1i32", "JUMP done", "done: POP", "RET"),
    );
  });

  it("insert .end before what belongs to what follows", () => {
    checkAction(
      `.func fi<|>rst() -> Unit\n    RET\n\n;; What main does.\n${body("RET")}`,
      "Insert .end",
      `.func first() -> Unit\n    RET\n.end\n\n;; What main does.\n${body("RET")}`,
    );
  });

  it("write a number with the type that holds it", () => {
    const titles = (number: string) => titlesAt(`.const a = <|>${number}\n${body("RET")}`);
    for (const written of ["-5i32", "2147483647i32", "2147483648i64", "4294967295i64"])
      assert.deepEqual(titles(written.slice(0, -3)), [
        `Change to ${written}`,
        `Write the number ${written}`,
      ]);
  });

  it("make a lone word a label, and end .end", () => {
    checkAction(body("al<|>one", "RET"), "Make it the label alone", body("alone:", "RET"));
    checkAction(".func main() -> Unit\n    RET\ne<|>nd\n", "Change to .end", body("RET"));
    assert.ok(!titlesAt(body("al<|>one 7", "RET")).includes("Make it the label alone"));
  });
});

describe("Sorting imports", () => {
  const use = body("PUSH 1i32", "CALL_FFI print", "CALL_FFI abs", "POP", "R<|>ET");

  it("moves the comments of an import with it", () => {
    const text = (...imports: string[]) => `${imports.join("\n")}\n${use}`;
    checkAction(
      text(";; prints", ".import print", "; absolute", ";; value", ".import abs ; short"),
      "Sort the imports",
      text("; absolute", ";; value", ".import abs ; short", ";; prints", ".import print").replace(
        "<|>",
        "",
      ),
    );
  });

  it("leaves headings and the comment that opens the file where they are", () => {
    for (const heading of ["; A plugin.\n", ".const k = 1i32\n; Host functions\n"])
      checkAction(
        `${heading}.import print\n.import abs\n${use}`,
        "Sort the imports",
        `${heading}.import abs\n.import print\n${use.replace("<|>", "")}`,
      );
  });
});

describe("Inlining a function", () => {
  it("keeps the line breaks of the file and the comment of the call", () => {
    const text =
      ".func main() -> I32\n    CALL o<|>ne ; why\n    RET\n.end\n.func one() -> I32\n    PUSH 1i32\n    NEG\n    RET\n.end\n";
    const { workspace, file, fixture } = openFixture(text);
    file.edit(
      file.text.rangeOf(0, file.text.length),
      file.text.toString().replaceAll("\n", "\r\n"),
    );
    const [start] = fixture.cursors;
    const actions = codeActionsAt({ workspace, file, range: { start: start!, end: start! } }, null);
    const inline = actions.find(({ title }) => title.startsWith("Inline"));
    const after = applyEdits(file, inline!.edits);
    assert.match(after, /^ {4}; why\r\n {4}PUSH 1i32\r\n {4}NEG\r\n {4}RET\r$/m);
    assert.doesNotMatch(after, /[^\r]\n/);
  });
});
