/** Errors in included files, told where they are included. */
import assert from "node:assert/strict";
import { fileDiagnostics } from "../../../server/rules/index.js";
import { describeRange, NO_RULE_OPTIONS, openFixture } from "../../support/server/checks.js";

/** What the `.include` lines of the first file are told. */
function told(text: string, others: Readonly<Record<string, string>>): string[] {
  const { workspace, file } = openFixture(text, others);
  return fileDiagnostics(workspace, file, NO_RULE_OPTIONS)
    .filter(({ kind }) => kind === "IncludedFileHasErrors")
    .map(({ range, message }) => `${describeRange(range)} ${message.split("\n")[0]}`);
}

const MAIN = ".func main() -> Unit\n    CALL helper\n    RET\n.end\n";
const LIB = ".func helper() -> Unit\n    CALL cb\n    RET\n.end\n";

describe("Errors of an included file", () => {
  it("are told at the line that includes it", () => {
    assert.deepEqual(told(`.include "lib.fzasm"\n${MAIN}`, { "lib.fzasm": LIB }), [
      '1:10-21 In the included file "lib.fzasm": There is no function cb.',
    ]);
  });

  it("are told once, at the first line that leads there, and counted", () => {
    const others = {
      "lib.fzasm": LIB.replace("CALL cb", "CALL cb\n    CALL cc"),
      "middle.fzasm": '.include "lib.fzasm"\n',
    };
    const text = `.include "middle.fzasm"\n.include "lib.fzasm"\n${MAIN}`;
    assert.deepEqual(told(text, others), [
      '1:10-24 In the included file "middle.fzasm": There is no function cb. (and 1 more error)',
    ]);
  });

  it("are those of the verifier too", () => {
    const lib = ".func helper() -> Unit\n    POP\n    RET\n.end\n";
    const [line, ...others] = told(`.include "lib.fzasm"\n${MAIN}`, { "lib.fzasm": lib });
    assert.match(line ?? "", /^1:10-21 In the included file "lib\.fzasm": /);
    assert.deepEqual(others, []);
  });

  it("are none where all is well, nor for what is not an error", () => {
    const lib = ".const unused = 1i32\n.func helper() -> Unit\n    RET\n.end\n";
    assert.deepEqual(told(`.include "lib.fzasm"\n${MAIN}`, { "lib.fzasm": lib }), []);
  });
});

describe("More diagnostics than a person reads", () => {
  it("are counted in a last one, and errors are listed before warnings", () => {
    const warnings = Array.from({ length: 1500 }, (_, i) => `.const c${i} = ${i}i32\n`).join("");
    const text = `${warnings}.func main() -> Unit\n    CALL nowhere\n    RET\n.end\n`;
    const { workspace, file } = openFixture(text);
    const found = fileDiagnostics(workspace, file, NO_RULE_OPTIONS);
    assert.equal(found.length, 1001);
    assert.match(found.at(-1)?.message ?? "", /^501 more problems are not listed\./);
    assert.equal(found.filter(({ severity }) => severity === "error").length, 1);
  });

  it("name what is long by its beginning and its end", () => {
    const name = "n".repeat(1 << 20);
    const calls = "    PUSH true\n    CALL_FFI p\n    POP\n".repeat(3000);
    const text = `.import "${name}" as p (I32) -> Unit\n.func main() -> Unit\n${calls}    RET\n.end\n`;
    const { workspace, file } = openFixture(text);
    const found = fileDiagnostics(workspace, file, NO_RULE_OPTIONS);
    const length = found.reduce((sum, { message }) => sum + message.length, 0);
    assert.ok(found.length === 1001 && length < 2 << 20, `${found.length}, ${length}`);
  });
});
