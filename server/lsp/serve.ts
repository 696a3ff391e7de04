/** Puts the service on a connection: the handshake, the features, the settings. Knows no transport. */
import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { TokenChoice } from "../features/index.js";
import { type FileReader, Workspace } from "../model/index.js";
import { Changes } from "./changes.js";
import type { Context } from "./context.js";
import { askSettings, followSettings, registerSettings } from "./follow-settings.js";
import { onRequest } from "./guard.js";
import { FEATURES, handlersFor } from "./handlers/index.js";
import { followFolders } from "./handlers/workspace.js";
import type { ServerHost } from "./host.js";
import { indexInBackground } from "./index-workspace.js";
import { loadManifests } from "./manifests.js";
import { registerPluginManifests } from "./plugin-manifests.js";
import { chooseEncoding } from "./position-encoding.js";
import {
  type Handlers,
  type HandlerTable,
  METHODS,
  type Method,
  type Params,
  type Result,
} from "./protocol.js";
import { Publisher } from "./publish.js";
import { DEFAULT_SETTINGS } from "./settings.js";
import { followDocuments, SYNC_CAPABILITY } from "./sync.js";
import { registerWatchers, watchFiles } from "./watch.js";

/** The version of the server as clients show it. */
const VERSION = "0.1.0";

/** @param handlersOf gives the handlers of a connection's requests; tests leave some out */
export function serve(
  connection: Connection,
  host: ServerHost,
  handlersOf: (context: Context) => Partial<HandlerTable> = handlersFor,
): void {
  const context: Context = {
    connection,
    host,
    workspace: new Workspace(readerOf(host)),
    client: {},
    encoding: "utf-16",
    tokenForm: { encoding: "utf-16", choice: "all" },
    runsCommands: false,
    settings: DEFAULT_SETTINGS,
    folderSettings: new Map(),
    described: new Map(),
    folders: [],
    changes: new Changes(),
    manifests: Promise.resolve(),
    phase: "starting",
  };
  const publisher = new Publisher(context);
  const changed = () => void loadManifests(context).then(() => publisher.changedAll());
  const know = () => indexInBackground(context, () => publisher.changedAll());
  connection.onShutdown(() => {
    context.phase = "shut down";
  });
  connection.onInitialize((params) =>
    context.phase === "starting"
      ? initialize(context, params)
      : new ResponseError(ErrorCodes.InvalidRequest, "The server is initialized already."),
  );
  connection.onInitialized(() => {
    registerSettings(context);
    registerWatchers(context);
    registerPluginManifests(context);
    followFolders(context, () => {
      changed();
      know();
      void askSettings(context, changed);
    });
    changed();
    know();
    void askSettings(context, changed);
  });
  followDocuments(context, publisher);
  const handlers = handlersOf(context);
  for (const method of METHODS) register(context, method, handlers);
  followSettings(context, changed);
  watchFiles(context, () => publisher.changedAll(), know);
  connection.listen();
}

function register<M extends Method>(
  context: Context,
  method: M,
  handlers: Partial<HandlerTable>,
): void {
  const handle: Handlers<M>[M] | undefined = handlers[method];
  if (handle) onRequest<Params<M>, Result<M>>(context, method, handle);
}

function readerOf(host: ServerHost): FileReader {
  const read = (uri: string) => host.readText(uri);
  const bytes = (uri: string) => host.readBytes(uri);
  const problem = (uri: string) => host.problem?.(uri) ?? null;
  const identity = host.identity?.bind(host);
  return identity ? { read, bytes, problem, identity } : { read, bytes, problem };
}

function initialize(context: Context, params: InitializeParams): InitializeResult {
  context.phase = "running";
  context.client = params.capabilities ?? {};
  context.encoding = chooseEncoding(context.client.general?.positionEncodings);
  context.tokenForm = { encoding: context.encoding, choice: tokenChoiceOf(params) };
  context.runsCommands = optionOf(params, "completion") === "commands";
  context.folders = foldersOf(params);
  const surface = optionOf(params, "surface");
  context.workspace.surface =
    typeof surface === "string" ? surface : (context.host.surface ?? null);
  const capabilities: ServerCapabilities = {
    positionEncoding: context.encoding,
    textDocumentSync: SYNC_CAPABILITY,
  };
  for (const feature of FEATURES) merge(capabilities, feature.capabilities(context.client));
  return { capabilities, serverInfo: { name: "fusabi-lsp", version: VERSION } };
}

/** A client that colours by the grammar says so; all others get every token. */
function tokenChoiceOf(params: InitializeParams): TokenChoice {
  return optionOf(params, "semanticTokens") === "names" ? "names" : "all";
}

/** What a client says of itself beyond the protocol. */
function optionOf({ initializationOptions }: InitializeParams, name: string): unknown {
  return (initializationOptions as Record<string, unknown> | null | undefined)?.[name];
}

function merge(into: ServerCapabilities, from: ServerCapabilities): void {
  const workspace = { ...into.workspace, ...from.workspace };
  Object.assign(into, from);
  if (Object.keys(workspace).length > 0) into.workspace = workspace;
}

function foldersOf(params: InitializeParams): readonly string[] {
  const folders = params.workspaceFolders?.map(({ uri }) => uri);
  const { rootUri } = params as { rootUri?: string | null };
  return folders ?? (rootUri ? [rootUri] : []);
}
