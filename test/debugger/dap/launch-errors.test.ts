import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assemble } from "../../../lang/index.js";
import { encodeModule } from "../../../vm/shared.js";
import { type Body, type Client, withClient } from "../../support/debugger/client.js";
import { SUM } from "../../support/debugger/programs.js";

/** Launching with this configuration is refused with one message that fits, and the session can go on. */
async function checkRefused(client: Client, config: Body, message: RegExp): Promise<void> {
  assert.match(await client.refused("launch", config), message);
  assert.deepEqual(await client.send("threads"), { threads: [] });
}

function archive(): Uint8Array {
  const { module } = assemble("sum.fzasm", SUM);
  assert.ok(module);
  return encodeModule(module, { debug: "strip" });
}

describe("A launch that cannot be", () => {
  const cases: readonly (readonly [string, (folder: string, program: string) => Body, RegExp])[] = [
    ["a program that is not named", () => ({}), /^launch needs a text in program\./],
    [
      "an empty name",
      () => ({ program: " " }),
      /^launch needs the path of a \.fzasm, \.fsx, or \.fzb file/,
    ],
    [
      "a missing file",
      (folder) => ({ program: join(folder, "no.fzasm") }),
      /^There is no file ".*no\.fzasm"\./,
    ],
    [
      "a folder",
      (folder) => ({ program: folderIn(folder, "dir.fzasm") }),
      /^".*dir\.fzasm" is a folder\./,
    ],
    [
      "an empty file",
      (folder) => ({ program: fileIn(folder, "empty.fzasm", "") }),
      /^".*" is empty\./,
    ],
    [
      "an empty archive",
      (folder) => ({ program: fileIn(folder, "empty.fzb", "") }),
      /^".*" is empty\./,
    ],
    [
      "a binary .fzasm",
      (folder) => ({ program: fileIn(folder, "binary.fzasm", new Uint8Array([80, 0, 255])) }),
      /is not UTF-8 text: byte 1 is 0x00\./,
    ],
    [
      "a truncated .fzb",
      (folder) => ({ program: fileIn(folder, "cut.fzb", archive().slice(0, 40)) }),
      /\(FZ\d{4}\)$/,
    ],
    [
      "another kind of file",
      (folder) => ({ program: fileIn(folder, "notes.txt", "hello") }),
      /is neither \.fzasm nor \.fzb\./,
    ],
    [
      "a text with an error",
      (folder) => ({
        program: fileIn(folder, "bad.fzasm", ".func main() -> Unit\n    PUSHH 1\n.end\n"),
      }),
      /bad\.fzasm has an error.*\n.*bad\.fzasm:2:5: There is no instruction PUSHH[^\n]*$/,
    ],
    [
      "a text with errors, those of the verifier counted too",
      (folder) => ({
        program: fileIn(
          folder,
          "bad.fzasm",
          ".func main() -> Unit\n    PUSHH 1\n.end\n.func f() -> I32\n    ADD\n    RET\n.end\n",
        ),
      }),
      /has 2 errors.*:2:5: .*:5:5: /s,
    ],
    [
      "an include that is a folder",
      (folder) => {
        folderIn(folder, "lib.fzasm");
        const text = '.include "lib.fzasm"\n.func main() -> Unit\n    RET\n.end\n';
        return { program: fileIn(folder, "with-folder.fzasm", text) };
      },
      /:1:10: The included file "lib\.fzasm" cannot be read: it is a folder\./,
    ],
    [
      "a text of blanks",
      (folder) => ({ program: fileIn(folder, "blanks.fzasm", " \n\n") }),
      /^".*" is empty\./,
    ],
    [
      "a text named .fzb",
      (folder) => ({ program: fileIn(folder, "text.fzb", SUM.slice(0, 200)) }),
      /^This is not an \.fzb archive/,
    ],
    [
      "an entry that does not exist",
      (_, program) => ({ program, entry: "nobody" }),
      /^The program has no function nobody\. Correct "entry"/,
    ],
    [
      "an entry that is misspelt",
      (_, program) => ({ program, entry: "sumto" }),
      /^The program has no function sumto\. Did you mean sum_to\?/,
    ],
    [
      "too many arguments",
      (_, program) => ({ program, args: [1] }),
      /^main takes \(\), got \(I32\)/,
    ],
    [
      "an argument that is not a literal",
      (_, program) => ({ program, args: ["x +"], entry: "sum_to" }),
      /^launch needs an I32 such as 10 or 10i32 for sum_to, and not "x \+" in args\[0\]\./,
    ],
    [
      "an argument that is a word",
      (_, program) => ({ program, args: ["ten"], entry: "sum_to" }),
      /^launch needs an I32 .*, and not "ten" in args\[0\]\./,
    ],
    [
      "an unknown capability",
      (_, program) => ({ program, capabilities: ["fly"] }),
      /one of file-read, .* and not "fly"/,
    ],
    ["an unknown host", (_, program) => ({ program, host: "mars" }), /^There is no host "mars"/],
    [
      "a limit out of range",
      (_, program) => ({ program, limits: { stackValues: -1 } }),
      /a number from 0 to 65536 in limits\.stackValues/,
    ],
    [
      "a field of the wrong type",
      (_, program) => ({ program, stopOnEntry: "yes" }),
      /^launch needs true or false in stopOnEntry/,
    ],
  ];

  for (const [title, config, message] of cases)
    it(`is refused with one message: ${title}`, () =>
      withClient(SUM, async (client) => {
        await checkRefused(client, config(client.folder, client.path), message);
        await client.launch();
        assert.deepEqual(await client.event("exited"), { exitCode: 0 });
      }));

  it("is refused a second time", () =>
    withClient(SUM, async (client) => {
      await client.launch({ stopOnEntry: true });
      await client.stopped();
      assert.match(await client.refused("launch", { program: client.path }), /is already launched/);
    }));

  it("is none for an included file that is empty", () =>
    withClient(SUM, async (client) => {
      fileIn(client.folder, "empty.fzasm", "");
      const program = fileIn(client.folder, "whole.fzasm", `.include "empty.fzasm"\n${SUM}`);
      await client.launch({ program });
      assert.deepEqual(await client.event("exited"), { exitCode: 0 });
    }));
});

function fileIn(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function folderIn(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}
