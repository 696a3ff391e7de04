import assert from "node:assert/strict";
import { type Client, withClient } from "../../support/debugger/client.js";
import { DIVIDES, SUM } from "../../support/debugger/programs.js";

/** The origin of a value as `line: INSTRUCTION(inputs)`. */
async function origin(client: Client, expression: string, frame = 0): Promise<string> {
  const frameId = (await client.frames())[frame]?.id;
  const body = await client.send("fusabi/provenance", { expression, frameId });
  if (!body.found) return "nothing";
  return `${body.line}: ${body.instruction}(${(body.inputs as string[]).join(", ")})`;
}

describe("Provenance", () => {
  it("names the instruction that made an operand, and its inputs", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["done"]);
      await client.stopped();
      await client.breakAt("count");
      await client.after("reverseContinue");
      assert.equal(await origin(client, "stack[0]"), "22: SUB(1i32, 1i32)");
      assert.equal(await origin(client, "total"), "19: STORE total(15i32)");
      assert.equal(await client.evaluate("total"), "15: I32");
    }));

  it("names the call where a value came as an argument", () =>
    withClient(DIVIDES, async (client) => {
      await client.launch();
      await client.stopped();
      assert.equal(await origin(client, "a"), "4: CALL ratio(10i32, 0i32)");
      assert.equal(await origin(client, "stack[1]"), "9: LOAD a()");
      assert.equal(
        await origin(client, "stack[0]", 1).catch((error: Error) => error.message.slice(0, 8)),
        "There is",
      );
    }));
});
