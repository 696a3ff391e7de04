/** The grammar of F# colours every kind of word, and never runs out of a text or comment that has ended. */
import assert from "node:assert/strict";
import { BANG_KEYWORDS, KEYWORDS } from "../../lang/fsx/syntax/token.js";
import { colour, hasScope } from "../support/syntaxes/grammar.js";

async function checkScope(text: string, word: string, scope: string, line = 0): Promise<void> {
  const lines = await colour(text, "source.fusabi-fsharp");
  const found = lines[line]?.find((token) => token.text === word);
  assert.ok(found, `${word} is not a token of ${text}: ${JSON.stringify(lines[line])}`);
  assert.ok(hasScope(found, scope), `${word} in ${text} is ${found.scopes.join(" ")}`);
}

describe("The grammar of F#", () => {
  it("colours every keyword that the compiler knows", async () => {
    for (const word of KEYWORDS) {
      const scope = /^(?:true|false|null)$/.test(word) ? "constant.language" : "keyword";
      await checkScope(`x |> ${word} `, word, scope);
    }
    for (const word of BANG_KEYWORDS) await checkScope(`  ${word} x`, word, "keyword.control");
  });

  it("tells functions, types, cases, numbers and texts apart", async () => {
    await checkScope("let add a b = a", "add", "entity.name.function");
    await checkScope("let inline add<'a> (x: 'a) = x", "add", "entity.name.function");
    await checkScope("type Shape =", "Shape", "entity.name.type");
    await checkScope("let x = Some 1", "Some", "entity.name.type");
    await checkScope("let x: int = 1", "int", "support.type");
    await checkScope("let x: 'key = 1", "'key", "entity.name.type.parameter");
    for (const number of ["1", "0xFFuy", "1_000L", "1.5e-3f", "2."])
      await checkScope(`let x = ${number} + y`, number, "constant.numeric");
    await checkScope("for i in 1..9 do", "1", "constant.numeric");
    await checkScope("let c = '\\n'", "'\\n'", "string.quoted.single");
  });

  it("looks into texts: escapes, formats, and the code in holes", async () => {
    await checkScope('printfn "%5.2f\\n" x', "%5.2f", "constant.other.placeholder");
    await checkScope('printfn "%5.2f\\n" x', "\\n", "constant.character.escape");
    await checkScope('let x = $"a {y + 12} b"', "12", "constant.numeric");
    await checkScope('let x = @"a\\" + 12', "12", "constant.numeric");
    await checkScope('let x = """a "quoted" b""" + 12', "12", "constant.numeric");
  });

  it("ends comments where they end, nested ones too", async () => {
    await checkScope("(* a (* b *) c *) let x", "let", "keyword");
    await checkScope("(* a\n b *) 12", "12", "constant.numeric", 1);
    await checkScope("/// Greets.", "/// Greets.", "comment.block.documentation");
    const [tokens = []] = await colour("x = 1 // let", "source.fusabi-fsharp");
    assert.ok(hasScope(tokens.at(-1)!, "comment.line"));
  });

  it("takes 'a for a type and 'a' for a character", async () => {
    await checkScope("let f (x: 'a) = 'b'", "'b'", "string.quoted.single");
    await checkScope("let x' = 1", "1", "constant.numeric");
  });
});
