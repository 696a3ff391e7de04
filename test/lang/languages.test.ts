import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  DEFAULT_LANGUAGE,
  isArchiveName,
  LANGUAGES,
  type LanguageId,
  languageOf,
  SOURCE_EXTENSIONS,
  stemOf,
} from "../../lang/index.js";
import { projectRoot } from "../support/fixtures.js";

const GOOD = ".func main() -> Unit\nRET\n.end\n";
const BROKEN = ".func main() -> Unit\nLOAD gone\nADD\n.end\n";

interface Texts {
  readonly good: string;
  readonly broken: string;
  /** Does the verifier look at a text with errors too? It can where each line is an instruction. */
  readonly isVerifiedBroken: boolean;
}

/** What each language is tried with: a text that is right, and one that is not. */
const TEXTS: Readonly<Record<LanguageId, Texts>> = {
  fzasm: { good: GOOD, broken: BROKEN, isVerifiedBroken: true },
  fsx: { good: 'printfn "hi"   \n', broken: "let x = 1 + y\n", isVerifiedBroken: false },
};

describe("A language", () => {
  it("is found by a file's name, whatever the case of its letters", () => {
    for (const language of LANGUAGES)
      for (const extension of language.extensions)
        for (const path of [`/a/b${extension}`, `file:///a/b${extension.toUpperCase()}`])
          assert.equal(languageOf(path), language, path);
  });

  it("has no archives, and no files with other endings", () => {
    for (const path of ["a.fzb", "a.FZB", "fzasm", "a.fzasm.txt", "a.fzasm/", "-", ""])
      assert.equal(languageOf(path), null, path);
    assert.ok(isArchiveName("a.FZB") && !isArchiveName("a.fzasm"));
  });

  it("shares its id and its extensions with no other", () => {
    assert.equal(new Set(LANGUAGES.map(({ id }) => id)).size, LANGUAGES.length);
    assert.equal(new Set(SOURCE_EXTENSIONS).size, SOURCE_EXTENSIONS.length);
    for (const extension of SOURCE_EXTENSIONS) assert.match(extension, /^\.[a-z]+$/);
    assert.ok(LANGUAGES.includes(DEFAULT_LANGUAGE));
  });

  it("builds, checks and formats its texts, and never throws for what they say", () => {
    for (const language of LANGUAGES) {
      const { good, broken, isVerifiedBroken } = TEXTS[language.id];
      const path = `main${language.extensions[0]}`;
      const build = language.build(path, good);
      assert.ok(build.module);
      assert.deepEqual(build.sources, [{ path, text: good }]);
      assert.deepEqual(language.check(path, good).diagnostics, []);
      assert.equal(language.build(path, broken).module, null);
      const { build: failed, diagnostics, findings } = language.check(path, broken);
      assert.ok(failed.diagnostics.length > 0);
      assert.equal(findings.length > 0, isVerifiedBroken);
      assert.equal(diagnostics.length, failed.diagnostics.length + findings.length);
      const formatted = language.format(good);
      assert.notEqual(formatted, good);
      assert.equal(language.format(formatted), formatted);
    }
  });
});

describe("The stem of a path", () => {
  it("lacks the extension of a source or an archive, and nothing else", () => {
    assert.equal(stemOf("/a.b/main.fzasm"), "/a.b/main");
    assert.equal(stemOf("main.FZB"), "main");
    assert.equal(stemOf("main.txt"), "main.txt");
  });
});

/** Files of these rooms ask for a language; which one it is, and how its files end, they do not know. */
const ASKING = ["cli", "debugger", "server/lsp", "server/model", "server/rules", "disk", "worker"];

/** Words for a person: usage lines, examples and comments. */
const WORDS = /^\s*(?:usage: |summary: |\/?\*|\/\/)|takes (?:the URI|\{uri)|Run, check and debug/;

describe("The rooms above the languages", () => {
  it("do not test for a language by the ending of a file", () => {
    for (const room of ASKING)
      for (const file of readdirSync(join(projectRoot, room), { recursive: true }).map(String)) {
        if (!file.endsWith(".ts")) continue;
        const lines = readFileSync(join(projectRoot, room, file), "utf8").split("\n");
        const found = lines.filter((line) => line.includes(".fzasm") && !WORDS.test(line));
        assert.deepEqual(found, [], `${room}/${file}`);
      }
  });
});
