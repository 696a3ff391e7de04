/**
 * The bundles for a browser hold what they need and nothing of Node, and language server and debug adapter work in a
 * worker of a real browser, where files come over a port.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { browserOrReason, CHROMIUM_FLAGS } from "../support/browser.js";
import { projectRoot } from "../support/fixtures.js";

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");

/** What a bundle asks its surroundings for. */
function requiredBy(bundle: string): readonly string[] {
  const found = read(bundle).matchAll(/(?<![\w.#])(?:require|import)\(\s*["']([^"']+)["']\s*\)/g);
  return [...new Set([...found].map((match) => match[1] as string))];
}

describe("The bundles for a browser", () => {
  it("need nothing but the editor", () => {
    assert.deepEqual(requiredBy("dist/client.browser.js"), ["vscode"]);
    assert.deepEqual(requiredBy("dist/worker.js"), []);
  });

  it("would be seen to need Node", () => {
    assert.ok(
      requiredBy("dist/language-client.cjs").some((name) => /^(?:node:)?child_process$/.test(name)),
    );
  });
});

/**
 * What runs in the page. `talk` starts a worker, sends it messages (the later ones once a program is launched) and gives
 * every message that it sent until one has the wanted text in it.
 */
const PAGE = `<!doctype html><title>services</title><script>
const files = new Map(FILES);
const answers = {
  read: ({ name }) => files.has(name) ? { bytes: files.get(name) } : { problem: { kind: "missing", reason: "" } },
  write: ({ name, bytes }) => { files.set(name, bytes); return {}; },
  find: ({ folder, endings }) => ({ names: [...files.keys()].filter((name) =>
    name.startsWith(folder) && endings.some((ending) => name.endsWith(ending))) }),
};
const texts = new TextEncoder();
for (const [name, text] of files) files.set(name, texts.encode(text));
window.textOf = (name) => new TextDecoder().decode(files.get(name));
window.talk = (role, messages, wanted, later = []) => new Promise((resolve, reject) => {
  const worker = new Worker("./worker.js");
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => port1.postMessage({ id: data.id, ...answers[data.ask](data) });
  const got = [];
  worker.onerror = (event) => reject(new Error(event.message));
  worker.onmessage = ({ data }) => {
    got.push(data);
    if (data.event === "initialized") for (const message of later) worker.postMessage(message);
    if (!JSON.stringify(data).includes(wanted)) return;
    worker.terminate();
    resolve(got);
  };
  worker.postMessage({ role, files: port2 }, [port2]);
  for (const message of messages) worker.postMessage(message);
});
</script>`;

const FOLDER = "web://host/a%20folder";

const FILES = [
  [
    `${FOLDER}/main.fzasm`,
    '.include "lib/twice it.fzasm"\n.func main() -> I32\n    PUSH  21i32\n    CALL  twice\n    RET\n.end\n',
  ],
  [
    `${FOLDER}/lib/twice%20it.fzasm`,
    ";; Two times.\n.func twice(n: I32) -> I32\n    LOAD  n\n    LOAD  n\n    ADD\n    RET\n.end\n",
  ],
  [
    `${FOLDER}/host.ffi.json`,
    '{ "functions": [{ "name": "beep", "doc": "Makes a noise.", "params": [] }] }',
  ],
  [`${FOLDER}/endless.fzasm`, ".func main() -> Unit\nagain:\n    JUMP again\n.end\n"],
] as const;

interface Message {
  readonly id?: number;
  readonly type?: string;
  readonly event?: string;
  readonly command?: string;
  readonly method?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the protocols' bodies differ with each message
  readonly [field: string]: any;
}

interface Window {
  talk(
    role: string,
    messages: readonly object[],
    wanted: string,
    later?: readonly object[],
  ): Promise<Message[]>;
  textOf(name: string): string;
}

function serve(): Promise<Server> {
  const worker = read("dist/worker.js");
  const page = PAGE.replace("FILES", JSON.stringify(FILES));
  const server = createServer(({ url }, response) => {
    const isWorker = url === "/worker.js";
    response.writeHead(200, { "content-type": isWorker ? "text/javascript" : "text/html" });
    response.end(isWorker ? worker : page);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const found = browserOrReason();

if (typeof found !== "string") {
  console.log(`The tests in a browser worker do not run: ${found.reason}`);
} else {
  describe("In a browser's worker", () => {
    let server: Server;
    let browser: Browser;
    let page: Page;

    before(async () => {
      server = await serve();
      browser = await chromium.launch({ executablePath: found, args: [...CHROMIUM_FLAGS] });
      page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    });

    after(async () => {
      await browser?.close();
      server?.close();
    });

    const talk = (
      role: string,
      messages: readonly object[],
      wanted: string,
      later: readonly object[] = [],
    ) =>
      page.evaluate(
        ([who, what, until, then]) => (window as unknown as Window).talk(who, what, until, then),
        [role, messages, wanted, later] as const,
      );

    /** Requests and notifications of the Language Server Protocol about the program. */
    const asked = (text: string, ...requests: readonly object[]) => [
      {
        jsonrpc: "2.0",
        id: 1,
        method: "initialize",
        params: { capabilities: {}, workspaceFolders: [{ uri: FOLDER, name: "a folder" }] },
      },
      { jsonrpc: "2.0", method: "initialized", params: {} },
      {
        jsonrpc: "2.0",
        method: "textDocument/didOpen",
        params: {
          textDocument: { uri: `${FOLDER}/main.fzasm`, languageId: "fzasm", version: 1, text },
        },
      },
      ...requests.map((request, index) => ({ jsonrpc: "2.0", id: index + 2, ...request })),
    ];
    const hoverAt = (line: number, character: number) => ({
      method: "textDocument/hover",
      params: {
        textDocument: { uri: `${FOLDER}/main.fzasm` },
        position: { line, character },
      },
    });

    it("the language server knows included files and manifests at once", async () => {
      const text = `${FILES[0][1]}.import beep\n`;
      const got = await talk(
        "language server",
        asked(text, hoverAt(3, 11), hoverAt(6, 9)),
        "Makes a noise",
      );
      const hover = got.find(({ id }) => id === 2);
      assert.match(JSON.stringify(hover?.result), /Two times/);
    });

    it("the language server finds names in files that nobody has opened", async () => {
      const symbols = { method: "workspace/symbol", params: { query: "twice" } };
      const got = await talk("language server", asked(".func main() -> Unit\n", symbols), '"id":2');
      const found = got.find(({ id }) => id === 2)?.result as { location: { uri: string } }[];
      assert.deepEqual(
        found.map(({ location }) => location.uri),
        [FILES[1][0]],
      );
    });

    it("the language server answers when it is told to end", async () => {
      const got = await talk("language server", asked("", { method: "shutdown" }), '"id":2');
      assert.deepEqual(got.find(({ id }) => id === 2)?.error, undefined);
    });

    it("the language server tells problems once all files are there", async () => {
      const got = await talk("language server", asked(FILES[0][1]), "publishDiagnostics");
      const { params } =
        got.find(({ method }) => method === "textDocument/publishDiagnostics") ?? {};
      assert.deepEqual(params?.diagnostics, []);
    });

    const program = `${FOLDER}/main.fzasm`;
    const requests = (first: number, ...list: readonly (readonly [string, object])[]) =>
      list.map(([command, args], index) => ({
        type: "request",
        seq: first + index,
        command,
        arguments: args,
      }));
    const launched = (options: object) =>
      requests(1, ["initialize", { adapterID: "fusabi" }], ["launch", { program, ...options }]);

    it("the debug adapter stops in an included file, and writes and replays a recording", async () => {
      const [, { 0: included }] = FILES;
      const record = `${FOLDER}/run.fzrec`;
      const breakpoints = { source: { path: included }, breakpoints: [{ line: 5 }] };
      const stopped = await talk(
        "debugger",
        launched({}),
        '"stopped"',
        requests(3, ["setBreakpoints", breakpoints], ["configurationDone", {}]),
      );
      const set = stopped.find(({ command }) => command === "setBreakpoints");
      assert.deepEqual(
        set?.body.breakpoints.map(({ verified }: { verified: boolean }) => verified),
        [true],
      );
      const run = await talk(
        "debugger",
        launched({ record }),
        '"terminated"',
        requests(3, ["configurationDone", {}]),
      );
      const output = run.filter(({ event }) => event === "output").map(({ body }) => body.output);
      assert.match(output.join(""), /recorded in .*run\.fzrec/);
      assert.match(output.join(""), /^Result: 42 \(I32\)$/m);
      const replayed = await talk(
        "debugger",
        launched({ program: undefined, replay: record }),
        '"terminated"',
        requests(3, ["configurationDone", {}]),
      );
      assert.match(JSON.stringify(replayed), /Result: 42/);
    });

    it("the debug adapter answers while an endless loop runs", async () => {
      const got = await talk(
        "debugger",
        launched({ program: `${FOLDER}/endless.fzasm` }),
        '"terminated"',
        requests(
          3,
          ["configurationDone", {}],
          ["threads", {}],
          ["pause", { threadId: 1 }],
          ["terminate", {}],
        ),
      );
      assert.equal(got.find(({ command }) => command === "threads")?.success, true);
      assert.ok(got.some(({ command, success }) => command === "pause" && success));
    });

    it("the debug adapter says which file is missing", async () => {
      const got = await talk("debugger", launched({ program: `${FOLDER}/no.fzasm` }), "FZ0500");
      assert.equal(got.find(({ command }) => command === "launch")?.success, false);
    });

    it("the debug adapter refuses host modules and says what else there is", async () => {
      const got = await talk("debugger", launched({ host: "host.mjs" }), "FZ0529");
      const { message } = got.find(({ command }) => command === "launch") ?? {};
      assert.match(message, /host\.mjs is a host module.*desktop VS Code.*replay/);
    });
  }).timeout(60_000);
}
