/** The messages of clients, one JSON object a line: the one table of them, and how one is read. */
import { HAPPENED, type HookCall, type ScreenSnapshot } from "../../host/index.js";
import { FusabiError } from "../../vm/shared.js";

/** What a field holds. "integer": of 32 bits, or a safe one where it is a time. */
type FieldType = "text" | "integer" | "time";

export interface MessageRow {
  readonly type: string;
  readonly fields: Readonly<Record<string, FieldType>>;
  /** Those that may be absent, and what stands for them. */
  readonly absent?: Readonly<Record<string, string | number>>;
  /** The event; absent: the message asks for something. */
  readonly event?: (fields: Fields) => HookCall;
  /** Are filters asked? */
  readonly isFiltered?: true;
  readonly doc: string;
}

/** Those of a message's row are there; each name has one type in all rows. */
type Fields = Readonly<Record<"line" | "text" | "command" | "name" | "plugin", string>> &
  Readonly<Record<"row" | "pane" | "exit" | "ms" | "columns" | "rows" | "client", number>>;

/** In the order of the documentation. */
export const MESSAGES: readonly MessageRow[] = [
  {
    type: "output",
    fields: { line: "text", row: "integer", pane: "integer" },
    absent: { row: 0, pane: 0 },
    event: ({ line, row, pane }) => HAPPENED.output(line, row, pane),
    isFiltered: true,
    doc: "A line of output; the answer has what the filters left of it.",
  },
  {
    type: "input",
    fields: { text: "text", pane: "integer" },
    absent: { pane: 0 },
    event: ({ text, pane }) => HAPPENED.input(text, pane),
    isFiltered: true,
    doc: "What the user typed; the answer has what the filters left of it.",
  },
  {
    type: "preCommand",
    fields: { command: "text" },
    event: ({ command }) => HAPPENED.preCommand(command),
    isFiltered: true,
    doc: "A command is about to run; the answer has what the filters left of it.",
  },
  {
    type: "postCommand",
    fields: { command: "text", exit: "integer", ms: "time" },
    event: ({ command, exit, ms }) => HAPPENED.postCommand(command, exit, ms),
    doc: "A command has ended.",
  },
  {
    type: "resize",
    fields: { columns: "integer", rows: "integer" },
    event: ({ columns, rows }) => HAPPENED.resize(columns, rows),
    doc: "The terminal has a new size.",
  },
  {
    type: "attach",
    fields: { client: "time" },
    event: ({ client }) => HAPPENED.attach(client),
    doc: "A client of the terminal has connected.",
  },
  {
    type: "detach",
    fields: { client: "time" },
    event: ({ client }) => HAPPENED.detach(client),
    doc: "A client of the terminal has left.",
  },
  {
    type: "command",
    fields: { command: "text" },
    event: ({ command }) => HAPPENED.command(command),
    doc: "The user called a command of a plugin.",
  },
  {
    type: "event",
    fields: { name: "text", text: "text" },
    absent: { text: "" },
    event: ({ name, text }) => HAPPENED.event(name, text),
    doc: "An event with a name: bell, title, a focus.",
  },
  { type: "tick", fields: {}, doc: "Time has passed: timers ring that have run out." },
  { type: "plugins", fields: {}, doc: "The answer has the names of the plugins." },
  { type: "metrics", fields: {}, doc: "The answer has what is counted of each plugin." },
  { type: "prometheus", fields: {}, doc: "The answer has the same as Prometheus' text." },
  {
    type: "state",
    fields: { plugin: "text" },
    doc: "The answer has the store and the timers of a plugin.",
  },
  {
    type: "reload",
    fields: { plugin: "text" },
    doc: "Reads a plugin's folder again; the new version is on trial.",
  },
  { type: "enable", fields: { plugin: "text" }, doc: "Loads a plugin that is not loaded." },
  { type: "disable", fields: { plugin: "text" }, doc: "Unloads a plugin." },
  {
    type: "debug",
    fields: { plugin: "text" },
    doc: "Gives a plugin to the debugger, which has this connection from the answer on.",
  },
  {
    type: "release",
    fields: { plugin: "text" },
    doc: "Takes a plugin back from the debugger.",
  },
];

/** A message that was understood. */
export interface Message {
  readonly row: MessageRow;
  readonly fields: Fields;
  /** Comes back with the answer; undefined: nobody waits for one. */
  readonly id: string | number | undefined;
  /** Milliseconds since 1970; null: now. */
  readonly at: number | null;
  readonly screen: ScreenSnapshot | null;
}

const COMMON = ["type", "id", "at", "screen"];

function wrong(reason: string): FusabiError {
  return new FusabiError("HostMessageWrong", { reason });
}

/** @throws FusabiError HostMessageWrong */
export function readMessage(line: string): Message {
  const given = objectOf(line);
  const row = MESSAGES.find(({ type }) => type === given.type);
  if (!row) throw wrong(`its type must be one of ${MESSAGES.map(({ type }) => type).join(", ")}`);
  const unknown = Object.keys(given).find((key) => !COMMON.includes(key) && !(key in row.fields));
  if (unknown !== undefined) throw wrong(`${row.type} has no field ${JSON.stringify(unknown)}`);
  const fields = Object.entries(row.fields).map(([name, type]) => [
    name,
    fieldOf(name, type, given[name] ?? row.absent?.[name]),
  ]);
  const { id } = given;
  if (id !== undefined && typeof id !== "string" && typeof id !== "number")
    throw wrong("its id must be a text or a number");
  return {
    row,
    fields: Object.fromEntries(fields) as Fields,
    id,
    at: given.at === undefined ? null : (fieldOf("at", "time", given.at) as number),
    screen: given.screen === undefined ? null : screenOf(given.screen),
  };
}

/** The id of a message that may be wrong in all else; undefined where it has none. */
export function idIn(line: string): string | number | undefined {
  try {
    const { id } = objectOf(line);
    return typeof id === "string" || typeof id === "number" ? id : undefined;
  } catch {
    return undefined;
  }
}

function objectOf(line: string): Readonly<Record<string, unknown>> {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    throw wrong("it is not JSON");
  }
  if (typeof given === "object" && given !== null && !Array.isArray(given))
    return given as Readonly<Record<string, unknown>>;
  throw wrong("it is not an object");
}

function fieldOf(name: string, type: FieldType, value: unknown): unknown {
  if (type === "text" && typeof value === "string") return value;
  const most = type === "time" ? Number.MAX_SAFE_INTEGER : 2 ** 31 - 1;
  if (
    (type === "integer" || type === "time") &&
    Number.isInteger(value) &&
    Math.abs(value as number) <= most
  )
    return value;
  throw wrong(`its ${name} must be ${type === "text" ? "a text" : "a whole number"}`);
}

/** Sides of a screen. */
const MOST_CELLS = 1_000;

function screenOf(given: unknown): ScreenSnapshot {
  if (typeof given !== "object" || given === null) throw wrong("its screen must be an object");
  const {
    columns,
    rows,
    cursorColumn = 0,
    cursorRow = 0,
    lines,
  } = given as Record<string, unknown>;
  const numbers = [columns, rows, cursorColumn, cursorRow];
  const isGood = numbers.every(
    (number) =>
      Number.isInteger(number) && (number as number) >= 0 && (number as number) <= MOST_CELLS,
  );
  if (!isGood) throw wrong(`the numbers of its screen must be whole and from 0 to ${MOST_CELLS}`);
  if (
    !Array.isArray(lines) ||
    lines.length > MOST_CELLS ||
    !lines.every((each) => typeof each === "string")
  )
    throw wrong("the lines of its screen must be a list of texts");
  return {
    columns: columns as number,
    rows: rows as number,
    cursorColumn: cursorColumn as number,
    cursorRow: cursorRow as number,
    lines: lines.map((each: string) => each.toWellFormed()),
  };
}
