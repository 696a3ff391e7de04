import assert from "node:assert/strict";
import { checkArchive, encodeModule, openArchiveLazily } from "../../../vm/codec/index.js";
import type { ErrorKind } from "../../../vm/errors/index.js";
import { char, i32, makeModule, string, TRUE } from "../../../vm/program/index.js";
import { attempt } from "../../support/codec/hostile.js";
import { readFixture } from "../../support/fixtures.js";

/** Constants at 16 (four of 16 bytes), the function at 88, the import at 120, the root at 128. */
const ARCHIVE = encodeModule(
  makeModule({
    entryPoint: 0,
    constants: [TRUE, char(0x3bb), string("more than seven"), i32(1)],
    functions: [
      { name: "main", params: ["I32"], returnType: "I32", locals: 1, code: new Uint8Array(5) },
    ],
    imports: ["print"],
  }),
);
const FUNCTION = 88;
const IMPORT = 120;
const ROOT = 128;

type Change = (view: DataView) => void;

function checkDamage(change: Change, kind: ErrorKind, field: string): void {
  const bytes = ARCHIVE.slice();
  change(new DataView(bytes.buffer));
  const problem = checkArchive(bytes);
  assert.equal(problem?.kind, kind, problem?.message ?? "accepted");
  assert.deepEqual(problem.place?.at === "archive" && problem.place.field, field);
  assert.ok(
    problem.message.includes(`: ${field} `) || problem.message.startsWith(field),
    problem.message,
  );
}

const word =
  (at: number, value: number): Change =>
  (view) =>
    view.setUint32(at, value, true);
const byte =
  (at: number, value: number): Change =>
  (view) =>
    view.setUint8(at, value);

describe("the archive check", () => {
  it("starts from a sound archive whose parts stand where these tests expect them", () => {
    assert.equal(checkArchive(ARCHIVE), null);
    assert.equal(ARCHIVE.length, ROOT + 36);
  });

  const cases: readonly (readonly [string, Change, ErrorKind, string])[] = [
    ["a pointer before the start", word(ROOT, -200), "PointerOutOfBounds", "constants"],
    ["a pointer behind the root", word(ROOT + 8, 8), "PointerOutOfBounds", "functions"],
    ["a pointer between elements", word(ROOT, 20 - ROOT), "PointerUnaligned", "constants"],
    ["more elements than fit", word(ROOT + 4, 8), "PointerOverrun", "constants"],
    [
      "more elements than there are numbers",
      word(ROOT + 12, 0xffffffff),
      "PointerOverrun",
      "functions",
    ],
    [
      "a pointer into an earlier sibling",
      word(ROOT + 16, 88 - ROOT - 16),
      "PointerOutOfBounds",
      "imports",
    ],
    [
      "a function that owns itself",
      word(FUNCTION + 20, 92 - 108),
      "PointerOutOfBounds",
      "functions[0].code",
    ],
    [
      "code that runs into the functions",
      word(FUNCTION + 24, 9),
      "PointerOverrun",
      "functions[0].code",
    ],
    ["names that reach into the root", word(ROOT + 16, 124 - 144), "PointerOverrun", "imports"],
    ["an unknown value", byte(16, 8), "InvalidTag", "constants[0]"],
    ["an unknown parameter type", byte(80, 8), "InvalidTag", "functions[0].params[0]"],
    ["an unknown return type", byte(FUNCTION + 28, 8), "InvalidTag", "functions[0].returnType"],
    ["a Bool that is neither", byte(17, 2), "InvalidBool", "constants[0]"],
    ["a surrogate as Char", word(36, 0xd800), "InvalidChar", "constants[1]"],
    ["a Char beyond Unicode", word(36, 0x110000), "InvalidChar", "constants[1]"],
    ["a long text that is no UTF-8", byte(3, 0xff), "InvalidUtf8", "constants[2]"],
    ["a short text that is no UTF-8", byte(IMPORT, 0x80), "InvalidUtf8", "imports[0]"],
    ["a short text that is too long", byte(IMPORT + 7, 8), "InlineStringTooLong", "imports[0]"],
    ["a long text outside of its room", word(56, -200), "PointerOutOfBounds", "constants[2]"],
  ];
  for (const [what, change, kind, field] of cases) {
    it(`reports ${what}, with its place`, () => checkDamage(change, kind, field));
  }

  it("reports bytes that are too few or of an odd length", () => {
    assert.equal(checkArchive(new Uint8Array(0))?.kind, "ArchiveTooShort");
    assert.equal(checkArchive(new Uint8Array(35))?.kind, "ArchiveTooShort");
    assert.equal(checkArchive(new Uint8Array(37))?.kind, "ArchiveUnaligned");
    const opened = attempt(() => openArchiveLazily(new Uint8Array(35)));
    assert.equal((opened as { kind?: string }).kind, "ArchiveTooShort");
  });

  it("reports a length that no relative pointer reaches across, without looking at a byte", () => {
    const bytes = { length: 0x80000000 } as unknown as Uint8Array;
    assert.equal(checkArchive(bytes)?.kind, "ArchiveTooLarge");
  });

  it("leaves magic, version, entry point and locals to the structural check", () => {
    const bytes = ARCHIVE.slice();
    for (const at of [ROOT + 24, ROOT + 28, ROOT + 32, FUNCTION + 16]) {
      new DataView(bytes.buffer).setUint32(at, 0xffffffff, true);
    }
    assert.equal(checkArchive(bytes), null);
  });

  it("never looks at bytes that nothing points to", () => {
    const bytes = ARCHIVE.slice();
    bytes.fill(0xff, 40, 48);
    assert.equal(checkArchive(bytes), null);
  });

  for (const name of ["all-types.fzb", "all-types.layout-1.63.fzb"]) {
    it(`accepts ${name} behind anything whose length is a multiple of 16`, () => {
      const archive = readFixture(name);
      for (const length of [16, 32, 4096]) {
        const file = new Uint8Array([...new Uint8Array(length).fill(0xab), ...archive]);
        assert.equal(checkArchive(file), null);
      }
      const shifted = new Uint8Array([...new Uint8Array(4), ...archive]);
      assert.equal(checkArchive(shifted)?.kind, "PointerUnaligned");
    });
  }

  it("reads twice as many bytes for twice the module, not more", () => {
    const [once, twice] = [2_000, 4_000].map((count) => {
      const constants = Array.from({ length: count }, (_, i) => string(`constant ${i + 1_000}`));
      return readsOf(
        encodeModule(makeModule({ entryPoint: 0, constants, functions: [], imports: [] })),
      );
    });
    assert.ok(once! > 2_000 && twice! < 2.1 * once!, `${once} and ${twice} reads`);
  });
});

/** How often the check reads a byte. */
function readsOf(bytes: Uint8Array): number {
  let reads = 0;
  const counted = new Proxy(bytes, {
    get(target, key) {
      if (typeof key === "string" && /^\d+$/.test(key)) reads++;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  assert.equal(checkArchive(counted), null);
  return reads;
}
