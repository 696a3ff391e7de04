/** A program in a pseudo-terminal with plugins at its output and its keys, drawn on the person's terminal. */
import { constants as system } from "node:os";
import { HAPPENED, type HookCall, type Moment } from "../../host/index.js";
import { HeadlessGrid } from "../../terminal/index.js";
import { FusabiError } from "../../vm/shared.js";
import { endingSignal } from "../plugins/raw-mode.js";
import type { HostSession } from "../plugins/session.js";
import { CastFile } from "./cast.js";
import type { CommandLine } from "./helper.js";
import { isByItself, KeyReader, withinRows } from "./keys.js";
import { Pty, type PtySize } from "./pty.js";
import { LiveScreen, programSize } from "./screen.js";
import type { PluginView } from "./view.js";

/** After so many pieces of output a program that writes faster than plugins read waits for them. */
const MOST_AHEAD = 64;

export interface LiveOptions {
  readonly command: CommandLine;
  readonly session: HostSession;
  readonly view: PluginView;
  /** Where the recording goes; null: there is none. */
  readonly record: string | null;
  /** Is what the program said last left on the terminal? */
  readonly leavesLines: boolean;
}

/** @throws FusabiError HostPtyNeedsTerminal, HostPtyTerminalDumb */
export function requireTerminal(): void {
  const stream = !process.stdin.isTTY
    ? "standard input"
    : !process.stdout.isTTY
      ? "standard output"
      : null;
  if (stream !== null) throw new FusabiError("HostPtyNeedsTerminal", { stream });
  const kind = process.env.TERM;
  if (kind === "dumb") throw new FusabiError("HostPtyTerminalDumb", { kind });
}

/** Runs the program to its end, and gives its exit code. @throws FusabiError where it cannot begin */
export async function runLive(options: LiveOptions): Promise<number> {
  const size = terminalSize();
  const cast = options.record === null ? null : new CastFile(options.record, programSize(size));
  try {
    const pty = await Pty.open(options.command, programSize(size));
    return await new Live(options, pty, size, cast).run();
  } finally {
    cast?.close();
  }
}

function terminalSize(): PtySize {
  // A serial line, and a terminal that nobody has sized, say 0 of both.
  const columns = process.stdout.columns || 80;
  const rows = process.stdout.rows || 24;
  return { columns: Math.max(2, columns), rows };
}

class Live {
  readonly #session: HostSession;
  readonly #view: PluginView;
  readonly #pty: Pty;
  readonly #grid: HeadlessGrid;
  readonly #screen: LiveScreen;
  readonly #leavesLines: boolean;
  #cast: CastFile | null;
  /** What plugins were told of last; the next thing comes behind it. */
  #told: Promise<void> = Promise.resolve();
  /** Pieces of output since plugins were last waited for. */
  #pieces = 0;
  readonly #keys = new KeyReader();
  #typed: Promise<void> = Promise.resolve();

  constructor(
    { session, view, leavesLines }: LiveOptions,
    pty: Pty,
    size: PtySize,
    cast: CastFile | null,
  ) {
    this.#session = session;
    this.#view = view;
    this.#pty = pty;
    this.#cast = cast;
    this.#leavesLines = leavesLines;
    const { columns, rows } = programSize(size);
    this.#grid = new HeadlessGrid(columns, rows);
    this.#screen = new LiveScreen(this.#grid, view, size);
    // What a program asks its terminal, this one answers.
    this.#grid.emulator.onData((answer) => pty.write(answer));
    view.show({
      changed: () => this.#screen.draw(),
      send: (text) => pty.write(`${text}\r`),
    });
  }

  async run(): Promise<number> {
    const listeners = this.#listen();
    let signal: NodeJS.Signals | null = null;
    const ending = endingSignal();
    void ending.then((which) => {
      signal = which;
      this.#pty.hangUp();
    });
    this.#screen.begin();
    try {
      this.#tell([this.#resized()]);
      for await (const bytes of this.#pty.output) await this.#takeOutput(bytes);
      // The last line ends with the program, and filters see it as well.
      if (this.#grid.isLineBegun) await this.#takeOutput(Buffer.from("\r\n"));
      const code = await this.#pty.ended;
      await this.#told;
      return signal === null ? code : 128 + system.signals[signal as NodeJS.Signals];
    } finally {
      listeners();
      this.#pty.hangUp();
      await this.#screen.end(this.#leavesLines, ending);
    }
  }

  /** Gives what ends it. */
  #listen(): () => void {
    const onKeys = (keys: Buffer) => {
      this.#typed = this.#typed.then(() => this.#takeKeys(keys));
    };
    const onEnd = () => this.#pty.hangUp();
    const onResize = () => this.#resize();
    const onContinue = () => this.#screen.renew();
    process.stdin.on("data", onKeys).once("end", onEnd);
    process.stdout.on("resize", onResize);
    process.on("SIGCONT", onContinue);
    return () => {
      process.stdin.off("data", onKeys).off("end", onEnd).pause();
      process.stdout.off("resize", onResize);
      process.off("SIGCONT", onContinue);
    };
  }

  async #takeOutput(bytes: Buffer): Promise<void> {
    this.#record((cast) => cast.output(bytes));
    const { calls } = await this.#grid.write(bytes, Date.now());
    const told = this.#tell(calls);
    // What a filter changes is not to be seen before.
    const isFiltered = calls.some(({ hook }) => hook === "on_output");
    if (isFiltered && this.#session.host.hasFilters("on_output")) await this.#screen.holding(told);
    else this.#screen.draw();
    if (++this.#pieces % MOST_AHEAD !== 0) return;
    await told;
    await this.#session.host.settled();
  }

  /** Plugins are told in order, and the terminal does not wait for them. */
  #tell(calls: readonly HookCall[]): Promise<void> {
    if (calls.length === 0) return this.#told;
    const moment: Moment = { at: Date.now(), screen: this.#grid.screen };
    this.#told = this.#told.then(() =>
      this.#session.happenAll(calls, moment, (call, text) => this.#filtered(call, text)),
    );
    return this.#told;
  }

  #filtered(call: HookCall, text: string | null): void {
    if (call.hook === "on_output") this.#grid.ended.replace(call, text ?? "");
  }

  async #takeKeys(piece: Uint8Array): Promise<void> {
    const { text, bytes } = this.#keys.take(piece);
    if (text === "" || (text === "\x1b" && this.#view.closeModal())) return;
    const left = isByItself(text)
      ? withinRows(text, this.#grid.emulator.rows)
      : await this.#passed(text);
    // What nobody changes goes on as it came, text or not.
    if (left !== null) this.#pty.write(left === text ? bytes : left);
  }

  #passed(typed: string): Promise<string | null> {
    const moment: Moment = { at: Date.now(), screen: this.#grid.screen };
    return this.#session.pass(HAPPENED.input(typed, 0), moment);
  }

  #resized(): HookCall {
    const { columns, rows } = programSize(terminalSize());
    return this.#grid.resize(columns, rows);
  }

  #resize(): void {
    const size = terminalSize();
    const call = this.#resized();
    this.#pty.resize(programSize(size));
    this.#record((cast) => cast.resize(programSize(size)));
    this.#screen.resize(size);
    this.#tell([call]);
  }

  /** A disk that is full does not end the program. */
  #record(write: (cast: CastFile) => void): void {
    if (this.#cast === null) return;
    try {
      write(this.#cast);
    } catch (error) {
      if (!(error instanceof FusabiError)) throw error;
      this.#cast = null;
      this.#view.say(error.message);
    }
  }
}
