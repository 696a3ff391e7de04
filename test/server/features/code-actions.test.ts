import assert from "node:assert/strict";
import { type CodeAction, codeActionsAt } from "../../../server/features/index.js";
import { assemble, encodeModule } from "../../../vm/index.js";
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
