/** The commands that a person sees, one file each. Their titles and places in menus are in package.json. */
import { commands, Disposable, type LogOutputChannel, type Uri } from "vscode";
import type { CompiledCodePages } from "../compiled-code.js";
import type { LanguageServer } from "../language-server.js";
import type { Platform } from "../platform.js";
import type { StoppedAt } from "../views/stopped-at.js";
import { applyEdits } from "./apply-edits.js";
import { askForProgram } from "./ask-for-program.js";
import { assembleFile } from "./assemble-file.js";
import { compareArchives } from "./compare-archives.js";
import { disassembleFile, saveAssembly, showArchive } from "./disassemble-file.js";
import { newPlugin } from "./new-plugin.js";
import { showOrigin } from "./origin.js";
import { debugFile, replayRecording, runFile } from "./run-file.js";
import { saveRecording } from "./save-recording.js";
import { goToMoment, seek } from "./seek.js";
import { showCallGraph, showControlFlow } from "./show-graph.js";
import { showReferences } from "./show-references.js";
import { toggleLiveValues, toggleStackHints } from "./stack-hints.js";
import {
  goTo,
  hotReload,
  reverseContinue,
  runBackToCursor,
  stepBack,
  stepBackInto,
  stepBackOut,
} from "./time-travel.js";

export interface CommandContext {
  readonly server: LanguageServer;
  readonly output: LogOutputChannel;
  readonly platform: Platform;
  readonly compiled: CompiledCodePages;
  /** The folder of the extension itself. */
  readonly extension: Uri;
  readonly stopped: StoppedAt;
}

/** What a command gets from menus, code lenses and keys: anything at all. */
type Handler = (context: CommandContext, ...args: unknown[]) => unknown;

const HANDLERS: Readonly<Record<string, Handler>> = {
  "fusabi.newPlugin": ({ extension }) => newPlugin(extension),
  "fusabi.runFile": ({ platform }, file, entry) => runFile(platform, file, entry),
  "fusabi.debugFile": ({ platform }, file, entry) => debugFile(platform, file, entry),
  "fusabi.assembleFile": ({ server }, file) => assembleFile(server, file),
  "fusabi.disassembleFile": ({ server }, file) => disassembleFile(server, file),
  "fusabi.showArchive": (_context, file) => showArchive(file),
  "fusabi.saveAssembly": ({ server }, file) => saveAssembly(server, file),
  "fusabi.compareArchives": ({ server }, file, chosen) => compareArchives(server, file, chosen),
  "fusabi.replayRecording": ({ platform }, file) => replayRecording(platform, file),
  "fusabi.showControlFlow": (context) => showControlFlow(context),
  "fusabi.showCallGraph": (context, file) => showCallGraph(context, file),
  "fusabi.showCompiledCode": ({ compiled }) => compiled.show(),
  "fusabi.toggleStackHints": () => toggleStackHints(),
  "fusabi.toggleLiveValues": () => toggleLiveValues(),
  "fusabi.restartServer": ({ server }) => server.restart(),
  "fusabi.showOutput": ({ output }) => output.show(),
  "fusabi.askForProgram": ({ platform }) => askForProgram(platform),
  "fusabi.debug.stepBack": () => stepBack(),
  "fusabi.debug.reverseContinue": () => reverseContinue(),
  "fusabi.debug.goToMoment": () => goToMoment(),
  "fusabi.debug.stepBackInto": () => stepBackInto(),
  "fusabi.debug.stepBackOut": () => stepBackOut(),
  "fusabi.debug.runBackToCursor": () => runBackToCursor(),
  "fusabi.debug.showOrigin": (_context, given) => showOrigin(given),
  "fusabi.debug.goToStart": () => goTo("start"),
  "fusabi.debug.goToEnd": () => goTo("end"),
  "fusabi.debug.seekFirst": () => seek("first"),
  "fusabi.debug.seekLast": () => seek("last"),
  "fusabi.debug.saveRecording": ({ platform }) => saveRecording(platform),
  "fusabi.debug.hotReload": () => hotReload(),
  // What the server's code lenses and completions call; not in the palette, because they make no sense without arguments.
  "fusabi.runFunction": ({ platform }, file, name) => runFile(platform, file, name),
  "fusabi.debugFunction": ({ platform }, file, name) => debugFile(platform, file, name),
  "fusabi.showReferences": (_context, uri, position, locations) =>
    showReferences(uri, position, locations),
  "fusabi.applyEdits": (_context, uri, edits) => applyEdits(uri, edits),
};

export function registerCommands(context: CommandContext): Disposable {
  const registered = Object.entries(HANDLERS).map(([name, handler]) =>
    commands.registerCommand(name, (...args: unknown[]) => handler(context, ...args)),
  );
  return Disposable.from(...registered);
}
