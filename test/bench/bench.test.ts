/** What the benchmarks refuse, how they count, and where their figures stand. That each runs: test/rings/bench. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BENCHMARKS, runBench } from "../support/bench.js";
import { projectRoot } from "../support/fixtures.js";

interface Summary {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

interface Harness {
  compete(
    contestants: readonly { name: string; measure(): number }[],
    options: { rounds: number; warmUp: number },
  ): Promise<Map<string, number[]>>;
  ratioOf(samples: Map<string, readonly number[]>, name: string, base: string): Summary;
}

interface Plotter {
  drawPlot(plot: object): string;
}

interface Reporter {
  withSection(page: string, name: string, content: string): string;
}

const load = (name: string) => import(pathToFileURL(join(projectRoot, "bench", name)).href);

describe("The benchmarks", () => {
  it("refuse a name that they do not know, and publishing what means nothing", async () => {
    const unknown = await runBench("speed");
    assert.deepEqual([unknown.code, unknown.text.includes("no benchmark speed")], [2, true]);
    const published = await runBench("vm", "--quick", "--publish");
    assert.deepEqual([published.code, published.text.includes("mean nothing")], [2, true]);
  });

  it("have their place in docs/performance.md, with an image", () => {
    const page = readFileSync(join(projectRoot, "docs", "performance.md"), "utf8");
    for (const name of BENCHMARKS) {
      assert.match(
        page,
        new RegExp(`<!-- bench ${name}: generated -->[^]*<!-- bench ${name}: end`),
      );
      assert.ok(page.includes(`(images/bench-${name}.svg)`), `no image of ${name}`);
      assert.ok(existsSync(join(projectRoot, "docs", "images", `bench-${name}.svg`)), name);
    }
  });
});

describe("The benchmarks' harness", () => {
  it("lets contestants take turns, another one first each time, and forgets the warm-up", async () => {
    const { compete }: Harness = await load("harness.mjs");
    const turns: string[] = [];
    const contestant = (name: string) => ({ name, measure: () => turns.push(name) });
    const samples = await compete([contestant("a"), contestant("b")], { rounds: 2, warmUp: 1 });
    assert.equal(turns.join(""), "ababba");
    assert.deepEqual(Object.fromEntries(samples), { a: [3, 6], b: [4, 5] });
  });

  it("takes ratios round by round, so that a slow moment hits both", async () => {
    const { ratioOf }: Harness = await load("harness.mjs");
    const samples = new Map([
      ["own", [2, 200, 4]],
      ["peer", [1, 100, 2]],
    ]);
    const { median, low, high } = ratioOf(samples, "own", "peer");
    assert.deepEqual([median, low, high], [2, 2, 2]);
  });

  it("replaces only the section that it measured", async () => {
    const { withSection }: Reporter = await load("report.mjs");
    const page = "a\n<!-- bench vm: generated -->\nold\n<!-- bench vm: end -->\nb\n";
    const renewed = withSection(page, "vm", "new\n");
    assert.equal(renewed, "a\n<!-- bench vm: generated -->\n\nnew\n\n<!-- bench vm: end -->\nb\n");
    assert.equal(withSection(renewed, "vm", "new\n"), renewed);
    assert.throws(() => withSection(page, "lsp", ""), /no marks for lsp/);
  });

  it("draws what it found, whatever the names hold", async () => {
    const { drawPlot }: Plotter = await load("plot.mjs");
    const bars = [{ label: "x<y&z", median: 20, low: 10, high: 30 }];
    const svg = drawPlot({ title: "T", unit: "ratio", groups: [{ label: "G", bars }] });
    assert.ok(svg.includes("x&lt;y&amp;z") && svg.includes("20.0 ×"), svg);
    assert.ok(!/NaN|undefined|Infinity/.test(svg), svg);
  });
});
