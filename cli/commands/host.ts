/** `fusabi host`: runs the plugins of a folder, for a terminal that speaks to it. */
import { availableParallelism } from "node:os";
import { readFile, writeAll } from "../../disk/index.js";
import {
  isPermission,
  LocalShard,
  PERMISSIONS,
  type Permission,
  type Shard,
  WorkerShard,
} from "../../host/index.js";
import { nodeWorkers } from "../../host/node/index.js";
import { decodeText } from "../../lang/index.js";
import { FusabiError } from "../../vm/shared.js";
import type { Command } from "../command.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { countOf, has, optionValue, type ParsedOptions } from "../options.js";
import { serveClient } from "../plugins/client.js";
import { pluginFolders } from "../plugins/folders.js";
import { hostedFolder, installedGrants } from "../plugins/installed.js";
import { RecordFile } from "../plugins/record.js";
import { replay } from "../plugins/replay.js";
import { HostSession, type Send } from "../plugins/session.js";
import { ClientSockets } from "../plugins/socket.js";
import { StateJournal } from "../plugins/state-journal.js";
import { Ticking } from "../plugins/ticking.js";
import { FolderWatch } from "../plugins/watch.js";
import type { Terminal } from "../terminal.js";

export const host: Command = {
  name: "host",
  usage: "DIR [--stdio | --socket PATH | --replay FILE] [options]",
  operands: "words",
  summary: "Runs the plugins of a folder for a terminal, which speaks to it in lines of JSON.",
  options: [
    { name: "stdio", doc: "Speak over standard input and output; the default." },
    {
      name: "socket",
      value: "PATH",
      doc: "Listen on this Unix socket, for any number of clients.",
    },
    {
      name: "replay",
      value: "FILE",
      doc: "Give the plugins a recording of asciinema, script or --record, print what they do, and end.",
    },
    {
      name: "record",
      value: "FILE",
      doc: "Write every message with its time to this file, for --replay.",
    },
    {
      name: "state",
      value: "FILE",
      doc: "Keep the stores of plugins in this file. Absent: they are empty at each start.",
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
    const directory = hostedFolder(directoryOf(options));
    requireOneWay(options);
    pluginFolders(directory);
    const file = optionValue(options, "replay");
    if (file !== null) return replayFile(file, directory, options, terminal);
    const socket = optionValue(options, "socket");
    const sockets = socket === null ? null : new ClientSockets();
    const write: Send = (message) => terminal.out(`${JSON.stringify(message)}\n`);
    const broadcast: Send = sockets === null ? write : (message) => sockets.broadcast(message);
    const record = recordOf(options);
    const path = optionValue(options, "state");
    const journal = path === null ? null : new StateJournal(path);
    const session = sessionOf(directory, options, broadcast, terminal, { record, journal });
    const server = socket === null ? null : await sockets!.listen(socket, session);
    await session.start();
    const watch = has(options, "watch") ? watching(directory, session) : null;
    const ticking = new Ticking(session);
    if (server === null) await serveClient(process.stdin, session, write);
    else await ended();
    ticking.close();
    watch?.close();
    sockets?.close();
    server?.close();
    await session.close();
    record?.close();
    journal?.close();
    return EXIT.ok;
  },
};

function directoryOf({ operands }: ParsedOptions): string {
  const [directory, ...more] = operands;
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
  const ways = ["stdio", "socket", "replay"].filter((name) => has(options, name));
  if (ways.length <= 1) return;
  const actual = ways.map((name) => `--${name}`).join(" and ");
  throw new FusabiError("InvalidOptionValue", {
    option: "fusabi host",
    expected: "one way to be spoken to",
    actual,
  });
}

/** What is written while a host runs. */
interface Files {
  readonly record: RecordFile | null;
  readonly journal: StateJournal | null;
}

function sessionOf(
  directory: string,
  options: ParsedOptions,
  broadcast: Send,
  terminal: Terminal,
  { record, journal }: Files,
): HostSession {
  const isReplay = has(options, "replay");
  const grants = grantsOf(options, directory);
  return new HostSession({
    shards: shardsOf(options, terminal),
    // A recording has to come to the same on every machine.
    ...(isReplay ? { deadlineMs: null } : {}),
    folders: () => pluginFolders(directory),
    load: { ...(grants && { grants }), environment: environment() },
    broadcast,
    now: isReplay ? () => 0 : () => Date.now(),
    ...(journal && { journal }),
    ...(record && { record: (message: object) => record.write(message) }),
  });
}

function shardsOf(options: ParsedOptions, terminal: Terminal): readonly [Shard, ...Shard[]] {
  const count = countOf(options, "workers");
  if (count === null) return [new LocalShard(() => performance.now())];
  const most = Math.max(4, availableParallelism());
  if (count > most) {
    const expected = `a number of threads up to ${most}`;
    throw new FusabiError("InvalidOptionValue", { option: "--workers", expected, actual: count });
  }
  const onRestart = (plugin: string | null) =>
    terminal.err(
      `A thread of plugins was started anew${plugin === null ? "" : `; ${plugin} was running`}.\n`,
    );
  const shards = Array.from({ length: count }, () => new WorkerShard(nodeWorkers(), { onRestart }));
  return shards as unknown as [Shard, ...Shard[]];
}

function environment(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

/** `{ "NAME": ["permission"] }` */
function grantsOf(
  options: ParsedOptions,
  directory: string,
): ((name: string) => readonly Permission[]) | null {
  const path = optionValue(options, "grant");
  if (path === null) return installedGrants(directory);
  const given = grantsIn(decodeText(path, readFile(path)));
  if (given !== null) return (name) => given.get(name) ?? [];
  const expected = `a JSON file with lists of permissions by plugin: ${PERMISSIONS.join(", ")}`;
  throw new FusabiError("InvalidOptionValue", {
    option: "--grant",
    expected,
    actual: JSON.stringify(path),
  });
}

function grantsIn(text: string): ReadonlyMap<string, readonly Permission[]> | null {
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== "object" || given === null || Array.isArray(given)) return null;
    const entries = Object.entries(given);
    const isGood = entries.every(([, list]) => Array.isArray(list) && list.every(isPermission));
    return isGood ? new Map(entries as [string, Permission[]][]) : null;
  } catch {
    return null;
  }
}

function recordOf(options: ParsedOptions): RecordFile | null {
  const path = optionValue(options, "record");
  return path === null ? null : new RecordFile(path, writeAll);
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
  const session = sessionOf(directory, options, send, terminal, { record: null, journal: null });
  try {
    await session.start();
    await replay(path, bytes, session, send);
  } finally {
    await session.close();
  }
  return hasFailed ? EXIT.failed : EXIT.ok;
}

/** Resolves when somebody ends the process. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
