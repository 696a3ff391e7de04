/** A bracket that is missing anywhere in a file of 500 lines changes what is told of nothing else. */
import assert from "node:assert/strict";
import { FsharpAnalysis, offeredAt } from "../../../lang/fsx/query/index.js";
import { showType } from "../../../lang/fsx/types/show.js";
import { cases } from "../../support/effort.js";
import { random } from "../../support/fsx/random.js";

/** Items of one group use one another, and nothing of other groups. */
const GROUP = 7;

const REPEATS = 23;

interface Item {
  readonly start: number;
  readonly end: number;
}

/** Each item has brackets; some have a warning of their own. */
function longSource(): { readonly text: string; readonly items: readonly Item[] } {
  const items: Item[] = [];
  let text = "";
  const add = (item: string) => {
    items.push({ start: text.length, end: text.length + item.length });
    text += `${item}\n`;
  };
  for (let i = 0; i < REPEATS; i++) {
    add(`type Point${i} =\n    { X${i}: int; Y${i}: (int * string) list }\n`);
    add(`type Shape${i} =\n    | Dot${i}\n    | Circle${i} of int * (int list)\n`);
    add(`let point${i} = { X${i} = (1 + 2); Y${i} = [ (1, "a"); (2, "b") ] }\n`);
    add(
      `let area${i} (s: Shape${i}) =\n    match s with\n    | Circle${i} (r, [ n ]) -> r * (n + 1)\n`,
    );
    add(
      `let total${i} (xs: int list) =\n    let inner = List.map (fun x -> (x * 2)) xs\n    let more = [ for x in inner do if (x > 1) then yield (x + 1) ]\n    List.sum (more @ inner)\n`,
    );
    add(
      `let used${i} = (total${i} [ 1; 2 ]) + point${i}.X${i} + (area${i} (Circle${i} (1, [ 2 ])))\n`,
    );
    add(`total${i} [ (used${i}) ]\n`);
  }
  return { text, items };
}

const { text, items } = longSource();

function itemAt(offset: number): number {
  return items.findIndex(({ start, end }) => start <= offset && offset <= end);
}

function groupOf(item: number): number {
  return Math.floor(item / GROUP);
}

/** What is told: of each item but one, as lines that begin with the item. */
function told(analysis: FsharpAnalysis, left: number): readonly (readonly [number, string])[] {
  const problems = analysis.tree.problems.list.map(({ kind, start, end }) => {
    return [itemAt(start), `${kind} ${start} ${end}`] as const;
  });
  const hovers = items.flatMap(({ start, end }, i) => {
    const names = [...text.slice(start, end).matchAll(/[a-zA-Z]+\d+/g)];
    return names.map(({ index }) => {
      const name = analysis.names.at(start + index);
      return [i, `${name?.name}: ${name?.type ? showType(name.type) : "?"}`] as const;
    });
  });
  return [...problems, ...hovers].filter(([item]) => item !== left);
}

function offeredNames(source: string, offset: number): readonly string[] {
  return (offeredAt(new FsharpAnalysis(source), offset)?.candidates ?? []).map(({ name }) => name);
}

describe("F# source of 500 lines without one of its brackets", function () {
  this.timeout(120_000);
  const next = random("brackets of F# programs");
  const before = told(new FsharpAnalysis(text), -1);
  /** The brackets of one group: those of all others are the same. */
  const brackets = [...text.matchAll(/[()[\]{}]/g)]
    .map(({ index }) => index)
    .filter((index) => groupOf(itemAt(index)) === 0);

  it("is long, and has problems of its own", () => {
    assert.ok(text.split("\n").length >= 500);
    assert.equal(before.filter(([, line]) => line.startsWith("Fs")).length, 2 * REPEATS);
  });

  for (const [k, inFirst] of brackets.entries())
    it(`says and offers the same of all other items, bracket ${k + 1}`, () => {
      for (let i = 0; i < cases(1); i++) {
        const group = next(REPEATS);
        const own = group * GROUP + itemAt(inFirst);
        const at = items[own]!.start + place(inFirst, group);
        // A blank takes the place of the bracket, so that all places stay.
        const broken = `${text.slice(0, at)} ${text.slice(at + 1)}`;
        const after = told(new FsharpAnalysis(broken), own);
        const apart = ([item]: readonly [number, string]) => groupOf(item) !== group;
        assert.deepEqual(after.filter(apart), before.filter(apart), broken.slice(at - 60, at + 60));
        const known = new Set(before.map((line) => line.join()));
        const added = after.filter((line) => line[1].startsWith("Fs") && !known.has(line.join()));
        assert.deepEqual(added, [], broken.slice(at - 60, at + 60));
        const other = items[((group + 1 + next(REPEATS - 1)) % REPEATS) * GROUP + 5]!;
        const dot = other.start + text.slice(other.start).indexOf(".X") + 1;
        assert.deepEqual(offeredNames(broken, dot), offeredNames(text, dot));
      }
    });
});

/** Where the bracket of the first group stands in the same item of another one. */
function place(inFirst: number, group: number): number {
  const { start } = items[itemAt(inFirst)]!;
  const nth = text.slice(start, inFirst).match(/[()[\]{}]/g)?.length ?? 0;
  const { start: from, end } = items[group * GROUP + itemAt(inFirst)]!;
  return [...text.slice(from, end).matchAll(/[()[\]{}]/g)][nth]!.index;
}
