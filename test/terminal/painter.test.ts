/** A program's screen on another terminal: what one shows, the other shows, with what plugins draw above it. */
import assert from "node:assert/strict";
import type { DrawnPicture } from "../../terminal/index.js";
import { HeadlessGrid, Painter, statusRow, TerminalMirror } from "../../terminal/index.js";
import { columnsOf } from "../../terminal/widths.js";

const NOTHING: DrawnPicture = {
  overlays: [],
  status: [],
  cells: [],
  modals: [],
  notes: [],
  noteCount: 0,
};

/** A program's terminal, and the one around it. */
class Pair {
  readonly inner = new HeadlessGrid(20, 4);
  readonly outer = new HeadlessGrid(20, 5);
  readonly painter = new Painter(this.inner);
  readonly mirror = new TerminalMirror(this.inner.emulator);

  /** What is written to the terminal around. */
  async draw(
    bytes: string,
    picture: Partial<DrawnPicture> = {},
    filter: (line: string) => string = (line) => line,
  ): Promise<string> {
    const { calls } = await this.inner.write(bytes, 0);
    for (const call of calls)
      if (call.hook === "on_output" && call.args[0]?.type === "String")
        this.inner.ended.replace(call, filter(call.args[0].value));
    const frame = this.painter.frame({ ...NOTHING, ...picture }, "status");
    await this.outer.write(`\x1b[?7l${frame}`, 0);
    return frame;
  }

  get rows(): readonly string[] {
    return this.outer.screen.lines;
  }

  look(column: number, row: number): unknown {
    const cell = this.outer.emulator.buffer.active.getLine(row)!.getCell(column)!;
    const { getChars, getFgColor, getBgColor, isFgRGB, isBold, isInverse, isUnderline } = cell;
    const of = <T>(method: () => T) => method.call(cell);
    return [of(getChars), of(getFgColor), of(getBgColor), of(isFgRGB)].concat(
      [isBold, isInverse, isUnderline].map((each) => of(each) !== 0),
    );
  }
}

describe("A screen drawn on another terminal", () => {
  it("says nothing of its own about bytes that mean nothing", async () => {
    const said: unknown[] = [];
    const { debug, log, info, warn, error } = console;
    const note = (...words: unknown[]) => void said.push(words);
    Object.assign(console, { debug: note, log: note, info: note, warn: note, error: note });
    try {
      await new HeadlessGrid(20, 4).write("A\x1b[1é\n", 0);
    } finally {
      Object.assign(console, { debug, log, info, warn, error });
    }
    assert.deepEqual(said, []);
  });

  it("has the same cells and colours, and only changed rows are written", async () => {
    const pair = new Pair();
    await pair.draw(
      "plain\r\n\x1b[1;31mred\x1b[0m \x1b[48;5;200mon\x1b[0m \x1b[4;38;2;1;2;3mrgb\x1b[0m 界\r\n",
    );
    assert.deepEqual(pair.rows, ["plain", "red on rgb 界", "", "", "status"]);
    assert.deepEqual(pair.look(0, 1), ["r", 1, -1, false, true, false, false]);
    assert.deepEqual(pair.look(4, 1), ["o", -1, 200, false, false, false, false]);
    assert.deepEqual(pair.look(7, 1), ["r", 0x010203, -1, true, false, false, true]);
    assert.equal(await pair.draw("x"), "\x1b[3;1Hx\x1b[K");
    const full = "f".repeat(20);
    await pair.draw(`\x1b[H${full}\x1b[97;100mg`);
    assert.deepEqual(pair.rows.slice(0, 2), [full, "ged on rgb 界"]);
    assert.deepEqual(pair.look(0, 1), ["g", 15, 8, false, false, false, false]);
  });

  it("shows overlays, cells and a message above it, and the screen again when they go", async () => {
    const pair = new Pair();
    const overlay = { plugin: "p", id: "x", column: 3, row: 0, text: "o\x1b[31m!" };
    await pair.draw("界界界界\r\nsecond", { overlays: [overlay], cells: [[0, 1, "#"]] });
    // The escape is a blank, and no half of a wide character is left.
    assert.deepEqual(pair.rows.slice(0, 2), ["界 o [31m!", "#econd"]);
    await pair.draw("", { modals: [["p", "T", "hello\nthere"]] });
    assert.ok(
      pair.rows.some((row) => row.includes("p: T")) &&
        pair.rows.some((row) => row.includes("Esc closes")),
    );
    await pair.draw("");
    assert.deepEqual(pair.rows.slice(0, 2), ["界界界界", "second"]);
    const cell = [0, 1, "#"] as const;
    await pair.draw("", { cells: [cell] });
    await pair.draw("\rS", { cells: [cell] });
    assert.equal(pair.rows[1], "Second", "a drawn cell goes with what stood below it");
  });

  const masked = (line: string) => (line.includes("secret") ? "****" : line);

  it("shows what filters left of a line on all its rows, but not of the one that is being written", async () => {
    const pair = new Pair();
    const long = "secret ".repeat(4).trim();
    await pair.draw(`${long}\r\n${long}`, {}, masked);
    assert.deepEqual(pair.rows.slice(0, 4), [
      "****",
      "",
      long.slice(0, 20).trimEnd(),
      long.slice(20),
    ]);
  });

  it("keeps it while the cursor comes back to the line, until the line is written anew", async () => {
    const pair = new Pair();
    await pair.draw("secret\r\n\x1b[A", {}, masked);
    assert.equal(pair.rows[0], "****");
    await pair.draw("S", {}, masked);
    assert.equal(pair.rows[0], "****", "the rest of it still stands there");
    await pair.draw("\r\x1b[Kopen", {}, masked);
    assert.equal(pair.rows[0], "open");
    await pair.draw("\rmine\r\n", {}, masked);
    assert.equal(pair.rows[0], "mine");
    await pair.draw("secret\r\n\x1b[A\x1b[Csec\x1b[6C!", {}, masked);
    assert.equal(pair.rows[1], "****");
    await pair.draw("\x1b[H\x1b[Jsecond", {}, masked);
    assert.deepEqual(pair.rows.slice(0, 2), ["second", ""]);
  });

  it("filters a line that the cursor leaves in any way", async () => {
    for (const move of [
      "\r\x1b[1B",
      "\x1b[4;1H",
      "\x1bD",
      "\x1bE",
      "\x1b[4d",
      "\x1b[E",
      "\x1b[1e",
    ]) {
      const pair = new Pair();
      await pair.draw(`first\r\nsecret${move}a`, {}, masked);
      assert.equal(pair.rows[1], "****", JSON.stringify(move));
      const again = new Pair();
      await again.draw(`secret${move}\rlast\x1b[2;1H`, {}, masked);
      assert.equal(again.rows[0], "****", JSON.stringify(move));
    }
  });

  it("tells of a line that the cursor passes only where it has become another", async () => {
    const { inner } = new Pair();
    const told = async (bytes: string) =>
      (await inner.write(bytes, 0)).calls.map(({ args: [line] }) =>
        line?.type === "String" ? line.value : null,
      );
    assert.deepEqual(await told("one\r\ntwo\r\n\x1b[A\x1b[A"), ["one", "two"]);
    assert.deepEqual(await told("\x1b[B\x1b[B\x1b[2A"), []);
    assert.deepEqual(await told("six\x1b[3;1H"), ["six"]);
  });

  it("has a replacement for each line, not for each text", async () => {
    const pair = new Pair();
    let count = 0;
    await pair.draw("a\r\n\r\na\r\n", {}, (line) => `${++count} ${line}`);
    assert.deepEqual(
      pair.rows.slice(0, 4),
      ["1 a", "2 ", "3 a", ""].map((row) => row.trim()),
    );
    await pair.draw("\x1b[2;1H\x1b[L", {}, (line) => line);
    assert.deepEqual(pair.rows.slice(0, 4), ["1 a", "", "2", "3 a"]);
  });

  it("keeps the marks of what filters left", async () => {
    const pair = new Pair();
    await pair.draw("x\r\n", {}, () => "\u0301cafe\u0301 n\u0303!");
    assert.equal(pair.rows[0], "cafe\u0301 n\u0303!");
  });

  it("keeps it in a terminal of another size, whatever the line is wrapped to", async () => {
    const secret = `secret ${"界".repeat(9)}`;
    const pair = new Pair();
    await pair.draw(`${secret}\r\nx\r\n`, {}, masked);
    for (const columns of [12, 9, 15, 20, 30]) {
      pair.inner.resize(columns, 4);
      await pair.draw("");
      assert.doesNotMatch(pair.rows.join("\n"), /secret|界/, `${columns} columns`);
    }
  });

  it("has characters as wide as overlays have them", async () => {
    for (const text of [
      "😀",
      "界",
      "é",
      "e\u0301",
      "\u1112\u1161\u11ab",
      "\u{1f1ea}\u{1f1fa}",
      "\u{1f44d}\u{1f3fd}",
      "ﷺ",
      "\u00ad",
    ]) {
      const pair = new Pair();
      await pair.draw(text);
      assert.equal(pair.inner.screen.cursorColumn, columnsOf(text), JSON.stringify(text));
    }
    const pair = new Pair();
    await pair.draw("😀b", { overlays: [{ plugin: "p", id: "x", column: 2, row: 0, text: "!" }] });
    assert.equal(pair.rows[0], "😀!");
  });

  it("passes on modes, titles, the bell and the cursor's shape, and takes them back", async () => {
    const { inner, mirror } = new Pair();
    await inner.write(
      "\x1b[?1h\x1b[?1000;1006;2004h\x1b=\x1b[5 q\x1b]2;title\x07\x1b]11;#123456\x07\x07\x1b[?25l",
      0,
    );
    const told = mirror.take();
    for (const part of [
      "?1h",
      "?1000h",
      "?1006h",
      "?2004h",
      "5 q",
      "]2;title",
      "]11;#123456",
      "\x1b=",
    ])
      assert.ok(told.includes(part), part);
    assert.ok(told.includes("\x07\x07"));
    assert.deepEqual([mirror.take(), mirror.isCursorSeen], ["", false]);
    const back = mirror.restore();
    for (const part of ["?1l", "?1000l", "?1006l", "?2004l", "0 q", "]111\x07", "\x1b>"])
      assert.ok(back.includes(part), part);
    await inner.write("\x1b[?2004h", 0);
    mirror.take();
    await inner.write("\x1bc", 0);
    assert.equal(mirror.take(), "\x1b[?2004l");
  });

  it("has a status line of what plugins say and the latest message, as wide as the terminal", () => {
    const status = [
      ["a", "one"],
      ["b", " "],
      ["c", "two\n"],
    ] as const;
    assert.equal(statusRow({ ...NOTHING, status }, "note", 22), " one | two       note ");
    assert.equal(statusRow({ ...NOTHING, status }, "界".repeat(9), 10), "  界界界界");
  });
});
