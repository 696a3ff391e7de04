/**
 * Texts as a person has them on the way: mostly right, with names that need quotes, raw numbers, bytes, comments that
 * belong to lines, code that no path reaches, and a mistake now and then. The same text for the same dice.
 */
import type { Dice } from "../run/random-program.js";

/** Mistakes that a quick fix exists for, as lines of a function. */
const MISTAKES: readonly (readonly string[])[] = [
  ["PSUH 1i32", "POP"],
  ["PUSH limti", "POP"],
  ['CALL "two word"', "POP"],
  ["CALL helpr", "POP"],
  ["CALL nosuch", "POP"],
  ['CALL "no such"', "POP"],
  ["PUSH nothing", "POP"],
  ["PUSH 1i32", "CALL_FFI abs", "POP"],
  ["PUSH 2i32", 'CALL_FFI "not here"', "POP"],
  ["PUSH 1i32", "STORE missing"],
  ["JUMP nowhere", "NOP"],
  ["PUSH -5", "POP"],
  ["PUSH 99999999999i32", "POP"],
  ["NOP 7 ; why"],
  ["JUMP 0"],
  ["alone"],
];

/** Lines that leave the stack as it was. `n` makes their labels their own. */
const STEPS: readonly ((n: number) => readonly string[])[] = [
  () => ["NOP ; a comment"],
  () => ["PUSH 7i32", "POP"],
  () => ["PUSH limit", "STORE x"],
  () => ["LOAD x", "STORE x"],
  () => ["LOAD 0", "POP"],
  () => ["PUSH 0", "POP"],
  () => ["PUSH 1", "POP"],
  () => ["PUSH 2", "POP"],
  () => ["CALL helper", "POP"],
  () => ['CALL "two words" ; adds', "POP"],
  () => ["CALL 0", "POP"],
  () => ["CALL List.map", "POP"],
  () => ["PUSH 3i32", "CALL_FFI print", "POP"],
  () => ["PUSH 4i32", "CALL_FFI 0", "POP"],
  () => ["PUSH 5i32", "NEG", "CALL_FFI tell", "POP"],
  (n) => [`JUMP past${n}`, "PUSH 9i32", "POP", `past${n}: NOP`],
  (n) => [
    `JUMP past${n}`,
    "NOP",
    ".local late: I32",
    "NOP",
    `past${n}:`,
    "PUSH 1i32",
    "STORE late",
  ],
  (n) => [`JUMP past${n}`, `lost${n}:`, "NOP ; lost", `JUMP lost${n}`, `past${n}: NOP`],
  () => ["JUMP +6", "PUSH 8i32", "POP"],
  (n) => ["PUSH true", `JUMP_IF "odd ${n}"`, "NOP", `"odd ${n}":`, "NOP"],
  () => ["PUSH false", "NOT ; turned", "JUMP_IF_NOT +1", "NOP"],
  () => [".byte 0x00"],
  () => [".byte 1, 0, 0, 0, 0, 2"],
  (n) => [`unused${n}: NOP`],
];

function oneOf<T>(dice: Dice, list: readonly T[]): T {
  return list[dice(list.length)]!;
}

/** Lines of a function that returns an I32. */
function bodyOf(dice: Dice, first: number): string[] {
  const lines: string[] = [];
  const steps = 1 + dice(5);
  for (let i = 0; i < steps; i++) {
    const step = dice(7) === 0 ? oneOf(dice, MISTAKES) : oneOf(dice, STEPS)(first + i);
    // A local is declared once.
    if (step.includes(".local late: I32") && lines.includes(".local late: I32")) continue;
    lines.push(...step);
  }
  const end = dice(8);
  if (end === 0) return lines;
  return end === 1 ? [...lines, "PUSH 1i32", "POP", "RET", "NOP"] : [...lines, "LOAD x", "RET"];
}

/** How a function ends: one that does not, and one whose end is misspelt, are among them. */
const ENDS = [[], ["end"], ...Array.from({ length: 12 }, () => [".end"])];

function functionText(dice: Dice, name: string, first: number): string[] {
  const locals =
    dice(4) === 0 ? ["    .local idle: Bool", "    .local x: I32"] : ["    .local x: I32"];
  const head = dice(3) === 0 ? [`;; What ${name} does.`] : [];
  const result = dice(4) === 0 ? "Unit" : "I32";
  return [
    ...head,
    `.func ${name}() -> ${result}`,
    ...locals,
    ...bodyOf(dice, first).map((line) => (/^[^ ]+:/.test(line) ? line : `    ${line}`)),
    ...oneOf(dice, ENDS),
    "",
  ];
}

/** A test before the functions: it must not count among them. */
function testText(dice: Dice): string[] {
  const name = oneOf(dice, ["tells", '"tells it"', "main"]);
  const stubs = ["    .stub tell", "    .expect call print(3i32) ; once"];
  return [`.test ${name} -> 3i32`, ...stubs, "    PUSH 3i32", "    RET", ".end", ""];
}

function importsOf(dice: Dice): string[] {
  const lines = [
    [";; prints", ".import print"],
    ["; says it", ".import print as tell"],
    [".import sqrt ; a root"],
  ];
  return lines.slice(0, 2 + dice(2)).flatMap((each) => (dice(2) === 0 ? each : each.slice(-1)));
}

/** One file. */
export function randomSource(dice: Dice): string {
  const head = dice(2) === 0 ? ["; A plugin.", ";", "; Licence: MIT"] : [];
  const constants = [".const limit = 3i32", ";; never used", ".const spare = 4i32"];
  const names = ["helper", '"two words"', "List.map", "main"];
  if (dice(3) === 0) names.reverse();
  const functions = names.flatMap((name, i) => functionText(dice, name, 10 * i));
  if (dice(3) === 0) functions.splice(0, 0, ...testText(dice));
  const entry = oneOf(dice, [[], [], [], [".entry main"], [".entry 1"], [".entry nosuch"]]);
  const lines =
    dice(6) === 0
      ? [...head, ...importsOf(dice), ...constants, "    .local x: I32", ...bodyOf(dice, 0)]
      : [...head, ...importsOf(dice), ...constants, ...entry, "", ...functions];
  const lineBreak = dice(4) === 0 ? "\r\n" : "\n";
  const last = dice(4) === 0 ? [".import floor"] : [""];
  return [...lines, ...last].join(lineBreak);
}
