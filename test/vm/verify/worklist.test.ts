import assert from "node:assert/strict";
import fc from "fast-check";
import { Worklist } from "../../../vm/verify/worklist.js";

const COUNT = 100;

/** Positions that are not the nodes' own order. */
const position = Int32Array.from({ length: COUNT }, (_, node) => (node * 7) % COUNT);

const nodes = fc.array(fc.nat(COUNT - 1));

/** Takes everything. */
function drain(worklist: Worklist): number[] {
  const taken: number[] = [];
  for (let node = worklist.take(); node !== -1; node = worklist.take()) taken.push(node);
  return taken;
}

/** Without repetitions, in the order of the positions. */
function inOrder(given: readonly number[]): number[] {
  return [...new Set(given)].sort((a, b) => (position[a] as number) - (position[b] as number));
}

describe("A worklist", () => {
  it("gives what waits in order, each once", () => {
    fc.assert(
      fc.property(nodes, (given) => {
        const worklist = new Worklist(position);
        for (const node of given) worklist.add(node);
        assert.deepEqual(drain(worklist), inOrder(given));
        assert.equal(worklist.take(), -1);
      }),
    );
  });

  it("gives what is added behind on the way back, last first", () => {
    fc.assert(
      fc.property(nodes, fc.nat(COUNT - 1), (behind, place) => {
        const worklist = new Worklist(position);
        const here = inOrder([place])[0] as number;
        worklist.add(here);
        assert.equal(worklist.take(), here);
        const added = behind.filter(
          (node) => (position[node] as number) < (position[here] as number),
        );
        for (const node of added) worklist.add(node);
        assert.deepEqual(drain(worklist), inOrder(added).reverse());
      }),
    );
  });

  it("takes a node again once it was given", () => {
    const worklist = new Worklist(Int32Array.of(0));
    for (let i = 0; i < 3; i++) {
      worklist.add(0);
      assert.deepEqual(drain(worklist), [0]);
    }
  });

  it("loses nothing, whatever is added while it goes on", () => {
    fc.assert(
      fc.property(fc.array(nodes, { maxLength: 20 }), (rounds) => {
        const worklist = new Worklist(position);
        const waiting = new Set<number>();
        for (const round of rounds) {
          for (const node of round) worklist.add(node);
          for (const node of round) waiting.add(node);
          const taken = worklist.take();
          assert.equal(waiting.delete(taken), taken !== -1);
        }
        assert.deepEqual(new Set(drain(worklist)), waiting);
      }),
    );
  });
});
