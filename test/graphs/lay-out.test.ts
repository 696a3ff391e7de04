/** The layered layout: nothing overlaps, edges go down, loops go up at the side, whatever the graph. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { type LaidOut, layOut, type Point, type Size } from "../../graphs/index.js";
import { runs } from "../support/effort.js";

interface Arc {
  readonly from: number;
  readonly to: number;
}

const SIZE = { width: 100, height: 40 };

const sizesOf = (count: number): Size[] => Array.from({ length: count }, () => SIZE);

function checkLayout(sizes: readonly Size[], arcs: readonly Arc[], laid: LaidOut): void {
  const boxes = laid.nodes.map((at, node) => ({ ...at, ...(sizes[node] as Size) }));
  for (const [i, box] of boxes.entries()) {
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= laid.width, `node ${i} is outside`);
    assert.ok(box.y + box.height <= laid.height, `node ${i} is below`);
    for (const other of boxes.slice(i + 1)) {
      const apart =
        box.x + box.width <= other.x + 0.001 ||
        other.x + other.width <= box.x + 0.001 ||
        box.y + box.height <= other.y ||
        other.y + other.height <= box.y;
      assert.ok(apart, `node ${i} lies on another`);
    }
  }
  for (const [i, { from, to }] of arcs.entries()) {
    const { points, isBack } = laid.edges[i]!;
    const [first, last] = [points[0] as Point, points.at(-1) as Point];
    assert.equal(first.y, boxes[from]!.y + boxes[from]!.height, `edge ${i} leaves below`);
    assert.equal(last.y, boxes[to]!.y, `edge ${i} arrives above`);
    assert.equal(isBack, laid.layers[to]! <= laid.layers[from]!, `edge ${i}`);
  }
}

describe("A layered layout", () => {
  it("puts both ways of a branch side by side, and where they meet below", () => {
    const arcs = [
      { from: 0, to: 1 },
      { from: 0, to: 2 },
      { from: 1, to: 3 },
      { from: 2, to: 3 },
    ];
    const laid = layOut(sizesOf(4), arcs);
    assert.deepEqual(laid.layers, [0, 1, 1, 2]);
    const [top, left, right, bottom] = laid.nodes.map(({ x }) => Math.round(x));
    assert.equal(top, bottom);
    assert.equal(left! + right!, 2 * top!);
    checkLayout(sizesOf(4), arcs, laid);
  });

  it("leads a loop back at the side, and the entry stays on top", () => {
    const arcs = [
      { from: 0, to: 1 },
      { from: 1, to: 0 },
      { from: 1, to: 1 },
      { from: 1, to: 2 },
    ];
    const laid = layOut(sizesOf(3), arcs);
    assert.deepEqual(laid.layers, [0, 1, 2]);
    assert.deepEqual(
      laid.edges.map(({ isBack }) => isBack),
      [false, true, true, false],
    );
    const lanes = laid.edges.slice(1, 3).map(({ points }) => Math.max(...points.map(({ x }) => x)));
    assert.equal(new Set(lanes).size, 2, "two lanes");
  });

  it("lets no edges cross that need not", () => {
    const arcs = [
      { from: 0, to: 3 },
      { from: 1, to: 2 },
    ];
    const { nodes } = layOut(sizesOf(4), arcs);
    assert.equal(nodes[0]!.x < nodes[1]!.x, nodes[3]!.x < nodes[2]!.x);
  });

  it("holds for any graph", () => {
    const graphs = fc.integer({ min: 1, max: 30 }).chain((count) => {
      const node = fc.integer({ min: 0, max: count - 1 });
      const size = fc.record({
        width: fc.integer({ min: 1, max: 300 }),
        height: fc.integer({ min: 1, max: 200 }),
      });
      return fc.tuple(
        fc.array(size, { minLength: count, maxLength: count }),
        fc.array(fc.record({ from: node, to: node }), { maxLength: 60 }),
      );
    });
    fc.assert(
      fc.property(graphs, ([sizes, arcs]) => checkLayout(sizes, arcs, layOut(sizes, arcs))),
      runs(200),
    );
  });

  it("lays out a thousand blocks in a row with loops among them", () => {
    const arcs = Array.from({ length: 999 }, (_, from) => ({ from, to: from + 1 }));
    const loops = Array.from({ length: 300 }, (_, i) => ({ from: i * 3 + 2, to: i * 3 }));
    checkLayout(sizesOf(1_000), [...arcs, ...loops], layOut(sizesOf(1_000), [...arcs, ...loops]));
  });
});
