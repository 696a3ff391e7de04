/** Frames and variables of an archive whose debug information has scopes, made by hand as a compiler would. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { assemble } from "../../../lang/index.js";
import {
  type DebugInfo,
  each,
  encodeModule,
  instructionsOf,
  makeModule,
} from "../../../vm/shared.js";
import { type Client, withClient } from "../../support/debugger/client.js";

/** Locals by index: count, the two parts of pair, the x of the inlined function, a local that is stored last. */
const CODE = `.func main() -> I32
    .local count: I32
    .local first: I32
    .local second: String
    .local x: I32
    .local late: I64
    PUSH 1i32
    STORE count
    PUSH 2i32
    STORE first
    PUSH "two"
    STORE second
    PUSH 7i32
    STORE x
    LOAD x
    STORE count
    PUSH 3i64
    STORE late
    LOAD count
    RET
.end
`;

const whole = { start: { line0: 0, column0: 0 }, end: { line0: 30, column0: 0 } };

/** Byte offsets of the instructions by their number, the end included. */
function startsOf(code: Uint8Array): number[] {
  return [...[...instructionsOf(code)].map(({ byteOffset }) => byteOffset), code.length];
}

/** Each instruction is a line of its own; instructions 6 to 9 are the inlined call of `twice` in line 21. */
function debugOf(code: Uint8Array): DebugInfo {
  const at = startsOf(code);
  const end = at.at(-1)!;
  return {
    sources: [{ path: "/src/main.fsx", text: null, hash: "0123456789abcdef" }],
    functions: [
      {
        mappings: at
          .slice(0, -1)
          .map((byteOffset, line0) => ({ byteOffset, source: 0, line0, column0: 0 })),
        locals: [],
        labels: [],
        range: {
          startByte: 0,
          endByte: end,
          scope: 0,
          callSite: null,
          bindings: [
            [{ startByte: 0, slots: [0] }],
            [{ startByte: at[6]!, slots: [1, 2] }],
            [{ startByte: 0, slots: [4] }],
          ],
          children: [
            {
              startByte: at[6]!,
              endByte: at[10]!,
              scope: 1,
              callSite: { source: 0, line0: 20, column0: 4 },
              bindings: [[{ startByte: at[6]!, slots: [3] }], [{ startByte: at[6]!, slots: [0] }]],
              children: [],
            },
          ],
        },
      },
    ],
    scopes: [
      {
        source: 0,
        ...whole,
        kind: "function",
        name: "main",
        parent: null,
        variables: [
          { name: "count", type: "int" },
          { name: "pair", type: "int * string" },
          { name: "late", type: "I64" },
        ],
      },
      {
        source: 0,
        ...whole,
        kind: "function",
        name: "twice",
        parent: null,
        variables: [
          { name: "x", type: "int" },
          { name: "count", type: "int" },
        ],
      },
    ],
    constants: [],
    imports: [],
  };
}

function archive(): Uint8Array {
  const { module } = assemble("main.fzasm", CODE);
  const functions = [...each(module!.functions)];
  const { version, entryPoint } = module!;
  const constants = [...each(module!.constants)];
  const debug = debugOf(functions[0]!.code);
  const made = makeModule({ version, entryPoint, constants, functions, imports: [], debug });
  return encodeModule(made);
}

/** Steps from the entry by that many instructions. */
async function atInstruction(client: Client, count: number): Promise<void> {
  const program = `${client.path}.fzb`;
  writeFileSync(program, archive());
  await client.launch({ program, stopOnEntry: true });
  await client.stopped();
  for (let done = 0; done < count; done++)
    await client.after("stepIn", { granularity: "instruction" });
}

const shown = (rows: readonly DebugProtocol.Variable[]) =>
  rows.map(({ name, type, value }) => `${name}: ${type} = ${value}`);

async function evaluate(client: Client, expression: string, frame: number): Promise<string> {
  const frameId = (await client.frames())[frame]?.id;
  return client.send("evaluate", { expression, frameId, context: "watch" }).then(
    ({ result }) => String(result),
    (error: Error) => error.message,
  );
}

describe("Frames and variables of debug information with scopes", () => {
  it("show one variable for the slots of its parts, which can be looked at and changed", () =>
    withClient(CODE, async (client) => {
      await atInstruction(client, 10);
      const rows = await client.variables("Locals");
      assert.deepEqual(shown(rows), [
        "count: int = 7",
        'pair: int * string = (2i32, "two")',
        "late: Unit = ()",
      ]);
      const variablesReference = rows[1]!.variablesReference;
      const parts = (await client.send("variables", { variablesReference }))
        .variables as DebugProtocol.Variable[];
      assert.deepEqual(shown(parts), ["[0]: I32 = 2", '[1]: String = "two"']);
      await client.send("setVariable", { variablesReference, name: "[0]", value: "5" });
      assert.equal(await evaluate(client, "pair", 0), '(5i32, "two")');
      assert.match(await evaluate(client, "pair == 5", 0), /no single value.*locals\[1\]/);
      const info = await client.send("dataBreakpointInfo", { variablesReference, name: "[0]" });
      assert.match(String(info.dataId), /^local:/);
    }));

  it("say that a variable has no value yet, and keep the declared type of one never stored", () =>
    withClient(CODE, async (client) => {
      await atInstruction(client, 2);
      assert.deepEqual(shown(await client.variables("Locals")), [
        "count: int = 1",
        "pair: int * string = no value here",
        "late: Unit = ()",
      ]);
      assert.match(await evaluate(client, "pair", 0), /no value at this instruction/);
      const frameId = (await client.frames())[0]?.id;
      const set = (value: string) =>
        client.send("setExpression", { expression: "late", value, frameId });
      await assert.rejects(set('"text"'), /I64/);
      assert.equal((await set("5")).type, "I64");
    }));

  it("show an inlined call as a frame with its own variables, above that of its caller", () =>
    withClient(CODE, async (client) => {
      await atInstruction(client, 8);
      const frames = await client.frames();
      assert.deepEqual(
        frames.map(({ name, line, canRestart }) => [name, line, canRestart]),
        [
          ["twice", 9, false],
          ["main", 21, undefined],
        ],
      );
      assert.deepEqual(shown(await client.variables("Locals", 0)), [
        "x: int = 7",
        "count: int = 1",
      ]);
      assert.equal((await client.variables("Locals", 1)).length, 3);
      assert.equal(await evaluate(client, "x", 0), "7");
      assert.match(await evaluate(client, "x", 1), /x/);
      assert.equal(await evaluate(client, "pair", 1), '(2i32, "two")');
      assert.match(await evaluate(client, "pair", 0), /pair/);
      await client.after("restartFrame", { frameId: (await client.frames())[1]?.id });
      assert.equal((await client.frames()).length, 1);
    }));
});
