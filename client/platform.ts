/** What differs between an extension host in Node and one in a browser. node.ts and browser.ts are the two answers. */
import type { DebugAdapterDescriptorFactory, Disposable, Uri, WorkspaceFolder } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import type { FromHost, HostRequest } from "../worker/index.js";

/** How a process of the `fusabi` command is started. */
export interface CommandLine {
  readonly program: string;
  /** Before the command's own. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A worker with a host of plugins. */
export interface HostWorker {
  post(message: HostRequest): void;
  /** Nobody is told of this end. */
  end(): void;
}

export interface HostListeners {
  onMessage(message: FromHost): void;
  /** It ended by itself. @param reason in words */
  onEnd(reason: string): void;
}

export interface Platform extends Disposable {
  /** Null where no process can be started. */
  readonly commandLine: CommandLine | null;
  /**
   * A client that starts a language server of its own when it is started, and ends it when it is stopped. The library is
   * loaded only here: it is most of the extension's code, and VS Code waits until that is read.
   */
  createLanguageClient(options: LanguageClientOptions): Promise<BaseLanguageClient>;
  readonly debugAdapters: DebugAdapterDescriptorFactory;
  /** @throws Error where it cannot be started */
  startPluginHost(listeners: HostListeners): Promise<HostWorker>;
  /** What the debug adapter calls a file; null where it cannot reach it. */
  debugName(file: Uri): string | null;
  /** The same for a file as launch.json names it, variables filled in. */
  completeName(written: string, folder: WorkspaceFolder | undefined): string;
  /** The file that the adapter finds by a name: a relative one begins at the folder. */
  fileNamed(name: string, folder: WorkspaceFolder | undefined): Uri;
}
