/**
 * Colours before and after the server's tokens arrive: the scopes of the grammar against those that package.json gives
 * to the types of tokens. They may differ only where the server knows what no grammar can.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  eachToken,
  type SemanticToken,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
} from "../../../server/features/index.js";
import { projectRoot } from "../../support/fixtures.js";
import { openFixture } from "../../support/server/checks.js";
import { colour } from "../../support/syntaxes/grammar.js";

const { contributes } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
const SCOPES = contributes.semanticTokenScopes[0].scopes as Readonly<Record<string, string[]>>;

/** Every kind of word, where a name is defined and where it is used. */
const PROGRAM = `;; Counts with \`limit\`.
.version 1
.import "host name" as shown (text: String) -> Unit
.import print
.const limit = 3i32
.entry main
.include "other.fzasm"
.func main() -> I32
    PUSH  limit ; how far
    PUSH  "a\\n" 
    call  sum
    CALL  "odd name"
    CALL_FFI shown
    RET
.end
.func "archive" as sum(first: I32, second: I32) -> I32
    .local total: I32
again: LOAD first
    STORE total
    LOAD  missing
    JUMP_IF again
    JUMP  nowhere
    PUSH  'c'
    PUSH  true
    PUSH  -1.5e3f32
    .byte 0x01
    RET
.end
.func "odd name"() -> Unit
    RET
.end
.test "shows it"(first: I32) -> true
    .given first = 1i32 to 9i32
    .stub shown
    .expect call print(first)
    RET
.end
`;

interface Coloured {
  readonly text: string;
  readonly token: SemanticToken;
  /** The innermost scope that the grammar gives. */
  readonly scope: string;
}

async function namesOf(marked: string): Promise<Coloured[]> {
  const { file } = openFixture(marked);
  const lines = await colour(file.text.toString());
  const found: Coloured[] = [];
  eachToken(file, "names", 0, file.text.lineCount, (line0, token) => {
    const coloured = lines[line0]?.find(
      ({ start, end }) => start <= token.start && token.start < end,
    );
    const text = file.text.line(line0).slice(token.start, token.end);
    assert.equal(coloured?.text, text, `line ${line0 + 1} is coloured in other pieces`);
    found.push({ text, token, scope: coloured?.scopes.at(-1) ?? "" });
  });
  return found;
}

describe("Colours when the server's tokens arrive", () => {
  it("stay the same for every name but parameters, which the grammar takes for locals", async () => {
    const changed = (await namesOf(PROGRAM)).filter(
      ({ token, scope }) => !SCOPES[token.type]?.includes(scope),
    );
    assert.deepEqual(
      changed.map(({ text, token, scope }) => `${text}: ${scope} -> ${SCOPES[token.type]}`),
      Array(2).fill("first: variable.other.local.fzasm -> variable.parameter.fzasm"),
    );
  });

  it("stay those of the grammar for mnemonics, directives, literals, types and comments", async () => {
    const texts = new Set((await namesOf(PROGRAM)).map(({ text }) => text));
    for (const word of ["PUSH", "call", ".func", "I32", "3i32", "true", "1", '"a\\n"', "'c'"])
      assert.ok(!texts.has(word), word);
    for (const name of ["limit", "print", "main", "sum", '"odd name"', "total", "again", "shown"])
      assert.ok(texts.has(name), name);
  });

  it("tell names that the function does not have", async () => {
    const unresolved = (await namesOf(PROGRAM)).filter(({ token }) =>
      token.modifiers.includes("unresolved"),
    );
    assert.deepEqual(
      unresolved.map(({ text }) => text),
      ["missing", "nowhere"],
    );
  });

  it("are declared for each type of name, by scopes of the grammar", async () => {
    const types = new Set((await namesOf(PROGRAM)).map(({ token }) => token.type as string));
    assert.deepEqual([...types].sort(), Object.keys(SCOPES).sort());
    for (const type of types) assert.ok((TOKEN_TYPES as readonly string[]).includes(type));
    const own = contributes.semanticTokenModifiers as { id: string }[];
    for (const { id } of own) assert.ok((TOKEN_MODIFIERS as readonly string[]).includes(id));
  });

  it("come from the server alone where there is no grammar", () => {
    const { file } = openFixture(PROGRAM);
    const texts: string[] = [];
    eachToken(file, "all", 0, file.text.lineCount, (line0, { start, end }) =>
      texts.push(file.text.line(line0).slice(start, end)),
    );
    for (const word of ["PUSH", "call", ".func", "I32", "3i32", "'c'", "; how far", "limit"])
      assert.ok(texts.includes(word), word);
  });
});
