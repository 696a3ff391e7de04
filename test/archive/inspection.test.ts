/** What a view is told of an archive: facts, rows with their bytes, findings, hits, owners of bytes; whole and damaged. */
import assert from "node:assert/strict";
import {
  ArchiveInspection,
  compareModules,
  type Hits,
  type LineOfRow,
  type ListName,
  type Owner,
  type PlacesOfLines,
  type Question,
  type Rows,
  type Summary,
} from "../../archive/index.js";
import { assemble, disassemble } from "../../lang/index.js";
import { encodeModule, type Module, openArchive } from "../../vm/shared.js";
import { damagedArchive, largeArchive } from "../support/codec/archive-samples.js";

const SOURCE = `.import print (text: String) -> Unit
.const greeting = "Good morning"

.func main() -> I32
    PUSH  greeting
    CALL_FFI print
    POP
    PUSH  3i32
    CALL  twice
    RET
.end

.func twice(n: I32) -> I32
    LOAD  n
    JUMP  end
end:
    PUSH  2i32
    MUL
    RET
.end
`;

function moduleOf(text: string): Module {
  const { module, diagnostics } = assemble("a.fzasm", text);
  if (module === null) throw new Error(diagnostics[0]?.message);
  return module;
}

function bytesOf(text: string, debug: "keep" | "strip"): Uint8Array {
  return encodeModule(moduleOf(text), { debug });
}

function asked<T>(bytes: Uint8Array, question: Question): T {
  return new ArchiveInspection(bytes).answer(question) as T;
}

function rowsOf(bytes: Uint8Array, list: ListName, functionIndex = 0): Rows {
  return asked(bytes, { ask: "rows", list, functionIndex, from: 0, count: 100 });
}

const summaryOf = (bytes: Uint8Array): Summary => asked(bytes, { ask: "summary" });

describe("An archive that is looked at", () => {
  const named = bytesOf(SOURCE, "keep");
  const bare = bytesOf(SOURCE, "strip");

  it("tells its layout, entry, verdict and debug section", () => {
    const { verdict, header, counts, debug } = summaryOf(named);
    assert.equal(verdict, "proven");
    assert.deepEqual(header, {
      layout: "current",
      version: 1,
      entryPoint: 0,
      entryName: "main",
      magic: "46 5a 42 00",
    });
    assert.deepEqual(counts, { problems: 0, constants: 3, imports: 1, functions: 2, debug: 1 });
    assert.deepEqual(debug, { state: "read", sources: ["a.fzasm"] });
    assert.deepEqual(summaryOf(bare).debug, { state: "none" });
  });

  it("divides the whole file into parts", () => {
    for (const bytes of [named, bare, largeArchive()]) {
      const { parts } = summaryOf(bytes);
      const sum = parts.reduce((total, part) => total + part.bytes, 0);
      assert.equal(sum, bytes.length);
    }
  });

  it("shows code with names, the stack and the bytes of each instruction", () => {
    const { rows, title } = rowsOf(named, "code", 1);
    assert.equal(title, "twice(I32) -> I32");
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [
        ["0", "", "LOAD  n", "[]"],
        ["5", "", "JUMP  end", "[I32]"],
        ["10", "end", "PUSH  2i32", "[I32]"],
        ["15", "", "MUL", "[I32, I32]"],
        ["16", "", "RET", "[I32]"],
      ],
    );
    const { start, end } = rows[2]!.spans[0]!;
    assert.equal(end - start, 5);
    assert.equal(named[start], moduleOf(SOURCE).functions.at(1).code[10]);
    assert.deepEqual(rows[1]!.leadsTo, { list: "code", functionIndex: 1, row: 2 });
  });

  it("knows the row of every byte of code, constants and imports", () => {
    for (const [list, functionIndex] of [
      ["constants", 0],
      ["imports", 0],
      ["code", 0],
      ["code", 1],
    ] as const)
      for (const [row, { spans }] of rowsOf(named, list, functionIndex).rows.entries())
        for (const { start, end } of spans)
          for (let offset = start; offset < end; offset++) {
            const { place } = asked<Owner>(named, { ask: "owner", offset });
            assert.deepEqual(place, { list, functionIndex, row }, `byte ${offset}`);
          }
  });

  it("puts what the verifier found beside its instruction", () => {
    const wrong = bytesOf(".func main() -> I32\n    PUSH  true\n    RET\n.end\n", "strip");
    assert.equal(summaryOf(wrong).verdict, "unsound");
    const [problem] = rowsOf(wrong, "problems").rows;
    assert.match(problem!.cells.join(" "), /^error FZ03\d\d main, byte 5 /);
    const { list, functionIndex, row } = problem!.leadsTo!;
    const code = rowsOf(wrong, list, functionIndex).rows[row]!;
    assert.deepEqual(code.remarks, problem!.remarks);
    assert.match(code.remarks[0]!.remedy, /\w/);
  });

  it("finds constants, imports, functions and instructions, and goes on where it left off", () => {
    const all: string[] = [];
    for (let from: number | null = 0; from !== null; ) {
      const found: Hits = asked(named, { ask: "find", text: "TWICE", from });
      all.push(...found.hits.map(({ where, text }) => `${where}: ${text}`));
      from = found.next;
    }
    assert.deepEqual(all, ["function 1: twice(I32) -> I32", "main, byte 16: CALL twice"]);
    assert.deepEqual(
      asked<Hits>(named, { ask: "find", text: "morning", from: 0 }).hits.map(({ place }) => place),
      [{ list: "constants", functionIndex: 0, row: 0 }],
    );
  });

  it("searches a large archive in steps, each hit once", () => {
    const inspection = new ArchiveInspection(largeArchive());
    const hits: string[] = [];
    let steps = 0;
    for (let from: number | null = 0; from !== null; steps++) {
      const found = inspection.answer({ ask: "find", text: "f4095", from }) as Hits;
      hits.push(...found.hits.map(({ where }) => where));
      from = found.next;
    }
    assert.deepEqual(hits, ["function 4095"]);
    assert.ok(steps > 20, `${steps} steps`);
  });

  it("says where a damaged archive is damaged, and reads the rest", () => {
    const damaged = damagedArchive(bare);
    const { verdict, errors } = summaryOf(damaged);
    assert.deepEqual([verdict, errors], ["unreadable", 1]);
    const [problem] = rowsOf(damaged, "problems").rows;
    assert.equal(problem!.cells[2], "constants[0]");
    assert.deepEqual(problem!.leadsTo, { list: "constants", functionIndex: 0, row: 0 });
    const constants = rowsOf(damaged, "constants").rows.map(({ cells }) => cells[2]);
    assert.deepEqual(constants, ["cannot be read", "3i32", "2i32"]);
    assert.equal(rowsOf(damaged, "code", 0).rows.length, 6);
  });

  it("answers every question about any bytes, whatever they are", () => {
    const questions: Question[] = [
      { ask: "summary" },
      { ask: "find", text: "a", from: 0 },
      { ask: "owner", offset: 20 },
      { ask: "places", lines: [5] },
      ...(["problems", "constants", "imports", "functions", "code", "debug"] as const).map(
        (list): Question => ({ ask: "rows", list, functionIndex: 0, from: 0, count: 50 }),
      ),
    ];
    const samples = [
      new Uint8Array(0),
      new TextEncoder().encode("This is a text.\n"),
      bare.subarray(0, 60),
    ];
    for (let at = 0; at < bare.length; at++)
      for (const value of [0xff, 0x80, 0x07]) samples.push(bare.with(at, value));
    for (const bytes of samples) {
      const inspection = new ArchiveInspection(bytes);
      for (const question of questions) assert.ok(inspection.answer(question));
    }
  });

  it("compares programs with and without what is known of their sources", () => {
    const [one, same] = [named, named].map(openArchive);
    const other = openArchive(bytesOf(SOURCE.replace("3i32", "4i32"), "keep"));
    assert.deepEqual(compareModules(one!, same!), { difference: "none", names: "keep" });
    assert.deepEqual(compareModules(one!, openArchive(bare)), {
      difference: "debug",
      names: "strip",
    });
    assert.deepEqual(compareModules(one!, other), { difference: "program", names: "keep" });
  });

  it("knows the line of each instruction in its disassembly, and the instruction of a line", () => {
    for (const bytes of [named, bytesOf(SOURCE, "strip")]) {
      const lines = disassemble(openArchive(bytes)).split("\n");
      for (const functionIndex of [0, 1])
        for (const [row, { cells }] of rowsOf(bytes, "code", functionIndex).rows.entries()) {
          const { line0 } = asked<LineOfRow>(bytes, { ask: "line", functionIndex, row });
          assert.ok(line0 !== null);
          // A name may stand in the text where the row has a number.
          assert.equal(lines[line0]?.trim().split(/\s/)[0], cells[2]?.split(/\s/)[0]);
          const found = asked<PlacesOfLines>(bytes, { ask: "places", lines: [line0] });
          assert.deepEqual(found.places, [{ list: "code", functionIndex, row }]);
        }
    }
    assert.deepEqual(asked(named, { ask: "places", lines: [0, 10_000] }), { places: [null, null] });
    assert.deepEqual(asked(damagedArchive(named), { ask: "line", functionIndex: 0, row: 0 }), {
      line0: null,
    });
  });
});
