import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { Progress } from "../../../debugger/dap/portable.js";

describe("The notice of a long command", () => {
  it("is shown after a moment and ended, and neither where the command was short", async () => {
    const sent: string[] = [];
    const short = new Progress((event) => sent.push(event), "Short");
    short.end();
    const long = new Progress((event, body) => {
      sent.push(event);
      assert.equal("progressId" in body && body.progressId, long.id);
    }, "Long");
    while (sent.length === 0) await setTimeout(10);
    long.end();
    assert.deepEqual(sent, ["progressStart", "progressEnd"]);
  });
});
