/** The grammar colours every kind of word of the language; the fixtures say how. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DIRECTIVE_NAMES } from "../../lang/fzasm/index.js";
import { camelCase, OPCODES, TYPE_CLASSES, VALUE_TYPES } from "../../vm/isa/index.js";
import { projectRoot } from "../support/fixtures.js";
import { annotationsIn, differences } from "../support/syntaxes/annotations.js";
import { type ColouredToken, colour, hasScope } from "../support/syntaxes/grammar.js";

const folder = join(projectRoot, "test", "syntaxes", "fixtures");

/** The token that holds the text, in the one line given. */
async function tokenOf(line: string, text: string): Promise<ColouredToken> {
  const [tokens = []] = await colour(line);
  const found = tokens.find((token) => token.text === text);
  assert.ok(found, `${text} is not a token of ${line}: ${JSON.stringify(tokens)}`);
  return found;
}

async function checkScope(line: string, text: string, scope: string): Promise<void> {
  const token = await tokenOf(line, text);
  assert.ok(
    hasScope(token, scope),
    `${text} in ${line} is ${token.scopes.join(" ")}, not ${scope}`,
  );
}

describe("The grammar", () => {
  for (const name of readdirSync(folder)) {
    it(`colours ${name} as annotated`, async () => {
      const text = readFileSync(join(folder, name), "utf8");
      assert.ok(annotationsIn(text).length > 0, `${name} has no annotations`);
      assert.deepEqual(await differences(text), []);
    });
  }

  for (const row of OPCODES) {
    const scope =
      row.group === "Control flow"
        ? "keyword.control.mnemonic"
        : `keyword.mnemonic.${row.group.toLowerCase()}`;
    it(`colours ${row.mnemonic} in both spellings and any case`, async () => {
      const spellings = [row.mnemonic, camelCase(row.mnemonic)];
      const all = spellings.flatMap((word) => [word, word.toLowerCase(), word.toUpperCase()]);
      for (const spelling of all) await checkScope(`    ${spelling} x`, spelling, scope);
    });
  }

  it("keeps the red of plain keywords from instructions, and gives labels a colour", async () => {
    await checkScope("    ADD", "ADD", "support.mnemonic");
    await checkScope(".import print", ".import", "keyword.control");
    await checkScope("again:", "again", "entity.name.function.label");
    await checkScope("    JUMP again", "again", "entity.name.function.label");
  });

  it("colours every directive that the parser knows", async () => {
    for (const name of DIRECTIVE_NAMES) await checkScope(`  ${name} x`, name, "keyword");
    await assert.rejects(checkScope("  .funky x", ".funky", "keyword"));
  });

  it("colours every type in a signature", async () => {
    for (const type of [...VALUE_TYPES, ...Object.keys(TYPE_CLASSES)])
      await checkScope(`.import f (x: ${type}) -> Unit`, type, "support.type");
  });

  it("takes a mnemonic for one only where an instruction begins", async () => {
    await checkScope("add:", "add", "entity.name.label");
    await checkScope("    LOAD add", "add", "variable.other.local");
    await checkScope("    JUMP ret", "ret", "entity.name.label");
    await checkScope("again: DUP", "DUP", "keyword.mnemonic");
  });

  it("colours each line by itself, whatever stands before it", async () => {
    const unclosed = ['    PUSH "open', "    PUSH 'x", ".func f(", ".const a =", "    JUMP"];
    for (const before of unclosed) {
      const [, tokens = []] = await colour(`${before}\n    ADD`);
      assert.ok(
        tokens.some((token) => token.text === "ADD" && hasScope(token, "keyword.mnemonic")),
      );
    }
  });

  it("colours a line of a megabyte to its end, each escape by itself", async () => {
    const count = 200_000;
    const [tokens = []] = await colour(`    PUSH "${"a\\n;'".repeat(count)}"`);
    const escapes = tokens.filter((token) => hasScope(token, "constant.character.escape"));
    assert.equal(escapes.length, count);
  });
});

describe("Annotations of scopes", () => {
  it("see a colour that is not the expected one", async () => {
    assert.deepEqual(await differences("    ADD\n;   ^^^ keyword.mnemonic.arithmetic"), []);
    assert.equal((await differences("    ADD\n;   ^^^ keyword.control")).length, 1);
    assert.equal((await differences("    ADD\n;   ^^^ !keyword")).length, 1);
    assert.equal((await differences("    ADD\n;          ^ keyword")).length, 1);
  });
});
