/** Control flow as the compiler sees it: dominators, loops, places where paths meet, and what has no structure. */
import assert from "node:assert/strict";
import { Region } from "../../../vm/compile/region.js";
import type { ControlFlow } from "../../../vm/verify/index.js";

const NONE = -1;

/** A flow from edges: each block's follower and jump target. */
function flowOf(edges: readonly (readonly [number, number])[]): ControlFlow {
  return {
    code: new Uint8Array(),
    count: edges.length,
    starts: Int32Array.from({ length: edges.length + 1 }, (_, block) => block),
    lasts: Int32Array.from(edges.keys()),
    following: Int32Array.from(edges, ([following]) => following),
    targets: Int32Array.from(edges, ([, target]) => target),
    instructions: edges.length,
    end: edges.length,
  };
}

const everything = () => true;

/** 0 → 1; 1 → 2 or 4; 2 → 2 or 3; 3 → 1; 4: a loop in a loop. */
const NESTED = flowOf([
  [1, NONE],
  [2, 4],
  [3, 2],
  [NONE, 1],
  [NONE, NONE],
]);

describe("A region of a control flow", () => {
  it("finds loops in loops, and what is in each", () => {
    const region = Region.from(NESTED, 0, everything)!;
    assert.deepEqual(region.loopHeads, [1, 2]);
    assert.deepEqual([...region.loopOf(1)].sort(), [1, 2, 3]);
    assert.deepEqual([...region.loopOf(2)], [2]);
  });

  it("can start at any block and leave any out", () => {
    const inner = Region.from(NESTED, 1, (block) => block !== 4)!;
    assert.deepEqual([...inner.blocks].sort(), [1, 2, 3]);
    assert.equal(inner.has(4), false);
    assert.equal(inner.has(2), true);
  });

  it("gives a loop by itself, in which all is as in the whole", () => {
    const loop = Region.from(NESTED, 0, everything)!.loop(1);
    assert.equal(loop.entry, 1);
    assert.deepEqual(loop.blocks, [1, 2, 3]);
    assert.deepEqual(
      [0, 4].map((block) => loop.has(block)),
      [false, false],
    );
    assert.deepEqual(loop.loopHeads, [1, 2]);
    assert.deepEqual(loop.dominatedBy(1), [2]);
    assert.ok(loop.isBackEdge(3, 1));
  });

  it("finds where paths meet, and what dominates what", () => {
    // A diamond: 0 → 1 or 2; both → 3.
    const diamond = flowOf([
      [1, 2],
      [NONE, 3],
      [3, NONE],
      [NONE, NONE],
    ]);
    const region = Region.from(diamond, 0, everything)!;
    assert.deepEqual(
      [0, 1, 2, 3].map((block) => region.isMerge(block)),
      [false, false, false, true],
    );
    assert.deepEqual([...region.dominatedBy(0)].sort(), [1, 2, 3]);
  });

  it("counts both edges of a branch that goes to the same block either way", () => {
    const both = flowOf([
      [1, 1],
      [NONE, NONE],
    ]);
    assert.equal(Region.from(both, 0, everything)!.isMerge(1), true);
  });

  it("refuses a loop with two entrances", () => {
    const irreducible = flowOf([
      [1, 2],
      [2, NONE],
      [NONE, 1],
    ]);
    assert.equal(Region.from(irreducible, 0, everything), null);
    assert.notEqual(Region.from(irreducible, 1, everything), null);
  });

  it("refuses more blocks than its recursion bears", () => {
    const chain = (count: number) =>
      flowOf(
        Array.from({ length: count }, (_, i) => [i + 1 < count ? i + 1 : NONE, NONE] as const),
      );
    assert.notEqual(Region.from(chain(1_000), 0, everything), null);
    assert.equal(Region.from(chain(1_001), 0, everything), null);
  });
});
