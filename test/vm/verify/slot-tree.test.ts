import assert from "node:assert/strict";
import fc from "fast-check";
import { SlotTree } from "../../../vm/verify/slot-tree.js";

/** The highest index that a random array has: high enough for three levels. */
const TOP = 5_000;

const indices = fc.oneof(fc.nat(TOP), fc.nat(80));

const cells = fc.array(fc.tuple(indices, fc.integer({ min: 1, max: 0x7ff })), {
  maxLength: 40,
});

type Writes = readonly (readonly [number, number])[];

function plain(writes: Writes): Uint16Array {
  const slots = new Uint16Array(TOP + 1);
  for (const [index, value] of writes) slots[index] = value;
  return slots;
}

/** The array with these slots changed, in one change. */
function build(tree: SlotTree, writes: Writes, base = 0): number {
  tree.begin();
  const made = writes.reduce((root, [index, value]) => tree.with(root, index, value), base);
  tree.end();
  return made;
}

/** An array of so many slots of the same value. */
function filled(tree: SlotTree, length: number, value: number): number {
  return build(
    tree,
    Array.from({ length }, (_, index) => [index, value] as const),
  );
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
        assert.equal(tree.get(build(tree, writes), 2 ** 31 - 1), 0);
      }),
    );
  });

  it("leaves an array as it was when another one is made from it", () => {
    fc.assert(
      fc.property(cells, cells, fc.nat(TOP), (writes, later, length) => {
        const tree = new SlotTree();
        const before = build(tree, writes);
        const after = build(tree, later, before);
        tree.truncate(after, length);
        tree.union(after, before);
        assert.deepEqual(contents(tree, before), plain(writes));
        assert.deepEqual(contents(tree, after), plain([...writes, ...later]));
      }),
    );
  });

  it("gives the same root where nothing changes", () => {
    fc.assert(
      fc.property(cells, (writes) => {
        const tree = new SlotTree();
        const root = build(tree, writes);
        assert.equal(build(tree, [...new Map(writes)], root), root);
        assert.equal(tree.truncate(root, TOP + 1), root);
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
      }),
    );
  });

  it("gives back the first of two arrays where the second adds nothing", () => {
    fc.assert(
      fc.property(cells, cells, (left, right) => {
        const tree = new SlotTree();
        const merged = tree.union(build(tree, left), build(tree, right));
        assert.equal(tree.union(merged, build(tree, left)), merged);
        assert.equal(tree.union(merged, build(tree, right)), merged);
        assert.equal(tree.union(merged, merged), merged);
      }),
    );
  });

  it("cuts off what lies above a length", () => {
    fc.assert(
      fc.property(cells, indices, (writes, length) => {
        const tree = new SlotTree();
        const cut = tree.truncate(build(tree, writes), length);
        assert.deepEqual(contents(tree, cut), plain(writes).fill(0, length));
        assert.equal(tree.truncate(cut, length), cut);
      }),
    );
  });

  it("keeps what the roots hold, and nothing else, when it is collected", () => {
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 6 }), fc.nat(5), (arrays, dropped) => {
        const tree = new SlotTree();
        const built = arrays.map((writes) => build(tree, writes));
        const kept = arrays.filter((_, i) => i !== dropped);
        const roots = Int32Array.from(built.filter((_, i) => i !== dropped));
        tree.collect(roots);
        kept.forEach((writes, i) => {
          assert.deepEqual(contents(tree, roots[i] as number), plain(writes));
        });
        const [first = []] = kept;
        assert.deepEqual(contents(tree, build(tree, first)), plain(first));
        const size = tree.size;
        tree.collect(roots);
        assert.ok(tree.size <= size);
        tree.collect(new Int32Array(0));
        assert.equal(tree.size, 1);
      }),
    );
  });

  it("gives a tree of its own for some roots, which no change of the first reaches", () => {
    fc.assert(
      fc.property(cells, cells, (writes, others) => {
        const tree = new SlotTree();
        build(tree, others);
        const roots = Int32Array.of(build(tree, writes));
        const own = tree.extract(roots);
        tree.clear();
        build(tree, others);
        assert.deepEqual(contents(own, roots[0] as number), plain(writes));
      }),
    );
  });

  it("is empty again when it was cleared, however large it was", () => {
    const tree = new SlotTree();
    filled(tree, 100_000, 7);
    tree.clear();
    assert.equal(tree.size, 1);
    assert.deepEqual(contents(tree, build(tree, [[3, 1]])), plain([[3, 1]]));
  });

  it("does no work for what is alike", () => {
    const tree = new SlotTree();
    const base = filled(tree, 10_000, 1);
    const left = build(tree, [[5_000, 2]], base);
    const right = build(tree, [[5_001, 4]], base);
    const before = tree.work;
    tree.union(left, right);
    tree.union(left, right);
    assert.ok(tree.work - before < 10, `${tree.work - before} nodes were made`);
  });

  it("does the work once where two large arrays meet again and again", () => {
    const tree = new SlotTree();
    const left = filled(tree, 10_000, 1);
    const right = filled(tree, 10_000, 2);
    const merged = tree.union(left, right);
    const before = tree.work;
    for (let i = 0; i < 100; i++) assert.equal(tree.union(left, right), merged);
    assert.ok(tree.work - before < 10, `${tree.work - before} nodes were made`);
  });

  it("looks once at two arrays that turn out to hold the same", () => {
    const tree = new SlotTree();
    const left = filled(tree, 1_000, 1);
    const right = filled(tree, 1_000, 1);
    assert.equal(tree.union(left, right), left);
    const roots = Int32Array.of(left, build(tree, [[3, 2]], right));
    tree.collect(roots);
    const [first, second] = [roots[0] as number, roots[1] as number];
    const before = tree.work;
    tree.union(first, second);
    // The inner nodes, the leaves in which they differ, and what comes of it.
    assert.ok(tree.work - before <= 4, `${tree.work - before} nodes were looked at`);
  });
});
