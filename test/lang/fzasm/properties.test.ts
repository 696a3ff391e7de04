import assert from "node:assert/strict";
import fc from "fast-check";
import {
  assemble,
  changeTree,
  disassemble,
  format,
  Program,
  parse,
  parseLine,
  tokensOf,
} from "../../../lang/fzasm/index.js";
import { ERRORS } from "../../../vm/errors/index.js";
import { runs } from "../../support/effort.js";
import { anyModule, contentOf } from "../../support/fzasm/modules.js";
import { anySource, anything } from "../../support/fzasm/sources.js";

describe("any text", function () {
  this.timeout(0);

  it("becomes a tree whose text is the input", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const tree = parse(text);
        assert.equal(tree.text, text);
        assert.equal([...tree.lines()].map((line) => line.text).join(""), text);
        assert.equal(tree.length, text.length);
      }),
      runs(10_000),
    );
  });

  it("is covered by the tokens of its lines without a gap", () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const line of parse(text).lines()) {
          let at = 0;
          for (const token of tokensOf(line.text)) {
            assert.equal(token.start, at);
            assert.ok(token.end > token.start);
            at = token.end;
          }
          assert.equal(at, line.text.length);
        }
      }),
      runs(10_000),
    );
  });

  it("is assembled without an exception, with diagnostics inside of the text", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const assembly = assemble("a", text);
        for (const { start, end, kind, facts, related } of assembly.diagnostics) {
          assert.ok(start >= 0 && start <= end && end <= text.length);
          for (const [, fact] of ERRORS[kind].message.matchAll(/\{(\w+)\}/g))
            assert.ok(fact! in facts, `${kind} ${fact}`);
          for (const note of related) assert.ok(note.start <= note.end && note.end <= text.length);
        }
        for (const unit of assembly.units) {
          for (let at = 0; at < unit.code.length; at++) assert.ok(unit.instructionRange(at));
        }
      }),
      runs(10_000),
    );
  });

  it("has at most one error for each statement that is broken", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const tree = parse(text);
        for (const line of tree.lines()) {
          const errors = line.problems.filter(({ kind }) => kind !== "InvisibleCharacter");
          const inQuotes = errors.every(({ kind }) =>
            ["BadEscape", "UnpairedSurrogate", "RawControlCharacter"].includes(kind),
          );
          assert.ok(errors.length <= 1 || inQuotes || /["']/.test(line.text));
          assert.equal(line.broken, errors.length > 0);
        }
      }),
      runs(10_000),
    );
  });

  it("gives line nodes that depend on the line alone", () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const line of parse(text).lines()) assert.deepEqual(line, parseLine(line.text));
      }),
      runs(10_000),
    );
  });
});

describe("an edited tree", function () {
  this.timeout(0);

  const anyEdit = fc.record({
    start: fc.nat(400),
    length: fc.oneof(fc.nat(3), fc.nat(200)),
    inserted: fc.oneof(
      fc.constantFrom("", "\n", "\r", ".end", ".end\n", ".func f()\n", "NOP\n", ";"),
      anySource,
    ),
  });

  it("is the tree of the edited text", () => {
    fc.assert(
      fc.property(anySource, fc.array(anyEdit, { maxLength: 3 }), (text, edits) => {
        let tree = parse(text);
        let expected = text;
        for (const { start, length, inserted } of edits) {
          tree = changeTree(tree, { start, end: start + length, inserted });
          expected = expected.slice(0, start) + inserted + expected.slice(start + length);
          const fresh = parse(expected);
          assert.equal(tree.text, expected);
          assert.equal(tree.lineCount, fresh.lineCount);
          assert.deepEqual(functionsOf(tree), functionsOf(fresh));
          const diagnostics = (of: typeof tree) =>
            new Program({ path: "a", tree: of }, () => null).diagnostics;
          assert.deepEqual(diagnostics(tree), diagnostics(fresh));
        }
      }),
      runs(10_000),
    );
  });

  function functionsOf(tree: ReturnType<typeof parse>): unknown {
    return tree.items.flatMap((item, index) =>
      item.kind === "toplevel" ? [] : [{ start: tree.itemStart(index), length: item.length }],
    );
  }
});

describe("disassembling and assembling again", function () {
  this.timeout(0);

  it("gives the same module, whatever the module holds", () => {
    fc.assert(
      fc.property(anyModule, (module) => {
        const text = disassemble(module);
        const assembly = assemble("a", text);
        if (assembly.module === null) assert.deepEqual(assembly.diagnostics, []);
        else assert.equal(contentOf(assembly.module), contentOf(module));
      }),
      runs(10_000),
    );
  });

  it("gives the same module from a listing with offsets, and from one that was formatted", () => {
    fc.assert(
      fc.property(anyModule, (module) => {
        const listing = disassemble(module, { offsets: "comments" });
        const withOffsets = assemble("a", listing).module;
        assert.equal(withOffsets && contentOf(withOffsets), contentOf(module));
        const formatted = assemble("a", format(listing)).module;
        assert.equal(formatted && contentOf(formatted), contentOf(module));
      }),
      runs(10_000),
    );
  });

  it("gives the same text once it is text", () => {
    fc.assert(
      fc.property(anyModule, (module) => {
        const text = disassemble(module);
        const again = assemble("a", text).module;
        assert.ok(again);
        assert.equal(disassemble(again), text);
        assert.equal(format(text), text);
      }),
      runs(10_000),
    );
  });
});

describe("formatting", function () {
  this.timeout(0);

  it("twice is formatting once", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = format(text);
        assert.equal(format(once), once);
      }),
      runs(10_000),
    );
  });

  it("changes neither what is assembled nor the comments", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const formatted = format(text);
        const before = assemble("a", text);
        const after = assemble("a", formatted);
        assert.deepEqual(
          after.units.map(({ name, code, locals }) => ({ name, code, locals })),
          before.units.map(({ name, code, locals }) => ({ name, code, locals })),
        );
        assert.equal(
          after.module && contentOf(after.module),
          before.module && contentOf(before.module),
        );
        assert.deepEqual(commentsOf(formatted), commentsOf(text));
        const kinds = (assembly: typeof before) => assembly.diagnostics.map(({ kind }) => kind);
        assert.deepEqual(kinds(after), kinds(before));
      }),
      runs(10_000),
    );
  });

  it("leaves lines with errors as they are", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const brokenLines = (of: string) =>
          [...parse(of).lines()]
            .filter((line) => line.broken)
            .map((line) => line.text.replace(/[\r\n]+$/, ""));
        assert.deepEqual(brokenLines(format(text)), brokenLines(text));
      }),
      runs(10_000),
    );
  });

  function commentsOf(text: string): string[] {
    return [...parse(text).lines()].flatMap((line) =>
      line.comment < 0 ? [] : [line.text.slice(line.comment).replace(/[ \t\r\n]+$/, "")],
    );
  }
});
