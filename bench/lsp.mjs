/**
 * What a person waits for after one keystroke in the middle of a file, for files of three sizes: fresh
 * diagnostics, semantic tokens, hover, completion, and all of them together, over the real protocol.
 */
import { performance } from "node:perf_hooks";
import { summarize } from "./harness.mjs";
import { LspClient } from "./lsp-client.mjs";
import { countLines, makeSource } from "./sources.mjs";

/** A sixtieth of a second: what is ready by then comes with the keystroke itself. */
const FRAME = 16e6;

const SIZES = { quick: [1_000], full: [1_000, 10_000, 100_000] };

/**
 * Each kind of keystroke is one character that is typed behind these words, and then taken back: in the function in the
 * middle, or at the first line of the file that begins so. The new line comes after everything that is asked for.
 */
const KEYSTROKES = {
  "a digit of a number": { inFunction: "    PUSH  ", text: "1" },
  "a letter of a mnemonic, which is wrong then": { inFunction: "    MU", text: "X" },
  "a new line": { inFunction: "    RET", text: "\n" },
  "a letter of a label": { inFunction: "aga", text: "x" },
  "a letter of a function's name": { inFunction: ".func wo", text: "x" },
  "a letter of a constant's name": { inFile: ".const  ra", text: "x" },
  "a digit of a constant's value": { inFile: ".const  rare = 7", text: "7" },
  "a letter of an import": { inFile: ".import string_l", text: "x" },
  // Its median is held against the frame: then every function of the file is wrong, and is told so.
  "a letter of the constant that all functions use": { inFile: ".const  fa", text: "x" },
};

/** What concerns every function of the file, and so the file. */
const CONCERNS_ALL = "a letter of the constant that all functions use";

/** The line that the function in the middle begins with. @param {readonly string[]} lines */
function middleFunction(lines) {
  return lines.findIndex((line, index) => index >= lines.length >> 1 && line.startsWith(".func"));
}

/** The first line with these words in the function in the middle. @param {readonly string[]} lines @param {string} words */
function middleLine(lines, words) {
  const begin = middleFunction(lines);
  return lines.findIndex((line, index) => index >= begin && line.startsWith(words));
}

/** The text with a constant and an import that the function in the middle uses and no other. @param {string} text */
function withRareNames(text) {
  const lines = text.split("\n");
  const at = middleLine(lines, "again:");
  const uses = [
    "    PUSH  rare",
    "    POP",
    '    PUSH  "text"',
    "    CALL_FFI string_length",
    "    POP",
  ];
  lines.splice(at, 0, ...uses);
  const head = lines.findIndex((line) => line.startsWith(".const"));
  lines.splice(head, 0, ".import string_length", ".const  rare = 7i32");
  return lines.join("\n");
}

/** Types a character, and takes it back the next time. @param {readonly string[]} lines */
function typist(client, lines, { inFunction, inFile, text }) {
  const words = inFunction ?? inFile;
  const line = inFunction
    ? middleLine(lines, words)
    : lines.findIndex((each) => each.startsWith(words));
  if (line < 0) throw new Error(`no line begins with ${words}`);
  const start = { line, character: words.length };
  const end =
    text === "\n" ? { line: line + 1, character: 0 } : { line, character: words.length + 1 };
  let isTyped = false;
  return () => {
    isTyped = !isTyped;
    const range = { start, end: isTyped ? start : end };
    return client.change({ range, text: isTyped ? text : "" });
  };
}

/** What an editor asks for after a keystroke; each call gives a fresh answer. */
function questions(client, lines) {
  const call = middleLine(lines, "    CALL  work_");
  const mnemonic = middleLine(lines, "    ADD");
  const ask = async (method, at, isAnswer) => {
    const answer = await client.request(method, at && { position: at });
    if (!isAnswer(answer)) throw new Error(`${method}: ${JSON.stringify(answer)}`);
  };
  const offers = (label) => (answer) =>
    (answer.items ?? answer).some((item) => item.label.startsWith(label));
  let tokens = null;
  return {
    diagnostics: () => ask("diagnostic", null, (answer) => answer.kind === "full"),
    "semantic tokens": async () => {
      const previousResultId = tokens;
      const answer =
        previousResultId === null
          ? await client.request("semanticTokens/full")
          : await client.request("semanticTokens/full/delta", { previousResultId });
      tokens = answer.resultId;
    },
    hover: () => ask("hover", { line: mnemonic, character: 5 }, (answer) => answer !== null),
    "completion of a mnemonic": () =>
      ask("completion", { line: mnemonic, character: 5 }, offers("ADD")),
    "completion of a function's name": () =>
      ask("completion", { line: call, character: 14 }, offers("work_")),
  };
}

/** @param {() => unknown} type @param {() => Promise<unknown>} ask */
async function oneKeystroke(client, type, ask) {
  const before = client.processorTime;
  const start = performance.now();
  void type();
  await ask();
  const waited = (performance.now() - start) * 1e6;
  const worked = before === null ? null : client.processorTime - before;
  return { waited, worked };
}

/** @param {LspClient} client @param {readonly string[]} lines @param {number} rounds */
async function keystrokeRows(client, lines, rounds) {
  const asked = questions(client, lines);
  const all = () => Promise.all(Object.values(asked).map((ask) => ask()));
  const cases = Object.entries(KEYSTROKES).flatMap(([key, keystroke]) => {
    const type = typist(client, lines, keystroke);
    const named = Object.entries({ ...asked, "all of these together": all });
    return named.map(([what, ask]) => ({ key, what, type, ask, waited: [], worked: [] }));
  });
  // What concerns every function comes last, in rounds of its own: the garbage of three thousand findings is cleared
  // away at the next keystroke, which has not made it.
  for (const isForAll of [false, true])
    await takeTurns(
      client,
      cases.filter(({ key }) => (key === CONCERNS_ALL) === isForAll),
      rounds,
    );
  return cases.map(({ key, what, waited, worked }) => ({
    key,
    what,
    waited: summarize(waited),
    worked: worked.length > 0 ? summarize(worked) : null,
  }));
}

/** @param {LspClient} client @param {readonly any[]} cases @param {number} rounds */
async function takeTurns(client, cases, rounds) {
  for (let round = -3; round < rounds; round++)
    // Typed and taken back: the next case begins with the text as it was.
    for (const { type, ask, waited, worked } of cases)
      for (let stroke = 0; stroke < 2; stroke++) {
        const sample = await oneKeystroke(client, type, ask);
        if (round < 0) continue;
        waited.push(sample.waited);
        if (sample.worked !== null) worked.push(sample.worked);
      }
}

/** @param {number} size @param {number} rounds */
async function measureFile(size, rounds) {
  const text = withRareNames(makeSource(size));
  const client = await LspClient.start();
  try {
    const empty = client.memory;
    const start = performance.now();
    void client.open(text);
    await client.request("diagnostic");
    const opening = (performance.now() - start) * 1e6;
    const rows = await keystrokeRows(client, text.split("\n"), rounds);
    return {
      lines: countLines(text),
      bytes: text.length,
      opening,
      rows,
      empty,
      memory: client.memory,
    };
  } finally {
    await client.stop();
  }
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const files = [];
  for (const size of quick ? SIZES.quick : SIZES.full)
    files.push(await measureFile(size, quick ? 1 : 60));
  const largest = files.at(-1);
  return {
    tables: [...files.map(keystrokeTable), filesTable(files)],
    goals: goalsOf(largest),
    notes: [],
    plot: {
      title: "One keystroke: a digit, until all answers are there",
      unit: "nanoseconds",
      groups: files.map(({ lines, rows }) => ({
        label: `${lines.toLocaleString("en")} lines`,
        bars: rows
          .filter(({ key }) => key === "a digit of a number")
          .map(({ what, waited }) => ({ label: what, ...waited })),
      })),
    },
  };
}

/** @returns {import("./report.mjs").Table} */
function keystrokeTable({ lines, rows }) {
  return {
    title: `${lines.toLocaleString("en")} lines: after one keystroke in the middle`,
    columns: [
      { title: "keystroke", unit: "text" },
      { title: "until", unit: "text" },
      { title: "median", unit: "nanoseconds" },
      { title: "99th percentile", unit: "nanoseconds" },
      { title: "processor, median", unit: "nanoseconds" },
      { title: "processor, 99th percentile", unit: "nanoseconds" },
    ],
    rows: rows.map(({ key, what, waited, worked }) => [
      key,
      what,
      waited.median,
      waited.p99,
      worked?.median ?? null,
      worked?.p99 ?? null,
    ]),
  };
}

/** @returns {import("./report.mjs").Table} */
function filesTable(files) {
  return {
    title: "The file as a whole",
    columns: [
      { title: "lines", unit: "count" },
      { title: "size", unit: "bytes" },
      { title: "opened, until diagnostics", unit: "nanoseconds" },
      { title: "memory of the server before", unit: "bytes" },
      { title: "after all keystrokes", unit: "bytes" },
    ],
    rows: files.map(({ lines, bytes, opening, empty, memory }) => [
      lines,
      bytes,
      opening,
      empty,
      memory,
    ]),
  };
}

/** What the server may take of memory with the largest file open. */
const MEMORY = 150 * 2 ** 20;

function goalsOf(file) {
  const lines = file.lines.toLocaleString("en");
  const all = file.rows.filter(
    ({ key, what }) => key === CONCERNS_ALL && what === "all of these together",
  );
  return [
    ...frameGoals(file),
    ...all.map(({ waited }) => ({
      goal: `${lines} lines, ${CONCERNS_ALL}, until all is there, median`,
      measured: waited.median,
      limit: FRAME,
      unit: "nanoseconds",
    })),
    {
      goal: `${lines} lines, memory after all keystrokes`,
      measured: file.memory,
      limit: MEMORY,
      unit: "bytes",
    },
  ];
}

/** The worst of the kinds of keystrokes that concern a part of the file, for each answer. */
function frameGoals({ lines, rows: all }) {
  const rows = all.filter(({ key }) => key !== CONCERNS_ALL);
  const questions = [...new Set(rows.map(({ what }) => what))];
  const worst = (what, clock) =>
    Math.max(
      ...rows.filter((row) => row.what === what).map((row) => row[clock]?.p99 ?? Number.NaN),
    );
  const clocks = { waited: "until it is there", worked: "processor" };
  return questions.flatMap((what) =>
    Object.entries(clocks).map(([clock, words]) => {
      const measured = worst(what, clock);
      return {
        goal: `${lines.toLocaleString("en")} lines, ${what}, ${words}, 99th percentile`,
        measured: Number.isNaN(measured) ? null : measured,
        limit: FRAME,
        unit: "nanoseconds",
      };
    }),
  );
}
