/**
 * New versions come one after another while events come: every event is answered once and in order, by the version that was
 * there when it happened; versions that fail change nothing. FUSABI_FUZZ=17 makes more than a thousand reloads.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  HAPPENED,
  LocalShard,
  type PluginSpec,
  type Shard,
  WorkerShard,
} from "../../../host/index.js";
import { nodeWorkers } from "../../../host/node/index.js";
import { cases } from "../../support/effort.js";
import { projectRoot } from "../../support/fixtures.js";
import { ECHO, pluginOf, TriedHost } from "../../support/host/plugins.js";

const EVENTS_BETWEEN = 10;

const version = (mark: string, more = "") =>
  pluginOf(
    "a",
    `.import notify
.import kv_set
.import string_concat
.func on_output(line: String) -> Unit
    PUSH "last"
    LOAD line
    CALL_FFI kv_set
    POP
    PUSH "${mark} "
    LOAD line
    CALL_FFI string_concat
    CALL_FFI notify
    RET
.end
${more}`,
  );

const SPOILS = '    PUSH "last"\n    PUSH "spoilt"\n    CALL_FFI kv_set\n    POP\n';
const DIVIDES = "    PUSH 1i32\n    PUSH 0i32\n    DIV\n    POP\n";

const REFUSES = version(
  "refuses",
  `.func on_load() -> Bool\n${SPOILS}    PUSH false\n    RET\n.end\n`,
);
const FAILS = version("fails", `.func on_load() -> Unit\n${SPOILS}${DIVIDES}    RET\n.end\n`);
/** It loads, spoils its store and then fails at each event. */
const IS_BAD = pluginOf(
  "a",
  `.import kv_set
.func on_load() -> Unit
${SPOILS}    RET
.end
.func on_output() -> Unit
${DIVIDES}    RET
.end
`,
);

/** What comes of a reload: what is told at once, and the events after it that fail. */
interface Reload {
  readonly spec: PluginSpec;
  readonly mark: string | null;
  readonly faults: number;
  readonly failing: number;
}

const CHANGES_NOTHING = { mark: null, faults: 0, failing: 0 };

/** Four kinds in turn; three faults take the last one back. */
function reloadAt(index: number): Reload {
  const kinds = [
    { ...CHANGES_NOTHING, spec: version(`${index}`), mark: `${index}` },
    { ...CHANGES_NOTHING, spec: REFUSES },
    { ...CHANGES_NOTHING, spec: FAILS, faults: 1 },
    { ...CHANGES_NOTHING, spec: IS_BAD, failing: 3 },
  ];
  return kinds[index % kinds.length]!;
}

const WORKER = pathToFileURL(join(projectRoot, "dist", "host-worker.mjs"));
const SHARDS: Readonly<Record<string, () => Shard>> = {
  "on the own thread": () => new LocalShard(),
  "in a worker": () => new WorkerShard(nodeWorkers(WORKER), { heartbeatMs: 20_000 }),
};

for (const [where, shard] of Object.entries(SHARDS))
  describe(`Reloads under load ${where}`, function () {
    this.timeout(600_000);
    const open: Shard[] = [];
    after(() => Promise.all(open.map((each) => each.close())));

    async function started(spec: PluginSpec): Promise<TriedHost> {
      const made = shard();
      open.push(made);
      const tried = new TriedHost([made]);
      assert.equal(await tried.load(spec), null);
      return tried;
    }

    it("lose, double and disorder nothing; what fails leaves the old version answering, with its store", async () => {
      const tried = await started(version("first"));
      assert.equal(await tried.load(pluginOf("b", ECHO)), null);
      const expected: string[] = [];
      let current = "first";
      const problems: Promise<unknown>[] = [];
      const count = cases(60);
      let number = 0;
      for (let index = 0; index < count; index++) {
        const { spec, mark, faults, failing } = reloadAt(index);
        current = mark ?? current;
        // Nothing is waited for: events and reloads queue, as they come.
        problems.push(tried.host.reload(spec, tried.moment));
        for (let i = 0; i < faults + failing; i++) expected.push("a fault FZ0003");
        for (let i = 0; i < EVENTS_BETWEEN; i++, number++) {
          void tried.host.deliver([HAPPENED.output(`${number}`, 0, 0)], tried.moment);
          if (i >= failing) expected.push(`a notify ${current} ${number}`);
        }
        tried.at += 1_000;
        // A client that waits now and then, so that the queue does not grow for ever.
        if (index % 20 === 0) await tried.host.settled();
      }
      await tried.host.settled();
      const refused = (await Promise.all(problems)).filter((problem) => problem !== null);
      assert.equal(refused.length, Math.floor(count / 4) * 2);
      const told = tried.take().filter((each) => !/kv-set| (now|back) at /.test(each));
      const of = (name: string) => told.filter((each) => each.startsWith(name));
      assert.deepEqual(of("a "), expected);
      assert.deepEqual(
        of("b "),
        Array.from({ length: number }, (_, i) => `b notify ${i}`),
      );
    });

    it("bring the store back as it was, bit for bit, where a new version is taken back", async () => {
      const tried = await started(version("first"));
      await tried.lines("é\0 1", "2");
      const before = await tried.host.state("a");
      assert.equal(await tried.host.reload(IS_BAD, tried.moment), null);
      assert.deepEqual((await tried.host.state("a")).store, [["last", "spoilt"]]);
      await tried.host.deliver(
        ["3", "4", "5"].map((line) => HAPPENED.output(line, 0, 0)),
        tried.moment,
      );
      const back = tried.reports.find((report) => report.kind === "generation" && report.isBack);
      assert.ok(back?.kind === "generation");
      assert.equal(JSON.stringify(back.state), JSON.stringify(before));
      assert.equal(JSON.stringify(await tried.host.state("a")), JSON.stringify(before));
    });

    it("give the new version the events that still wait for fuel, and the call that is at half", async () => {
      const slow = (mark: string) =>
        pluginOf(
          "a",
          `.import notify
.import string_concat
.func on_output(line: String) -> Unit
    .local i: I32
    PUSH 0i32
    STORE i
again:
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH 100000i32
    LT
    JUMP_IF again
    PUSH "${mark} "
    LOAD line
    CALL_FFI string_concat
    CALL_FFI notify
    RET
.end
`,
        );
      const tried = await started(slow("old"));
      void tried.host.deliver(
        ["1", "2"].map((line) => HAPPENED.output(line, 0, 0)),
        tried.moment,
      );
      void tried.host.reload(slow("new"), tried.moment);
      assert.deepEqual(await tried.lines("3"), [
        "a now at 1.0.0",
        ...["a notify new 1", "a notify new 2", "a notify new 3"],
      ]);
    });
  });
