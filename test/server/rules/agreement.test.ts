import assert from "node:assert/strict";
import { checkSource } from "../../../lang/index.js";
import { fileDiagnostics } from "../../../server/rules/index.js";
import { ERRORS, formatCode, standardSignature } from "../../../vm/shared.js";
import { NO_RULE_OPTIONS, openFixture } from "../../support/server/checks.js";

/** The editor and the command line say the same: code and start of every diagnostic. */
function checkAgreement(marked: string): void {
  const { workspace, file } = openFixture(marked);
  const editor = fileDiagnostics(workspace, file, NO_RULE_OPTIONS).map(
    ({ range, code }) =>
      `${file.text.offsetAt(range.start)}-${file.text.offsetAt(range.end)} ${code}`,
  );
  const { diagnostics } = checkSource(file.uri, file.text.toString(), {
    signatureOf: standardSignature,
  });
  const commandLine = diagnostics.map(
    ({ kind, start, end }) => `${start}-${end} ${formatCode(ERRORS[kind].code)}`,
  );
  assert.deepEqual(editor.sort(), commandLine.sort());
}

describe("The editor agrees with the command line", () => {
  const bodies = [
    "PUSH 1i32\n POP\n RET",
    "ADD\n RET",
    "PUSH 0\n RET",
    "CALL 0\n RET",
    "CALL_FFI 0\n POP\n RET",
    "LOAD n\n PUSH true\n ADD\n STORE n\n RET",
    "PUSH 1i32\n PUSH 0i32\n DIV\n POP\n RET",
    "here: JUMP here\n NOP",
    "%%% !!\n RET",
    "JUMP +5\n RET",
    "LOAD 9\n POP\n RET",
    "PUSH 99\n POP\n RET",
    "CALL 99\n POP\n RET",
    "CALL_FFI 99\n POP\n RET",
  ];
  for (const body of bodies)
    it(`on ${JSON.stringify(body)}`, () => {
      checkAgreement(`.import print\n.const c = "x"\n.func main(n: I32) -> Unit\n ${body}\n.end\n`);
    });
});
