/** The settings of the editor, changed as a person changes them, and what is another way then. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../../support/vscode/waiting.js";

function inFolder(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

/** The setting has its value while `look` looks. */
async function withSetting<T>(name: string, value: unknown, look: () => Promise<T>): Promise<T> {
  const { Workspace } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration().update(name, value, Workspace);
  try {
    return await look();
  } finally {
    await vscode.workspace.getConfiguration().update(name, undefined, Workspace);
  }
}

const whole = new vscode.Range(0, 0, 10_000, 0);

/** All hints: those that go to the column come as inlay hints where a screen reader is on. */
async function hintsOf(document: vscode.TextDocument): Promise<string> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    "vscode.executeInlayHintProvider",
    document.uri,
    whole,
  );
  return hints
    .map(({ label }) =>
      typeof label === "string" ? label : label.map(({ value }) => value).join(""),
    )
    .join("\n");
}

async function lensesOf(document: vscode.TextDocument): Promise<string> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    document.uri,
    100,
  );
  return lenses.map(({ command }) => command?.title ?? "").join("\n");
}

/** Waits until what is seen matches with the setting, and does not without it. */
async function changes(
  name: string,
  value: unknown,
  seen: () => Promise<string>,
  words: { readonly on?: RegExp; readonly off?: RegExp },
): Promise<void> {
  const fits = async (text: Promise<string>, isSet: boolean) => {
    const shown = await text;
    const wanted = isSet ? words.on : words.off;
    const unwanted = isSet ? words.off : words.on;
    const isRight = (wanted?.test(shown) ?? true) && !(unwanted?.test(shown) ?? false);
    if (!isRight) throw new Error(shown);
    return true;
  };
  await until(`${name} left out`, () => fits(seen(), false));
  await withSetting(name, value, () => until(`${name} set`, () => fits(seen(), true)));
}

describe("settings of the editor", () => {
  const open = (name: string) => vscode.workspace.openTextDocument(inFolder(name));

  it("choose the hints and lenses", async () => {
    const document = await open("conditional.fzasm");
    const inline = () => hintsOf(document);
    await withSetting("fusabi.editor.hintLayout", "inline", async () => {
      await changes("fusabi.inlayHints.stackShapes", false, inline, { off: /\[I32\]/ });
      await changes("fusabi.inlayHints.parameterNames", false, inline, { off: /\(n\)/ });
      await changes("fusabi.inlayHints.offsets", true, inline, { on: /^\d+:?$/m });
    });
    const lenses = () => lensesOf(document);
    await changes("fusabi.codeLens.run", false, lenses, { off: /Run/ });
    await changes("fusabi.codeLens.references", false, lenses, { off: /references/ });
    await changes("fusabi.codeLens.stackDepth", false, lenses, { off: /stack: at most/ });
  });

  it("choose what stands beside a raw index", async () => {
    const text = ".const 42i32\n\n.func main() -> I32\n    PUSH 0\n    RET\n.end\n";
    const document = await vscode.workspace.openTextDocument({ language: "fzasm", content: text });
    await withSetting("fusabi.editor.hintLayout", "inline", () =>
      changes("fusabi.inlayHints.rawIndices", false, () => hintsOf(document), { off: /42i32/ }),
    );
  });

  it("choose the hints and lenses of F#", async () => {
    const { uri } = await open("words.fsx");
    // A change of language closes a document and opens it again.
    const own = () => vscode.workspace.openTextDocument(uri);
    await until("Fusabi's F#", async () => (await own()).languageId === "fusabi-fsharp");
    const length = (text: string) => text.split("\n").filter((line) => line !== "").length;
    const fewer = async (name: string, seen: () => Promise<string>) => {
      const before = length(await until(`what ${name} shows`, seen));
      await withSetting(name, false, () =>
        until(`less without ${name}`, async () => length(await seen()) < before),
      );
      await until(`what ${name} shows again`, async () => length(await seen()) === before);
    };
    await withSetting("fusabi.editor.hintLayout", "inline", async () => {
      await fewer("fusabi.inlayHints.types", async () => hintsOf(await own()));
      await fewer("fusabi.inlayHints.pipelines", async () => hintsOf(await own()));
    });
    await fewer("fusabi.codeLens.signature", async () => lensesOf(await own()));
  });

  it("choose whether F# of a folder is Fusabi's", async () => {
    await withSetting("fusabi.fsharp.files", "none", async () => {
      const document = await open("formula.fsx");
      // The extension looks at a document that opens; a second one shows that it has looked at the first.
      assert.notEqual(document.languageId, "fusabi-fsharp");
    });
    await until("Fusabi's F#", async () => {
      const document = await open("formula.fsx");
      return document.languageId === "fusabi-fsharp";
    });
  });

  it("choose the severity of a problem", async () => {
    const document = await open("endless.fzasm");
    const codes = async () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .map(({ code, severity }) => `${typeof code === "object" ? code.value : code}:${severity}`)
        .join("\n");
    const [first = ""] = (await until("a warning", codes)).split("\n");
    const code = first.slice(0, 6);
    const isOff = new RegExp(`^${first}$`, "m");
    await changes("fusabi.diagnostics.severity", { [code]: "off" }, codes, { off: isOff });
  });

  it("choose whether an archive knows its names", async () => {
    const sizes: number[] = [];
    const size = async () => {
      const archive = inFolder("loop.fzb");
      void vscode.commands.executeCommand("fusabi.assembleFile", inFolder("loop.fzasm"));
      const stat = await until("the archive", async () => {
        try {
          return await vscode.workspace.fs.stat(archive);
        } catch {
          return null;
        }
      });
      sizes.push(stat.size);
      await vscode.workspace.fs.delete(archive);
    };
    await size();
    await withSetting("fusabi.assemble.debugInformation", "strip", size);
    assert.ok((sizes[0] ?? 0) > (sizes[1] ?? 0), sizes.join());
  });
});
