/**
 * Parses and colours texts as editors with Tree-sitter do: the committed parser, compiled by the C compiler, in a real
 * Neovim with the set-up's own queries.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../fixtures.js";

export const GRAMMAR_FOLDER = join(projectRoot, "syntaxes", "tree-sitter-fzasm");
const QUERIES = join(projectRoot, "editors", "neovim", "queries", "fzasm", "highlights.scm");
const DRIVER = join(projectRoot, "test", "support", "syntaxes", "tree-sitter.lua");

/** A coloured piece: its line from 0, its columns in bytes of UTF-8, the last one excluded, and its colour's name. */
export type Piece = readonly [line0: number, start: number, end: number, name: string];

export interface Coloured {
  readonly error: boolean;
  /** The tree in parentheses, with the names of its fields. */
  readonly tree: string;
  readonly pieces: readonly Piece[];
}

/** Compiles the parser as the set-up of Neovim says. @returns the library's path in the folder */
function compileParser(folder: string): string {
  const library = join(folder, "fzasm.so");
  const source = join(GRAMMAR_FOLDER, "src");
  const args = [
    "-Werror",
    "-shared",
    "-fPIC",
    "-o",
    library,
    "-I",
    source,
    join(source, "parser.c"),
  ];
  const { status, stderr } = spawnSync("cc", args, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return library;
}

/** Every file of queries, those of other editors as well. */
function queries(): readonly string[] {
  const folders = [join(GRAMMAR_FOLDER, "queries"), join(projectRoot, "editors")];
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".scm"))
      .map((name) => join(folder, name)),
  );
}

/** What Neovim makes of each text. Fails where queries of any editor do not fit the grammar. */
export function colourWithTreeSitter(texts: readonly string[]): readonly Coloured[] {
  const folder = mkdtempSync(join(tmpdir(), "fusabi-tree-sitter-"));
  try {
    const file = join(folder, "texts.json");
    writeFileSync(file, JSON.stringify(texts));
    const env = {
      ...process.env,
      PARSER: compileParser(folder),
      QUERIES,
      TEXTS: file,
      COMPILED: JSON.stringify(queries()),
    };
    const args = ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", `luafile ${DRIVER}`];
    const options = { env, encoding: "utf8", timeout: 60_000, maxBuffer: 1 << 28 } as const;
    const { stdout, stderr } = spawnSync("nvim", args, options);
    assert.match(stdout, /^\[/, `Neovim answered nothing: ${stdout}${stderr}`);
    return JSON.parse(stdout) as readonly Coloured[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
