/** The plugin host in a real browser: plugins do there, in its workers and without them, what they do in Node. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { type Browser, chromium, type Page } from "playwright-core";
import * as fusabi from "../../host/index.js";
import { browserOrReason, CHROMIUM_FLAGS } from "../support/browser.js";
import { runs } from "../support/effort.js";
import { projectRoot } from "../support/fixtures.js";
import { anyStream } from "../support/host/any-stream.js";
import {
  type Action,
  type Deeds,
  deedsOf,
  type Programs,
  programsOf,
} from "../support/host/streams.js";

const WORKER = `import { serveShard } from "./host.js";
const answer = serveShard((message) => postMessage(message));
onmessage = ({ data }) => answer(data);
`;

/** Workers live as long as the page; on a busy computer one that works may be silent for long. */
const PAGE = `<!doctype html><title>host</title><script type="module">
import * as fusabi from "./host.js";
import { deedsOf } from "./streams.js";
const surroundings = {
  start({ onMessage, onEnd }) {
    const worker = new Worker("./worker.js", { type: "module" });
    worker.onmessage = ({ data }) => onMessage(data);
    worker.onerror = () => onEnd(true);
    return { post: (message) => worker.postMessage(message), end: () => { worker.terminate(); onEnd(false); } };
  },
  every(ms, act) {
    const timer = setInterval(act, ms);
    return () => clearInterval(timer);
  },
};
const worker = () => new fusabi.WorkerShard(surroundings, { heartbeatMs: 20_000 });
const places = {
  "in the page": [new fusabi.LocalShard()],
  "on one worker": [worker()],
  "on four workers": [worker(), worker(), worker(), worker()],
};
const programs = PROGRAMS;
window.deedsIn = (place, stream) => deedsOf(fusabi, places[place], stream, programs);
</script>`;

const PLACES = ["in the page", "on one worker", "on four workers"] as const;

interface Window {
  deedsIn(place: string, stream: readonly Action[]): Promise<Deeds>;
}

/** The script that is shipped, and the very file with the streams that Node runs. */
const SERVED: Readonly<Record<string, () => string>> = {
  "/worker.js": () => WORKER,
  "/host.js": () => readFileSync(join(projectRoot, "dist", "host.js"), "utf8"),
  "/streams.js": () =>
    readFileSync(join(projectRoot, "out", "test", "support", "host", "streams.js"), "utf8"),
};

function serve(programs: Programs): Promise<Server> {
  const page = PAGE.replace("PROGRAMS", JSON.stringify(programs));
  const server = createServer(({ url = "/" }, response) => {
    const script = SERVED[url];
    response.writeHead(200, { "content-type": script ? "text/javascript" : "text/html" });
    response.end(script?.() ?? page);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const found = browserOrReason();

if (typeof found !== "string") {
  console.log(`The tests of the plugin host in a browser do not run: ${found.reason}`);
} else {
  describe("The plugin host in a browser", () => {
    let server: Server;
    let browser: Browser;
    let page: Page;
    let programs: Programs;

    before(async () => {
      programs = programsOf(fusabi);
      server = await serve(programs);
      browser = await chromium.launch({ executablePath: found, args: [...CHROMIUM_FLAGS] });
      page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction("window.deedsIn !== undefined");
    });

    after(async () => {
      await browser?.close();
      server?.close();
    });

    it("gives each plugin the effects that it has in Node: in the page, on one worker, on four", async () => {
      const check = async (stream: readonly Action[]) => {
        const expected = await deedsOf(fusabi, [new fusabi.LocalShard()], stream, programs);
        for (const place of PLACES) {
          const deeds = await page.evaluate(
            ([where, events]) => (window as unknown as Window).deedsIn(where, events),
            [place, stream] as const,
          );
          assert.deepEqual(deeds, expected, place);
        }
      };
      await fc.assert(fc.asyncProperty(anyStream, check), runs(8));
    });
  }).timeout(60_000);
}
