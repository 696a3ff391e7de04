import assert from "node:assert/strict";
import fc from "fast-check";
import { components, reversePostorder } from "../../../vm/verify/graph.js";

const graphs = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.array(fc.array(fc.integer({ min: -1, max: count - 1 }), { maxLength: 3 }), {
    minLength: count,
    maxLength: count,
  }),
);

/** By repeated relaxation: slow and plain. */
function reachable(graph: readonly (readonly number[])[], from: number): Set<number> {
  const found = new Set([from]);
  for (const node of found) for (const next of graph[node] ?? []) if (next >= 0) found.add(next);
  return found;
}

describe("Strongly connected components", () => {
  it("hold the nodes that lead to one another", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const found = components(graph.length, (node) => graph[node] ?? []);
        const componentOf = new Map(
          found.flatMap((members, i) => members.map((node) => [node, i])),
        );
        assert.equal(componentOf.size, graph.length);
        for (let a = 0; a < graph.length; a++)
          for (let b = 0; b < graph.length; b++) {
            const both = reachable(graph, a).has(b) && reachable(graph, b).has(a);
            assert.equal(componentOf.get(a) === componentOf.get(b), both);
          }
      }),
    );
  });

  it("come after all that they lead to", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const seen = new Set<number>();
        for (const members of components(graph.length, (node) => graph[node] ?? [])) {
          for (const node of members) seen.add(node);
          for (const node of members)
            for (const next of graph[node] ?? []) assert.ok(next < 0 || seen.has(next));
        }
      }),
    );
  });

  it("are found in a chain as long as a module has functions, and longer", () => {
    const length = 100_000;
    assert.equal(components(length, (node) => [node + 1 < length ? node + 1 : -1]).length, length);
  });
});

describe("Reverse postorder", () => {
  it("numbers what can be reached from node 0, each once", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const position = [...reversePostorder(graph.length, (node) => graph[node] ?? [])];
        const reached = reachable(graph, 0);
        const numbers = position.filter((at) => at >= 0).sort((a, b) => a - b);
        assert.deepEqual(
          numbers,
          Array.from({ length: reached.size }, (_, i) => i),
        );
        assert.equal(position[0], 0);
      }),
    );
  });

  it("puts a node before those that it leads to, but for the ways back", () => {
    const diamond = [[1, 2], [3], [3], [0]];
    const position = reversePostorder(4, (node) => diamond[node] ?? []);
    assert.equal(position[0], 0);
    assert.equal(position[3], 3);
  });
});
