import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Client, withClient } from "../../support/debugger/client.js";
import { DIVIDES, PRINTS, SUM } from "../../support/debugger/programs.js";

/** Sets a variable of a scope and gives what the client is told. */
async function setVariable(
  client: Client,
  scope: string,
  name: string,
  value: string,
): Promise<string> {
  const frameId = (await client.frames())[0]?.id;
  const { scopes } = await client.send("scopes", { frameId });
  const reference = (scopes as DebugProtocol.Scope[]).find(
    (one) => one.name === scope,
  )?.variablesReference;
  const body = await client
    .send("setVariable", { variablesReference: reference, name, value })
    .catch((error: Error) => ({ value: error.message }));
  return String(body.value);
}

describe("Values", () => {
  it("are changed in locals and operands, with their type checked", () =>
    withClient(DIVIDES, async (client) => {
      await client.launch();
      assert.equal(await client.stopped(), "exception@div");
      assert.equal(await setVariable(client, "Operand Stack", "stack[0]", "2 + b"), "2");
      assert.match(
        await setVariable(client, "Operand Stack", "stack[0]", "2i64"),
        /^stack\[0\] holds I32, but the new value is I64/,
      );
      assert.match(await setVariable(client, "Locals", "a", '"x"'), /^a holds I32/);
      assert.match(
        await setVariable(client, "Statistics", "instructions", "1"),
        /cannot be changed/,
      );
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(client.output("stdout"), /Result: 5 \(I32\)/);
    }));

  it("are changed by expression, and in the console", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["loop"]);
      await client.stopped();
      const frameId = (await client.frames())[0]?.id;
      const body = await client.send("setExpression", { frameId, expression: "n", value: "2" });
      assert.deepEqual([body.value, body.type], ["2", "I32"]);
      assert.equal(await client.evaluate("total = 100", "repl"), "100: I32");
      assert.match(
        await client.refused("setExpression", { frameId, expression: "n + 1", value: "2" }),
        /cannot be changed/,
      );
      await client.breakAt();
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(client.output("stdout"), /Result: 103 \(I32\)/);
    }));

  it("are written in hexadecimal where that is asked for", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["loop"]);
      await client.stopped();
      const [n] = await client.variables("Locals", 0, { format: { hex: true } });
      assert.equal(n?.value, "0x00000005");
      assert.equal(
        await client.evaluate("0 - n", "watch", { format: { hex: true } }),
        "0xfffffffb: I32",
      );
    }));

  it("are copied with the suffix of their type", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["loop"]);
      await client.stopped();
      assert.equal(await client.evaluate("n", "clipboard"), "5i32: I32");
    }));

  it("are given for hovers", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["loop"]);
      await client.stopped();
      assert.equal(await client.evaluate("n", "hover"), "5: I32");
    }));

  it("are completed by name in the console", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["loop"]);
      await client.stopped();
      const frameId = (await client.frames())[0]?.id;
      const body = await client.send("completions", { frameId, text: "1 + to", column: 7 });
      assert.deepEqual(body.targets, [
        { label: "total", type: "variable", detail: "0 (I32)", start: 5, length: 2 },
      ]);
      const all = await client.send("completions", { frameId, text: "$", column: 2 });
      assert.ok((all.targets as unknown[]).length >= 5);
    }));

  it("of text have bytes that a memory view can show", () =>
    withClient(PRINTS, async (client) => {
      await client.launch({ stopOnEntry: true });
      await client.stopped();
      await client.after("next");
      const [top] = await client.variables("Operand Stack");
      const body = await client.send("readMemory", {
        memoryReference: top?.memoryReference,
        offset: 1,
        count: 8,
      });
      assert.equal(Buffer.from(String(body.data), "base64").toString(), "ne");
      assert.equal(body.unreadableBytes, 6);
      assert.match(
        await client.refused("writeMemory", {
          memoryReference: top?.memoryReference,
          data: "AAAA",
        }),
        /cannot be changed/,
      );
    }));

  it("of constants, code and host memory have bytes too, and arguments a scope", () =>
    withClient(
      `.import keep () -> I32
.func main() -> I32
    PUSH 258i32
    CALL with
    RET
.end
.func with(n: I32) -> I32
    .local other: I32
    CALL_FFI keep
    RET                 ; @last
.end
`,
      async (client) => {
        const host = `export default [{ name: "keep", signature: "() -> I32", doc: "", call: (_, { memory }) => {
          const address = memory.allocate(3);
          memory.write(address, Uint8Array.of(7, 8, 9));
          return { type: "I32", value: address };
        } }];`;
        writeFileSync(join(client.folder, "host.mjs"), host);
        await client.launch({ host: "host.mjs" }, ["last"]);
        await client.stopped();
        const bytesBehind = async (scope: string, name: string) => {
          const row = (await client.variables(scope)).find((one) => one.name.startsWith(name));
          const { memoryReference } = row ?? {};
          const body = await client.send("readMemory", { memoryReference, count: 100 });
          return [...Buffer.from(String(body.data), "base64")];
        };
        assert.deepEqual(await bytesBehind("Constants", "[0]"), [2, 1, 0, 0]);
        assert.deepEqual(await bytesBehind("Sandbox", "host memory at 8"), [7, 8, 9]);
        assert.deepEqual(await bytesBehind("Statistics", "code of with"), [0x11, 0, 0, 0, 0, 0x12]);
        assert.deepEqual(await client.show("Arguments"), ["n: I32 = 258"]);
        assert.deepEqual(await client.show("Locals"), ["n: I32 = 258", "other: Unit = ()"]);
        assert.deepEqual(await client.show("Imports"), ["keep: import 0 = () -> I32"]);
      },
    ));
});
