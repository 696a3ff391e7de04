/**
 * What the client of the language server is told, and what its states mean. It needs the client library, which is most of
 * the extension's code: whoever imports this file does so when a server is started, not before.
 */
import { type LogOutputChannel, workspace } from "vscode";
import { type LanguageClientOptions, RevealOutputChannelOn, State } from "vscode-languageclient";
import { DISASSEMBLY_SCHEME } from "./disassembly-uri.js";
import { addressOf, SURFACE } from "./documentation-pages.js";
import { withNewNames } from "./kept-names.js";
import { PROGRAM_LANGUAGES } from "./language-ids.js";
import type { LensCommands } from "./lens-commands.js";
import type { StackColumn } from "./stack-column.js";

export type ServerState = "starting" | "running" | "stopped";

/** A server that ends more often than this within three minutes stays ended. */
const MAX_RESTARTS = 4;

/** Not `git` and the like: an old version of a file would show its problems twice. */
const SCHEMES = ["file", "untitled", "vscode-vfs", DISASSEMBLY_SCHEME];

/** A browser's folders have schemes of all kinds. */
function schemes(): readonly string[] {
  const ofFolders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set([...SCHEMES, ...ofFolders])];
}

export const STATES: Readonly<Record<State, ServerState>> = {
  [State.Starting]: "starting",
  [State.StartFailed]: "stopped",
  [State.Running]: "running",
  [State.Stopped]: "stopped",
};

/** @param isWanted false once the client was stopped */
export function clientOptions(
  output: LogOutputChannel,
  { lenses, column }: { readonly lenses: LensCommands; readonly column: StackColumn },
  isWanted: () => boolean,
): LanguageClientOptions {
  return {
    documentSelector: schemes().flatMap((scheme) =>
      PROGRAM_LANGUAGES.map((language) => ({ scheme, language })),
    ),
    outputChannel: output,
    // The grammar colours words and literals already; VS Code runs a command after a completion.
    initializationOptions: { semanticTokens: "names", completion: "commands", surface: SURFACE },
    middleware: {
      ...lenses.middleware,
      // A key that meets a server on its way out: the next server gets the whole text.
      didChange: (event, next) =>
        next(event).catch((error: unknown) => {
          if (isWanted()) throw error;
        }),
      provideCompletionItem: async (document, position, context, token, next) =>
        withNewNames(document, position, await next(document, position, context, token)),
      provideInlayHints: async (...[document, range, token, next]) =>
        column.take(document, range, (await next(document, range, token)) ?? []),
    },
    uriConverters: { code2Protocol: (uri) => uri.toString(), protocol2Code: addressOf },
    // A server that logs must not take the keyboard away.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    connectionOptions: { maxRestartCount: MAX_RESTARTS },
  };
}
