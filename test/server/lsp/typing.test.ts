/**
 * Typing is safe: no suggestion takes a key that was meant for the text, in any line of any text. The same is done in
 * the real editor (test/vscode/workbench/typing.vstest.ts); here there are more texts, and other clients too.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CompletionItem, CompletionList } from "vscode-languageserver/node";
import { disassemble } from "../../../lang/index.js";
import { camelCase, type Mnemonic, OPCODES } from "../../../vm/shared.js";
import { projectRoot } from "../../support/fixtures.js";
import { diceOf, randomModule } from "../../support/run/random-program.js";
import { ServerClient } from "../../support/server/protocol.js";
import { type Answers, type OnEnter, Typist } from "../../support/server/typist.js";
import {
  EXAMPLES,
  FILLED_TEMPLATES,
  README_SAMPLE,
  type Texts,
} from "../../support/written-texts.js";

const PROGRAMS = 12;

const GENERATED: Texts = Object.fromEntries(
  Array.from({ length: PROGRAMS }, (_, seed) => [
    `program ${seed}`,
    disassemble(randomModule(diceOf(seed + 1))),
  ]),
);

/** Alone on its line, also where other items fit as well. */
function inEverySpelling(spell: (mnemonic: Mnemonic) => string): string {
  const words = OPCODES.map(({ mnemonic }) => spell(mnemonic)).join("\n    ");
  return `.func main() -> I32\n    ${words}\n.end\n`;
}

const SPELLED: Readonly<Record<string, (mnemonic: Mnemonic) => string>> = {
  "in capitals": (mnemonic) => mnemonic,
  "in lower case": (mnemonic) => mnemonic.toLowerCase(),
  "in camel case": camelCase,
};

const LINES: Texts = {
  "every instruction as the last word of its line": [
    ...OPCODES.map(({ mnemonic }) => mnemonic),
    ".end",
  ].join("\n"),
  "every instruction in lower case": inEverySpelling((mnemonic) => mnemonic.toLowerCase()),
  "every instruction in camel case": inEverySpelling(camelCase),
  "every instruction in lower case without underscores": inEverySpelling((mnemonic) =>
    camelCase(mnemonic).toLowerCase(),
  ),
  "a call before its import": "CALL_FFI print\nCALL_FFI string_len\n.import print\n",
  "comments and texts with dots, blanks, brackets and quotes":
    "; Ends with a period.\n;; isn't it, (so)?\n    PUSH  \"a. b, c: (d) \\\"e\\\" \"\n    PUSH  ' '\n    PUSH  '.'\n",
  "a function with parameters":
    ".func f(a: I32, b: String) -> Bool\n    PUSH  true\n    RET\n.end\n",
  "blanks and nothing else": ".func f()\n    \n  \n    \n.end\n",
};

const CAPABILITIES = {
  textDocument: {
    diagnostic: {},
    completion: {
      completionItem: { snippetSupport: true },
      completionList: { itemDefaults: ["editRange", "data"] },
    },
  },
};

describe("Typing", function () {
  this.timeout(120_000);
  let folder: string;
  let vscode: ServerClient;
  let other: ServerClient;
  let files = 0;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "fusabi-typing-"));
    const manifest = readFileSync(join(projectRoot, "examples", "hosts", "greeter.ffi.json"));
    writeFileSync(join(folder, "greeter.ffi.json"), manifest);
    const options = { folders: [pathToFileURL(folder).href], capabilities: CAPABILITIES };
    const initializationOptions = { completion: "commands" };
    vscode = await ServerClient.start({ ...options, initializationOptions });
    other = await ServerClient.start(options);
  });

  after(async () => {
    await Promise.all([vscode.stop(), other.stop()]);
    rmSync(folder, { recursive: true });
  });

  const newFile = () => pathToFileURL(join(folder, `typed-${++files}.fzasm`)).href;

  async function harmOf(
    text: string,
    onEnter: OnEnter,
    answers?: Answers,
  ): Promise<readonly string[]> {
    return new Typist(vscode, newFile(), onEnter, answers).type(text);
  }

  const all = { ...EXAMPLES, ...README_SAMPLE, ...FILLED_TEMPLATES, ...GENERATED, ...LINES };
  for (const [title, text] of Object.entries(all))
    it(`leaves ${title} as it is typed`, async () => {
      assert.ok(text.length > 10, "there is no text");
      assert.deepEqual(await harmOf(text, "smart"), []);
    });

  for (const [title, text] of Object.entries({
    ...EXAMPLES,
    ...README_SAMPLE,
    ...FILLED_TEMPLATES,
  }))
    it(`leaves ${title} as it is typed, however late the server answers`, async () =>
      assert.deepEqual(await harmOf(text, "smart", "late"), []));

  for (const [title, spell] of Object.entries(SPELLED))
    it(`leaves every instruction ${title} below another, however late the server answers`, async () => {
      const text = inEverySpelling(spell).replace("\n", `\n    ${spell("PUSH")} 1i32\n`);
      assert.deepEqual(await harmOf(text, "smart", "late"), []);
    });

  it("is what the simulated editor can see: where Enter takes whatever is marked, it reports", async () => {
    const harm = await harmOf(".func main() -> I32\n    RET\n.end\n", "on");
    assert.deepEqual(harm, [
      '1: .func main() -> I32, then "Enter": takes I32',
      '2: RET, then "Enter": takes RET',
      '3: .end, then "Enter": takes .end',
    ]);
  });

  /** The items at the end of a text. */
  async function offeredAfter(client: ServerClient, text: string): Promise<CompletionItem[]> {
    const uri = newFile();
    await client.open(uri, text);
    const lines = text.split("\n");
    const position = { line: lines.length - 1, character: (lines.at(-1) ?? "").length };
    const params = { textDocument: { uri }, position };
    return (await client.request<CompletionList>("textDocument/completion", params)).items;
  }

  const labelsAfter = async (text: string) =>
    (await offeredAfter(vscode, text)).map(({ label }) => label);

  it("still offers an import by its first letters, and no longer once its name stands there", async () => {
    for (const client of [vscode, other]) {
      const offered = await offeredAfter(client, ".func f()\n    CALL_FFI prin");
      assert.ok(offered.some(({ label }) => label === "print"));
      const named = await offeredAfter(client, ".func f()\n    CALL_FFI print");
      assert.ok(named.every(({ label }) => label !== "print"));
    }
  });

  it("begins a file with what begins a file, and a line of a function with instructions", async () => {
    const sorted = (items: readonly CompletionItem[]) =>
      items
        .map(({ label, sortText }) => ({ label, sortText: sortText ?? label }))
        .sort((a, b) => (a.sortText < b.sortText ? -1 : 1))
        .map(({ label }) => label);
    const atTop = sorted(await offeredAfter(vscode, ""));
    assert.deepEqual(atTop.slice(0, 5), [".func", "main", ".import", ".const", ".include"]);
    assert.ok(!atTop.includes("loop") && !atTop.includes("if"));
    const inside = sorted(await offeredAfter(vscode, ".func f(n: I32)\n    "));
    assert.ok(inside.indexOf("LOAD") < inside.indexOf(".local"));
    assert.ok(inside.includes("loop") && !inside.includes("main"));
  });

  it("offers nothing twice", async () => {
    for (const text of [
      "",
      ".",
      ".fu",
      "fu",
      "im",
      "con",
      ".func f()\n    lo",
      ".func f()\n    .l",
    ]) {
      const labels = (await labelsAfter(text)).map((label) => label.replace(/^\./, ""));
      assert.deepEqual(labels, [...new Set(labels)], text);
    }
  });

  it("offers neither directives nor templates as operands, in comments and in texts", async () => {
    const head = ".const c = 1i32\n.func f(n: I32)\n    ";
    assert.deepEqual(await labelsAfter(`${head}LOAD `), ["n"]);
    assert.deepEqual(await labelsAfter(`${head}PUSH `), ["c", "true", "false"]);
    for (const rest of ["; if", ";; f.", 'PUSH "if', 'PUSH "c', "PUSH 'c"])
      assert.deepEqual(await labelsAfter(head + rest), [], rest);
  });

  it("leads from an instruction to its operand, also where no command can", async () => {
    const find = async (client: ServerClient) =>
      (await offeredAfter(client, ".func f()\n    CAL")).find(({ label }) => label === "CALL");
    assert.deepEqual((await find(vscode))?.command, {
      title: "",
      command: "type",
      arguments: [{ text: " " }],
    });
    assert.equal((await find(vscode))?.textEditText, undefined);
    assert.equal((await find(other))?.textEditText, "CALL ");
  });
});
