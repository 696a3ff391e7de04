/** The product by VS Code's own interface: what other extensions and the editor itself get from it. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../../support/vscode/waiting.js";

const PRODUCT = "fusabi.fusabi";

/** The example that has mistakes on purpose. */
const MISTAKEN = "mistakes.fzasm";

function product(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(PRODUCT);
  assert.ok(extension, `${PRODUCT} is not installed`);
  return extension;
}

function example(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

async function open(name: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(example(name));
}

/** The server answers requests in order, so after this one the diagnostics of before are there. */
async function hoverAt(document: vscode.TextDocument, word: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(word));
  return until(`a hover at ${word}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      position,
    );
    const contents = hovers.flatMap((hover) => hover.contents);
    return contents.map((each) => (typeof each === "string" ? each : each.value)).join("\n");
  });
}

async function errorsOf(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  const symbols = await until(`symbols of ${document.uri.path}`, async () =>
    vscode.commands.executeCommand<unknown[]>("vscode.executeDocumentSymbolProvider", document.uri),
  );
  assert.ok(symbols.length > 0);
  const { Error: worst } = vscode.DiagnosticSeverity;
  return vscode.languages.getDiagnostics(document.uri).filter(({ severity }) => severity === worst);
}

describe("extension", () => {
  it("is active once a .fzasm file is open, which has its language", async () => {
    const document = await open("loop.fzasm");
    assert.equal(document.languageId, "fzasm");
    await until("the extension to be active", async () => product().isActive);
  });

  it("registers every command of its manifest", async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const declared: { command: string }[] = product().packageJSON.contributes.commands;
    assert.ok(declared.length > 0);
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });

  it("documents every setting", () => {
    const groups: { properties: Record<string, Record<string, unknown>> }[] =
      product().packageJSON.contributes.configuration;
    const settings = groups.flatMap(({ properties }) => Object.entries(properties));
    assert.ok(settings.length > 0);
    const undocumented = settings.filter(
      ([, { description, markdownDescription }]) => !(description ?? markdownDescription),
    );
    assert.deepEqual(undocumented, []);
  });
});

describe("diagnostics of the examples", () => {
  it("are none where a program is right", async () => {
    const found = await vscode.workspace.findFiles("*.fzasm");
    const names = found.map((uri) => uri.path.split("/").at(-1) ?? "").sort();
    assert.ok(names.includes(MISTAKEN) && names.length >= 8, names.join());
    for (const name of names.filter((each) => each !== MISTAKEN)) {
      const errors = await errorsOf(await open(name));
      assert.deepEqual(
        errors.map(({ message }) => message),
        [],
        name,
      );
    }
  });

  it("are at the mistakes where there are some", async () => {
    const document = await open(MISTAKEN);
    const errors = await until("errors", async () => errorsOf(document));
    const places = errors.map(({ range, code, source }) => {
      const value = typeof code === "object" ? code.value : code;
      return `${range.start.line + 1}:${range.start.character + 1} ${source} ${value}`;
    });
    assert.deepEqual(places.sort(), [
      "14:5 fusabi FZ0301",
      "19:5 fusabi FZ0300",
      "26:14 fusabi FZ0433",
      "6:5 fusabi FZ0420",
    ]);
  });
});

describe("hover", () => {
  it("gives the signature of a host function at its call", async () => {
    const document = await open("strings.fzasm");
    const hover = await hoverAt(document, "string_len\n    CALL_FFI");
    assert.match(hover, /string_len\s?\(\w+: String\) -> I32/);
    assert.match(hover, /standard library/);
  });

  it("gives effect, encoding and traps of an instruction", async () => {
    const hover = await hoverAt(await open("divide-by-zero.fzasm"), "DIV\n");
    assert.match(hover, /Encoding/);
    assert.match(hover, /DivisionByZero/);
  });
});

describe("an archive", () => {
  it("opens in the editor for archives", async () => {
    const source = example("loop.fzasm");
    const archive = source.with({ path: source.path.replace(/fzasm$/, "fzb") });
    void vscode.commands.executeCommand("fusabi.assembleFile", source);
    await until("the archive", async () => (await vscode.workspace.fs.stat(archive)).size > 0);
    await vscode.commands.executeCommand("vscode.open", archive);
    await until("its editor", async () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input.viewType === "fusabi.archive";
    });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(archive);
  });
});
