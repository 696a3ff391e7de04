/** Compare Archives: two of them side by side, as assembly, in VS Code's own comparison; or the word that they are equal. */
import { commands, Uri, window, workspace } from "vscode";
import { toBase64 } from "../base64.js";
import { disassemblyOf } from "../disassembly-uri.js";
import type { LanguageServer } from "../language-server.js";
import { endsWith, nameOf } from "../uri.js";
import { targetOf, withoutDisassembly } from "./target.js";

/** As many as a person looks through. */
const MOST_FOUND = 500;

/** @param chosen what is selected in the Explorer, where the command was called there */
export async function compareArchives(
  server: LanguageServer,
  given: unknown,
  chosen: unknown,
): Promise<void> {
  const [one, other] = await pairOf(given, chosen);
  if (one === undefined || other === undefined) return;
  try {
    const request = { one: await requestOf(one), other: await requestOf(other) };
    const { difference, names } = await server.execute("compare", request);
    if (difference === "program") return await showDifference(one, other, names);
    const more = difference === "debug" ? "; only their debug sections differ" : "";
    const words = `${nameOf(one)} and ${nameOf(other)} hold the same program${more}.`;
    void window.showInformationMessage(words);
  } catch (error) {
    await window.showErrorMessage((error as Error).message);
  }
}

async function showDifference(one: Uri, other: Uri, names: "keep" | "strip"): Promise<void> {
  const [left, right] = [one, other].map((archive) => Uri.from(disassemblyOf(archive, names)));
  await commands.executeCommand("vscode.diff", left, right, `${nameOf(one)} ↔ ${nameOf(other)}`);
}

async function requestOf(archive: Uri) {
  return { uri: archive.toString(), base64: toBase64(await workspace.fs.readFile(archive)) };
}

async function pairOf(given: unknown, chosen: unknown): Promise<readonly (Uri | undefined)[]> {
  const selected = Array.isArray(chosen) ? chosen.filter(isArchive) : [];
  if (selected.length === 2) return selected;
  const target = targetOf(given);
  const first = target === null ? null : withoutDisassembly(target);
  const one = first !== null && isArchive(first) ? first : await ask("The first archive", null);
  return [one, one && (await ask(`The archive to compare ${nameOf(one)} with`, one))];
}

function isArchive(value: unknown): value is Uri {
  return value instanceof Uri && endsWith(value, ".fzb");
}

async function ask(placeHolder: string, except: Uri | null): Promise<Uri | undefined> {
  const found = await workspace.findFiles("**/*.fzb", undefined, MOST_FOUND);
  const items = found
    .filter((uri) => uri.toString() !== except?.toString())
    .map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  if (items.length === 0) {
    await window.showErrorMessage(
      "There is no other .fzb archive in this workspace. Assemble a program, or open a folder that has one.",
    );
    return undefined;
  }
  return (await window.showQuickPick(items, { placeHolder }))?.uri;
}
