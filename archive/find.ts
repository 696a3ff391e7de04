/**
 * Searching an archive for a text: constants, imports, functions, and the instructions of all functions, in this order.
 * A search goes on where the one before left off, so that none takes long.
 */
import { shortLiteral } from "../lang/index.js";
import type { Module } from "../vm/shared.js";
import type { ArchiveContent } from "./content.js";
import { clip, functionTitle } from "./pool-rows.js";
import type { Hit, Hits } from "./questions.js";

/** Rows that one search looks at: a few hundredths of a second. */
const ROWS_AT_A_TIME = 20_000;
const HITS_AT_A_TIME = 100;

/** Characters of a constant that are looked through. */
const LONGEST_TEXT = 100_000;

/** @param from 0, or `next` of the answer before */
export function findIn(content: ArchiveContent, module: Module, text: string, from: number): Hits {
  const wanted = text.toLowerCase();
  const hits: Hit[] = [];
  let number = 0;
  for (const section of sectionsOf(content, module)) {
    if (number + section.length <= from) {
      number += section.length;
      continue;
    }
    for (let row = Math.max(0, from - number); row < section.length; row++) {
      if (number + row - from >= ROWS_AT_A_TIME || hits.length >= HITS_AT_A_TIME)
        return { hits, next: number + row };
      const found = section.textOf(row);
      if (found.toLowerCase().includes(wanted)) hits.push(section.hit(row, found));
    }
    number += section.length;
  }
  return { hits, next: null };
}

interface Section {
  readonly length: number;
  textOf(row: number): string;
  hit(row: number, text: string): Hit;
}

function* sectionsOf(content: ArchiveContent, module: Module): IterableIterator<Section> {
  const { constants, imports, functions } = module;
  const inList = (list: "constants" | "imports" | "functions", noun: string) => ({
    length: module[list].length,
    hit: (row: number, text: string): Hit => ({
      place: { list, functionIndex: 0, row },
      where: `${noun} ${row}`,
      text: clip(text),
    }),
  });
  yield {
    ...inList("constants", "constant"),
    textOf: (row) =>
      `${module.debug?.constants[row] ?? ""} ${shortLiteral(constants.at(row), LONGEST_TEXT)}`.trim(),
  };
  yield { ...inList("imports", "import"), textOf: (row) => imports.at(row) };
  yield {
    ...inList("functions", "function"),
    textOf: (row) => functionTitle(functions.at(row), row),
  };
  for (let index = 0; index < functions.length; index++) yield codeSection(content, module, index);
}

/** The listing is made only where the search gets there. */
function codeSection(content: ArchiveContent, module: Module, functionIndex: number): Section {
  const name = module.functions.at(functionIndex).name || `function ${functionIndex}`;
  return {
    length: content.lines(functionIndex),
    textOf: (row) => {
      const { labels, text } = content.listing(functionIndex).at(row);
      return [...labels.map((label) => `${label}:`), text.replace(/ +/g, " ")].join(" ");
    },
    hit: (row, text) => ({
      place: { list: "code", functionIndex, row },
      where: clip(`${name}, byte ${content.listing(functionIndex).at(row).byteOffset}`),
      text: clip(text),
    }),
  };
}
