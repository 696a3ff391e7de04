/** `fusabi host top` as a person uses it, in a real pty, and metrics as those who collect them read them. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import headless from "@xterm/headless";
import {
  screenOf,
  sortRows,
  type TopRow,
  tableOf,
  topRow,
} from "../../../cli/plugins/top-table.js";
import { BUCKET_ENDS, type PluginMetrics } from "../../../host/index.js";
import { CLI, runCli, withFolder } from "../../support/cli.js";
import { Listening, put } from "../../support/host/listening.js";
import { ECHO } from "../../support/host/plugins.js";

function row(name: string, more: Partial<TopRow> = {}): TopRow {
  const zero = { events: 0, queued: 0, dropped: 0, faults: 0, fuel: 0, stored: 0 };
  return { name, status: "healthy", ...zero, p50: null, p99: null, ...more };
}

function hook(histogram: readonly number[], faults = 0) {
  const calls = histogram.reduce((sum, count) => sum + count, 0);
  const all = Array.from({ length: BUCKET_ENDS.length + 1 }, (_, i) => histogram[i] ?? 0);
  return { calls, faults, late: 0, fuel: 10, effects: 0, histogram: all };
}

describe("The table of fusabi host top", () => {
  it("adds up the hooks of a plugin, and tells what half and 99 of 100 calls take at most", () => {
    const plugin = {
      ...{
        name: "a",
        version: "1.0.0",
        status: "quarantined",
        until: 0,
        queued: 1,
        dropped: 2,
        stored: 3,
      },
      hooks: { on_output: hook([49, 0, 49], 2), on_input: hook([0, 1, 0, 1]) },
    } as unknown as PluginMetrics;
    const { name, status, events, faults, fuel, p50, p99 } = topRow(plugin);
    assert.deepEqual(
      [name, status, events, faults, fuel, p50, p99],
      ["a", "quarantined", 100, 2, 20, 128, 256],
    );
    const { p50: none } = topRow({ ...plugin, hooks: {} });
    assert.equal(none, null);
  });

  it("stands in columns, with short figures, and the largest first where that is asked", () => {
    const rows = [row("b", { events: 12_345, fuel: 4_567_890 }), row("a"), row("c", { events: 7 })];
    const names = (key: "name" | "events") => sortRows(rows, key).map(({ name }) => name);
    assert.deepEqual(
      [names("name"), names("events")],
      [
        ["a", "b", "c"],
        ["b", "c", "a"],
      ],
    );
    const [head, first] = tableOf(rows);
    assert.match(head!, /^PLUGIN +STATE +EVENTS +QUEUED +DROPPED +FAULTS +FUEL +P50 +P99 +STORED$/);
    assert.match(first!, /^b +healthy +12\.3k +0 +0 +0 +4\.6M +- +- +0$/);
  });

  it("is never larger than the terminal, and scrolls", () => {
    const rows = Array.from({ length: 50 }, (_, i) => row(`plugin-${String(i).padStart(2, "0")}`));
    const view = { sort: "name", from: 45, columns: 40, rows: 10 } as const;
    const lines = screenOf(rows, "title", view);
    assert.equal(lines.length, 10);
    assert.ok(lines.every((line) => line.length <= 40));
    assert.match(lines[3]!, /^plugin-44/);
    assert.match(lines.at(-1)!, /^sorted by name/);
  });
});

/** A sample of Prometheus' text format, version 0.0.4, as its page describes it. */
interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Reads the format strictly: a line that is none of it, a sample before its type, or a family in two places is refused. */
function samplesIn(text: string): {
  samples: readonly Sample[];
  types: ReadonlyMap<string, string>;
} {
  assert.ok(text.endsWith("\n"), "the last line has to end");
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  let family = "";
  for (const line of text.slice(0, -1).split("\n")) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.*)$/.exec(line);
    if (comment) {
      const [, kind, name, rest] = comment;
      if (kind === "TYPE") {
        assert.ok(!types.has(name!), `${name} is given twice`);
        assert.ok(["counter", "gauge", "histogram", "summary", "untyped"].includes(rest!));
        types.set(name!, rest!);
        family = name!;
      }
      continue;
    }
    const found = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
    assert.ok(found, `not of the format: ${line}`);
    const [, name = "", given = "", value] = found;
    const own = types.get(family) === "histogram" ? name.replace(/_(bucket|sum|count)$/, "") : name;
    assert.equal(own, family, `${name} stands in the family ${family}`);
    const labels = [...given.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/g)];
    assert.equal(labels.map(([all]) => all).join(""), given, `labels: ${given}`);
    samples.push({
      name,
      labels: Object.fromEntries(labels.map(([, key, text]) => [key, text])),
      value: Number(value),
    });
    assert.ok(Number.isFinite(Number(value)));
  }
  return { samples, types };
}

describe("Metrics of a running host", function () {
  this.timeout(60_000);

  it("are the same as JSON, as Prometheus' text, as a table, and in a terminal that a person steers", () =>
    withFolder(async (folder) => {
      const plugins = join(folder, "plugins");
      put(plugins, "echo", ECHO);
      put(
        plugins,
        "fails",
        ".func on_output() -> Unit\nPUSH 1i32\nPUSH 0i32\nDIV\nPOP\nRET\n.end\n",
      );
      const host = new Listening(folder, plugins);
      try {
        const client = await host.client();
        await client.next("ready");
        for (let i = 0; i < 5; i++) client.send({ type: "output", line: `line ${i}` });
        client.send({ type: "metrics", id: 1 });
        const { metrics } = (await client.next("answer")) as unknown as {
          readonly metrics: readonly PluginMetrics[];
        };
        client.send({ type: "prometheus", id: 2 });
        const { samples, types } = samplesIn((await client.next("answer")).text as string);
        for (const { name, hooks } of metrics)
          for (const [hookName, { calls, faults, fuel, histogram }] of Object.entries(hooks)) {
            const of = (wanted: string) =>
              samples.filter(
                ({ name: sample, labels }) =>
                  sample === wanted && labels.plugin === name && labels.hook === hookName,
              );
            assert.deepEqual(
              of("fusabi_hook_calls_total").map(({ value }) => value),
              [calls],
            );
            assert.deepEqual(
              of("fusabi_hook_faults_total").map(({ value }) => value),
              [faults],
            );
            assert.deepEqual(
              of("fusabi_hook_fuel_sum").map(({ value }) => value),
              [fuel],
            );
            const buckets = of("fusabi_hook_fuel_bucket");
            assert.equal(buckets.length, histogram.length);
            buckets.reduce((before, { value }) => {
              assert.ok(value >= before, "buckets add up");
              return value;
            }, 0);
            assert.deepEqual(buckets.at(-1)?.labels.le, "+Inf");
            assert.equal(buckets.at(-1)?.value, of("fusabi_hook_fuel_count")[0]?.value);
          }
        assert.equal(types.get("fusabi_hook_fuel"), "histogram");
        const { stdout, code } = runCli(["host", "top", host.path, "--once"]);
        assert.equal(code, 0);
        const [, echo, fails] = stdout.split("\n");
        assert.match(echo!, /^echo +healthy +5 +0 +0 +0 /);
        assert.match(fails!, /^fails +quarantined +3 +0 +0 +3 /);
        await steer(host.path);
      } finally {
        await host.end();
      }
      const { code, stderr } = runCli(["host", "top", host.path]);
      assert.deepEqual([code, stderr.includes("FZ0854")], [2, true], stderr);
    }));
});

/** Looks at the table in a pty of 70 columns and 12 rows, sorts it, and quits. */
async function steer(path: string): Promise<void> {
  const command = `stty cols 70 rows 12; exec "${process.execPath}" "${CLI}" host top "${path}"`;
  const pty = spawn("script", ["-qfec", command, "/dev/null"]);
  const terminal = new headless.Terminal({ cols: 70, rows: 12, allowProposedApi: true });
  const ended = new Promise<number | null>((resolve) => pty.once("close", resolve));
  let wake = () => {};
  pty.stdout.on("data", (bytes: Buffer) => terminal.write(bytes, () => wake()));
  const shows = async (pattern: RegExp) => {
    const lines = () =>
      Array.from({ length: 12 }, (_, i) =>
        terminal.buffer.active.getLine(i)!.translateToString(true),
      ).join("\n");
    while (!pattern.test(lines()))
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
  await shows(/PLUGIN[\s\S]*echo +healthy +5[\s\S]*fails +quarantined[\s\S]*sorted by events/);
  assert.equal(terminal.buffer.active.type, "alternate");
  pty.stdin.write("ss");
  await shows(/fails[\s\S]*echo[\s\S]*sorted by faults/);
  pty.stdin.write("q");
  assert.equal(await ended, 0);
  assert.equal(terminal.buffer.active.type, "normal");
  terminal.dispose();
}
