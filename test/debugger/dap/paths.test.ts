/** One file under many names: breakpoints bind however the client and the launch spell it. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Client, withClient } from "../../support/debugger/client.js";

const MAIN = '.include "lib.fzasm"\n.func main() -> I32\n    CALL helper\n    RET\n.end\n';
const LIB = ".func helper() -> I32\n    PUSH 1i32\n    RET\n.end\n";

interface Bound {
  readonly breakpoints: readonly { readonly verified: boolean; readonly message?: string }[];
}

/** Every way in which a person or an editor may write the path of a file. */
function spellings(folder: string, name: string): string[] {
  return [
    join(folder, name),
    `${folder}/sub/../${name}`,
    `${folder}/.//${name}`,
    pathToFileURL(join(folder, name)).href,
    join(folder, "link", name),
  ];
}

async function checkBound(client: Client, path: string, line: number): Promise<void> {
  const { breakpoints } = (await client.send("setBreakpoints", {
    source: { path },
    breakpoints: [{ line }],
  })) as unknown as Bound;
  assert.deepEqual(
    breakpoints.map(({ verified, message }) => [verified, message]),
    [[true, undefined]],
    path,
  );
}

function makeFiles(folder: string): void {
  mkdirSync(join(folder, "sub"));
  symlinkSync(".", join(folder, "link"));
  writeFileSync(join(folder, "lib.fzasm"), LIB);
}

describe("Paths of a program", function () {
  this.timeout(120_000);

  it("are its file's, however they are spelled", () =>
    withClient(MAIN, async (client) => {
      makeFiles(client.folder);
      const [, dotted = ""] = spellings(client.folder, "test.fzasm");
      await client.send("launch", { program: dotted, stopOnEntry: true });
      await client.event("initialized");
      for (const path of spellings(client.folder, "test.fzasm")) await checkBound(client, path, 3);
      for (const path of spellings(client.folder, "lib.fzasm")) await checkBound(client, path, 2);
    }));

  it("bind what was asked for before the launch too", () =>
    withClient(MAIN, async (client) => {
      makeFiles(client.folder);
      const path = join(client.folder, "link", "test.fzasm");
      await client.send("setBreakpoints", { source: { path }, breakpoints: [{ line: 3 }] });
      const program = pathToFileURL(client.path).href;
      await client.send("launch", { program });
      await client.event("initialized");
      await client.send("configurationDone");
      const stopped = await client.event("stopped");
      assert.equal((stopped as { reason?: string }).reason, "breakpoint");
    }));

  it("are not where the run is recorded to", () =>
    withClient(MAIN, async (client) => {
      makeFiles(client.folder);
      const record = join(client.folder, "link", "lib.fzasm");
      const refusal = await client.refused("launch", { program: client.path, record });
      assert.match(refusal, /is an input of this command/);
      assert.equal(readFileSync(join(client.folder, "lib.fzasm"), "utf8"), LIB);
    }));

  it("are not where a recording is saved to later, nor is the host module", () =>
    withClient(MAIN, async (client) => {
      makeFiles(client.folder);
      const host = join(client.folder, "host.mjs");
      const module = "export default () => {};\n";
      writeFileSync(host, module);
      assert.match(
        await client.refused("launch", { program: client.path, host, record: host }),
        /FZ0531/,
      );
      await client.launch({ host, stopOnEntry: true });
      await client.stopped();
      const before = readFileSync(client.path, "utf8");
      for (const path of [client.path, join(client.folder, "link", "lib.fzasm"), host])
        assert.match(await client.refused("fusabi/saveRecording", { path }), /FZ0531/, path);
      assert.equal(readFileSync(client.path, "utf8"), before);
      assert.equal(readFileSync(join(client.folder, "lib.fzasm"), "utf8"), LIB);
      assert.equal(readFileSync(host, "utf8"), module);
    }));
});
