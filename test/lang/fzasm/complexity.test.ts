/** What an edit costs, counted and not timed: which nodes, items and bodies are made anew. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  assemble,
  changeTree,
  type FunctionBody,
  type Item,
  type LineNode,
  lower,
  Program,
  parse,
  type SourceTree,
} from "../../../lang/fzasm/index.js";
import { nearestName } from "../../../lang/text/index.js";
import { runs } from "../../support/effort.js";

function sourceOf(functions: number): string {
  const pieces = Array.from(
    { length: functions },
    (_, i) =>
      `;; Function ${i}.\n.func f${i}(n: I32) -> I32\n  LOAD n\n  PUSH ${i}i32\n  ADD\n  RET\n.end\n\n`,
  );
  return pieces.join("");
}

function programOf(tree: SourceTree): Program {
  return new Program({ path: "a", tree }, () => null);
}

/** How many of the things after an edit were not there before. */
function countNew<T>(before: Iterable<T>, after: Iterable<T>): number {
  const known = new Set(before);
  return [...after].filter((thing) => !known.has(thing)).length;
}

interface Cost {
  readonly lines: number;
  readonly items: number;
  readonly bodies: number;
}

function costOf(tree: SourceTree, start: number, end: number, inserted: string): Cost {
  const bodies = (of: SourceTree): FunctionBody[] =>
    programOf(of).functions.map(({ body }) => body);
  const before = bodies(tree);
  const after = changeTree(tree, { start, end, inserted });
  return {
    lines: countNew<LineNode>(tree.lines(), after.lines()),
    items: countNew<Item>(tree.items, after.items),
    bodies: countNew(before, bodies(after)),
  };
}

describe("the cost of an edit", () => {
  for (const functions of [10, 1_000, 4_000]) {
    const text = sourceOf(functions);
    const tree = parse(text);
    const middle = text.indexOf("LOAD n", text.length >> 1);

    it(`inside of a line is that of one line and one function, among ${functions}`, () => {
      assert.deepEqual(costOf(tree, middle + 6, middle + 6, " "), {
        lines: 1,
        items: 1,
        bodies: 1,
      });
    });

    it(`that adds lines is that of the lines and one function, among ${functions}`, () => {
      const cost = costOf(tree, middle, middle, "NOP\n\tNOP\n\t");
      assert.deepEqual(cost, { lines: 3, items: 1, bodies: 1 });
    });

    it(`that removes an .end reaches to the next function, among ${functions}`, () => {
      const end = text.indexOf(".end", middle);
      const { lines, items, bodies } = costOf(tree, end, end + 4, "");
      assert.ok(lines <= 1 && items <= 2 && bodies <= 2);
    });
  }

  it("between functions does not touch functions", () => {
    const text = sourceOf(100);
    const place = text.indexOf(";; Function 50");
    const cost = costOf(parse(text), place, place, ".const x = 1i32\n");
    assert.equal(cost.bodies, 0);
    assert.ok(cost.items <= 2);
  });

  it("among thousands of constants touches a piece of them", () => {
    const text = Array.from({ length: 10_000 }, (_, i) => `.const _c${i} = ${i}i32\n`).join("");
    let tree = parse(text);
    for (let edit = 0; edit < 300; edit++) {
      const start = tree.line(5_000).start;
      const after = changeTree(tree, {
        start,
        end: start,
        inserted: `.const _new${edit} = 1i64\n`,
      });
      assert.ok(countNew<Item>(tree.items, after.items) <= 2);
      tree = after;
    }
    assert.ok(tree.items.length < 50, `${tree.items.length} pieces`);
    assert.equal(tree.lineCount, 10_301);
  });
});

describe("what is remembered", () => {
  it("is the body of an item, made once", () => {
    const [item] = parse(".func f()\n.end\n").items;
    assert.ok(item);
    assert.equal(lower(item), lower(item));
  });

  it("shares the nodes of equal lines", () => {
    const lines = [...parse("NOP\nADD\nNOP\n").lines()];
    assert.equal(lines[0], lines[2]);
    assert.notEqual(lines[0], lines[1]);
  });
});

describe("suggestions", () => {
  it("look at a bounded number of names", () => {
    let looked = 0;
    function* names() {
      for (;;) {
        looked++;
        yield `name${looked}`;
      }
    }
    assert.equal(nearestName("something", names()), null);
    assert.ok(looked < 10_000);
  });

  it("allow for more mistakes in longer names, and for exchanged letters", () => {
    const names = ["total", "limit", "string_concat", "x"];
    assert.equal(nearestName("totla", names), "total");
    assert.equal(nearestName("TOTAL", names), "total");
    assert.equal(nearestName("strnig_cnocta", names), "string_concat");
    assert.equal(nearestName("lmt", names), null);
    assert.equal(nearestName("y", names), null);
    assert.equal(nearestName("", names), null);
  });

  it("are the nearest names that a full table of distances finds", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 4 }), (name, names) => {
        const limit = Math.max(1, Math.floor(name.length / 3)) + 1;
        const near = names
          .map((candidate) => ({ candidate, distance: fullDistance(name, candidate) }))
          .filter(({ candidate, distance }) => {
            const longest = Math.max(name.length, candidate.length);
            return candidate !== "" && distance < limit && distance < longest;
          })
          .sort((a, b) => a.distance - b.distance)[0];
        assert.equal(nearestName(name, names), near?.candidate ?? null);
      }),
      runs(10_000),
    );
  });

  /** Without any bound; exchanged neighbours are one mistake. */
  function fullDistance(from: string, to: string): number {
    const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
    for (let row = 1; row <= from.length; row++) {
      rows.push([row]);
      for (let column = 1; column <= to.length; column++) {
        const same = from[row - 1] === to[column - 1];
        const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
        rows[row]![column] = Math.min(
          rows[row - 1]![column]! + 1,
          rows[row]![column - 1]! + 1,
          rows[row - 1]![column - 1]! + (same ? 0 : 1),
          swapped ? rows[row - 2]![column - 2]! + 1 : Number.POSITIVE_INFINITY,
        );
      }
    }
    return rows[from.length]![to.length]!;
  }

  it("are given for the first hundred unknown names of a program, and of a function", () => {
    const constants = Array.from({ length: 20_000 }, (_, i) => `.const _constant${i} = ${i}i32\n`);
    const wrong = Array.from({ length: 150 }, (_, i) => `PUSH _constnat${i}\n`);
    const locals = Array.from({ length: 150 }, (_, i) => `.local _l${i}\nLOAD l${i}\n`);
    const text = `${constants.join("")}.func f()\n${wrong.join("")}${locals.join("")}.end\n`;
    const { diagnostics } = assemble("a", text);
    const suggested = (kind: string) =>
      diagnostics.filter((one) => one.kind === kind && one.suggestion !== undefined).length;
    assert.equal(diagnostics.length, 300);
    assert.equal(suggested("UndeclaredConstant"), 100);
    assert.equal(suggested("UndeclaredLocal"), 100);
  });
});
