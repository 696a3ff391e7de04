/**
 * Verdicts of the F# compiler on the programs of test/fixtures/fsx, kept in verdicts.json there: a run of the tests
 * judges a part of the programs again. Each belongs to one text and one version of the compiler: `npm run verdicts`
 * judges what has none, `npm run verdicts -- --all` all of them.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../fixtures.js";
import { type CorpusProgram, FOLDER, readCorpus } from "./corpus.js";
import { FsharpOracle } from "./oracle.js";
import { judged, type Verdict } from "./verdicts.js";

const FILE = join(FOLDER, "verdicts.json");

export interface Recorded extends Verdict {
  readonly name: string;
  /** Of the program's text and the compiler's version. */
  readonly hash: string;
}

export function hashOf(text: string): string {
  return createHash("sha256").update(`${VERSION}\n${text}`).digest("hex").slice(0, 16);
}

const VERSION = ["fable-standalone", "fable-metadata"].map(versionOf).join("/");

function versionOf(name: string): string {
  const file = join(projectRoot, "node_modules", "@fable-org", name, "package.json");
  return JSON.parse(readFileSync(file, "utf8")).version;
}

/** By the names of the programs. */
export function readRecorded(): Map<string, Recorded> {
  const all = JSON.parse(readFileSync(FILE, "utf8")) as readonly Recorded[];
  return new Map(all.map((each) => [each.name, each]));
}

export async function recorded(
  oracle: FsharpOracle,
  { name, text }: CorpusProgram,
): Promise<Recorded> {
  return { name, hash: hashOf(text), ...(await judged(oracle, text)) };
}

/** Judges all programs, or those without a verdict, and writes what the compiler says: a line each. */
export async function record(isAll: boolean): Promise<number> {
  const oracle = new FsharpOracle();
  const known = isAll ? new Map<string, Recorded>() : readRecorded();
  let count = 0;
  const lines: string[] = [];
  for (const program of readCorpus()) {
    const found = known.get(program.name);
    const isKnown = found?.hash === hashOf(program.text);
    if (!isKnown) count++;
    lines.push(JSON.stringify(isKnown ? found : await recorded(oracle, program)));
  }
  writeFileSync(FILE, `[\n${lines.join(",\n")}\n]\n`);
  return count;
}
