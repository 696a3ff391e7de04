/** Several files that include one another in several programs, with names that programs share and do not share. */
import type { Dice } from "../run/random-program.js";
import { uriOf } from "./checks.js";

const LIBRARIES = ["one.fzasm", "two.fzasm", "three.fzasm"];
const ROOTS = ["a.fzasm", "b.fzasm", "c.fzasm"];

/** Functions that libraries call and whoever includes them defines. */
const CALLBACKS = ["callback", '"on event"'];

function functionText(name: string, lines: readonly string[]): string {
  const body = [...lines, "    RET"].join("\n");
  return `;; ${name}\n.func ${name}() -> I32\n${body}\n.end\n`;
}

/** Names by their numbers, which depend on every file of the program. */
const RAW = ["PUSH  0", "CALL  0"];

/** Calls whose results are added. */
function sumOf(dice: Dice, terms: readonly string[]): string[] {
  const chosen = terms.filter(() => dice(2) === 0);
  return [
    `    PUSH  ${dice(9)}i32`,
    ...chosen.flatMap((term) => [`    ${term}${dice(3) === 0 ? " ; here" : ""}`, "    ADD"]),
  ];
}

function libraryText(dice: Dice, name: string, number: number): string {
  const calls = CALLBACKS.map((callback) => `CALL  ${callback}`);
  const own = `limit_${number}`;
  return [
    `.const ${own} = ${number}i32`,
    ".import print",
    functionText(`helper_${number}`, sumOf(dice, [...calls, `PUSH  ${own}`])),
    functionText(`inner_${number}`, [
      ".local total: I32",
      ...sumOf(dice, [`CALL  helper_${number}`]),
      "    STORE total",
      "    JUMP  done",
      "done:",
      "    LOAD  total",
    ]),
  ]
    .filter((part) => part !== ".import print" || name === LIBRARIES[0])
    .join("\n");
}

function rootText(dice: Dice, libraries: readonly number[]): string {
  const terms = libraries.flatMap((i) => [
    `CALL  helper_${i}`,
    `CALL  inner_${i}`,
    `PUSH  limit_${i}`,
  ]);
  const main = functionText("main", sumOf(dice, [...terms, "CALL  own", "PUSH  shared", ...RAW]));
  const others = [
    functionText("own", [`    PUSH  ${dice(9)}i32`]),
    ...CALLBACKS.map((name) => functionText(name, sumOf(dice, ["CALL  own"]))),
  ];
  const functions = dice(2) === 0 ? [main, ...others] : [...others, main];
  return [
    ...libraries.map((i) => `.include "${LIBRARIES[i]}"`),
    `.const shared = ${dice(9)}i32`,
    ...(dice(3) === 0 ? [".entry main"] : []),
    ...functions,
  ].join("\n");
}

/** Texts by URI. Each program includes some libraries, and a library may include the one after it. */
export function randomWorkspace(dice: Dice): Map<string, string> {
  const texts = new Map<string, string>();
  const follows = LIBRARIES.map((_, i) => i + 1 < LIBRARIES.length && dice(3) === 0);
  for (const [i, name] of LIBRARIES.entries()) {
    const include = follows[i] ? `.include "${LIBRARIES[i + 1]}"\n` : "";
    texts.set(uriOf(name), include + libraryText(dice, name, i));
  }
  for (const name of ROOTS) {
    const libraries = LIBRARIES.flatMap((_, i) => (dice(2) === 0 ? [i] : []));
    texts.set(uriOf(name), rootText(dice, libraries));
  }
  return texts;
}

/** The URIs of the files with which programs begin. */
export const ROOT_URIS = ROOTS.map(uriOf);
