/** Names and lists of values as a client sees them, and goes on asking with them. */
import assert from "node:assert/strict";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Client, withClient } from "../../support/debugger/client.js";
import { PRINTS, SUM } from "../../support/debugger/programs.js";

async function setLocal(client: Client, name: string, value: string): Promise<string> {
  const frameId = (await client.frames())[0]?.id;
  const scopes = (await client.send("scopes", { frameId })).scopes as DebugProtocol.Scope[];
  const variablesReference = scopes.find((one) => one.name === "Locals")?.variablesReference;
  return client.send("setVariable", { variablesReference, name, value }).then(
    (body) => `${body.value}: ${body.type}`,
    (error: Error) => error.message,
  );
}

const ODD = `.func main() -> I32
    .local नाम: I32
    .local a.b: I32
    .local "odd \`name\`": I32
    .local true: I32
    PUSH 5i32
    STORE नाम
    PUSH 1i32
    RET                 ; @last
.end
`;

const DECLARED = `.func main() -> I64
    .local total: I64
    NOP
    LOAD total
    PUSH 1i64
    ADD
    RET
.end
`;

const TWINS = `.func main() -> I32
    PUSH 1i32
    PUSH 2i32
    CALL f
    RET
.end
.func f(local1: I32, I32) -> I32
    LOAD 1              ; @here
    RET
.end
`;

describe("Names and lists", () => {
  it("of the source are names in conditions, watches, assignments and for the client", () =>
    withClient(ODD, async (client) => {
      const condition = "नाम == 5 && `odd \\`name\\`` != 5";
      await client.launch({}, [{ at: "last", condition }]);
      assert.equal(await client.stopped(), "breakpoint@last");
      const rows = await client.variables("Locals");
      assert.deepEqual(
        rows.map(({ evaluateName }) => evaluateName),
        ["नाम", "a.b", "`odd \\`name\\``", "`true`"],
      );
      for (const { evaluateName, value, type } of rows)
        assert.equal(await client.evaluate(String(evaluateName)), `${value}: ${type}`);
      assert.equal(await client.evaluate("`odd \\`name\\`` = -7", "repl"), "-7: I32");
      assert.equal(await client.evaluate("-7 == `odd \\`name\\``"), "true: Bool");
    }));

  it("keep the declared type of a local that was not stored yet", () =>
    withClient(DECLARED, async (client) => {
      await client.launch({ stopOnEntry: true });
      await client.stopped();
      assert.match(await setLocal(client, "total", "true"), /^total holds I64/);
      assert.match(await setLocal(client, "total", "9223372036854775808"), /out of range for I64/);
      assert.equal(
        await setLocal(client, "total", "-9223372036854775808"),
        "-9223372036854775808: I64",
      );
      assert.equal(await client.evaluate("total = 5", "repl"), "5: I64");
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(client.output("stdout"), /Result: 6 \(I64\)/);
    }));

  it("tell two locals apart that would have one name", () =>
    withClient(TWINS, async (client) => {
      await client.launch({}, ["here"]);
      await client.stopped();
      assert.deepEqual(await client.show("Locals"), ["local1: I32 = 1", "locals[1]: I32 = 2"]);
      assert.equal(await setLocal(client, "locals[1]", "9"), "9: I32");
      assert.deepEqual(await client.show("Locals"), ["local1: I32 = 1", "locals[1]: I32 = 9"]);
    }));

  it("give all values of the stack, the locals, the constants", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["test"]);
      await client.stopped();
      assert.equal(await client.evaluate("stack"), "[false]: 1 value");
      assert.equal(await client.evaluate("locals", "repl"), "[5i32, 0i32]: 2 values");
      const frameId = (await client.frames())[0]?.id;
      const body = await client.send("evaluate", { expression: "stack", frameId });
      const { variables } = await client.send("variables", {
        variablesReference: body.variablesReference,
      });
      assert.equal((variables as DebugProtocol.Variable[])[0]?.name, "stack[0]");
      assert.match(await client.refused("evaluate", { expression: "stack > 1" }), /stack\[0\]/);
    }));

  it("that are long can be asked for in pages", () =>
    withClient(
      `.func main() -> Unit\n${"    PUSH 1i32\n".repeat(150)}    PUSH () ; @full\n    RET\n.end\n`,
      async (client) => {
        await client.launch({}, ["full"]);
        await client.stopped();
        const frameId = (await client.frames())[0]?.id;
        const scopes = (await client.send("scopes", { frameId })).scopes as DebugProtocol.Scope[];
        const stack = scopes.find(({ name }) => name === "Operand Stack");
        assert.equal(stack?.indexedVariables, 150);
        const page = async (filter: string) =>
          (await client.variables("Operand Stack", 0, { filter, start: 100, count: 20 })).map(
            ({ name }) => name,
          );
        assert.deepEqual((await page("indexed")).slice(0, 2), ["stack[100]", "stack[101]"]);
        assert.deepEqual(await page("named"), []);
      },
    ));

  it("of memory have nothing before their start", () =>
    withClient(PRINTS, async (client) => {
      await client.launch({ stopOnEntry: true });
      await client.stopped();
      const memoryReference = String((await client.frames())[0]?.instructionPointerReference);
      assert.deepEqual(
        await client.send("readMemory", { memoryReference, offset: -4, count: 16 }),
        {
          address: "-4",
          unreadableBytes: 4,
        },
      );
    }));
});
