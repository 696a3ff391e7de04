/** `fusabi host`: runs the plugins of a folder, for a terminal that speaks to it. */
import { readFile } from "../../../disk/index.js";
import { FusabiError } from "../../../vm/shared.js";
import type { Command } from "../../command.js";
import { EXIT, type ExitCode } from "../../exit-codes.js";
import { has, optionValue, type ParsedOptions } from "../../options.js";
import { serveClient } from "../../plugins/client.js";
import { pluginFolders } from "../../plugins/folders.js";
import { hostedFolder } from "../../plugins/installed.js";
import type { Send } from "../../plugins/plain.js";
import { replay } from "../../plugins/replay.js";
import type { HostSession } from "../../plugins/session.js";
import { ClientSockets } from "../../plugins/socket.js";
import { Ticking } from "../../plugins/ticking.js";
import { FolderWatch } from "../../plugins/watch.js";
import { requireTerminal, runLive } from "../../pty/live.js";
import { PluginView } from "../../pty/view.js";
import type { Terminal } from "../../terminal.js";
import { closeOutput, NO_OUTPUT, outputOf, sessionOf } from "./setup.js";
import { top } from "./top.js";

export const host: Command = {
  name: "host",
  usage:
    "DIR [--stdio | --socket PATH | --replay FILE | --pty] [options] [-- COMMAND…], or: top SOCKET [--once]",
  operands: "words",
  rest: "arguments",
  summary: "Runs the plugins of a folder for a terminal, which speaks to it in lines of JSON.",
  options: [
    { name: "stdio", doc: "Speak over standard input and output; the default." },
    {
      name: "socket",
      value: "PATH",
      doc: "Listen on this Unix socket, for any number of clients.",
    },
    {
      name: "pty",
      doc: "Run a shell, or the command behind --, in this terminal with plugins at its output; end with its exit code.",
    },
    {
      name: "replay",
      value: "FILE",
      doc: "Give the plugins a recording of asciinema, script or --record, print what they do, and end.",
    },
    {
      name: "record",
      value: "FILE",
      doc: "Write every message with its time to this file, for --replay; with --pty a recording of the terminal.",
    },
    {
      name: "state",
      value: "FILE",
      doc: "Keep the stores of plugins in this file. Absent: they are empty at each start.",
    },
    {
      name: "faults",
      value: "DIR",
      doc: "Keep each call that fails in this folder, as a recording for the debugger.",
    },
    {
      name: "once",
      doc: "Of top, which shows what the plugins of a running host do: print it once.",
    },
    { name: "watch", doc: "Load plugins anew when their folders change." },
    {
      name: "workers",
      value: "N",
      doc: "Run the plugins in so many threads. Absent: in this one.",
    },
    {
      name: "grant",
      value: "FILE",
      doc: "Grant only what this JSON file lists by plugin. Absent: what was granted when they were installed, else what they ask for at first.",
    },
  ],
  async run(options, terminal) {
    const [first, ...words] = options.operands;
    if (first === "top") return top(words, options, terminal);
    const directory = hostedFolder(directoryOf(options));
    requireOneWay(options);
    pluginFolders(directory);
    const file = optionValue(options, "replay");
    if (file !== null) return replayFile(file, directory, options, terminal);
    if (!has(options, "pty")) return serve(directory, options, terminal);
    requireTerminal();
    return runShell(directory, options, terminal);
  },
};

/** Runs plugins for a terminal that speaks to them. */
async function serve(
  directory: string,
  options: ParsedOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const write: Send = (message) => terminal.out(`${JSON.stringify(message)}\n`);
  await running(directory, options, terminal, write, async (session, hasSocket) => {
    if (hasSocket) await ended();
    else await serveClient(process.stdin, session, write);
  });
  return EXIT.ok;
}

/** Runs plugins at a shell in this terminal. */
async function runShell(
  directory: string,
  options: ParsedOptions,
  terminal: Terminal,
): Promise<number> {
  const view = new PluginView((line) => terminal.err(`${line}\n`));
  const command = commandOf(options);
  const record = optionValue(options, "record");
  // Somebody's shell has nothing to say at its end.
  const leavesLines = (options.rest ?? []).length > 0;
  const take: Send = (message) => view.take(message);
  return running(directory, options, terminal, take, (session) =>
    runLive({ command, session, view, record, leavesLines }),
  );
}

/** A host from its start to its end, with what the options ask for besides. */
async function running<T>(
  directory: string,
  options: ParsedOptions,
  terminal: Terminal,
  tell: Send,
  use: (session: HostSession, hasSocket: boolean) => Promise<T>,
): Promise<T> {
  const socket = optionValue(options, "socket");
  const sockets = socket === null ? null : new ClientSockets();
  const isShell = has(options, "pty");
  const broadcast: Send = (message) => {
    if (sockets === null || isShell) tell(message);
    sockets?.broadcast(message);
  };
  const output = outputOf(options, broadcast);
  const session = sessionOf(directory, options, broadcast, terminal, output);
  const server = sockets === null ? null : await sockets.listen(socket!, session);
  await session.start();
  const watch = has(options, "watch") ? watching(directory, session) : null;
  const ticking = new Ticking(session);
  try {
    return await use(session, sockets !== null);
  } finally {
    ticking.close();
    watch?.close();
    sockets?.close();
    server?.close();
    await session.close();
    closeOutput(output);
  }
}

/** What stands behind `--`; absent: the person's shell. */
function commandOf({ rest }: ParsedOptions): readonly [string, ...string[]] {
  const [program, ...words] = rest ?? [];
  return program === undefined ? [process.env.SHELL || "/bin/sh"] : [program, ...words];
}

function directoryOf(options: ParsedOptions): string {
  // Without a shell, what follows -- is more of the same.
  const rest = has(options, "pty") ? [] : (options.rest ?? []);
  const [directory, ...more] = [...options.operands, ...rest];
  if (directory === undefined)
    throw new FusabiError("MissingArgument", { what: "The folder of plugins" });
  if (more[0] !== undefined)
    throw new FusabiError("UnexpectedArgument", {
      command: "fusabi host",
      argument: JSON.stringify(more[0]),
    });
  return directory;
}

function requireOneWay(options: ParsedOptions): void {
  const ways = ["stdio", "socket", "replay", "pty"].filter((name) => has(options, name));
  // Others may look on at a shell: fusabi host top, a debugger.
  if (ways.length <= 1 || ways.join() === "socket,pty") return;
  const actual = ways.map((name) => `--${name}`).join(" and ");
  throw new FusabiError("InvalidOptionValue", {
    option: "fusabi host",
    expected: "one way to be spoken to",
    actual,
  });
}

function watching(directory: string, session: HostSession): FolderWatch {
  const folders = () => pluginFolders(directory).map(({ path }) => path);
  return new FolderWatch(directory, folders, (changed) => session.rescan(changed));
}

async function replayFile(
  path: string,
  directory: string,
  options: ParsedOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const bytes = readFile(path);
  let hasFailed = false;
  const send: Send = (message) => {
    const { type, severity } = message as { readonly type?: string; readonly severity?: string };
    if (type === "fault" || type === "error" || severity === "error") hasFailed = true;
    terminal.out(`${JSON.stringify(message)}\n`);
  };
  const session = sessionOf(directory, options, send, terminal, NO_OUTPUT);
  try {
    await session.start();
    await replay(path, bytes, session, send);
  } finally {
    await session.close();
  }
  return hasFailed ? EXIT.failed : EXIT.ok;
}

/** Resolves when the process is asked to end. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
