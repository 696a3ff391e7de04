/** Tests of F# programs: what they may expect, what they reach, and that nobody ships them. */
import assert from "node:assert/strict";
import { FSX } from "../../../lang/fsx.js";
import { CoverageCollector, TestSuite } from "../../../testing/index.js";
import { describeResult, SETTINGS } from "../../support/testing/suites.js";

const PROGRAM = `open Scarab.PluginApi
open Scarab.Testing
let mutable count = 0
let total (prices: float list) = List.sum prices
let twice (n: int) = n + n
[<OnOutput>]
let onOutput (ctx: PluginContext) (line: string) =
    count <- count + 1
    if line.Contains "error" then ctx.NotifyError "Error" line
    Action.Continue
let last (ctx: PluginContext) = ctx.GetData "last" |> Option.defaultValue "none"
`;

function suiteOf(tests: string) {
  const text = PROGRAM + tests;
  const { build, diagnostics } = FSX.check("plugin.fsx", text);
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    [],
  );
  const suite = TestSuite.of(build);
  assert.ok(suite && build.module);
  return { text, suite, shipped: build.module };
}

async function run(tests: string): Promise<readonly string[]> {
  const { text, suite } = suiteOf(tests);
  const told: string[] = [];
  for await (const result of suite.run(suite.units, SETTINGS))
    told.push(describeResult(text, result));
  return told;
}

describe("A test in F#", () => {
  it("passes where it gives (), true or Ok, and fails at the place of what does not hold", async () => {
    const tests = `[<Test>]
let \`\`a sum\`\` () = Expect.equal (total [ 1.0; 2.5 ]) 3.5 "total"
[<Test>]
let \`\`not free\`\` () = assert (total [] > 0.0)
[<Test>]
let \`\`a question\`\` () = twice 2 = 5
[<Test>]
let \`\`later\`\` () = async { return Ok () }
module Inner =
    [<Test>]
    let \`\`an error\`\` () : Result<unit, string> = Error "because"
`;
    assert.deepEqual(await run(tests), [
      "a sum: passed",
      "not free: It stopped: FZ0022 fail failed: The assertion does not hold. [assert (total [] > 0.0)]",
      "a question: It returned false, but true was expected. [``a question``]",
      "later: passed",
      "Inner.an error: It stopped: FZ0022 fail failed: because [``an error``]",
    ]);
  });

  it("says what it expected, and what it got", async () => {
    const tests = `[<Test>]
let equal () = Expect.equal [ 1; 2 ] [ 1; 3 ] "list"
[<Test>]
let throws () = Expect.throws (fun () -> failwith "x") "throws"
[<Test>]
let \`\`throws nothing\`\` () = Expect.throws (fun () -> ()) "nothing was raised"
[<Test>]
let some () = Expect.isSome (Some 1) "some"
`;
    assert.deepEqual(
      (await run(tests)).map((line) => line.replace(/ \[[^\]]*$/, "")),
      [
        'equal: It stopped: FZ0022 fail failed: list: expected [1; 3], got [1; 2] [Expect.equal [ 1; 2 ] [ 1; 3 ] "list"]',
        "throws: passed",
        'throws nothing: It stopped: FZ0022 fail failed: nothing was raised [Expect.throws (fun () -> ()) "nothing was raised"]',
        "some: passed",
      ],
    );
  });

  it("with parameters is asked for many values, and shows the smallest that fail", async () => {
    const tests = `[<Test>]
let \`\`twice is even\`\` (n: int) = twice n % 2 = 0
[<Test>]
let small (n: int) = twice n < 1000
`;
    const [even, small] = await run(tests);
    assert.equal(even, "twice is even: passed");
    assert.match(small!, /^small: It returned false, but true was expected\. With n = 500i32 /);
  });

  it("has a host that answers as it says, and sees what is called and printed", async () => {
    const tests = `[<Test; Calls("scarab_notify", "error", "Error", "an error")>]
let notifies (ctx: PluginContext) =
    onOutput ctx "an error" |> ignore
    assert (count = 1)
[<Test; Calls("scarab_notify", "error", "Error", "an error")>]
let silent (ctx: PluginContext) = onOutput ctx "fine" |> ignore
[<Test; Stub("scarab_data_has", true); Stub("scarab_data_get", "yesterday")>]
let remembers (ctx: PluginContext) = last ctx = "yesterday"
[<Test; Prints("hello")>]
let greets () = printfn "hello"
`;
    const [notifies, silent, remembers, greets] = await run(tests);
    assert.equal(notifies, "notifies: passed");
    assert.match(silent!, /^silent: .*scarab_notify/);
    assert.equal(remembers, "remembers: passed");
    assert.equal(greets, "greets: passed");
  });

  it("is not in what is shipped, and neither is what only tests call", () => {
    const { suite, shipped } = suiteOf('[<Test>]\nlet t () = Expect.isTrue (twice 1 = 2) "2"\n');
    const { shipped: plain } = suiteOf("");
    const names = (module: typeof shipped) =>
      Array.from({ length: module.functions.length }, (_, i) => module.functions.at(i).name);
    assert.deepEqual(names(shipped), names(plain));
    assert.ok(names(suite.module).includes("t (test)"));
    assert.ok(suite.functionCount < suite.module.functions.length);
  });

  it("counts the lines that it comes to", async () => {
    const { text, suite } = suiteOf(
      '[<Test>]\nlet t (ctx: PluginContext) = onOutput ctx "fine" |> ignore\n',
    );
    const collector = new CoverageCollector(suite.module, suite.functionCount);
    for await (const { failure } of suite.run(suite.units, { ...SETTINGS, watcher: collector }))
      assert.equal(failure, null);
    const [source] = collector.whole.sources;
    const at = (line: string) => text.split("\n").findIndex((each) => each.includes(line));
    const ran = new Map(source!.lines.map(({ line0, count }) => [line0, count]));
    assert.equal(ran.get(at("count <- count + 1")), 1);
    assert.equal(ran.get(at("let last")), 0);
  });
});
