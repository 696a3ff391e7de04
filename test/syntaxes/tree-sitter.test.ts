/** The Tree-sitter grammar reads what our own parser reads, and colours it as VS Code does. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { assemble, disassemble, parse } from "../../lang/fzasm/index.js";
import { cases } from "../support/effort.js";
import { projectRoot } from "../support/fixtures.js";
import { anyModule } from "../support/fzasm/modules.js";
import { anySource } from "../support/fzasm/sources.js";
import { hasEditor } from "../support/server/editors.js";
import { type ColouredToken, colour, hasScope } from "../support/syntaxes/grammar.js";
import {
  type Coloured,
  colourWithTreeSitter,
  GRAMMAR_FOLDER,
  type Piece,
} from "../support/syntaxes/tree-sitter.js";
import { EXAMPLES, FILLED_TEMPLATES, README_SAMPLE } from "../support/written-texts.js";

/** What VS Code's scope is called in the queries; the first that fits counts. */
const CAPTURES: readonly (readonly [scope: string, capture: string])[] = [
  ["punctuation.separator.label", "punctuation.delimiter"],
  ["constant.character.escape", "string.escape"],
  ["comment.block.documentation", "comment.documentation"],
  ["comment", "comment"],
  ["string.quoted.single", "character"],
  ["string", "string"],
  ["keyword.other.directive", "keyword.directive"],
  ["keyword.control.mnemonic", "keyword.control"],
  ["keyword.mnemonic", "keyword"],
  ["keyword.other.word", "keyword"],
  ["keyword.other.as", "keyword"],
  ["entity.name.label", "label"],
  ["entity.name.function", "function"],
  ["support.function.host", "function.builtin"],
  ["support.type", "type"],
  ["variable.parameter", "variable.parameter"],
  ["variable.other.local", "variable"],
  ["variable.other.constant", "constant"],
  ["constant.numeric.float", "number.float"],
  ["constant.numeric", "number"],
  ["constant.language.boolean", "boolean"],
  ["constant.language.unit", "boolean"],
  ["keyword.operator", "operator"],
];

const captureOf = (token: ColouredToken) =>
  CAPTURES.find(([scope]) => hasScope(token, scope))?.[1] ?? null;

const bytes = (text: string) => Buffer.byteLength(text);

/** The name of each byte's colour in a line, the innermost piece's; null: none. */
function paint(length: number, pieces: readonly (readonly [number, number, string])[]) {
  const colours = new Array<string | null>(length).fill(null);
  for (const [start, end, name] of pieces) colours.fill(name, start, end);
  return colours;
}

async function checkColours(text: string, coloured: readonly Piece[]) {
  const tokens = await colour(text);
  text.split("\n").forEach((line, line0) => {
    const pieces = coloured.filter(([at]) => at === line0).map(([, ...piece]) => piece);
    const painted = paint(bytes(line), pieces);
    for (const token of tokens[line0] ?? []) {
      const expected = captureOf(token);
      if (expected === null || token.text.trim() === "") continue;
      const found = painted[bytes(line.slice(0, token.start))];
      assert.equal(found, expected, `"${token.text}" in line ${line0 + 1}: ${line}`);
    }
  });
}

/** Each line that our parser reads without a problem, as a text of its own. */
function goodLines(sources: readonly string[]): string[] {
  const lines = sources.flatMap((source) => [...parse(source).lines()]);
  return lines
    .filter(({ broken, label }) => !broken && label === null)
    .map(({ text, statement }) => {
      const line = text.replace(/[\r\n]+$/, "");
      if (statement?.kind === ".func" || statement?.kind === ".test") return `${line}\n.end`;
      return statement?.kind === ".end" ? `.func f()\n${line}` : `.func f()\n${line}\n.end\n`;
    });
}

/** The cases of the grammar's own tests: a title in lines of equals signs, a text, a line of dashes, its tree. */
function corpus(): readonly { title: string; text: string; tree: string }[] {
  const file = readFileSync(join(GRAMMAR_FOLDER, "test", "corpus", "statements.txt"), "utf8");
  const cases = [
    ...file.matchAll(/^=+\n(.+)\n=+\n([\s\S]*?)\n---\n([\s\S]*?)(?=^=+$|$(?![\s\S]))/gm),
  ];
  return cases.map(([, title = "", text = "", tree = ""]) => ({ title, text, tree }));
}

/** Modules as the disassembler writes them: names, types and literals of every kind. */
function listings(count: number): string[] {
  const texts = fc.sample(anyModule, count).map((module) => disassemble(module));
  return texts.filter((text) => assemble("a", text).module !== null);
}

const isInstalled = hasEditor("nvim", ["--version"]);

describe(`The Tree-sitter grammar${isInstalled ? "" : " (Neovim is not installed here)"}`, function () {
  this.timeout(60_000);
  if (!isInstalled) return;

  const written = { ...EXAMPLES, ...README_SAMPLE, ...FILLED_TEMPLATES };
  const lines = [...new Set(goodLines(fc.sample(anySource, cases(800))))];
  const modules = listings(cases(100));
  const texts = [
    ...Object.values(written),
    ...corpus().map(({ text }) => text),
    ...lines,
    ...modules,
  ];
  const answers = new Map<string, Coloured>();

  before(() => {
    for (const [at, answer] of colourWithTreeSitter(texts).entries())
      answers.set(texts[at] as string, answer);
  });

  for (const [title, text] of Object.entries(written))
    it(`colours ${title} as VS Code does`, () =>
      checkColours(text, answers.get(text)?.pieces ?? []));

  it("reads what the assembler reads: single lines of every form, and disassembled modules", () => {
    assert.ok(lines.length > 500 && modules.length > cases(50));
    assert.deepEqual(
      texts.filter((text) => answers.get(text)?.error !== false),
      [],
    );
  });

  for (const { title, text, tree } of corpus())
    it(`makes a tree of it: ${title}`, () => {
      assert.equal(answers.get(text)?.tree, tree.trim().replace(/\s+/g, " "));
    });
});

describe("The parser that is committed", function () {
  this.timeout(60_000);
  const made = JSON.parse(readFileSync(join(GRAMMAR_FOLDER, "src", "made-from.json"), "utf8"));
  const hash = (...path: readonly string[]) =>
    createHash("sha256")
      .update(readFileSync(join(GRAMMAR_FOLDER, ...path)))
      .digest("hex");

  it("is made from the grammar as it stands: else `npm run tree-sitter`", () => {
    assert.equal(hash("grammar.js"), made.grammar);
    assert.equal(hash("src", "parser.c"), made.parser);
  });

  const generator = process.env.TREE_SITTER ?? "tree-sitter";
  const { stdout } = spawnSync(generator, ["--version"], { encoding: "utf8" });
  if (!stdout?.startsWith(made.generator)) return;

  it("is what the generator makes of the grammar", () => {
    const script = join(projectRoot, "scripts", "tree-sitter.mjs");
    const { status, stderr } = spawnSync(process.execPath, [script, "--check"], {
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
  });
});
