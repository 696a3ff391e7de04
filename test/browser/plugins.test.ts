/** The extension's worker in a real browser, as a host of plugins: it loads one, and plays it a recording. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { browserOrReason, CHROMIUM_FLAGS } from "../support/browser.js";
import { projectRoot } from "../support/fixtures.js";
import { DRAWING } from "../support/vscode/plugin-rows.js";

/** Starts the worker as the extension does, and gives its orders. */
const PAGE = `<!doctype html><title>plugins</title><script>
const files = FILES;
const worker = new Worker("./worker.js");
const { port1, port2 } = new MessageChannel();
const bytes = (name) => new TextEncoder().encode(files[name]);
port1.onmessage = ({ data: { id, name } }) => port1.postMessage({ id, bytes: bytes(name) });
const news = { log: [], plugins: [] };
const answers = new Map();
const order = (id, given) => {
  worker.postMessage({ id, ...given });
  return new Promise((resolve) => answers.set(id, resolve));
};
window.answer = new Promise((resolve) => {
  worker.onerror = ({ message }) => resolve({ error: message });
  worker.onmessage = async () => {
    worker.onmessage = ({ data }) => {
      if (data.kind === "plugins") news.plugins = data.plugins.map(({ name, state }) => name + " " + state);
      else if (data.kind === "answer") answers.get(data.id)(data.problem ?? data.value);
    };
    worker.postMessage({ role: "plugin host", files: port2 }, [port2]);
    const folders = [{ name: "own/draws", label: "draws" }];
    await order(1, { order: "folders", folders, grants: { draws: ["ui-overlay"] }, changed: [] });
    await order(2, { order: "open", name: "make.cast", bytes: bytes("make.cast") });
    resolve({ plugins: news.plugins, drawn: await order(3, { order: "goTo", step: 2 }) });
  };
});
</script>`;

function serve(): Promise<Server> {
  const page = PAGE.replace("FILES", JSON.stringify(DRAWING).replaceAll("<", "\\u003c"));
  const worker = readFileSync(join(projectRoot, "dist", "worker.js"));
  const server = createServer((request, response) => {
    const isPage = request.url === "/";
    response.writeHead(200, { "content-type": isPage ? "text/html" : "text/javascript" });
    response.end(isPage ? page : worker);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const found = browserOrReason();

if (typeof found !== "string") {
  console.log(`The tests of plugins in a browser do not run: ${found.reason}`);
} else {
  describe("The host of plugins in a browser's worker", () => {
    let server: Server;
    let browser: Browser;

    before(async () => {
      server = await serve();
      browser = await chromium.launch({ executablePath: found, args: [...CHROMIUM_FLAGS] });
    });

    after(async () => {
      await browser?.close();
      server?.close();
    });

    it("loads a plugin, and plays it a recording", async () => {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const answer = await page.evaluate(
        () => (window as unknown as { answer: Promise<unknown> }).answer,
      );
      const overlay = { plugin: "draws", id: "box", column: 12, row: 1, text: "cc: error" };
      const drawn = { overlays: [overlay], status: [["draws", "cc: error"]] };
      const rest = { cells: [], modals: [], notes: [], noteCount: 0 };
      assert.deepEqual(answer, { plugins: ["draws loaded"], drawn: { ...drawn, ...rest } });
    });
  }).timeout(60_000);
}
