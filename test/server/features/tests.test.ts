/** What an editor is told of tests: outline, completion, names, callers. */
import assert from "node:assert/strict";
import {
  callNodesAt,
  completionsAt,
  documentSymbols,
  hoverAt,
  incomingCalls,
  inlineCompletionAt,
  lensesOf,
  renameAt,
  testsOf,
  workspaceSymbols,
} from "../../../server/features/index.js";
import { applyEdits, openAtCursor, openFixture } from "../../support/server/checks.js";

const HEAD = `.import notify (String) -> Unit
.func seven() -> I32
    PUSH 7i32
    RET
.end
`;

function labelsAt(line: string, head = '.test "t"(count: I32) -> 7i32'): string[] {
  const { workspace, file, position } = openAtCursor(`${HEAD}${head}\n${line}\n.end\n`);
  return completionsAt(workspace, file, position).items.map(({ label }) => label);
}

describe("Tests in an editor", () => {
  it("stand in the outline and among the symbols of the workspace", () => {
    const { file } = openFixture(`${HEAD}.test "it is seven"(n: I32) -> 7i32\n    RET\n.end\n`);
    const test = documentSymbols(file).find(({ kind }) => kind === "test");
    assert.deepEqual([test?.name, test?.detail], ["it is seven", "(n: I32) -> 7i32"]);
    assert.deepEqual(
      test?.children.map(({ name }) => name),
      ["n"],
    );
    assert.deepEqual(
      workspaceSymbols(file, "seven").map(({ name }) => name),
      ["seven", "it is seven"],
    );
  });

  it("are listed once each, with what the runner has to make up", () => {
    const test = (head: string) => `.test ${head}\n    RET\n.end\n`;
    const { file } = openFixture(
      `${HEAD}${test('"a"')}${test('"b"(n: I32)')}${test('"a"')}${test("")}`,
    );
    assert.deepEqual(
      testsOf(file).map(({ name, hasParameters, range }) => [
        name,
        hasParameters,
        range.start.line0,
      ]),
      [
        ["a", false, 5],
        ["b", true, 8],
      ],
    );
  });

  it("are offered where they belong", () => {
    const top = openAtCursor(`${HEAD}.te<|>`);
    const item = completionsAt(top.workspace, top.file, top.position).items.find(
      ({ label }) => label === ".test",
    );
    assert.match(item?.text ?? "", /^\.test "\$\{1:/);
    assert.deepEqual(labelsAt("    .expect <|>"), ["fault", "output", "call"]);
    assert.ok(labelsAt("    .expect fault <|>").includes("DivisionByZero"));
    assert.ok(!labelsAt("    .expect fault <|>").includes("FileNotFound"));
    assert.deepEqual(labelsAt("    .expect call <|>"), ["notify"]);
    assert.deepEqual(labelsAt("    .stub <|>"), ["notify"]);
    assert.deepEqual(labelsAt("    .given <|>"), ["count"]);
    assert.ok(labelsAt("", '.test "t"(n: <|>').includes("I32"));
    const ranks = (head: string) => {
      const { workspace, file, position } = openAtCursor(`${HEAD}${head}\n    .<|>\n.end\n`);
      return (
        completionsAt(workspace, file, position).items.find(({ label }) => label === ".stub")
          ?.rank ?? 9
      );
    };
    assert.ok(ranks('.test "t"') < ranks(".func f()"));
  });

  it("rename and describe the host functions and parameters that they name", () => {
    const text = `${HEAD}.test "t"(n: I32) -> 7i32\n    .stub noti<|>fy\n    .expect call notify("a")\n    .given n = 1i32\n    LOAD n\n    RET\n.end\n`;
    const { workspace, file, position } = openAtCursor(text);
    const edits = renameAt(workspace, file, position, "tell");
    assert.ok(edits && !("refusal" in edits));
    const renamed = applyEdits(file, edits);
    assert.match(renamed, /\.import notify as tell .*\.stub tell\n {4}\.expect call tell\("a"\)/s);
    assert.match(hoverAt(workspace, file, position)?.markdown ?? "", /notify/);
  });

  it("call, and are not called; they have no lens", () => {
    const { workspace, file, position } = openAtCursor(
      `${HEAD.replace("seven", "se<|>ven")}.test "it is seven" -> 7i32\n    CALL seven\n    RET\n.end\n`,
    );
    const [node] = callNodesAt(workspace, file, position);
    assert.ok(node);
    const [caller] = incomingCalls(workspace, node);
    assert.deepEqual([caller?.node.name, caller?.node.kind], ["it is seven", "test"]);
    assert.deepEqual(incomingCalls(workspace, caller!.node), []);
    const lenses = lensesOf(file, {
      run: true,
      references: true,
      stackDepth: false,
      signature: false,
    });
    assert.ok(lenses.every(({ name }) => name === "seven"));
  });

  it("end as their result says", () => {
    const offered = (head: string, line: string) => {
      const { workspace, file, position } = openAtCursor(`${head}\n${line}\n<|>\n`);
      return inlineCompletionAt(workspace, file, position);
    };
    assert.equal(offered('.test "t" -> 7i32', "    PUSH 1i32"), "    RET\n.end");
    assert.equal(offered('.test "t" -> 7i32', "    PUSH 1i64"), null);
    assert.equal(offered('.test "t"', "    NOP"), "    RET\n.end");
  });
});
