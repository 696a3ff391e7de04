/** F# programs over the protocol: frames of lambdas, values that open level by level, watches, changes, log points. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Client, withClient } from "../../support/debugger/client.js";

const TEXT = `type Item = { Name: string; Price: float }
let items = [ { Name = "pears"; Price = 0.5 }; { Name = "plums"; Price = 0.25 } ]
let total =
    items
    |> List.sumBy (fun item ->
        let double = item.Price * 2.0 // ; @lambda
        double + 1.0) // ; @second
printfn "%.2f" total // ; @end
`;

const LOOP = `type Point = { X: int; Y: int }
let mutable total = 0
for i in 1 .. 100 do
    let point = { X = i; Y = i + 1 }
    let sum = point.X + point.Y
    total <- total + sum
printfn "%d" total
`;

function withFsharp(body: (client: Client) => Promise<void>): Promise<void> {
  return withClient(TEXT, body, "test.fsx");
}

const shown = (rows: readonly DebugProtocol.Variable[]) =>
  rows.map(({ name, type, value }) => `${name}: ${type} = ${value}`);

async function partsOf(client: Client, { variablesReference }: { variablesReference: number }) {
  const body = await client.send("variables", { variablesReference });
  return body.variables as DebugProtocol.Variable[];
}

describe("An F# program over the debugger's protocol", () => {
  it("goes on as it was edited, from where it stands", () =>
    withFsharp(async (client) => {
      await client.launch({}, ["end"]);
      assert.equal(await client.stopped(), "breakpoint@end");
      const edited = TEXT.replace("item.Price * 2.0", "item.Price * 2.0 * 10.0").replace(
        'printfn "%.2f" total',
        'printfn "in all %.2f of %d" total items.Length',
      );
      writeFileSync(client.path, edited);
      await client.send("fusabi/hotReload", {});
      await client.event("stopped");
      const [frame] = await client.frames();
      assert.equal(edited.split("\n")[(frame?.line ?? 0) - 1]?.includes("; @end"), true);
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(client.output("stdout"), /in all 17\.00 of 2/);
    }));

  it("stops inside of a lambda, with its frame and its variables", () =>
    withFsharp(async (client) => {
      await client.launch({}, ["lambda"]);
      assert.equal(await client.stopped(), "breakpoint@lambda");
      const frames = await client.frames();
      assert.deepEqual(
        frames.map(({ name }) => name),
        ["lambda", "main"],
      );
      const [item] = await client.variables("Locals");
      assert.deepEqual(shown([item!]), ['item: Item = { Name = "pears"; Price = 0.5 }']);
      assert.deepEqual(shown(await partsOf(client, item!)), [
        'Name: string = "pears"',
        "Price: float = 0.5",
      ]);
      const items = (await client.variables("Locals")).find(({ name }) => name === "items");
      const [first] = await partsOf(client, items!);
      assert.deepEqual(shown(await partsOf(client, first!)), [
        'Name: string = "pears"',
        "Price: float = 0.5",
      ]);
      await client.send("next", { threadId: 1 });
      assert.equal(await client.stopped(), "step@second");
      assert.equal(await client.evaluate("double", "watch"), "1.0: float");
    }));

  it("answers watches and hovers of values and their fields, and logs them", () =>
    withFsharp(async (client) => {
      await client.launch({}, [
        { at: "lambda", condition: 'item.Name = "plums"', logMessage: "price {item.Price}" },
        "end",
      ]);
      assert.equal(await client.stopped(), "breakpoint@end");
      assert.match(client.output("console"), /price 0\.25/);
      assert.equal(await client.evaluate("total", "hover"), "3.5: float");
      assert.match(
        await client.evaluate("items", "hover"),
        /^\[ { Name = "pears"; Price = 0\.5 }; .* \]: Item list$/,
      );
    }));

  it("changes a field of a record that lies in the frame", () =>
    withFsharp(async (client) => {
      await client.launch({}, ["lambda"]);
      await client.stopped();
      const [item] = await client.variables("Locals");
      const { variablesReference } = item!;
      const body = await client.send("setVariable", {
        variablesReference,
        name: "Price",
        value: "4.5",
      });
      assert.deepEqual([body.value, body.type], ["4.5", "float"]);
      await client.breakAt("end");
      await client.send("continue", { threadId: 1 });
      await client.stopped();
      assert.equal(await client.evaluate("total", "watch"), "11.5: float");
    }));

  it("stops in a file that it loads, and shows records that are declared there", () =>
    withClient(
      '#load "lib.fsx"\nlet total = Lib.sum { Lib.A = 1; Lib.B = 2 }\nprintfn "%d" total\n',
      async (client) => {
        const lib = join(client.folder, "lib.fsx");
        writeFileSync(
          lib,
          "type Pair = { A: int; B: int }\nlet sum (pair: Pair) =\n    let all = pair.A + pair.B\n    all\n",
        );
        await client.send("launch", { program: client.path });
        await client.event("initialized");
        const { breakpoints } = await client.send("setBreakpoints", {
          source: { path: lib },
          breakpoints: [{ line: 4 }],
        });
        assert.deepEqual(
          (breakpoints as DebugProtocol.Breakpoint[]).map(({ verified, line }) => [verified, line]),
          [[true, 4]],
        );
        await client.send("configurationDone");
        await client.event("stopped");
        const frames = await client.frames();
        assert.deepEqual(
          frames.map(({ name, line, source }) => [name, line, source?.name]),
          [
            ["Lib.sum", 4, "lib.fsx"],
            ["main", 2, "main.fsx"],
          ],
        );
        assert.deepEqual(shown(await client.variables("Locals")), [
          "pair: Pair = { A = 1; B = 2 }",
          "all: int = 3",
        ]);
      },
      "main.fsx",
    ));

  it("is built to be fast where it runs without the debugger, and to be looked at with it", async () => {
    // Fast it takes 1,913 instructions, and 3,113 with every value in a place of its own.
    const limits = { instructions: 2_500 };
    const plain = async (client: Client) => {
      await client.launch({ noDebug: true, limits });
      assert.deepEqual(await client.event("exited"), { exitCode: 0 });
    };
    const debugged = async (client: Client) => {
      await client.launch({ limits });
      assert.equal((await client.event("stopped")).reason, "exception");
    };
    await withClient(LOOP, plain, "loop.fsx");
    await withClient(LOOP, debugged, "loop.fsx");
  });
});
