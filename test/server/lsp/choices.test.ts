/** Each inlay hint and each code lens can be turned off by its own setting, and only that one goes. */
import assert from "node:assert/strict";
import { ServerClient } from "../../support/server/protocol.js";

const URI = "file:///project/main.fzasm";
const TEXT = `.const limit = 3i32
.func main() -> I32
    PUSH 0
    CALL twice
    RET
.end
.func twice(n: I32) -> I32
    LOAD n
    LOAD n
    ADD
    RET
.end
`;
const whole = { start: { line: 0, character: 0 }, end: { line: 12, character: 0 } };

/** What each setting shows on the lines of `main`, as the text of a hint begins. */
const HINTS = {
  stackShapes: /^\[/,
  offsets: /^[0-9A-F]{4}$/,
  parameterNames: /^\(n\)/,
  rawIndices: /^= limit/,
};

const LENSES = {
  run: /^(▷ Run|Debug)$/,
  references: /references?$|^entry point$/,
  stackDepth: /stack/,
};

type Group = "inlayHints" | "codeLens";

/** The texts that a client with these settings is shown. */
async function shownWith(group: Group, settings: object): Promise<string[]> {
  const client = await ServerClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
  try {
    await client.notify("workspace/didChangeConfiguration", {
      settings: { fusabi: { [group]: settings } },
    });
    await client.open(URI, TEXT);
    const textDocument = { uri: URI };
    if (group === "inlayHints") {
      const params = { textDocument, range: whole };
      const hints = await client.request<{ label: string }[]>("textDocument/inlayHint", params);
      return hints.map(({ label }) => label);
    }
    const lenses = await client.request<object[]>("textDocument/codeLens", { textDocument });
    const resolved = lenses.map((lens) =>
      client.request<{ command: { title: string } }>("codeLens/resolve", lens),
    );
    return (await Promise.all(resolved)).map(({ command }) => command.title);
  } finally {
    await client.stop();
  }
}

/** The names of the settings whose texts are shown. */
async function kindsWith(
  group: Group,
  kinds: Readonly<Record<string, RegExp>>,
  settings: object,
): Promise<string[]> {
  const shown = await shownWith(group, settings);
  const names = Object.keys(kinds).filter((name) => shown.some((text) => kinds[name]?.test(text)));
  for (const text of shown)
    assert.ok(
      Object.values(kinds).some((pattern) => pattern.test(text)),
      `${text} belongs to no setting`,
    );
  return names;
}

for (const [group, kinds] of [
  ["inlayHints", HINTS],
  ["codeLens", LENSES],
] as const)
  describe(`The settings below fusabi.${group}`, function () {
    this.timeout(30_000);
    const names = Object.keys(kinds);
    const all = Object.fromEntries(names.map((name) => [name, true]));

    it("show everything where all are on", async () =>
      assert.deepEqual(await kindsWith(group, kinds, all), names));

    for (const name of names)
      it(`${name} turns off its own, and nothing else`, async () =>
        assert.deepEqual(
          await kindsWith(group, kinds, { ...all, [name]: false }),
          names.filter((other) => other !== name),
        ));
  });
