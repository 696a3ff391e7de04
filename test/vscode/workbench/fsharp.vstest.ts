/** F# as a person writes it: whose file it is, typing, taking suggestions, mending, running. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { projectRoot } from "../../support/vscode/project.js";
import { typeJob } from "../../support/vscode/typing.js";
import { until } from "../../support/vscode/waiting.js";

const paces = process.env.FUSABI_TYPING?.split(",").map(Number);

const REPORT = readFileSync(join(projectRoot, "starters", "build-report.fsx"), "utf8");
const INVENTORY = readFileSync(join(projectRoot, "examples", "inventory.fsx"), "utf8");

/** What comes up while these are typed has longer names in it than the ones that are meant. */
const TRAPS = `let item = 1
let items = [ item; 2 ]
let f x =
    let xs = x + 1
    xs
let total =
    items
    |> List.map f
    |> List.sum
// A comment that ends with item.
let text = "item (List."
let g (a: int) = match a with | 0 -> f a | _ -> a
let pair = (f 1, g 2)
printfn "%d %s %d" total text (fst pair)
`;

const START = `type Item = { Name: string; Price: float }

let items = [ { Name = "pears"; Price = 0.6 } ]

let dear =
    items |> List.filter (fun item -> item.Price > 0.5)

for item in dear do
    printfn "%s" item.Name
`;

const STALL = `type Item = { Name: string; Price: float }

let items = [ { Name = "pears"; Price = 0.5 }; { Name = "plums"; Price = 0.25 } ]

let doubled =
    items
    |> List.map (fun item ->
        let price = item.Price * 2.0
        price + 1.0)

printfn "%.2f" (List.sum doubled)
`;

const files = {
  "debug.fsx": STALL,
  "typed/report.fsx": "",
  "typed/inventory.fsx": "",
  "typed/traps.fsx": "",
  "stall.fsx": START,
  "mend.fsx": 'let f x =\n    match x with\n    | Some y -> y\n\nprintfn "%d" (f (Some 1))\n',
};

const TYPING_MS = 600_000;

describeWorkbench("fsharp", { ...withProduct, files }, (session) => {
  it("takes a .fsx file of a Fusabi folder for Fusabi's", async () => {
    const { workbench } = session();
    await workbench.openFile("stall.fsx");
    assert.equal(await workbench.language(), "Fusabi F#");
    await workbench.reading.clickLens("▷ Run");
    await workbench.debug.consoleLine("pears");
    await workbench.debug.ended();
    await workbench.screenshot("fsharp file");
  });

  for (const [title, text] of Object.entries({
    traps: TRAPS,
    report: REPORT,
    inventory: INVENTORY,
  }))
    for (const keyMs of paces ?? (title === "traps" ? [30, 120] : [30])) {
      it(`gives ${title} to the character at ${keyMs} ms a key`, async function () {
        this.timeout(TYPING_MS);
        const file = `typed/${title}.fsx`;
        const { workbench } = session();
        await workbench.openFile(file);
        await workbench.press("Control+a");
        await workbench.press("Delete");
        assert.equal(await typeJob(session(), { title, text, keyMs, file }), text);
      });
    }

  it("offers the fields behind a dot while the line is unfinished, and takes the one that is meant", async () => {
    const { workbench } = session();
    const { editor, writing } = workbench;
    await workbench.openFile("stall.fsx");
    await editor.goTo(10, 1);
    const shown = await writing.suggestionsFor("let first = (List.head items).", "Price");
    assert.deepEqual(shown, ["Name", "Price"]);
    await workbench.screenshot("fsharp completion");
    await writing.takeMarkedSuggestion();
    await workbench.press("Escape");
    await editor.waitForText("let first = (List.head items).Name");
  });

  it("shows what is being called", async () => {
    const { workbench } = session();
    await workbench.press("Enter");
    await workbench.editor.type("let sum = List.fold ");
    const { marked } = await workbench.writing.signature("fold");
    assert.match(marked, /f: /);
    await workbench.press("Escape");
    await workbench.press("Control+Shift+k");
    await workbench.save();
  });

  it("tells the type and the documentation at the mouse", async () => {
    const { workbench } = session();
    assert.match(await workbench.editor.hoverAt("dear"), /val dear: Item list/);
    await workbench.screenshot("fsharp hover");
  });

  it("mends a match that is incomplete", async () => {
    const { workbench } = session();
    await workbench.openFile("mend.fsx");
    await workbench.editor.underlined([{ line1: 2, severity: "warning", text: "x" }]);
    await workbench.editor.goTo(2, 12);
    const actions = await workbench.writing.actionsWith("Add the missing case");
    assert.ok(actions.length > 0);
    await workbench.screenshot("fsharp quick fix");
    await workbench.writing.chooseAction("Add the missing case");
    await workbench.editor.waitForText('| None -> failwith "to do"');
    await workbench.editor.underlined([]);
  });

  it("shows the code of a line beside it, and the line of its code", async () => {
    const { workbench } = session();
    await workbench.openFile("debug.fsx");
    await workbench.editor.goTo(8, 9);
    await workbench.runCommand("Fusabi: Show Compiled Code");
    await until("the page of the compiled code", async () =>
      (await workbench.tabs()).some((title) => title.endsWith(".compiled.fzasm")),
    );
    await workbench.screenshot("fsharp compiled code");
    await workbench.runCommand("View: Close Other Groups");
  });

  it("stops inside of a lambda, and shows a record and a list", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile("debug.fsx");
    await debug.toggleBreakpointByKey(8);
    await debug.breakpointsAt([8]);
    await debug.startTo(8);
    await debug.show();
    await debug.expand("Locals");
    await debug.variable("item", '{ Name = "pears"; Price = 0.5 }');
    await debug.expand("item");
    await debug.variable("Price", "0.5");
    await debug.fold("item");
    await debug.expand("items");
    await debug.variable("[1]", '{ Name = "plums"; Price = 0.25 }');
    await workbench.screenshot("fsharp values");
    await debug.fold("items");
  });

  it("steps by F# lines and back, and goes on with a value that was changed", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.editor.focus();
    await debug.press("stepOver");
    await debug.stoppedAt(9);
    await debug.variable("price", "1.0");
    await workbench.runCommand("Fusabi: Step Back");
    await debug.stoppedAt(8);
    await debug.press("stepOver");
    await debug.stoppedAt(9);
    await workbench.inspecting.setVariable("price", "9.0");
    await debug.variable("price", "9.0");
    await workbench.screenshot("fsharp changed value");
    await workbench.editor.focus();
    await debug.toggleBreakpointByKey(8);
    await debug.press("continue");
    await debug.ended();
    await debug.showConsole();
    await debug.consoleLine("11.50");
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
