/**
 * Debian 12 has no Helix, so it is not run: its configuration is parsed by a TOML parser, and the commands in it are
 * started and spoken to. Its queries are compiled by test/syntaxes/tree-sitter.test.ts.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { projectRoot } from "../../support/fixtures.js";
import { setUp, withWorkplace } from "../../support/server/editors.js";

interface Language {
  readonly name: string;
  readonly scope?: string;
  readonly "file-types"?: readonly string[];
  readonly "comment-tokens"?: string;
  readonly "language-servers": readonly string[];
  readonly debugger?: { readonly transport: string; command: string; args: string[] };
}

interface Languages {
  readonly "language-server": Readonly<Record<string, { command: string; args: string[] }>>;
  readonly language: readonly Language[];
  readonly grammar: readonly { readonly name: string; readonly source: { subpath: string } }[];
}

const languages = parse(
  readFileSync(setUp("helix", "languages.toml"), "utf8"),
) as unknown as Languages;
const [fzasm, fsharp, ...others] = languages.language;

/** What a server that is started by this command says of itself. */
function nameOfServer(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(command, args, { env, stdio: "pipe" });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  return connection
    .sendRequest<{ serverInfo: { name: string } }>("initialize", params)
    .then(({ serverInfo }) => serverInfo.name)
    .finally(() => child.kill());
}

/** What an adapter that is started by this command answers to its first request. */
async function answerOfAdapter(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(command, args, { env, stdio: "pipe" });
  const body = JSON.stringify({ seq: 1, type: "request", command: "initialize", arguments: {} });
  child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  const [chunk] = (await once(child.stdout, "data")) as [Buffer];
  child.kill();
  return chunk.toString();
}

describe("Helix's configuration", function () {
  this.timeout(30_000);

  it("names the language, its files, its server and its grammar, and gives F# the server", () => {
    assert.deepEqual(others, []);
    assert.equal(fzasm?.name, "fzasm");
    assert.equal(fzasm.scope, "source.fzasm");
    assert.deepEqual(fzasm["file-types"], ["fzasm"]);
    assert.equal(fzasm["comment-tokens"], ";");
    assert.equal(fsharp?.name, "fsharp");
    for (const language of languages.language)
      assert.deepEqual(language["language-servers"], ["fusabi"]);
    const [grammar] = languages.grammar;
    assert.equal(grammar?.name, "fzasm");
    assert.ok(existsSync(join(projectRoot, grammar.source.subpath, "src", "parser.c")));
  });

  it("starts the server", async () => {
    const { command = "", args = [] } = languages["language-server"].fusabi ?? {};
    const name = await withWorkplace(({ env }) => nameOfServer(command, args, env));
    assert.equal(name, "fusabi-lsp");
  });

  it("starts the debug adapter", async () => {
    const { transport, command = "", args = [] } = fzasm?.debugger ?? {};
    assert.equal(transport, "stdio");
    const answer = await withWorkplace(({ env }) => answerOfAdapter(command, args, env));
    assert.match(answer, /"supportsStepBack":true/);
  });
});
