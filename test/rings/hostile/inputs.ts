/** Sources and archives made to hurt whoever reads them. Made by code: what they hold would fill a repository. */
import { assemble } from "../../../lang/index.js";
import { encodeModule, makeModule } from "../../../vm/shared.js";

export interface HostileInput {
  readonly name: string;
  readonly content: string | Uint8Array;
}

function source(name: string, content: string | Uint8Array): HostileInput {
  return { name: `${name}.fzasm`, content };
}

function archive(name: string, content: Uint8Array): HostileInput {
  return { name: `${name}.fzb`, content };
}

const body = (lines: string) => `.func main() -> Unit\n${lines}    RET\n.end\n`;
const many = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("");

/** Large enough that work by the square takes minutes, and small enough for all of them in a minute. */
const MEGABYTE = 1 << 18;
const HUGE = "n".repeat(MEGABYTE);

/** The same question in every place where a number stands. */
function numbers(): HostileInput[] {
  const values = ["4294967295", "4294967296", "99999999999999999999", "-1", "1e999", "0x", "0b2"];
  const places = [
    [".locals", (n: string) => body(`    .locals ${n}\n`)],
    [".frame", (n: string) => body(`    .frame ${n}\n`)],
    [".version", (n: string) => `.version ${n}\n${body("")}`],
    [".entry", (n: string) => `.entry ${n}\n${body("")}`],
    ["LOAD", (n: string) => body(`    LOAD ${n}\n    POP\n`)],
    ["JUMP", (n: string) => body(`    JUMP +${n}\n`)],
    ["PUSH", (n: string) => body(`    PUSH ${n}i32\n    POP\n`)],
    [".byte", (n: string) => body(`    .byte ${n}\n`)],
  ] as const;
  return places.flatMap(([what, text]) =>
    values.map((value) => source(`number ${what} ${value}`, text(value))),
  );
}

function names(): HostileInput[] {
  const calls = (line: string) => line.repeat(1000);
  return [
    source(
      "import",
      `.import "${HUGE}" as p (I32) -> Unit\n${body(calls("    PUSH true\n    CALL_FFI p\n    POP\n"))}`,
    ),
    source(
      "function",
      `.func "${HUGE}" as f(I32) -> Unit\n    RET\n.end\n${body(calls("    PUSH true\n    CALL f\n    POP\n"))}`,
    ),
    source(
      "constant",
      `.const ${HUGE} = 1i32\n${body(calls(`    PUSH ${HUGE.slice(0, 2000)}\n    POP\n`))}`,
    ),
    source("local", body(`    .local ${HUGE}: I32\n    LOAD ${HUGE}\n    POP\n`)),
    source("label", body(`    JUMP ${HUGE}\n`)),
    source("label defined", body(`${HUGE}:\n    NOP\n`)),
    source("mnemonic", body(`    ${HUGE}\n`)),
    source("directive", `.${HUGE}\n${body("")}`),
    source("text", body(`    PUSH "${HUGE}"\n    POP\n`)),
    source("path", `.include "${HUGE}"\n${body("")}`),
    source("path of many", `.include "${"../".repeat(80_000)}x"\n${body("")}`),
    source("type", `.func main(a: ${HUGE}) -> ${HUGE}\n    RET\n.end\n`),
    source("comment", `;${HUGE}\n${body("")}`),
    source(
      "params",
      `.func f(${"I32, ".repeat(20_000)}I32) -> Unit\n    RET\n.end\n${body(calls("    CALL f\n    POP\n"))}`,
    ),
  ];
}

function texts(): HostileInput[] {
  const odd: readonly (readonly [string, string | Uint8Array])[] = [
    ["nul", "\0".repeat(1000)],
    ["nul within", body("    PUSH \0\n")],
    ["marks", "\uFEFF".repeat(1000) + body("")],
    ["no UTF-8", Uint8Array.from({ length: 5000 }, (_, i) => 0x80 + (i % 128))],
    ["surrogates in UTF-8", Uint8Array.from([0x3b, 0xed, 0xa0, 0x80, 0x0a])],
    ["random", Uint8Array.from({ length: 60_000 }, (_, i) => (i * 2_654_435_761) >>> 24 || 1)],
    ["unterminated", `${body("")}"${HUGE}`],
    ["unterminated often", 'PUSH "\n'.repeat(5_000)],
    ["escapes", body(`    PUSH "${"\\u{".repeat(20_000)}"\n`)],
    ["code points", body(`    PUSH "${"\\u{110000}".repeat(5_000)}"\n`)],
    ["quotes", '"'.repeat(MEGABYTE >> 2)],
    ["brackets", "(".repeat(MEGABYTE >> 2)],
    ["commas", `.byte ${",".repeat(MEGABYTE)}`],
    ["one line", "NOP ".repeat(50_000)],
    ["blank", " ".repeat(MEGABYTE >> 2)],
    ["breaks", "\n".repeat(MEGABYTE >> 2)],
    ["returns", "\r".repeat(MEGABYTE >> 2)],
    ["right to left", `; ${"\u202e".repeat(30_000)}\n${body("")}`],
    ["combining", `.func a${"\u0301".repeat(30_000)}() -> Unit\n    RET\n.end\n`],
    ["emoji", body(`    PUSH "${"👩‍👩‍👧".repeat(15_000)}"\n    POP\n`)],
    ["prototype", `.import __proto__\n.const constructor = 1i32\n${body("    CALL toString\n")}`],
    ["end", ".end\n".repeat(10_000)],
    ["functions open", ".func f() -> Unit\n".repeat(5_000)],
  ];
  return odd.map(([name, content]) => source(`text ${name}`, content));
}

function amounts(): HostileInput[] {
  return [
    source("labels", body(many(30_000, (i) => `l${i}:\n`))),
    source("jumps", body(many(10_000, (i) => `    JUMP nowhere${i}\n`))),
    source("errors", "?\n".repeat(20_000)),
    source("locals", body(many(66_000, (i) => `    .local v${i}: I32\n`))),
    source(
      "sparse locals",
      many(1000, (i) => `.func f${i}() -> Unit\n    .locals 60000\n    .local x\n    RET\n.end\n`),
    ),
    source(
      "functions",
      many(5_000, (i) => `.func f${i}() -> Unit\n    RET\n.end\n`),
    ),
    source(
      "same functions",
      many(5_000, () => ".func f() -> Unit\n    RET\n.end\n"),
    ),
    source("imports", many(10_000, (i) => `.import i${i}\n`) + body("")),
    source("constants", many(20_000, (i) => `.const c${i} = ${i}i32\n`) + body("")),
    source("deep stack", body("    PUSH 1i32\n".repeat(70_000))),
    source("underflow", body("    ADD\n".repeat(70_000))),
    source("calls unknown", body(many(5_000, (i) => `    CALL unknown_${i}\n`))),
    source("branches", body(many(5_000, (i) => `    PUSH true\n    JUMP_IF l${i}\nl${i}:\n`))),
    source("includes of nothing", many(2_000, (i) => `.include "no${i}"\n`) + body("")),
    source("include itself", '.include "include itself.fzasm"\n'.repeat(1_000) + body("")),
    ...chain(60),
    source("circle a", `.include "circle b.fzasm"\n${body("")}`),
    source("circle b", '.include "circle a.fzasm"\n'),
    // Each includes both of the next: 2^25 ways to the last one.
    ...Array.from({ length: 25 }, (_, i) =>
      source(`fan ${i}`, `.include "fan ${i + 1}.fzasm"\n.include "./fan ${i + 1}.fzasm"\n`),
    ),
    source("fan 25", body("")),
  ];
}

function chain(length: number): HostileInput[] {
  return Array.from({ length }, (_, i) =>
    source(`chain ${i}`, `.include "chain ${i + 1}.fzasm"\n`),
  );
}

function sound(): Uint8Array {
  const { module } = assemble(
    "a",
    `.const c = "text"\n.import print\n${body("    PUSH c\n    CALL_FFI print\n    POP\n")}`,
  );
  return encodeModule(module!);
}

function archives(): HostileInput[] {
  const bytes = sound();
  const cut = Array.from({ length: 12 }, (_, i) =>
    archive(`cut ${i}`, bytes.slice(0, Math.floor((bytes.length * i) / 12))),
  );
  // Every count, offset and length becomes enormous in one of these.
  const counts = Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => {
    const copy = bytes.slice();
    copy.fill(0xff, i * 4, i * 4 + 4);
    return archive(`count ${i}`, copy);
  });
  return [...cut, ...counts.slice(-60), ...longNames()];
}

/** A module of these functions, in an archive. */
function longNames(): HostileInput[] {
  const call = [0x10, 1, 0, 0, 0, 2];
  const made = (name: string, code: number[], count: number) =>
    encodeModule(
      makeModule({
        entryPoint: 0,
        constants: [],
        imports: [],
        functions: [
          {
            name: "main",
            params: [],
            returnType: "Unit",
            locals: 0,
            code: Uint8Array.from([...Array.from({ length: count }, () => code).flat(), 0x12]),
          },
          { name, params: [], returnType: "Unit", locals: 0, code: Uint8Array.from([0x12]) },
        ],
      }),
    );
  return [
    archive("long name", made(HUGE, call, 600)),
    archive("long name of controls", made("\u007f".repeat(MEGABYTE), call, 600)),
    archive("100,000 findings", made("f", [0x20], 100_000)),
  ];
}

export const HOSTILE: readonly HostileInput[] = [
  ...numbers(),
  ...names(),
  ...texts(),
  ...amounts(),
  ...archives(),
];
