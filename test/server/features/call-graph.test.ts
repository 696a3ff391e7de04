/** Who calls whom in a program, as a graph. */
import assert from "node:assert/strict";
import { callGraph, controlFlowGraph } from "../../../server/features/index.js";
import { openFixture } from "../../support/server/checks.js";

const SOURCE = `.import print (text: String) -> Unit

.func main() -> I32
    PUSH  3i32
    CALL  down
    PUSH  "done"
    CALL_FFI print
    POP
    RET
.end

.func down(n: I32) -> I32
    LOAD  n
    CALL  down
    RET
.end

.func alone() -> Unit
    RET
.end
`;

describe("The call graph of a program", () => {
  it("has functions and host functions, and an edge for each pair of caller and callee", () => {
    const { workspace, file } = openFixture(SOURCE);
    const { nodes, edges } = callGraph(workspace, file);
    assert.deepEqual(
      nodes.map(({ kind, name }) => `${kind} ${name}`),
      ["function main", "function down", "function alone", "host print"],
    );
    assert.deepEqual(
      edges.map(({ from, to }) => `${nodes[from]!.name} ${nodes[to]!.name}`),
      ["main down", "main print", "down down"],
    );
    assert.deepEqual(nodes[1]!.lines[0], { text: "down", line0: 11 });
  });
});

describe("The blocks of a function", () => {
  it("know the lines of the source, and on which condition they are left", () => {
    const { file } = openFixture(
      ".func f(b: Bool) -> Unit\n    LOAD b\n    JUMP_IF_NOT off\n    NOP\noff:\n    RET\n.end\n",
    );
    const graph = controlFlowGraph(file, "f");
    assert.deepEqual(
      graph?.nodes.map(({ lines }) => lines.map(({ line0 }) => line0)),
      [[1, 2], [3], [4, 5]],
    );
    assert.deepEqual(graph?.edges, [
      { from: 0, to: 2, kind: "false" },
      { from: 0, to: 1, kind: "true" },
      { from: 1, to: 2, kind: "next" },
    ]);
  });
});
