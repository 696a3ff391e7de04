/**
 * What every handler of a request shares: the connection, the workspace, and what the client can do. Holds no
 * logic of its own beyond finding the file and place that a request names.
 */
import {
  type ClientCapabilities,
  type Connection,
  ErrorCodes,
  type Location,
  type Position,
  ResponseError,
} from "vscode-languageserver";
import type { TextFile } from "../features/index.js";
import type { Position0, SourceFile, Workspace } from "../model/index.js";
import type { Changes } from "./changes.js";
import type { ServerHost } from "./host.js";
import { type Encoding, toColumn0 } from "./position-encoding.js";
import type { Settings } from "./settings.js";
import type { TokenForm } from "./token-encoding.js";

export interface Context {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly workspace: Workspace;
  /** Set by `initialize`. */
  client: ClientCapabilities;
  encoding: Encoding;
  tokenForm: TokenForm;
  /** Does the client run `type` and `fusabi.applyEdits` when a completion is taken? */
  runsCommands: boolean;
  /** For files outside of the folders, and where a folder has none of its own. */
  settings: Settings;
  /** By the URI of a folder; empty where the client cannot be asked. */
  folderSettings: ReadonlyMap<string, Settings>;
  /** By name of a host function, where a manifest of the workspace describes it. */
  readonly described: Map<string, Location>;
  /** URIs of the workspace's folders. */
  folders: readonly string[];
  /** Of texts, settings, manifests and files: of all that diagnostics depend on. */
  readonly changes: Changes;
  /** Settles once the manifests are read, which takes a while where files are fetched. */
  manifests: Promise<void>;
  /** Before `initialize` and after `shutdown` nothing is answered and nothing is told. */
  phase: "starting" | "running" | "shut down";
}

export interface Place {
  readonly file: SourceFile;
  readonly position: Position0;
}

function invalid(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

/** The URI that a request names. @throws ResponseError where it names none. */
export function uriOf(params: unknown): string {
  const uri = (params as { textDocument?: { uri?: unknown } } | null)?.textDocument?.uri;
  if (typeof uri !== "string") throw invalid("textDocument.uri must be a string");
  return uri;
}

/** The file that a request names, or null where it is neither open nor readable. */
export function fileOf(context: Context, params: unknown): SourceFile | null {
  return context.workspace.file(uriOf(params));
}

/** A position of the client, brought into the text. @throws ResponseError where it is not a position. */
export function positionIn(context: Context, file: TextFile, position: unknown): Position0 {
  const { line, character } = (position ?? {}) as Partial<Position>;
  if (typeof line !== "number" || typeof character !== "number")
    throw invalid("position must have the numbers line and character");
  const start = file.text.clamp({ line0: line, column0: 0 });
  if (line > start.line0) return start;
  const column0 = toColumn0(file.text.line(start.line0), character, context.encoding);
  return file.text.clamp({ line0: start.line0, column0 });
}

/** The file and place that a request names, or null where the file cannot be read. */
export function placeOf(context: Context, params: unknown): Place | null {
  const file = fileOf(context, params);
  if (file === null) return null;
  const { position } = params as { position?: unknown };
  return { file, position: positionIn(context, file, position) };
}

/** A list of a request; empty where the request has none. */
export function listOf<T>(given: readonly T[] | undefined | null): readonly T[] {
  return Array.isArray(given) ? given : [];
}
