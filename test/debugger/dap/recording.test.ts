import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client, withClient } from "../../support/debugger/client.js";
import { SUM } from "../../support/debugger/programs.js";

/** Needs Scarab: the standard library has no get_line. */
const GRID = `.import update_cell (I32, I32, Char) -> Unit
.import get_line (I32) -> String
.func main() -> String
    PUSH 0i32
    PUSH 20i32
    PUSH 'A'
    CALL_FFI update_cell
    POP
    PUSH 20i32
    CALL_FFI get_line
    RET                 ; @last
.end
`;

/** Runs a test with a folder's recording, opened in a client whose program file is gone. */
async function withReplay(client: Client, config: object, test: (replay: Client) => Promise<void>) {
  const replay = new Client(GRID);
  try {
    await replay.start();
    rmSync(client.path);
    await replay.send("launch", { replay: join(client.folder, "run.fzrec"), ...config });
    await test(replay);
  } finally {
    await replay.stop();
  }
}

describe("Recordings over the protocol", () => {
  it("are written at the end and opened again, with program file and host absent", () =>
    withClient(GRID, async (client) => {
      const record = join(client.folder, "run.fzrec");
      await client.launch({ host: "scarab", record });
      await client.event("terminated");
      assert.match(client.output("console"), /The run is recorded in .*run\.fzrec\./);
      await withReplay(client, { stopAtEnd: true }, async (replay) => {
        await replay.event("initialized");
        await replay.send("configurationDone");
        assert.equal(await replay.stopped(), "pause@last");
        assert.deepEqual(await replay.show("Operand Stack"), ['stack[0]: String = "A"']);
        const [frame] = await replay.frames();
        const { content } = await replay.send("source", {
          source: frame?.source,
          sourceReference: frame?.source?.sourceReference,
        });
        assert.equal(content, GRID);
      });
    }));

  it("are written whenever they are asked for", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["store"]);
      await client.stopped();
      const path = join(client.folder, "now.fzrec");
      assert.deepEqual(await client.send("fusabi/saveRecording", { path }), { path });
      assert.match(readFileSync(path, "utf8"), /^fusabi-recording 1 /);
      const missing = join(client.folder, "none", "now.fzrec");
      assert.match(
        await client.refused("fusabi/saveRecording", { path: missing }),
        /cannot be written/,
      );
      assert.ok(!existsSync(missing));
    }));

  it("of another program are refused", () =>
    withClient(SUM, async (client) => {
      const record = join(client.folder, "run.fzrec");
      await client.launch({ record });
      await client.event("terminated");
      await withClient(GRID, async (other) => {
        const config = { program: other.path, replay: record };
        assert.match(await other.refused("launch", config), /has other code/);
        assert.match(
          await other.refused("launch", { replay: other.path }),
          /it is another file.*FZ0617/,
        );
      });
    }));
});
