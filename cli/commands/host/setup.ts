/** What a host is made of, as the options of the command say. */
import { availableParallelism } from "node:os";
import { readFile, writeAll } from "../../../disk/index.js";
import {
  isPermission,
  LocalShard,
  PERMISSIONS,
  type Permission,
  type Shard,
  WorkerShard,
} from "../../../host/index.js";
import { nodeWorkers } from "../../../host/node/index.js";
import { decodeText } from "../../../lang/index.js";
import { FusabiError } from "../../../vm/shared.js";
import { countOf, has, optionValue, type ParsedOptions } from "../../options.js";
import { FaultRecordings } from "../../plugins/fault-recordings.js";
import { pluginFolders } from "../../plugins/folders.js";
import { installedGrants } from "../../plugins/installed.js";
import type { Send } from "../../plugins/plain.js";
import { RecordFile } from "../../plugins/record.js";
import { HostSession } from "../../plugins/session.js";
import { StateJournal } from "../../plugins/state-journal.js";
import type { Terminal } from "../../terminal.js";

/** What is written while a host runs. */
export interface HostOutput {
  readonly record: RecordFile | null;
  readonly journal: StateJournal | null;
  readonly faults: FaultRecordings | null;
}

/** Nothing is written. */
export const NO_OUTPUT: HostOutput = { record: null, journal: null, faults: null };

/** The files that the options name, opened. @throws FusabiError UnreadableFile, UnwritableFile */
export function outputOf(options: ParsedOptions, broadcast: Send): HostOutput {
  // What is recorded of a live terminal is what stood on it.
  const record = has(options, "pty") ? null : optionValue(options, "record");
  const state = optionValue(options, "state");
  const faults = optionValue(options, "faults");
  return {
    record: record === null ? null : new RecordFile(record, writeAll),
    journal: state === null ? null : new StateJournal(state),
    faults: faults === null ? null : new FaultRecordings(faults, broadcast),
  };
}

export function closeOutput({ record, journal }: HostOutput): void {
  record?.close();
  journal?.close();
}

export function sessionOf(
  directory: string,
  options: ParsedOptions,
  broadcast: Send,
  terminal: Terminal,
  { record, journal, faults }: HostOutput,
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
    ...(faults && { faults }),
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
