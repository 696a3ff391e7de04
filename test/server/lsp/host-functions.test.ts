/** Host functions of a manifest over the protocol: where they are described, how they are called, what they take. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DocumentLink, Location, SignatureHelp } from "vscode-languageserver/node";
import { type Fixture, parseFixture } from "../../support/server/markers.js";
import { ServerClient } from "../../support/server/protocol.js";

const MANIFEST = `{
  "functions": [
    {
      "name": "greet",
      "params": [{ "name": "greet", "type": "String" }, { "name": "times", "type": "I32" }],
      "result": "I32",
      "doc": "Greets somebody.",
      "docUrl": "https://example.org/greeter#greet"
    },
    { "name": "sqrt", "params": ["F64"], "result": "F64" }
  ]
}
`;

const PROGRAM = parseFixture(`
  .import gr<|>eet as hello
  .import sqrt
  .func main() -> I32
      PUSH "you"
      PUSH 3i32
      CALL_FFI he<|>llo
      RET
  .end
  .func root(x: F64) -> F64
      LOAD x
      CALL_FFI sq<|>rt
      RET
  .end
  .func other() -> I32
      CALL ma<|>in
      RET
  .end
`);

describe("Host functions of a manifest", function () {
  this.timeout(30_000);
  let folder: string;
  let client: ServerClient;
  const uri = (name: string) => pathToFileURL(join(folder, name)).href;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "fusabi-hosts-"));
    writeFileSync(join(folder, "greeter.ffi.json"), MANIFEST);
    client = await ServerClient.start({ folders: [pathToFileURL(folder).href] });
    await client.open(uri("main.fzasm"), PROGRAM.text);
  });

  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  const at = (index: number, { cursors }: Fixture = PROGRAM) => {
    const { line0 = 0, column0 = 0 } = cursors[index] ?? {};
    const position = { line: line0, character: column0 };
    return { textDocument: { uri: uri("main.fzasm") }, position };
  };
  const implementation = (index: number) =>
    client.request<Location | null>("textDocument/implementation", at(index));

  it("lead to their names in it, from the import and from a call by another name", async () => {
    const place = {
      uri: uri("greeter.ffi.json"),
      range: { start: { line: 3, character: 14 }, end: { line: 3, character: 21 } },
    };
    assert.deepEqual(await implementation(0), place);
    assert.deepEqual(await implementation(1), place);
  });

  it("do not stand for what is built in, nor for functions of the program", async () => {
    assert.equal(await implementation(2), null);
    assert.equal(await implementation(3), null);
  });

  it("have signature help with the parameters of the manifest", async () => {
    const help = await client.request<SignatureHelp>("textDocument/signatureHelp", at(1));
    const [signature] = help.signatures;
    assert.match(signature?.label ?? "", /\(greet: String, times: I32\) -> I32$/);
    assert.equal(help.activeParameter, 1);
    assert.match(JSON.stringify(signature?.documentation), /Greets somebody/);
  });

  it("have a link to their page", async () => {
    const { textDocument } = at(0);
    const links = await client.request<DocumentLink[]>("textDocument/documentLink", {
      textDocument,
    });
    assert.deepEqual(
      links.map(({ target }) => target),
      ["https://example.org/greeter#greet"],
    );
  });
});
