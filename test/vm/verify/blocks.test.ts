import assert from "node:assert/strict";
import { blockAt, type ControlFlow, controlFlowOf } from "../../../vm/verify/blocks.js";
import { parseListing } from "../../support/verify/listing.js";

function flowOf(body: string): ControlFlow {
  return controlFlowOf(parseListing(`func main() -> Unit\n${body}`).module.functions.at(0).code);
}

describe("Basic blocks", () => {
  it("end at jumps and begin at their targets", () => {
    const flow = flowOf("PUSH true\nJUMP_IF over\nNOP\nover:\nNOP\nJUMP over\nRET");
    assert.deepEqual([...flow.starts], [0, 10, 11, 17, 18]);
    assert.deepEqual([...flow.lasts], [5, 10, 12, 17]);
    assert.deepEqual([...flow.following], [1, 2, -1, -1]);
    assert.deepEqual([...flow.targets], [2, -1, 2, -1]);
  });

  it("are short, so that the state at any place is soon found", () => {
    const { starts, count } = flowOf("NOP\n".repeat(1000));
    for (let block = 0; block < count; block++)
      assert.ok((starts[block + 1] ?? 0) - (starts[block] ?? 0) <= 256);
  });

  it("do not begin inside an instruction that a jump lands in", () => {
    const flow = flowOf("PUSH true\nJUMP_IF -7\nRET");
    assert.deepEqual([...flow.starts], [0, 10, 11]);
    assert.deepEqual([...flow.targets], [-1, -1]);
  });

  it("reach up to the first byte that cannot be read", () => {
    assert.equal(flowOf("NOP\nBYTE 6\nNOP").end, 1);
    assert.equal(flowOf("NOP\nBYTE 1\nNOP").end, 1);
    assert.equal(flowOf("").count, 0);
  });

  it("are found by any byte offset in them", () => {
    const { starts } = flowOf("PUSH true\nJUMP_IF +0\nNOP");
    assert.deepEqual(
      [0, 9, 10, 99].map((at) => blockAt(starts, at)),
      [0, 0, 1, 1],
    );
  });
});
