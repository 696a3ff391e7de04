/** What a person waits for after one keystroke in an F# file, over the real protocol. */
import { performance } from "node:perf_hooks";
import { summarize } from "../harness.mjs";
import { LspClient } from "../lsp-client.mjs";
import { makeFsharp } from "./source.mjs";

/** A sixtieth of a second: what is ready by then comes with the keystroke itself. */
const FRAME = 16e6;
const CHECK = "diagnostics";

/** What is typed behind these words, and then taken back; `#` stands for the number of the part in the middle. */
const KEYSTROKES = {
  "a digit in a function": {
    behind: "    if longer > limit then longer % limit else longer + #",
    text: "1",
  },
  "a letter of a name that is used, which is wrong then": { behind: "    let longer", text: "x" },
  "a letter of a function's name, which others use": { behind: "let weigh#", text: "x" },
  "a bracket that nothing closes": { behind: "    match text.Trim() with", text: " (" },
  "a letter of a comment": { behind: "/// What part #", text: "x" },
  "a letter of a field's name": { behind: "    { Name#", text: "x" },
  "a new line": { behind: "    | [] -> 0", text: "\n" },
};

/** @param {LspClient} client @param {readonly string[]} lines @param {number} part */
function typist(client, lines, part, { behind, text }) {
  const words = behind.replaceAll("#", `${part}`);
  const middle = lines.findIndex((line) => line.startsWith(`/// What part ${part} `));
  const line = lines.findIndex((each, i) => i >= middle && each.startsWith(words));
  if (line < 0) throw new Error(`no line begins with ${words}`);
  const start = { line, character: words.length };
  const end =
    text === "\n"
      ? { line: line + 1, character: 0 }
      : { line, character: words.length + text.length };
  let isTyped = false;
  return () => {
    isTyped = !isTyped;
    return client.change({
      range: { start, end: isTyped ? start : end },
      text: isTyped ? text : "",
    });
  };
}

/** What an editor asks for after a keystroke. */
function questions(client, lines, part) {
  const line = lines.findIndex((each) => each.startsWith(`let weigh${part} `));
  const position = { line: line + 1, character: lines[line + 1].indexOf("entry.") + 6 };
  let tokens = null;
  return {
    [CHECK]: () => client.request("diagnostic"),
    "semantic tokens": async () => {
      const { resultId } =
        tokens === null
          ? await client.request("semanticTokens/full")
          : await client.request("semanticTokens/full/delta", { previousResultId: tokens });
      tokens = resultId;
    },
    hover: () => client.request("hover", { position }),
    "completion behind a dot": async () => {
      const { items } = await client.request("completion", { position });
      if (!items.some(({ label }) => label.startsWith("Count"))) throw new Error("nothing offered");
    },
  };
}

/** @param {import("../fsharp.mjs").Surroundings} surroundings */
export async function measureTyping({ quick }) {
  const text = makeFsharp(quick ? 200 : 2_000);
  const lines = text.split("\n");
  const part = quick ? 2 : 30;
  const client = await LspClient.start("fsx");
  try {
    void client.open(text);
    await client.request("diagnostic");
    const asked = questions(client, lines, part);
    const cases = Object.entries(KEYSTROKES).flatMap(([key, keystroke]) => {
      const type = typist(client, lines, part, keystroke);
      const named = Object.entries(asked).filter(
        ([what]) => what === CHECK || keystroke === KEYSTROKES["a digit in a function"],
      );
      return named.map(([what, ask]) => ({ key, what, type, ask, waited: [], worked: [] }));
    });
    for (let round = quick ? 0 : -5; round < (quick ? 1 : 60); round++)
      for (const each of cases)
        for (let stroke = 0; stroke < 2; stroke++) await takeTurn(client, each, round >= 0);
    return findingsOf(lines.length - 1, cases);
  } finally {
    await client.stop();
  }
}

async function takeTurn(client, { type, ask, waited, worked }, isKept) {
  const before = client.processorTime;
  const start = performance.now();
  void type();
  await ask();
  const time = (performance.now() - start) * 1e6;
  if (!isKept) return;
  waited.push(time);
  if (before !== null) worked.push(client.processorTime - before);
}

function findingsOf(count, cases) {
  const rows = cases.map(({ key, what, waited, worked }) => ({
    key,
    what,
    waited: summarize(waited),
    worked: worked.length > 0 ? summarize(worked) : null,
  }));
  const size = count.toLocaleString("en");
  return {
    tables: [
      {
        title: `${size} lines: after one keystroke in the middle`,
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
      },
    ],
    goals: rows
      .filter(({ what }) => what === CHECK)
      .map(({ key, worked }) => ({
        goal: `${size} lines, ${key}, processor until diagnostics, 99th percentile`,
        measured: worked?.p99 ?? null,
        limit: FRAME,
        unit: "nanoseconds",
      })),
    groups: [],
  };
}
