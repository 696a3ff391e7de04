/** What a file exports, another file uses: a source, a test, a script or a benchmark. Types are free to be named. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../support/fixtures.js";
import { readSources } from "./imports.js";

const EXPORTS = /^export (?:async )?(?:function\*?|const|let|class|abstract class) ([\w$]+)/gm;

/** Where names are used beside the layers. */
const USERS = ["test", "scripts", "bench"];

/** A text without its comments: a name in a comment is not a use. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*/gm, "");
}

function wordsOf(text: string): Set<string> {
  return new Set(codeOf(text).match(/[A-Za-z_$][\w$]*/g));
}

function readUsers(): string[] {
  return USERS.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.m?ts$|\.mjs$/.test(name) && !name.includes("node_modules"))
      .map((name) => readFileSync(join(projectRoot, folder, name), "utf8")),
  );
}

describe("What is exported", () => {
  it("is used in another file", () => {
    const sources = readSources();
    const files = [...sources.map(({ text }) => text), ...readUsers()];
    const uses = new Map<string, number>();
    for (const text of files)
      for (const word of wordsOf(text)) uses.set(word, (uses.get(word) ?? 0) + 1);
    const dead = sources.flatMap(({ path, text }) =>
      [...codeOf(text).matchAll(EXPORTS)]
        .filter(([, name]) => uses.get(name!) === 1)
        .map(([, name]) => `${path}: ${name}`),
    );
    assert.deepEqual(dead, [], "leave out `export`, or the whole of it");
  });
});
