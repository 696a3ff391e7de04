import assert from "node:assert/strict";
import { Journal } from "../../../debugger/session/history/journal.js";
import { FfiRegistry, type HostContext, type HostFunction, i32 } from "../../../vm/shared.js";

const ASK: HostFunction = {
  name: "ask",
  signature: { params: ["I32"], result: "I32" },
  doc: "",
  origin: "test",
  call: ([value]) => value ?? i32(0),
};

const CONTEXT: HostContext = {
  print: () => {},
  memory: {
    allocate: () => 8,
    deallocate: () => {},
    read: () => new Uint8Array(),
    write: () => {},
  },
  spend: () => {},
};

describe("The journal of the host's answers", () => {
  it("forgets at the next reload how the one before diverged", () => {
    const journal = new Journal();
    const ask = journal.wrap(new FfiRegistry().register(ASK), () => false).get("ask");
    ask?.call([i32(1)], CONTEXT);
    journal.cursor = 0;
    journal.beginStrictReplay();
    assert.throws(() => ask?.call([i32(2)], CONTEXT), /the recorded run called ask\(1i32\)/);
    assert.match(journal.divergence ?? "", /calls ask\(2i32\)/);
    journal.endStrictReplay();
    journal.beginStrictReplay();
    assert.equal(journal.divergence, null);
    assert.deepEqual(ask?.call([i32(1)], CONTEXT), i32(1));
    assert.equal(journal.divergence, null);
  });

  it("asks the host anew where the program asks something else", () => {
    const journal = new Journal();
    const ask = journal.wrap(new FfiRegistry().register(ASK), () => false).get("ask");
    ask?.call([i32(1)], CONTEXT);
    ask?.call([i32(2)], CONTEXT);
    journal.cursor = 0;
    assert.deepEqual(ask?.call([i32(5)], CONTEXT), i32(5));
    assert.equal(journal.records.length, 1);
  });
});
