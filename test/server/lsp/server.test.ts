import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Hover, MarkupContent, PublishDiagnosticsParams } from "vscode-languageserver/node";
import { projectRoot } from "../../support/fixtures.js";
import { SERVER } from "../../support/programs.js";
import { parseFixture } from "../../support/server/markers.js";
import { ServerClient } from "../../support/server/protocol.js";

const URI = "file:///project/main.fzasm";

/** Runs with a server, and ends it in every case. */
async function withServer(
  run: (client: ServerClient) => Promise<void>,
  options: Parameters<typeof ServerClient.start>[0] = {},
): Promise<void> {
  const client = await ServerClient.start(options);
  try {
    await run(client);
    await client.stop();
  } finally {
    client.process.kill();
  }
}

function describeAll({ diagnostics }: PublishDiagnosticsParams): string[] {
  return diagnostics.map(
    ({ range, code }) =>
      `${range.start.line + 1}:${range.start.character + 1}-${range.end.character + 1} ${code}`,
  );
}

function hoverText(hover: Hover | null): string {
  return (hover?.contents as MarkupContent | undefined)?.value ?? "";
}

describe("The language server over standard streams", function () {
  // Each test starts a process; a busy machine takes its time.
  this.timeout(30_000);

  it("leads to the signature file that is shipped with it", () =>
    withServer(async (client) => {
      const uri = "file:///project/plugin.fsx";
      await client.open(uri, "open Scarab.PluginApi\nlet go = Action.Continue\n");
      const position = { line: 1, character: 17 };
      const found = await client.request("textDocument/definition", {
        textDocument: { uri },
        position,
      });
      const [place] = found as {
        readonly uri: string;
        readonly range: { start: { line: number } };
      }[];
      assert.equal(place?.uri, pathToFileURL(join(projectRoot, "docs", "scarab.fsi")).href);
      const text = readFileSync(join(projectRoot, "docs", "scarab.fsi"), "utf8");
      assert.match(text.split("\n")[place!.range.start.line]!, /\| Continue/);
    }));

  it("publishes diagnostics as the text changes, with links and versions", () =>
    withServer(async (client) => {
      await client.open(URI, ".func main() -> Unit\n  PSUH 1i32\n  RET\n.end\n");
      const first = await client.diagnostics(URI, 1);
      assert.deepEqual(describeAll(first), ["2:3-7 FZ0420"]);
      assert.match(first.diagnostics[0]?.codeDescription?.href ?? "", /docs\/errors\.md#fz0420$/);
      await client.notify("textDocument/didChange", {
        textDocument: { uri: URI, version: 2 },
        contentChanges: [
          {
            range: { start: { line: 1, character: 2 }, end: { line: 1, character: 11 } },
            text: "NOP",
          },
        ],
      });
      const second = await client.diagnostics(URI, 2);
      assert.deepEqual(describeAll(second), []);
      await client.notify("textDocument/didClose", { textDocument: { uri: URI } });
      assert.deepEqual(describeAll(await client.diagnostics(URI, 0)), []);
    }));

  it("marks unused definitions as unnecessary and explains conflicts by related places", () =>
    withServer(async (client) => {
      await client.open(
        URI,
        ".const a = 1i32\n.func main(f: Bool) -> Unit\n LOAD f\n JUMP_IF x\n PUSH 1i32\nx:\n RET\n.end\n",
      );
      const { diagnostics } = await client.diagnostics(URI);
      assert.deepEqual(diagnostics[0]?.tags, [1]);
      assert.ok((diagnostics[1]?.relatedInformation?.length ?? 0) >= 2);
    }));

  it("answers hover on opcodes and host functions", () =>
    withServer(async (client) => {
      const { text, cursors } = parseFixture(
        ".import string_concat\n.func main() -> Unit\n CALL_FFI string_<|>concat\n R<|>ET\n.end\n",
      );
      await client.open(URI, text);
      const at = async (index: number) => {
        const { line0, column0 } = cursors[index] as { line0: number; column0: number };
        const position = { line: line0, character: column0 };
        return hoverText(
          await client.request("textDocument/hover", { textDocument: { uri: URI }, position }),
        );
      };
      assert.match(await at(0), /string_concat \(left: String, right: String\) -> String/);
      assert.match(await at(1), /Returns the top of the stack/);
    }));

  for (const [encoding, character] of [
    ["utf-8", 12],
    ["utf-16", 10],
    ["utf-32", 9],
  ] as const)
    it(`counts columns in ${encoding}`, () =>
      withServer(
        async (client) => {
          assert.equal(client.initialized.capabilities.positionEncoding, encoding);
          await client.open(URI, '.func main() -> Unit\n PUSH "🍣" 7\n RET\n.end\n');
          const { diagnostics } = await client.diagnostics(URI);
          const [surplus] = diagnostics;
          assert.equal(surplus?.code, "FZ0427");
          assert.equal(surplus?.range.start.character, character + 1);
        },
        { capabilities: { general: { positionEncodings: [encoding] } } },
      ));

  it("reads settings that are null, wrong or right", async () => {
    for (const [settings, severity] of [
      [null, 4],
      ["nonsense", 4],
      [{ diagnostics: { severity: { FZ0460: "error", nonsense: 7 } } }, 1],
    ] as const)
      await withServer(
        async (client) => {
          await client.open(URI, ".const a = 1i32\n.func main() -> Unit\n RET\n.end\n");
          await client.diagnosticsUntil(
            URI,
            ({ diagnostics }) => diagnostics[0]?.severity === severity,
          );
        },
        { capabilities: { workspace: { configuration: true } }, settings },
      );
  });

  it("answers malformed requests with errors and goes on", () =>
    withServer(async (client) => {
      for (const params of [null, {}, [], 7, { textDocument: null }, { textDocument: { uri: 3 } }])
        for (const method of ["hover", "completion", "definition", "rename", "semanticTokens/full"])
          await client.request(`textDocument/${method}`, params).then(
            () => assert.fail(`${method} took ${JSON.stringify(params)}`),
            (error: { code: number }) => assert.equal(error.code, -32602),
          );
      await client.notify("textDocument/didOpen", null);
      await client.notify("textDocument/didChange", { textDocument: {} });
      await client.notify("textDocument/didChange", null);
      await client.open(URI, "");
      assert.deepEqual(describeAll(await client.diagnostics(URI)), ["1:1-1 FZ0502"]);
    }));

  it("takes positions that are far outside, negative or no numbers", () =>
    withServer(async (client) => {
      await client.open(URI, ".func main() -> Unit\n RET\n.end");
      for (const [line, character] of [
        [1e9, 0],
        [-5, -5],
        [0, 1e12],
        [1.5, 0.5],
      ])
        for (const method of ["hover", "completion", "definition", "documentHighlight"])
          await client.request(`textDocument/${method}`, {
            textDocument: { uri: URI },
            position: { line, character },
          });
      await client.notify("textDocument/didChange", {
        textDocument: { uri: URI, version: 2 },
        contentChanges: [
          {
            range: { start: { line: 99, character: 9 }, end: { line: -1, character: -1 } },
            text: "",
          },
        ],
      });
      assert.deepEqual(describeAll(await client.diagnostics(URI, 2)), ["1:1-1 FZ0502"]);
    }));

  it("shows a binary file in clear words and survives a huge one", () =>
    withServer(async (client) => {
      const binary = String.fromCharCode(...Array.from({ length: 600 }, (_, i) => i % 256));
      await client.open(URI, binary);
      assert.ok((await client.diagnostics(URI)).diagnostics.length > 0);
      const huge = "file:///project/huge.fzasm";
      const lines = "    PUSH 1i32\n    POP\n".repeat(300_000);
      await client.open(huge, `.func main() -> Unit\n${lines}    RET\n.end\n`);
      const { diagnostics } = await client.diagnostics(huge);
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ["FZ0205"],
      );
    }));

  it("ends when its client goes away without a word", async () => {
    const process_ = spawn(process.execPath, [SERVER, "--stdio"], { stdio: "pipe" });
    process_.stdin.end();
    const [code] = await once(process_, "exit");
    assert.equal(code, 1);
  });

  it("says how it is started where it is not told its transport", async () => {
    const process_ = spawn(process.execPath, [SERVER], { stdio: "pipe" });
    let message = "";
    process_.stderr.on("data", (chunk) => {
      message += String(chunk);
    });
    const [code] = await once(process_, "close");
    assert.equal(code, 2);
    assert.match(message, /--stdio/);
  });

  it("assembles and disassembles, and says clearly why it cannot", () =>
    withServer(async (client) => {
      const folder = mkdtempSync(join(tmpdir(), "fusabi-lsp-"));
      try {
        await client.open(URI, ".func main() -> I32\n PUSH 42i32\n RET\n.end\n");
        const made = await client.request<{ base64: string }>("workspace/executeCommand", {
          command: "fusabi.assemble",
          arguments: [URI],
        });
        const path = join(folder, "a.fzb");
        writeFileSync(path, Buffer.from(made.base64, "base64"));
        const run = (argument: unknown) =>
          client.request<{ text: string }>("workspace/executeCommand", {
            command: "fusabi.disassemble",
            arguments: [argument],
          });
        assert.match((await run(pathToFileURL(path).href)).text, /PUSH +42i32/);
        assert.match((await run({ base64: made.base64 })).text, /PUSH +42i32/);
        const empty = { uri: "memfs:/folder/a%20b.fzb", base64: "" };
        await assert.rejects(run(empty), /"a b\.fzb" is empty/);
        writeFileSync(path, "short");
        await assert.rejects(run(pathToFileURL(path).href), /archive/);
        await assert.rejects(run("file:///no/such.fzb"), /no file/);
        await assert.rejects(run(undefined), /takes the URI/);
        const draw = (name: unknown) =>
          client.request<{ text: string }>("workspace/executeCommand", {
            command: "fusabi.controlFlow",
            arguments: [{ uri: URI, function: name }],
          });
        const found = await client.request<{ tests: { name: string; range: object }[] }>(
          "workspace/executeCommand",
          { command: "fusabi.tests", arguments: [{ uri: URI }] },
        );
        assert.deepEqual(found.tests, []);
        const graph = (argument: object) =>
          client.request<{ graph: { nodes: { name: string }[] } }>("workspace/executeCommand", {
            command: "fusabi.graph",
            arguments: [argument],
          });
        const names = async (argument: object) =>
          (await graph(argument)).graph.nodes.map(({ name }) => name);
        assert.deepEqual(await names({ uri: URI }), ["main"]);
        assert.equal((await names({ uri: URI, function: "main" }))[0], "block 0");
        await assert.rejects(graph({ uri: URI, function: "other" }), /no function other/);
        assert.match((await draw("main")).text, /^flowchart TD\n/);
        await assert.rejects(draw("other"), /no function other/);
        await assert.rejects(draw(undefined), /takes \{uri, function\}/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }));

  it("answers questions about archives, keeps those that were asked about last, and compares two", () =>
    withServer(async (client) => {
      await client.open(URI, ".func main() -> I32\n PUSH 42i32\n RET\n.end\n");
      const run = (command: string, argument: object) =>
        client.request<Record<string, unknown> | null>("workspace/executeCommand", {
          command,
          arguments: [argument],
        });
      const { base64 } = (await run("fusabi.assemble", { uri: URI })) as { base64: string };
      const stripped = await run("fusabi.assemble", { uri: URI, debug: "strip" });
      const summary = { question: { ask: "summary" } };
      assert.equal(await run("fusabi.archive", { handle: "0", ...summary }), null);
      const first = await run("fusabi.archive", { handle: "0", base64, ...summary });
      assert.equal(first?.verdict, "proven");
      assert.deepEqual(await run("fusabi.archive", { handle: "0", ...summary }), first);
      for (let i = 1; i <= 8; i++)
        await run("fusabi.archive", { handle: String(i), base64, ...summary });
      assert.equal(await run("fusabi.archive", { handle: "0", ...summary }), null);
      for (const question of [
        { ask: "x" },
        { ask: "owner", offset: -1 },
        { ask: "rows", list: "y" },
      ])
        await assert.rejects(run("fusabi.archive", { handle: "8", question }), /takes \{handle/);
      const other = { uri: "memfs:/b.fzb", base64: stripped?.base64 };
      const one = { uri: "memfs:/a.fzb", base64 };
      assert.deepEqual(await run("fusabi.compare", { one, other }), {
        difference: "debug",
        names: "strip",
      });
      const cut = { uri: "memfs:/cut.fzb", base64: btoa("short") };
      await assert.rejects(run("fusabi.compare", { one, other: cut }), /^Error: .*cut\.fzb: /);
    }));
});
