/** `fusabi host top`: what the plugins of a running host do, again and again. */
import { createConnection, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { reasonOf } from "../../../disk/index.js";
import type { PluginMetrics } from "../../../host/index.js";
import { FusabiError } from "../../../vm/shared.js";
import { EXIT, type ExitCode } from "../../exit-codes.js";
import { has, type ParsedOptions } from "../../options.js";
import { endingSignal, takeTerminal } from "../../plugins/raw-mode.js";
import {
  SORT_KEYS,
  type SortKey,
  screenOf,
  sortRows,
  type TopRow,
  tableOf,
  topRow,
} from "../../plugins/top-table.js";
import type { Terminal } from "../../terminal.js";

const EVERY_MS = 1_000;

/** @param words what follows `top` */
export async function top(
  words: readonly string[],
  options: ParsedOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const path = socketOf(words);
  const host = await Metrics.open(path);
  try {
    const isWatched = process.stdin.isTTY === true && process.stdout.isTTY === true;
    if (has(options, "once") || !isWatched)
      terminal.out(`${tableOf(sortRows(await host.next(), "name")).join("\n")}\n`);
    else await watch(host, path, terminal);
  } finally {
    host.close();
  }
  return EXIT.ok;
}

function socketOf([path, argument]: readonly string[]): string {
  if (path === undefined) throw new FusabiError("MissingArgument", { what: "The host's socket" });
  if (argument === undefined) return path;
  throw new FusabiError("UnexpectedArgument", {
    command: "fusabi host top",
    argument: JSON.stringify(argument),
  });
}

/** Asks a host how its plugins do. */
class Metrics {
  readonly #socket: Socket;
  readonly #path: string;
  readonly #lines: AsyncIterator<string>;

  private constructor(socket: Socket, path: string) {
    this.#socket = socket;
    this.#path = path;
    this.#lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  }

  /** @throws FusabiError HostNotReached */
  static open(path: string): Promise<Metrics> {
    return new Promise((resolve, reject) => {
      const socket = createConnection(path, () => resolve(new Metrics(socket, path)));
      socket.once("error", (error) =>
        reject(new FusabiError("HostNotReached", { path, reason: reasonOf(error) })),
      );
    });
  }

  /** @throws FusabiError HostNotReached where the host has ended */
  async next(): Promise<readonly TopRow[]> {
    this.#socket.write('{"type":"metrics","id":"top"}\n');
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done)
        throw new FusabiError("HostNotReached", { path: this.#path, reason: "it has ended" });
      const { id, metrics } = parsed(value);
      if (id === "top") return (metrics ?? []).map(topRow);
    }
  }

  close(): void {
    this.#socket.destroy();
  }
}

function parsed(line: string): {
  readonly id?: unknown;
  readonly metrics?: readonly PluginMetrics[];
} {
  try {
    return JSON.parse(line) as object;
  } catch {
    return {};
  }
}

const ESCAPE = "\x1b";

/** Keys as a terminal sends them; those with an arrow have three characters. */
function keysIn(text: string): readonly string[] {
  return text
    .split(ESCAPE)
    .flatMap((part, i) =>
      i === 0 ? [...part] : [`${ESCAPE}${part.slice(0, 2)}`, ...part.slice(2)],
    );
}

/** Draws until a person ends it. */
async function watch(host: Metrics, path: string, terminal: Terminal): Promise<void> {
  const giveBack = takeTerminal(() => "\x1b[?25h\x1b[?1049l");
  terminal.out("\x1b[?1049h\x1b[?25l");
  let rows: readonly TopRow[] = [];
  let sort: SortKey = "events";
  let from = 0;
  const draw = () => {
    const { columns = 80, rows: height = 24 } = process.stdout;
    const title = `fusabi host top: ${path}, ${rows.length} plugins`;
    const lines = screenOf(rows, title, { sort, from, columns, rows: height });
    terminal.out(`\x1b[H${lines.map((line) => `${line}\x1b[K`).join("\r\n")}\x1b[J`);
  };
  const quit = new Promise<void>((resolve) => {
    process.stdin.on("data", (keys) => {
      for (const key of keysIn(String(keys))) {
        if (key === "q" || key === "\x03") resolve();
        else if (key === "s") sort = SORT_KEYS[(SORT_KEYS.indexOf(sort) + 1) % SORT_KEYS.length]!;
        else if (key === "\x1b[A") from = Math.max(0, from - 1);
        else if (key === "\x1b[B") from = Math.min(rows.length - 1, from + 1);
      }
      draw();
    });
    void endingSignal().then(() => resolve());
  });
  process.stdout.on("resize", draw);
  try {
    await Promise.race([
      quit,
      polling(
        host,
        (found) => {
          rows = found;
          draw();
        },
        quit,
      ),
    ]);
  } finally {
    process.stdin.pause();
    process.stdout.removeListener("resize", draw);
    giveBack();
  }
}

async function polling(
  host: Metrics,
  show: (rows: readonly TopRow[]) => void,
  quit: Promise<void>,
): Promise<void> {
  let isOver = false;
  void quit.then(() => {
    isOver = true;
  });
  while (!isOver) {
    show(await host.next());
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      quit,
      new Promise((resolve) => {
        timer = setTimeout(resolve, EVERY_MS);
      }),
    ]);
    clearTimeout(timer);
  }
}
