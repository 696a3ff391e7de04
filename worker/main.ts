/**
 * The browser's worker: the language server, the debug adapter or a host of plugins, whichever its first message asks for. One program
 * for both, because most of either is the machine's library. A program that runs keeps this thread busy, never the
 * editor's.
 */
import type { DebugProtocol } from "@vscode/debugprotocol";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { DapSession } from "../debugger/dap/portable.js";
import { serve } from "../server/lsp/portable.js";
import { ClientFiles } from "./client-files.js";
import { browserSurroundings } from "./debug-surroundings.js";
import type { WorkerReady, WorkerRole, WorkerStart } from "./file-protocol.js";
import type { HostRequest } from "./plugins/protocol.js";
import { servePlugins } from "./plugins/serve.js";
import { FetchingHost } from "./server-host.js";

declare const self: DedicatedWorkerGlobalScope;

const ROLES: Readonly<Record<WorkerRole, (files: ClientFiles) => void>> = {
  "language server": beServer,
  debugger: beDebugger,
  "plugin host": beHost,
};

function beServer(files: ClientFiles): void {
  const [reader, writer] = [new BrowserMessageReader(self), new BrowserMessageWriter(self)];
  serve(createConnection(ProposedFeatures.all, reader, writer), new FetchingHost(files));
}

function beDebugger(files: ClientFiles): void {
  let sent = 0;
  const conversation = new DapSession(browserSurroundings(files), {
    send: (message) => self.postMessage({ ...message, seq: ++sent }),
    // Whoever started the worker ends it.
    end: () => conversation.leave(),
  });
  self.onmessage = ({ data }: MessageEvent<DebugProtocol.Request>) => {
    if (data.type === "request") conversation.take(data);
  };
}

function beHost(files: ClientFiles): void {
  const take = servePlugins(files, (message) => self.postMessage(message));
  self.onmessage = ({ data }: MessageEvent<HostRequest>) => take(data);
}

self.onmessage = ({ data: { role, files } }: MessageEvent<WorkerStart>) => {
  self.onmessage = null;
  ROLES[role](new ClientFiles(files));
};

const ready: WorkerReady = { ready: true };
self.postMessage(ready);
