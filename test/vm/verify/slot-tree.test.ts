import assert from "node:assert/strict";
import fc from "fast-check";
import { SlotTree } from "../../../vm/verify/slot-tree.js";

/** The highest index that a random array has. */
const TOP = 700;

const cells = fc.array(fc.tuple(fc.nat(TOP), fc.integer({ min: 1, max: 0x7ff })), {
  maxLength: 40,
});

function plain(writes: readonly (readonly [number, number])[]): Uint16Array {
  const slots = new Uint16Array(TOP + 1);
  for (const [index, value] of writes) slots[index] = value;
  return slots;
}

function build(tree: SlotTree, writes: readonly (readonly [number, number])[]): number {
  return writes.reduce((root, [index, value]) => tree.with(root, index, value), 0);
}

function contents(tree: SlotTree, root: number): Uint16Array {
  return Uint16Array.from({ length: TOP + 1 }, (_, index) => tree.get(root, index));
}

describe("A slot tree", () => {
  it("holds what an array holds", () => {
    fc.assert(
      fc.property(cells, (writes) => {
        const tree = new SlotTree();
        assert.deepEqual(contents(tree, build(tree, writes)), plain(writes));
      }),
    );
  });

  it("gives equal arrays the same root, whatever the order of the writes", () => {
    fc.assert(
      fc.property(cells, (writes) => {
        const tree = new SlotTree();
        const once = [...new Map(writes)];
        assert.equal(build(tree, once), build(tree, [...once].reverse()));
      }),
    );
  });

  it("gives arrays the same root that lost what made them differ", () => {
    fc.assert(
      fc.property(cells, fc.nat(TOP), (writes, length) => {
        const tree = new SlotTree();
        const short = writes.filter(([index]) => index < length);
        assert.equal(tree.truncate(build(tree, writes), length), build(tree, short));
      }),
    );
  });

  it("merges by OR, slot for slot", () => {
    fc.assert(
      fc.property(cells, cells, (left, right) => {
        const tree = new SlotTree();
        const merged = tree.union(build(tree, left), build(tree, right));
        const other = plain(right);
        assert.deepEqual(
          contents(tree, merged),
          plain(left).map((slot, i) => slot | (other[i] ?? 0)),
        );
        assert.equal(tree.union(build(tree, right), build(tree, left)), merged);
        assert.equal(tree.union(merged, build(tree, left)), merged);
      }),
    );
  });

  it("replaces a range and clears what lies above it", () => {
    fc.assert(
      fc.property(cells, fc.nat(TOP), fc.nat(TOP), (writes, one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const tree = new SlotTree();
        const values = new Uint16Array(TOP + 1).fill(5);
        const expected = plain(writes).fill(5, from, to).fill(0, to);
        const root = tree.replaceTop(build(tree, writes), from, to, values);
        assert.deepEqual(contents(tree, root), expected);
      }),
    );
  });

  it("does no work for what is alike", () => {
    const tree = new SlotTree();
    const base = tree.replaceTop(0, 0, 10_000, new Uint16Array(10_000).fill(1));
    const left = tree.with(base, 5_000, 2);
    const right = tree.with(base, 5_001, 4);
    const before = tree.work;
    tree.union(left, right);
    tree.union(left, right);
    assert.ok(tree.work - before < 10, `${tree.work - before} nodes were made`);
  });
});
