import assert from "node:assert/strict";
import fc from "fast-check";
import { Sweep } from "../../../vm/verify/worklist.js";

const COUNT = 100;

/** Positions that are not the nodes' own order. */
const position = Int32Array.from({ length: COUNT }, (_, node) => (node * 7) % COUNT);

const nodes = fc.array(fc.nat(COUNT - 1));

/** Takes everything. */
function drain(sweep: Sweep): number[] {
  const taken: number[] = [];
  for (let node = sweep.take(); node !== -1; node = sweep.take()) taken.push(node);
  return taken;
}

/** Without repetitions, in the order of the positions. */
function inOrder(given: readonly number[]): number[] {
  return [...new Set(given)].sort((a, b) => (position[a] as number) - (position[b] as number));
}

describe("A sweep", () => {
  it("gives what waits in order, each once", () => {
    fc.assert(
      fc.property(nodes, (given) => {
        const sweep = new Sweep(position);
        for (const node of given) sweep.add(node);
        assert.deepEqual(drain(sweep), inOrder(given));
        assert.equal(sweep.take(), -1);
      }),
    );
  });

  it("gives what is added behind on the way back, last first", () => {
    fc.assert(
      fc.property(nodes, fc.nat(COUNT - 1), (behind, place) => {
        const sweep = new Sweep(position);
        const here = inOrder([place])[0] as number;
        sweep.add(here);
        assert.equal(sweep.take(), here);
        const added = behind.filter(
          (node) => (position[node] as number) < (position[here] as number),
        );
        for (const node of added) sweep.add(node);
        assert.deepEqual(drain(sweep), inOrder(added).reverse());
      }),
    );
  });

  it("takes a node again once it was given", () => {
    const sweep = new Sweep(Int32Array.of(0));
    for (let i = 0; i < 3; i++) {
      sweep.add(0);
      assert.deepEqual(drain(sweep), [0]);
    }
  });

  it("loses nothing, whatever is added while it goes on", () => {
    fc.assert(
      fc.property(fc.array(nodes, { maxLength: 20 }), (rounds) => {
        const sweep = new Sweep(position);
        const waiting = new Set<number>();
        for (const round of rounds) {
          for (const node of round) sweep.add(node);
          for (const node of round) waiting.add(node);
          const taken = sweep.take();
          assert.equal(waiting.delete(taken), taken !== -1);
        }
        assert.deepEqual(new Set(drain(sweep)), waiting);
      }),
    );
  });
});
