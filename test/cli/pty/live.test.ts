/** `fusabi host --pty` as a person has it: in a real terminal, with real programs in it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Pty } from "../../../cli/pty/pty.js";
import { CLI, jsonLines, runCli, withFolder } from "../../support/cli.js";
import { clientOf, type Message, put, texts } from "../../support/host/listening.js";
import { ECHO } from "../../support/host/plugins.js";
import { Screened } from "../../support/host/screened.js";

const SIZE = { columns: 60, rows: 12 };

/** A shell that says nothing of its own. */
const BASH = ["env", "PS1=$ ", "bash", "--norc", "--noprofile"] as const;

/** Its status is the number of columns. */
const SIZES = `.import status_set
.import i32_to_string
.func on_resize(columns: I32) -> Unit
    LOAD columns
    CALL_FFI i32_to_string
    CALL_FFI status_set
    RET
.end
`;

/** Draws over the first row what was said last, until that is "clear". */
const DRAWS = `.import overlay_draw
.import overlay_clear
.func on_output(line: String) -> Unit
    PUSH "box"
    LOAD line
    PUSH "clear"
    EQ
    JUMP_IF clears
    PUSH 4i32
    PUSH 0i32
    LOAD line
    CALL_FFI overlay_draw
    RET
clears:
    CALL_FFI overlay_clear
    RET
.end
`;

const ASKING = 'permissions = ["ui-overlay", "shell-execution"]\n';
const DRAWING = 'permissions = ["ui-overlay"]\n';

/** What is said of a secret becomes stars. */
const MASKS = `.func on_output(line: String) -> String
    PUSH "****"
    RET
.end
`;
const MASKED = 'permissions = ["output-filtering"]\n[hooks.output]\ncontains = ["secret"]\n';

/** "quit" is not typed. */
const REFUSES = `.import string_contains
.import notify
.func on_input(text: String) -> Bool
    LOAD text
    CALL_FFI notify
    POP
    LOAD text
    PUSH "quit"
    CALL_FFI string_contains
    NOT
    RET
.end
`;

/** Asks in the middle of the screen, and has the shell say something. */
const ASKS = `.import modal_show
.import scarab_send_command
.func on_post_command(command: String, exit: I32) -> Unit
    PUSH "Well"
    LOAD command
    CALL_FFI modal_show
    POP
    PUSH "echo sent $((40 + 2))"
    CALL_FFI scarab_send_command
    RET
.end
`;
/** A command that the shell marks. */
const MARKED = "printf '\\033]133;B\\aname\\n\\033]133;C\\a\\033]133;D;3\\a'\r";

type Plugins = Readonly<Record<string, readonly [source: string, more?: string]>>;

interface Start {
  /** None: the person's shell. */
  readonly command?: readonly string[];
  readonly options?: (folder: string) => readonly string[];
  /** Before the host's own words. */
  readonly before?: (folder: string) => readonly string[];
}

async function withHost(
  plugins: Plugins,
  { command = BASH, options = () => [], before = () => [] }: Start,
  use: (terminal: Screened, folder: string) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const directory = join(folder, "plugins");
    mkdirSync(directory);
    for (const [name, [source, more = ""]] of Object.entries(plugins))
      put(directory, name, source, more);
    const host = [process.execPath, CLI, "host", directory, "--pty", ...options(folder)];
    const rest = command.length === 0 ? [] : ["--", ...command];
    const [program, ...words] = [...before(folder), ...host, ...rest];
    const terminal = await Screened.open(SIZE, program!, ...words);
    try {
      await use(terminal, folder);
    } finally {
      terminal.pty.hangUp();
      await terminal.ended();
    }
  });
}

/** Writes the number of the host's process first. */
const TELLS = () => ["sh", "-c", 'echo $$; exec "$@"', "sh"];

/** Whose shell says nothing of its own. */
const PERSON = () => ["env", "SHELL=/bin/sh", "PS1=$ ", "ENV="];

/** As a serial line is. */
const UNSIZED = ["sh", "-c", 'stty rows 0 cols 0; exec "$@"', "sh"];

/** Where each program is. */
function pathOf(program: string): string {
  const { stdout } =
    program === "python3"
      ? spawnSync(program, ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" })
      : spawnSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" });
  return stdout.trim();
}

/** The host finds these programs alone. */
function withPrograms(...programs: readonly string[]): (folder: string) => readonly string[] {
  return (folder) => {
    const path = join(folder, "bin");
    mkdirSync(path);
    for (const program of programs) symlinkSync(pathOf(program), join(path, program));
    return ["env", `PATH=${path}`];
  };
}

function numberIn(text: string): number {
  return Number(/\d+/.exec(text)?.[0]);
}

function isAlive(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch {
    return false;
  }
}

/** One that has ended, and that nobody has asked about yet, does not run. */
function isRunning(process_: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", `${process_}`], { encoding: "utf8" });
  return /^[^Z\s]/.test(stdout.trim());
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** What is typed before would stand on the screen around it. */
const prompt = (terminal: Screened) => terminal.until((rows) => rows.includes("$"));

const status = ({ rows, grid }: Screened) => rows[grid.screen.rows - 1] ?? "";

describe("fusabi host --pty", function () {
  this.timeout(60_000);

  it("runs a shell in a row less, tells plugins of its lines, and ends with its exit code", () =>
    withHost({ echo: [ECHO] }, { command: [], before: PERSON }, async (terminal) => {
      await prompt(terminal);
      terminal.type("echo $((40 + 2))x; stty size\r");
      await terminal.row("42x");
      await terminal.row("11 60");
      await terminal.until(() => status(terminal).includes("echo: 11 60"));
      terminal.type("exit 7\r");
      assert.equal(await terminal.ended(), 7);
      assert.deepEqual(terminal.rows.filter(Boolean), [], "the screen before is back");
    }));

  it("leaves what a program said last on the terminal, with its colours and without secrets", async () => {
    const command = ["printf", "\\n\\033[31mhello\\033[0m\\n\\nthe end\\nsecret"] as const;
    await withHost({ masks: [MASKS, MASKED] }, { command }, async (terminal) => {
      assert.equal(await terminal.ended(), 0);
      const lines = ["hello", "", "the end", "****"];
      assert.deepEqual(terminal.rows.slice(0, 5), [...lines, ""]);
      assert.equal(terminal.grid.emulator.buffer.active.getLine(0)!.getCell(0)!.getFgColor(), 1);
    });
    await withHost({}, { command: ["/tmp"] }, async (terminal) => {
      assert.equal(await terminal.ended(), 126);
      assert.match(terminal.rows.join("\n"), /\/tmp.*(?:denied|directory)/i);
    });
  });

  it("takes a terminal that says no size for one of 80 columns and 24 rows", () =>
    withHost({}, { before: () => UNSIZED }, async (terminal) => {
      await prompt(terminal);
      terminal.type("stty size\r");
      await terminal.row("23 80");
    }));

  it("draws overlays and the status line, and what stood below them when they go", () =>
    withHost({ draws: [DRAWS, DRAWING], sizes: [SIZES, DRAWING] }, {}, async (terminal) => {
      await prompt(terminal);
      await terminal.until(() => status(terminal).trim() === "60");
      terminal.type("clear; echo 界界界; echo a\r");
      await terminal.until(([first]) => first === "界界a");
      terminal.type("echo clear\r");
      await terminal.until(([first]) => first === "界界界");
      terminal.resize({ columns: 40, rows: 8 });
      await terminal.until(() => status(terminal).trim() === "40");
      terminal.type("seq 20; stty size\r");
      await terminal.row("7 40");
      await terminal.until((rows) => rows.includes("20") && status(terminal).trim() === "40");
    }));

  it("shows no line before its filters have seen it, and gives the shell no keys that they stop", () =>
    withHost(
      { masks: [MASKS, MASKED], refuses: [REFUSES, 'permissions = ["input-filtering"]\n'] },
      {},
      async (terminal) => {
        await prompt(terminal);
        terminal.type("printf 'a %s\\n' sec''ret; echo done\r");
        await terminal.row("done");
        assert.ok(terminal.rows.includes("****"), terminal.rows.join("\n"));
        assert.doesNotMatch(terminal.written, /a secret/);
        terminal.type("quit\r");
        await terminal.until(() => status(terminal).includes("quit"));
        // A paste that is cut inside a character, of which nothing comes to the shell.
        const paste = Buffer.from("now quit é quit");
        terminal.pty.write(paste.subarray(0, 10));
        await terminal.until(() => status(terminal).includes("now quit"));
        terminal.pty.write(paste.subarray(10));
        await terminal.until(() => status(terminal).includes("é quit"));
        terminal.type("echo on\r");
        await terminal.row("on");
        terminal.type("sleep 1000\r");
        await terminal.row("$ sleep");
        terminal.type("\x03");
        await prompt(terminal);
        terminal.type("echo code $?\r");
        await terminal.row("code 130");
      },
    ));

  it("shows a message until Esc, which the program does not get, and types lines for the shell", () =>
    withHost({ asks: [ASKS, ASKING] }, {}, async (terminal) => {
      await prompt(terminal);
      terminal.type(MARKED);
      await terminal.until((rows) => rows.some((row) => row.includes("asks: Well")));
      assert.ok(terminal.rows.some((row) => row.includes("Esc closes")));
      terminal.type("\x1b");
      await terminal.until((rows) => !rows.some((row) => row.includes("asks: Well")));
      await terminal.row("sent 42");
      // Behind Esc the shell would take the first letter for something else.
      terminal.type("exit 4\r");
      assert.equal(await terminal.ended(), 4);
    }));

  it("gives an editor the whole of the terminal but the last row, its modes and its size", () =>
    withHost(
      { sizes: [SIZES, DRAWING] },
      { command: ["nvim", "--clean", "+set mouse=a noswapfile"] },
      async (terminal) => {
        await terminal.row("~");
        await terminal.until(() => status(terminal).trim() === "60");
        for (const mode of [1, 1002, 1006, 2004])
          assert.match(terminal.written, new RegExp(`\\[\\?${mode}h`));
        terminal.type("iwritten");
        await terminal.row("written");
        terminal.resize({ columns: 30, rows: 6 });
        await terminal.until(
          (rows) => status(terminal).trim() === "30" && rows[4]?.includes("INSERT") === true,
        );
        terminal.type("\x1b");
        terminal.type(":cquit 5\r");
        assert.equal(await terminal.ended(), 5);
        assert.ok(terminal.written.startsWith("\x1b[22;0t"), "the title is kept");
        assert.match(terminal.written, /\[23;0t$/);
        for (const mode of [1, 1002, 1006, 2004, 1049])
          assert.ok(
            terminal.written.lastIndexOf(`[?${mode}l`) > terminal.written.lastIndexOf(`[?${mode}h`),
            `mode ${mode} is left`,
          );
      },
    ));

  it("gives the terminal back and ends its program where it is told to end", () =>
    withHost(
      {},
      { command: ["sh", "-c", "echo program $$ here; exec sleep 1000"], before: TELLS },
      async (terminal) => {
        await terminal.row("program");
        const program = numberIn(terminal.rows[0] ?? "");
        process.kill(numberIn(terminal.written), "SIGTERM");
        assert.equal(await terminal.ended(), 143);
        while (isAlive(program)) await nextTurn();
        assert.match(terminal.written, /\[\?1049lprogram \d+ here/);
      },
    ));

  it("ends where it is told to, and its program goes on until then, though nobody reads its terminal", () =>
    withFolder(async (folder) => {
      const path = (name: string) => join(folder, name);
      mkdirSync(path("plugins"));
      const write =
        'echo $$ >"$0/program"; seq 150000 | tr "\\n" " " | fold -w 999; echo >"$0/done"';
      const command = ["sh", "-c", `${write}; exec sleep 1000`, folder];
      const host = [process.execPath, CLI, "host", path("plugins"), "--pty", "--", ...command];
      const tell = ["sh", "-c", 'echo $$ >"$0/host"; exec "$@"', folder] as const;
      const pty = await Pty.open([...tell, ...host], { columns: 1_000, rows: 200 });
      try {
        while (!existsSync(path("done"))) await nextTurn();
        const [process_, program] = ["host", "program"].map((name) =>
          Number(readFileSync(path(name), "utf8")),
        );
        process.kill(process_!, "SIGTERM");
        while (isAlive(program!) || isRunning(process_!)) await nextTurn();
      } finally {
        pty.hangUp();
      }
    }));

  it("leaves nobody behind where the host is killed", () =>
    withHost(
      {},
      { command: ["sh", "-c", "echo program $$ here; exec sleep 1000"], before: TELLS },
      async (terminal) => {
        await terminal.row("program");
        const program = numberIn(terminal.rows[0] ?? "");
        process.kill(numberIn(terminal.written), "SIGKILL");
        while (isAlive(program)) await nextTurn();
      },
    ));

  it("records what --replay gives to plugins again, and answers at a socket besides", () =>
    withHost(
      { echo: [ECHO], sizes: [SIZES, DRAWING] },
      {
        options: (folder) => [
          ...["--record", join(folder, "live.cast")],
          ...["--socket", join(folder, "socket")],
        ],
      },
      async (terminal, folder) => {
        await prompt(terminal);
        const client = await clientOf(join(folder, "socket"));
        await client.next("ready");
        terminal.type("echo a 界 line\r");
        while (!texts([await client.next("effects")]).includes("a 界 line"));
        terminal.resize({ columns: 50, rows: 9 });
        await terminal.until(() => status(terminal).trim() === "50");
        terminal.type("exit\r");
        assert.equal(await terminal.ended(), 0);
        const cast = readFileSync(join(folder, "live.cast"), "utf8").trim().split("\n");
        assert.equal(JSON.parse(cast[0]!).height, 11);
        assert.ok(cast.some((line) => line.endsWith(',"r","50x8"]')));
        const words = ["host", join(folder, "plugins"), "--replay", join(folder, "live.cast")];
        const again = texts(jsonLines<Message>(runCli(words).stdout));
        assert.ok(again.includes("a 界 line"), again.join("\n"));
      },
    ));

  it("does the same with Python's pseudo-terminal, where there is no script", () =>
    withHost(
      { sizes: [SIZES, DRAWING] },
      { before: withPrograms("python3", "env", "bash", "sh", "sleep", "stty", "tty") },
      async (terminal) => {
        await prompt(terminal);
        terminal.type("sleep 1000\r");
        await terminal.row("$ sleep");
        terminal.type("\x03");
        await prompt(terminal);
        terminal.type("echo code $?\r");
        await terminal.row("code 130");
        terminal.resize({ columns: 30, rows: 8 });
        await terminal.until(() => status(terminal).trim() === "30");
        terminal.type("stty size\r");
        await terminal.row("7 30");
        terminal.type("exit 7\r");
        assert.equal(await terminal.ended(), 7);
      },
    ));

  it("says what it lacks: a terminal, a helper, the program; and leaves the terminal as it is", async () => {
    const words = ["host", "plugins", "--pty"];
    await withFolder((folder) => {
      mkdirSync(join(folder, "plugins"));
      const { code, stderr } = runCli(words, { cwd: folder });
      assert.equal(code, 2);
      assert.match(stderr, /FZ0855: --pty draws on a terminal, and standard input is not one/);
      const both = runCli([...words, "--stdio"], { cwd: folder });
      assert.match(both.stderr, /one way to be spoken to/);
    });
    for (const [start, says] of [
      [{ before: withPrograms("sh", "stty") }, /FZ0856.*Install script/s],
      [{ before: () => ["env", "TERM=dumb"] }, /FZ0859.*TERM=dumb/],
      [{ command: ["no-such-program"] }, /FZ0857.*There is no program "no-such-program"/],
    ] as const)
      await withHost({}, start, async (terminal) => {
        assert.equal(await terminal.ended(), 2);
        assert.match(terminal.written, says);
        assert.doesNotMatch(terminal.written, /\?1049h/);
      });
  });
});
