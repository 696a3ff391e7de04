/** A new version takes the place of a plugin, or changes nothing; one that fails at its beginning gives way again. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HAPPENED, LocalShard, type Shard, WorkerShard } from "../../../host/index.js";
import { nodeWorkers } from "../../../host/node/index.js";
import { projectRoot } from "../../support/fixtures.js";
import { pluginOf, TriedHost } from "../../support/host/plugins.js";

/** Notifies of each line with a mark; `more`: further functions. */
const version = (mark: string, more = "") => `.import notify
.import string_concat
.import kv_set
.func on_output(line: String) -> Unit
    PUSH "last"
    LOAD line
    CALL_FFI kv_set
    POP
    PUSH "${mark}"
    LOAD line
    CALL_FFI string_concat
    CALL_FFI notify
    RET
.end
${more}`;

const MIGRATES = (result: string) => `.func on_migrate(from: I32) -> Bool
    PUSH "last"
    PUSH "migrated"
    CALL_FFI kv_set
    POP
    PUSH ${result}
    RET
.end
`;
const FAILS =
  ".func on_output() -> Unit\n    PUSH 1i32\n    PUSH 0i32\n    DIV\n    POP\n    RET\n.end\n";

const spec = (source: string, more = "") => pluginOf("a", source, more);

const WORKER = pathToFileURL(join(projectRoot, "dist", "host-worker.mjs"));
const SHARDS: Readonly<Record<string, () => Shard>> = {
  "on the own thread": () => new LocalShard(),
  "in a worker": () => new WorkerShard(nodeWorkers(WORKER), { heartbeatMs: 20_000 }),
};

for (const [where, shard] of Object.entries(SHARDS))
  describe(`A reload ${where}`, () => {
    const open: Shard[] = [];
    after(() => Promise.all(open.map((each) => each.close())));

    async function started(): Promise<TriedHost> {
      const made = shard();
      open.push(made);
      const tried = new TriedHost([made]);
      assert.equal(await tried.load(spec(version("1:"))), null);
      await tried.lines("x");
      return tried;
    }

    it("lets later events come to the new version, with the store of the old one", async () => {
      const tried = await started();
      assert.equal(await tried.host.reload(spec(version("2:")), tried.moment), null);
      tried.take();
      assert.deepEqual((await tried.host.state("a")).store, [["last", "x"]]);
      assert.deepEqual(await tried.lines("y"), ["a kv-set last y", "a notify 2:y"]);
    });

    it("migrates a copy: what refuses or fails leaves the old version and its store as they were", async () => {
      const tried = await started();
      const before = await tried.host.state("a");
      const refuses = spec(version("2:", MIGRATES("false")), "state-version = 1");
      const problem = await tried.host.reload(refuses, tried.moment);
      assert.equal(problem?.message, "a refuses to be loaded: its on_migrate returned false.");
      assert.deepEqual([tried.take(), await tried.host.state("a")], [[], before]);
      assert.deepEqual(await tried.lines("y"), ["a kv-set last y", "a notify 1:y"]);
      const migrates = spec(version("2:", MIGRATES("true")), "state-version = 1");
      assert.equal(await tried.host.reload(migrates, tried.moment), null);
      const { version: number, store } = await tried.host.state("a");
      assert.deepEqual([number, store], [1, [["last", "migrated"]]]);
    });

    it("is taken back after three faults, with the store as it was, and quarantines nobody", async () => {
      const tried = await started();
      const before = await tried.host.state("a");
      const bad = spec(
        FAILS + MIGRATES("true").replace(/^/, ".import kv_set\n"),
        "state-version = 1",
      );
      assert.equal(await tried.host.reload(bad, tried.moment), null);
      assert.notDeepEqual(await tried.host.state("a"), before);
      tried.take();
      const fault = "a fault FZ0003";
      assert.deepEqual(await tried.lines("1", "2", "3", "4"), [
        ...[fault, fault, fault, "a back at 1.0.0"],
        ...["a kv-set last 4", "a notify 1:4"],
      ]);
      await tried.host.reload(bad, tried.moment);
      await tried.lines("1", "2", "3");
      assert.deepEqual((await tried.host.state("a")).store, [["last", "4"]]);
    });

    it("is not taken back once the new version has proved itself", async () => {
      const tried = await started();
      await tried.host.reload(spec(FAILS), tried.moment);
      tried.at += 5_000;
      tried.take();
      const fault = "a fault FZ0003";
      assert.deepEqual(await tried.lines("1", "2", "3", "4"), [
        ...[fault, fault, fault, fault, "a quarantined"],
      ]);
    });

    it("is refused for a plugin that is not there", async () => {
      const tried = await started();
      await assert.rejects(
        tried.host.reload(pluginOf("b", version("2:")), tried.moment),
        /There is no plugin b/,
      );
    });
  });

describe("A plugin that was loaded anew", () => {
  it("filters what it filters now", async () => {
    const tried = new TriedHost();
    assert.equal(await tried.load(spec(version("1:"))), null);
    assert.equal(tried.host.hasFilters("on_output"), false);
    const filters = ".func on_output() -> Bool\n    PUSH false\n    RET\n.end\n";
    const more = 'permissions = ["output-filtering"]';
    assert.equal(await tried.host.reload(spec(filters, more), tried.moment), null);
    assert.equal(tried.host.hasFilters("on_output"), true);
    const answer = await tried.host.filter(HAPPENED.output("x", 0, 0), tried.moment);
    assert.equal(answer.stoppedBy, "a");
  });
});
