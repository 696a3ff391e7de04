/** The surroundings of the debug adapter in a browser: files come from the client, host modules cannot be had. */
import type { AdapterEnvironment } from "../debugger/dap/portable.js";
import { makeDebugHost } from "../debugger/dap/portable.js";
import { resolveName } from "../lang/index.js";
import { yieldToEventLoop } from "../server/lsp/portable.js";
import { fusabiError } from "../vm/shared.js";
import type { ClientFiles } from "./client-files.js";
import type { FileProblem } from "./file-protocol.js";

export function browserSurroundings(files: ClientFiles): AdapterEnvironment {
  const read = (path: string) => readFile(files, path);
  return {
    files: { read, resolve: resolveName },
    save: (path, text) => saveText(files, path, text),
    hosted: null,
    offer: null,
    async loadHost(choice, program) {
      if (isModule(choice.host)) throw fusabiError("HostModuleUnavailable", { path: choice.host });
      return makeDebugHost(choice, {
        readBytes: (path) => read(resolveName(path, program)),
        importModule: (path) => Promise.reject(fusabiError("HostModuleUnavailable", { path })),
      });
    },
    turn: yieldToEventLoop,
  };
}

/** A module would run with the rights of the extension, in the editor itself, and has none of what Node gives. */
function isModule(host: string): boolean {
  return /\.[cm]?js$/i.test(host);
}

async function readFile(files: ClientFiles, path: string): Promise<Uint8Array> {
  const { bytes, problem } = await files.ask({ ask: "read", name: path });
  if (bytes) return bytes;
  throw unreadable(path, problem);
}

function unreadable(path: string, problem: FileProblem | undefined) {
  switch (problem?.kind) {
    case "missing":
      return fusabiError("FileNotFound", { path });
    case "folder":
      return fusabiError("IsDirectory", { path });
    default:
      return fusabiError("UnreadableFile", { path, reason: problem?.reason ?? "unknown" });
  }
}

async function saveText(files: ClientFiles, path: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const { problem } = await files.ask({ ask: "write", name: path, bytes });
  if (problem) throw fusabiError("UnwritableFile", { path, reason: problem.reason });
}
