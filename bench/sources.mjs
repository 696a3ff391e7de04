/**
 * Texts in .fzasm for the benchmarks of assembler, language server and debugger: functions as people write them,
 * with documentation, parameters, locals, labels, a loop, calls of one another and of the host. No finding in them.
 */

/** Function k calls 2k + 1 and 2k + 2: every function is used, and the calls are a few deep. */
const CALLS = 2;

const HEAD = [
  ";; Made for a benchmark: many functions of the same kind.",
  ".import print",
  ".const  factor = 3i32",
  "",
  ".func main() -> I32",
  "    PUSH  10i32",
  "    PUSH  1i32",
  "    CALL  work_0",
  "    RET",
  ".end",
  "",
];

/** @param {number} index @param {number} count of functions */
function functionLines(index, count) {
  const calls = [];
  for (let callee = CALLS * index + 1; callee <= CALLS * index + CALLS; callee++)
    if (callee < count)
      calls.push("    LOAD  n", "    LOAD  step", `    CALL  work_${callee}`, "    ADD");
  return [
    `;; Adds up the multiples of factor between n and ${index}.`,
    `.func work_${index}(n: I32, step: I32) -> I32`,
    "    .local total: I32",
    `    PUSH  ${index}i32`,
    "    STORE total",
    `    PUSH  "step ${index % 100}"           ; said once`,
    "    CALL_FFI print",
    "    POP",
    "again:",
    "    LOAD  n                   ; what is left",
    "    PUSH  0i32",
    "    LE",
    "    JUMP_IF done",
    "    LOAD  total",
    "    LOAD  n",
    "    PUSH  factor",
    "    MUL",
    "    ADD",
    "    STORE total",
    "    LOAD  n",
    "    LOAD  step",
    "    SUB",
    "    STORE n",
    "    JUMP  again",
    "done:",
    "    LOAD  total",
    ...calls,
    "    RET",
    ".end",
    "",
  ];
}

/** The mean length of a function: each but the first is called once, in four lines. */
const LINES_OF_ONE = 33;

/** A text of about so many lines, at least one function long. @param {number} lines */
export function makeSource(lines) {
  const count = Math.max(1, Math.round((lines - HEAD.length) / LINES_OF_ONE));
  const functions = Array.from({ length: count }, (_, index) => functionLines(index, count));
  return `${[...HEAD, ...functions.flat()].join("\n")}\n`;
}

/** @param {string} text */
export const countLines = (text) => text.split("\n").length - 1;

/** One function with so many instructions: arithmetic in a line. @param {number} instructions */
export function longFunction(instructions) {
  const steps = Array.from({ length: instructions >> 1 }, () => "    PUSH  7i32\n    ADD\n");
  return `.func main() -> I32\n    PUSH  1i32\n${steps.join("")}    RET\n.end\n`;
}

/** So many named constants, each used. @param {number} count */
export function manyConstants(count) {
  const names = Array.from({ length: count }, (_, index) => `value_${index}`);
  const constants = names.map((name, index) => `.const  ${name} = ${index}i32\n`);
  const uses = names.map((name) => `    PUSH  ${name}\n    ADD\n`);
  return `${constants.join("")}.func main() -> I32\n    PUSH  0i32\n${uses.join("")}    RET\n.end\n`;
}

/**
 * So many functions, each called by the one before it. All names are of one length: archives keep names of up to seven
 * bytes in another way than longer ones, and a step to the other kind is not growth. @param {number} depth
 */
export function deepCalls(depth) {
  const name = (/** @type {number} */ index) => `step_${String(index).padStart(5, "0")}`;
  const functions = Array.from({ length: depth }, (_, index) => {
    const body = index + 1 < depth ? `CALL  ${name(index + 1)}` : "PUSH  1i32";
    return `.func ${name(index)}() -> I32\n    ${body}\n    RET\n.end\n`;
  });
  return `.entry  ${name(0)}\n${functions.join("")}`;
}

/** One function with so many labels, each jumped to. @param {number} count */
export function manyLabels(count) {
  const blocks = Array.from(
    { length: count },
    (_, index) => `part_${index}:\n    LOAD  flag\n    JUMP_IF part_${count - 1 - index}\n`,
  );
  return `.func main(flag: Bool) -> Unit\n${blocks.join("")}    RET\n.end\n`;
}
