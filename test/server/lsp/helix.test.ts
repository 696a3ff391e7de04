/**
 * Helix is in no package of Debian, so it is not run: its configuration is parsed by a TOML parser, and the command in
 * it is started and spoken to.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { blocksOf, hasEditor, withWorkplace } from "../../support/server/editors.js";

interface Languages {
  readonly "language-server": Readonly<Record<string, { command: string; args: string[] }>>;
  readonly language: readonly {
    readonly name: string;
    readonly scope: string;
    readonly "file-types": readonly string[];
    readonly "comment-tokens": string;
    readonly "language-servers": readonly string[];
  }[];
}

const TO_JSON = "import json, sys, tomllib; print(json.dumps(tomllib.loads(sys.stdin.read())))";
const hasParser = hasEditor("python3", ["-c", "import tomllib"]);

function readConfiguration(): Languages {
  const [input = ""] = blocksOf("Helix", "toml");
  const { stdout } = spawnSync("python3", ["-c", TO_JSON], { input, encoding: "utf8" });
  return JSON.parse(stdout) as Languages;
}

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

describe(`Helix's configuration${hasParser ? "" : " (no TOML parser here: nothing to run)"}`, function () {
  this.timeout(30_000);
  if (!hasParser) return;

  it("names the language, its files and its server", () => {
    const [language, ...others] = readConfiguration().language;
    assert.deepEqual(others, []);
    assert.equal(language?.name, "fzasm");
    assert.equal(language?.scope, "source.fzasm");
    assert.deepEqual(language?.["file-types"], ["fzasm"]);
    assert.equal(language?.["comment-tokens"], ";");
    assert.deepEqual(language?.["language-servers"], ["fusabi"]);
  });

  it("starts the server", async () => {
    const { command = "", args = [] } = readConfiguration()["language-server"].fusabi ?? {};
    const name = await withWorkplace(({ env }) => nameOfServer(command, args, env));
    assert.equal(name, "fusabi-lsp");
  });
});
