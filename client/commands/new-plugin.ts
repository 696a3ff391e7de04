/** New Plugin: asks for a starter and a name, and opens the new program. Without a folder it is an unsaved document. */
import { languages, type TextDocument, Uri, window, workspace } from "vscode";
import { ASSEMBLY, FSHARP } from "../language-ids.js";
import { fileName, freeName, nameFault, STARTERS, type Starter } from "../starters.js";
import { nameOf } from "../uri.js";

/** @param extension the folder of the extension, where the starters lie */
export async function newPlugin(extension: Uri): Promise<void> {
  const starter = await chooseStarter();
  if (starter === undefined) return;
  const text = await starterText(extension, starter);
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const document =
    folder === null
      ? await workspace.openTextDocument({ language: languageOf(starter), content: text })
      : await writtenInto(folder, starter, text);
  if (document !== null) await window.showTextDocument(document);
}

/** @throws where the package has lost the file, with the system's reason */
async function starterText(extension: Uri, starter: Starter): Promise<string> {
  const file = Uri.joinPath(extension, "starters", fileName(starter));
  return new TextDecoder().decode(await workspace.fs.readFile(file));
}

async function chooseStarter(): Promise<Starter | undefined> {
  const items = STARTERS.map((starter) => ({ ...starter, starter }));
  const options = { title: "New Plugin", placeHolder: "Choose a program to start with" };
  return (await window.showQuickPick(items, options))?.starter;
}

function languageOf({ ending }: Starter): string {
  return ending === ".fsx" ? FSHARP : ASSEMBLY;
}

/** Where the plugin goes: null where no folder is open, undefined where the person thinks better of it. */
async function chooseFolder(): Promise<Uri | null | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0]?.uri ?? null;
  const placeHolder = "The folder for the plugin";
  return (await window.showWorkspaceFolderPick({ placeHolder }))?.uri;
}

/** Null where the person gives no name, or where the file cannot be written, which is told. */
async function writtenInto(
  folder: Uri,
  starter: Starter,
  text: string,
): Promise<TextDocument | null> {
  const names = await namesIn(folder);
  const taken = (file: string): boolean => names.has(file.toLowerCase());
  const name = await window.showInputBox({
    title: "New Plugin",
    prompt: `The name of the plugin; its file gets the ending ${starter.ending}`,
    value: freeName(starter, taken),
    validateInput: (value) => nameFault(value, starter.ending, taken),
  });
  if (name === undefined) return null;
  const file = Uri.joinPath(folder, fileName({ name, ending: starter.ending }));
  try {
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    const document = await workspace.openTextDocument(file);
    // An F# file of a folder that is not a project of ours yet would be taken for one of others.
    return await languages.setTextDocumentLanguage(document, languageOf(starter));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await window.showErrorMessage(`${nameOf(file)} could not be written. ${reason}`);
    return null;
  }
}

/** The names of a folder's files in small letters, since some systems take both cases for one file. */
async function namesIn(folder: Uri): Promise<ReadonlySet<string>> {
  const entries = await workspace.fs.readDirectory(folder);
  return new Set(entries.map(([name]) => name.toLowerCase()));
}
