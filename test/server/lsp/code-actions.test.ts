/** Every quick fix and refactoring as a client gets it: found among its kinds, and applied. */
import assert from "node:assert/strict";
import { CodeActionTriggerKind } from "vscode-languageserver/node";
import { body, QUICK_FIXES, REFACTORINGS } from "../../support/server/action-cases.js";
import { applyEdits, openFixture, uriOf } from "../../support/server/checks.js";
import { parseFixture } from "../../support/server/markers.js";
import { ServerClient } from "../../support/server/protocol.js";

interface EditOfText {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

interface ActionOfProtocol {
  readonly title: string;
  readonly kind: string;
  readonly edit: { readonly changes: Readonly<Record<string, readonly EditOfText[]>> };
  readonly diagnostics?: readonly { readonly code: string }[];
}

describe("Code actions over the protocol", function () {
  this.timeout(30_000);
  const uri = uriOf("main.fzasm");
  let client: ServerClient;

  before(async () => {
    client = await ServerClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
  });

  after(() => client.stop());

  async function ask(
    marked: string,
    only?: readonly string[],
    triggerKind?: CodeActionTriggerKind,
  ): Promise<ActionOfProtocol[]> {
    const { text, cursors } = parseFixture(marked);
    await client.open(uri, text);
    const [start, end = start] = cursors.map(({ line0, column0 }) => ({
      line: line0,
      character: column0,
    }));
    const context = { diagnostics: [], triggerKind, ...(only ? { only } : {}) };
    const params = { textDocument: { uri }, range: { start, end }, context };
    return client.request("textDocument/codeAction", params);
  }

  it("lights no bulb for another way of writing, until somebody asks or selects something", async () => {
    const cursor = body("PUSH 1<|>i32", "RET");
    const titles = async (marked: string, trigger: CodeActionTriggerKind) =>
      (await ask(marked, undefined, trigger)).map(({ title }) => title);
    const { Automatic, Invoked } = CodeActionTriggerKind;
    assert.deepEqual(await titles(cursor, Automatic), []);
    assert.ok((await titles(cursor, Invoked)).includes("Extract into a constant"));
    const selected = cursor.replace("PUSH 1<|>", "PUSH <|>1<|>");
    assert.ok((await titles(selected, Automatic)).includes("Extract into a constant"));
    const wrong = cursor.replace("PUSH 1<|>i32", "PUS<|>HH 1i32");
    assert.ok((await titles(wrong, Automatic)).includes("Change to PUSH"));
  });

  function applied(marked: string, action: ActionOfProtocol): string {
    const { file } = openFixture(marked);
    const edits = action.edit.changes[uri] ?? [];
    const at = ({ line, character }: Position) => ({ line0: line, column0: character });
    return applyEdits(
      file,
      edits.map(({ range, newText }) => ({
        range: { start: at(range.start), end: at(range.end) },
        text: newText,
      })),
    );
  }

  for (const [kinds, cases] of [
    [["quickfix"], QUICK_FIXES],
    [["refactor", "source"], REFACTORINGS],
  ] as const)
    for (const [title, marked, expected] of cases)
      it(`offer among ${kinds.join(" and ")}: ${title}`, async () => {
        const found = (await ask(marked, kinds)).find((each) => each.title === title);
        assert.ok(found);
        assert.equal(applied(marked, found), parseFixture(expected).text);
        assert.equal((found.diagnostics?.length ?? 0) > 0, found.kind === "quickfix");
      });

  it("are of the kinds that the client wants, and of no other", async () => {
    const marked = body("P<|>SUH 1i32", "POP", "RET");
    assert.deepEqual(await ask(marked, ["source"]), []);
    assert.ok((await ask(marked, ["quickfix"])).every(({ kind }) => kind === "quickfix"));
  });
});
