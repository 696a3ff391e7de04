/** The library bundle works where there is no Node: in a worker of a real browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { browserOrReason, CHROMIUM_FLAGS } from "../support/browser.js";
import { projectRoot } from "../support/fixtures.js";

/** What runs in the worker: assemble, encode, open, verify, run; and a run that fails. */
const WORKER = `
import * as vm from "./vm.js";
const text = readSource();
const assembly = vm.assemble("loop.fzasm", text);
const bytes = vm.encodeModule(assembly.module);
const module = vm.openArchive(bytes);
const outcome = new vm.Machine(module).run();
const bad = vm.assemble("bad.fzasm", ".func main() -> I32\\n PUSH 1i32\\n PUSH 0i32\\n DIV\\n RET\\n.end\\n");
const computing = vm.assemble("loop.fzasm", text).module;
const machine = new vm.Machine(computing, { compileAfter: 0 });
machine.run();
const fault = new vm.Machine(bad.module).run();
postMessage({
  globals: { process: typeof process, document: typeof document },
  verified: vm.verifyModule(module).ok,
  same: vm.disassemble(vm.openArchive(vm.stripDebug(bytes))).includes("JUMP_IF"),
  result: String(outcome.result.value),
  instructions: outcome.statistics.instructions,
  compiled: machine.compiledInstructions > 1000,
  fault: fault.fault.kind,
});
`;

const PAGE = `<!doctype html><title>worker</title><script type="module">
const worker = new Worker("./worker.js", { type: "module" });
window.answer = new Promise((resolve) => {
  worker.onmessage = (event) => resolve(event.data);
  worker.onerror = (event) => resolve({ error: event.message });
});
</script>`;

function files(): ReadonlyMap<string, readonly [type: string, body: string]> {
  const source = readFileSync(join(projectRoot, "examples", "loop.fzasm"), "utf8");
  const worker = WORKER.replace("readSource()", JSON.stringify(source));
  return new Map([
    ["/", ["text/html", PAGE]],
    ["/worker.js", ["text/javascript", worker]],
    ["/vm.js", ["text/javascript", readFileSync(join(projectRoot, "dist", "vm.js"), "utf8")]],
  ]);
}

function serve(): Promise<Server> {
  const served = files();
  const server = createServer((request, response) => {
    const [type, body] = served.get(request.url ?? "") ?? [];
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type ?? "text/plain" });
    response.end(body);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const found = browserOrReason();

if (typeof found !== "string") {
  console.log(`The tests in a browser worker do not run: ${found.reason}`);
} else {
  describe("The library in a browser worker", () => {
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

    it("assembles, encodes, opens, verifies, runs and explains", async () => {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const answer = await page.evaluate(
        () => (window as unknown as { answer: Promise<unknown> }).answer,
      );
      assert.deepEqual(answer, {
        globals: { process: "undefined", document: "undefined" },
        verified: true,
        same: true,
        result: "5050",
        instructions: 1311,
        compiled: true,
        fault: "DivisionByZero",
      });
    });
  }).timeout(60_000);
}
