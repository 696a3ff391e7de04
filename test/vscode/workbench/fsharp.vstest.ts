/** F# as a person writes it: whose file it is, typing, taking suggestions, running. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { projectRoot } from "../../support/vscode/project.js";
import { typeJob } from "../../support/vscode/typing.js";

const paces = process.env.FUSABI_TYPING?.split(",").map(Number);

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

/** A lambda within a pipeline, a function that it calls, and what comes of it. */
const SHOP = `type Item = { Name: string; Price: float }

let items = [ { Name = "pears"; Price = 0.5 }; { Name = "plums"; Price = 1.5 } ]

let label (item: Item) (factor: int) =
    let price = item.Price * float factor
    sprintf "%s %.1f" item.Name price

let labels =
    items
    |> List.map (fun item ->
        label item 2)

for text in labels do
    printfn "%s" text
`;

const LAMBDA_LINE = 12;
const LABEL_LINE = 6;
const LAST_LINE = 15;

const files = {
  "shop.fsx": SHOP,
  "plugin.fsx": "open Scarab.PluginApi\n\nlet on_output (line: string) = Action.Continue\n",
  "typed/inventory.fsx": "",
  "typed/traps.fsx": "",
  "stall.fsx": START,
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
    // The hint with the type stands before it.
    await editor.waitForText("= (List.head items).Name");
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

  it("leads to what the terminal has, in its signature file", async () => {
    const { workbench } = session();
    const { editor } = workbench;
    await workbench.openFile("plugin.fsx");
    await editor.goTo(3, 42);
    await workbench.press("F12");
    await editor.waitForText("| Modified of string");
    await workbench.screenshot("fsharp surface");
    await workbench.runCommand("View: Close Editor");
  });

  it("stops in a lambda for each item, and opens a record", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile("shop.fsx");
    await debug.toggleBreakpointByKey(LAMBDA_LINE);
    await debug.startTo(LAMBDA_LINE);
    await debug.show();
    await debug.expand("Locals");
    await debug.variable("item", '{ Name = "pears"; Price = 0.5 }');
    await debug.press("continue");
    await debug.variable("item", '{ Name = "plums"; Price = 1.5 }');
    await debug.stoppedAt(LAMBDA_LINE);
    await debug.expand("item");
    await debug.variable("Name", '"plums"');
    assert.equal((await debug.variable("Price", "1.5")).type, "float");
    await workbench.screenshot("fsharp debugging");
  });

  it("steps into a function, over a line, and back", async () => {
    const { workbench } = session();
    const { debug, editor, inspecting } = workbench;
    await editor.focus();
    await debug.press("stepInto");
    await debug.stoppedAt(LABEL_LINE);
    await debug.press("stepOver");
    await debug.stoppedAt(LABEL_LINE + 1);
    await debug.variable("price", "3.0");
    await inspecting.click("Step Back");
    await debug.stoppedAt(LABEL_LINE);
    await debug.variable("factor", "2");
  });

  it("opens a list", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await debug.toggleBreakpointByKey(LAST_LINE);
    await debug.press("continue");
    await debug.stoppedAt(LAST_LINE);
    await debug.expand("labels");
    await debug.variable("[1]", '"plums 3.0"');
    await workbench.screenshot("fsharp list");
  });

  it("goes on with what was edited meanwhile", async () => {
    const { workbench } = session();
    const { debug, editor, inspecting } = workbench;
    await workbench.openFile("shop.fsx");
    await debug.toggleBreakpointByKey(LAST_LINE);
    await editor.goTo(LAST_LINE, 14);
    await editor.type("at last: ");
    await editor.waitForText('"at last: %s"');
    await workbench.save();
    await inspecting.click("Hot Reload");
    await debug.stoppedAt(LAST_LINE);
    await editor.focus();
    await debug.press("continue");
    await debug.consoleLine("at last: plums");
    await debug.ended();
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
