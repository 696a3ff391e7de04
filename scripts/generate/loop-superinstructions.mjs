/**
 * The superinstructions: a LOAD or two (the second may be a PUSH), the operation behind them and the STORE or branch
 * behind that, in one turn of the loop. Which of them there are was measured: others cost more than they bring.
 */
import { ARITHMETIC, COMPARISONS, compare, go, isTrue, SOURCES } from "./loop-cases.mjs";

/** @typedef {keyof typeof SOURCES} From where the operands come from; @typedef {"push" | "store" | "branch"} To */

/** @param {string} operation @param {From} from @param {To} to */
function textOf(operation, from, to) {
  const source = SOURCES[from];
  const isStored = to !== "push";
  const instructions = source.instructions + (isStored ? 1 : 0);
  const bytes = source.bytes + (isStored ? 5 : 0);
  const operands = source.operands(` || fuel < ${instructions}`);
  const next = `code[pc + ${source.bytes}]!`;
  if (to === "branch")
    return `${operands} ${compare} ${source.drop}
      pc = ${isTrue} ? ${next} >>> 8 : (pc + ${bytes}) | 0;
      fuel = (fuel - ${instructions}) | 0; continue;`;
  const calculate = ARITHMETIC[/** @type {keyof typeof ARITHMETIC} */ (operation)];
  if (to === "push")
    return `${operands} ${calculate("", source.result)} ${source.push} ${go(bytes, instructions)}`;
  const place = `const z = (base + (${next} >>> 15)) | 0;`;
  return `${operands} ${calculate(place, "z")} tags[z] = tag; ${source.drop} ${go(bytes, instructions)}`;
}

/** What fuse.ts asks for: the kind of superinstruction by where operands come from and where the result goes. */
const KINDS = /** @type {const} */ ({
  into: ["stack", "store"],
  with: ["with", "push"],
  withInto: ["with", "store"],
  load: ["load", "push"],
  loadInto: ["load", "store"],
});

/** @typedef {keyof typeof KINDS} Kind */

const ALL = /** @type {readonly Kind[]} */ (Object.keys(KINDS));
const INTO = /** @type {readonly Kind[]} */ (["into", "withInto", "loadInto"]);

/** The kinds that there are for each operation; all comparisons share theirs. */
const PLAN = /** @type {Record<string, readonly Kind[]>} */ ({
  ADD: ALL,
  SUB: ALL,
  MUL: ALL,
  DIV: ["with"],
  MOD: ["with"],
  ...Object.fromEntries(Object.keys(COMPARISONS).map((opcode) => [opcode, INTO])),
});

/** @param {string} opcode @param {Kind} kind */
function superinstruction(opcode, kind) {
  const [from, store] = KINDS[kind];
  const isComparison = opcode in COMPARISONS;
  const to = isComparison && store === "store" ? "branch" : store;
  const words = [from, isComparison ? "compare" : opcode, to];
  const name = words.filter((word) => word !== "stack" && word !== "push").join("_");
  return { name: name.toUpperCase(), text: textOf(opcode, from, to) };
}

/** The form of each operation's superinstructions, null where there is none. @type {Record<string, Record<Kind, string | null>>} */
export const SUPERINSTRUCTIONS = Object.fromEntries(
  Object.entries(PLAN).map(([opcode, kinds]) => {
    const nameOf = (/** @type {Kind} */ kind) =>
      kinds.includes(kind) ? superinstruction(opcode, kind).name : null;
    return [opcode, Object.fromEntries(ALL.map((kind) => [kind, nameOf(kind)]))];
  }),
);

const texts = new Map(
  ALL.flatMap((kind) =>
    Object.keys(PLAN)
      .filter((opcode) => PLAN[opcode]?.includes(kind))
      .map((opcode) => superinstruction(opcode, kind))
      .map(({ name, text }) => [name, text]),
  ),
);

/** @type {import("./loop-cases.mjs").Case[]} */
export const SUPERINSTRUCTION_CASES = [...texts].map(([name, text]) => ({ forms: [name], text }));
