import assert from "node:assert/strict";
import { fileDiagnostics } from "../../../server/rules/index.js";
import { parseManifest, standardRegistry } from "../../../vm/shared.js";
import { describeRange, NO_RULE_OPTIONS, openFixture } from "../../support/server/checks.js";

const MANIFEST = `{ "functions": [
  { "name": "read_file", "params": ["String"], "result": "String", "capability": "file-read" },
  { "name": "now", "result": "I64" }
] }`;

const PROGRAM = `.import read_file as load
.import now
.func main() -> String
    CALL_FFI now
    POP
    PUSH     "a"
    CALL_FFI load
    RET
.end
`;

/** What is told where the workspace grants these capabilities; null: nobody looks. */
function told(capabilities: readonly string[] | null): string[] {
  const { workspace, file } = openFixture(PROGRAM);
  const registry = standardRegistry();
  for (const declaration of parseManifest("host.ffi.json", MANIFEST)) registry.declare(declaration);
  workspace.setHostFunctions(registry);
  return fileDiagnostics(workspace, file, { ...NO_RULE_OPTIONS, capabilities }).map(
    ({ range, kind, facts }) => `${describeRange(range)} ${kind} ${facts.name} ${facts.operation}`,
  );
}

describe("Capabilities", () => {
  it("that are not granted are told at each call that needs them, by the host's name", () => {
    assert.deepEqual(told([]), ["7:14-18 PermissionDenied read_file file-read"]);
    assert.deepEqual(told(["clipboard-read"]), ["7:14-18 PermissionDenied read_file file-read"]);
  });

  it("that are granted, and programs of workspaces that grant none on purpose, are not told", () => {
    assert.deepEqual(told(["file-read"]), []);
    assert.deepEqual(told(null), []);
  });
});
