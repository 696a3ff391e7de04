import assert from "node:assert/strict";
import { contentOf, plainText } from "../../../server/lsp/content.js";
import { ServerClient } from "../../support/server/protocol.js";

const URI = "file:///project/main.fzasm";
const TEXT =
  ";; Adds.\n.func f(a: I32) -> I32\n    LOAD a\n    RET\n.end\n.func main() -> I32\n    PUSH 1i32\n    CALL f\n    RET\n.end\n";

type Content = { kind: string; value: string };

/** Hover, signature help and the documentation of a completion, as a client with these formats gets them. */
async function contentsFor(formats: string[] | undefined): Promise<Content[]> {
  const client = await ServerClient.start({
    capabilities: {
      textDocument: {
        hover: { contentFormat: formats },
        signatureHelp: { signatureInformation: { documentationFormat: formats } },
        completion: { completionItem: { documentationFormat: formats } },
      },
    } as never,
  });
  await client.open(URI, TEXT);
  const textDocument = { uri: URI };
  const position = { line: 7, character: 9 };
  const hover = await client.request<{ contents: Content }>("textDocument/hover", {
    textDocument,
    position,
  });
  const help = await client.request<{ signatures: { documentation: Content }[] }>(
    "textDocument/signatureHelp",
    { textDocument, position },
  );
  const { items } = await client.request<{ items: { label: string }[] }>(
    "textDocument/completion",
    { textDocument, position },
  );
  const item = await client.request<{ documentation: Content }>(
    "completionItem/resolve",
    items.find(({ label }) => label === "f"),
  );
  await client.stop();
  return [hover.contents, help.signatures[0]!.documentation, item.documentation];
}

describe("Texts for a person", function () {
  this.timeout(30_000);

  for (const [formats, kind] of [
    [["plaintext"], "plaintext"],
    [["plaintext", "markdown"], "plaintext"],
    [["markdown", "plaintext"], "markdown"],
    [undefined, "markdown"],
  ] as const)
    it(`are ${kind} for a client that takes ${formats?.join(" before ") ?? "whatever comes"}`, async () => {
      const contents = await contentsFor(formats && [...formats]);
      assert.deepEqual(
        contents.map((each) => each.kind),
        [kind, kind, kind],
      );
      assert.equal(
        contents.some(({ value }) => value.includes("```")),
        kind === "markdown",
      );
      assert.ok(contents[0]?.value.includes(".func f(a: I32) -> I32"));
    });

  it("lose the marks of Markdown, and nothing that stands in code", () => {
    const markdown =
      '```fzasm\n.const a_b = "**x**"\n```\n\n**Stack** `a * b` → [page](https://a.b/c)\n\n*used 2 times*';
    const plain = '.const a_b = "**x**"\n\nStack a * b → page\n\nused 2 times';
    assert.equal(plainText(markdown), plain);
    assert.deepEqual(contentOf([], markdown), { kind: "markdown", value: markdown });
  });

  it("lose them as quickly as they are read, whatever a comment consists of", () => {
    for (const piece of ["[", "*a\n", "[a](", "`", "**a ", "```\n"]) {
      const marks = piece.repeat(60_000);
      assert.ok(plainText(marks).length > 0, piece);
    }
    assert.equal(plainText("*one \\* two*"), "one * two");
    assert.equal(plainText("[a [b](https://a.b)"), "[a b");
  });
});
