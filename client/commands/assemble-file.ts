/** Assemble to .fzb: writes the archive beside the source. The server assembles; the client writes. */
import { commands, type Uri, window, workspace } from "vscode";
import { fromBase64 } from "../base64.js";
import type { LanguageServer } from "../language-server.js";
import { debugInformation } from "../settings.js";
import { nameOf } from "../uri.js";
import { savedFile, targetOf, tellNoFile } from "./target.js";

const SHOW_PROBLEMS = "Show Problems";
const SHOW_DISASSEMBLY = "Show Disassembly";

export async function assembleFile(server: LanguageServer, given: unknown): Promise<void> {
  const target = targetOf(given);
  if (target === null) return tellNoFile("assemble");
  const source = await savedFile(target);
  if (source === null) return;
  try {
    const request = { uri: source.toString(), debug: debugInformation(source) };
    const { base64 } = await server.execute("assemble", request);
    await writeArchive(source, fromBase64(base64));
  } catch (error) {
    await tellFailure(source, (error as Error).message);
  }
}

async function tellFailure(source: Uri, reason: string): Promise<void> {
  const message = `${nameOf(source)} could not be assembled: ${reason}`;
  const choice = await window.showErrorMessage(message, SHOW_PROBLEMS);
  if (choice === SHOW_PROBLEMS) await showProblems(source);
}

async function writeArchive(source: Uri, bytes: Uint8Array): Promise<void> {
  const archive = source.with({ path: archivePath(source) });
  await workspace.fs.writeFile(archive, bytes);
  const message = `Wrote ${nameOf(archive)} (${bytes.length.toLocaleString("en")} bytes).`;
  const choice = await window.showInformationMessage(message, SHOW_DISASSEMBLY);
  if (choice === SHOW_DISASSEMBLY) await openArchive(archive);
}

function archivePath(source: Uri): string {
  return `${source.path.replace(/\.(?:fzasm|fsx)$/i, "")}.fzb`;
}

async function openArchive(archive: Uri): Promise<void> {
  await commands.executeCommand("vscode.open", archive);
}

async function showProblems(source: Uri): Promise<void> {
  await window.showTextDocument(source);
  await commands.executeCommand("workbench.actions.view.problems");
}
