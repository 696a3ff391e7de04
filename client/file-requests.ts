/**
 * Answers what a worker asks about files, by the editor's own file systems: folders on a disk, repositories of a
 * server, whatever the window has open.
 */
import { FileSystemError, FileType, Uri, workspace } from "vscode";
import type { FileAnswer, FileProblem, FileQuestion, FileRequest } from "../worker/index.js";
import { findBelow } from "./find-below.js";

/** Several times the largest module's text; refuses mistakes before they fill the memory. */
const MAX_BYTES = 64 << 20;

const WITH_SCHEME = /^[a-z][a-z0-9+.-]+:/i;

/** On every system: a browser on Windows writes paths as Windows does. */
const ABSOLUTE = /^(?:[a-z]:)?[\\/]/i;

/** What a worker calls a file: as VS Code names sources in the Debug Adapter Protocol. */
export function nameOfFile(file: Uri): string {
  return file.scheme === "file" ? file.fsPath : file.toString();
}

/** The file of a name. A path means a file of the file system that the folder is in. */
export function uriOfFile(name: string, folder: Uri = Uri.file("/")): Uri {
  if (WITH_SCHEME.test(name)) return Uri.parse(name);
  if (folder.scheme === "file" && ABSOLUTE.test(name)) return Uri.file(name);
  return Uri.joinPath(name.startsWith("/") ? folder.with({ path: "/" }) : folder, name);
}

/** Until the port closes, which it does with its worker. */
export function answerFileRequests(port: MessagePort): void {
  port.onmessage = async ({ data }: MessageEvent<FileRequest>) => {
    const answer: FileAnswer = { id: data.id, ...(await answerTo(data)) };
    port.postMessage(answer);
  };
}

async function answerTo(question: FileQuestion): Promise<Omit<FileAnswer, "id">> {
  try {
    switch (question.ask) {
      case "read":
        return { bytes: await read(uriOfFile(question.name)) };
      case "write":
        await workspace.fs.writeFile(uriOfFile(question.name), question.bytes);
        return {};
      case "find": {
        const { folder, endings, limit } = question;
        const found = await findBelow(uriOfFile(folder), endings, limit);
        return { names: found.map((uri) => uri.toString()) };
      }
    }
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

async function read(file: Uri): Promise<Uint8Array> {
  const { type, size } = await workspace.fs.stat(file);
  if (type & FileType.Directory) throw FileSystemError.FileIsADirectory(file);
  if (size > MAX_BYTES) throw new Error(`it has ${size} bytes, and ${MAX_BYTES} are read at most`);
  return workspace.fs.readFile(file);
}

function problemOf(error: unknown): FileProblem {
  const code = error instanceof FileSystemError ? error.code : "";
  if (code === "FileNotFound") return { kind: "missing", reason: "there is no such file" };
  if (code === "FileIsADirectory") return { kind: "folder", reason: "it is a folder" };
  if (code === "NoPermissions") return { kind: "other", reason: "permission denied" };
  return { kind: "other", reason: error instanceof Error ? error.message : String(error) };
}
