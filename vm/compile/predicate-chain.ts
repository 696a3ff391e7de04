/**
 * Questions about one text that follow one another, as in a row of else-ifs: does the line start with this, is it that,
 * does it contain something else? Each is the end of a block that only the one before leads to. The machine answers
 * them with one call, in their order, up to the first whose answer leads elsewhere. Only pure functions are asked
 * ahead: what their calls cost and count is taken where each of them stands.
 */
import type { Instruction } from "../program/index.js";
import { NOWHERE } from "../verify/index.js";
import type { FunctionFacts } from "./facts.js";

/** LOAD the text, PUSH a constant, ask, jump. */
const LENGTH = 4;

/** One call answers so many questions at most: nobody has paid yet for those behind the first. */
const MOST_PREDICATES = 8;

export interface Predicate {
  /** The import that is asked; null: are the text and the constant equal? */
  readonly importIndex: number | null;
  readonly constantIndex: number;
  /** The answer with which the chain goes on. */
  readonly goesOn: boolean;
}

export type PredicateChain = readonly Predicate[];

/** Of the function that gets the handle of the text, and gives `chainAnswer`. */
export function chainName(index: number): string {
  return `chain${index}`;
}

/**
 * What the machine answers: of so many predicates it is known that the chain goes on; `leads`: and of the next one that
 * it leads elsewhere.
 */
export function chainAnswer(known: number, leads: boolean): number {
  return 2 * known + (leads ? 1 : 0);
}

/** Where a block asks: which chain, and which of its predicates. */
export interface PlaceInChain {
  readonly chain: PredicateChain;
  readonly position: number;
}

/** The chains of a function, by the byte offsets of the instructions that ask. */
export function chainsOf(facts: FunctionFacts): ReadonlyMap<number, PlaceInChain> {
  const places = new Map<number, PlaceInChain>();
  if (facts.hostCalls.length === 0) return places;
  const entries = entriesOf(facts);
  const taken = new Set<number>();
  for (let block = 0; block < facts.flow.count; block++) {
    if (taken.has(block)) continue;
    const blocks = blocksFrom(facts, entries, block);
    const chain = blocks.map(({ predicate }) => predicate);
    if (chain.filter(({ importIndex }) => importIndex !== null).length < 2) continue;
    blocks.forEach(({ block: at, byteOffset }, position) => {
      taken.add(at);
      places.set(byteOffset, { chain, position });
    });
  }
  return places;
}

interface Question extends Omit<Predicate, "goesOn"> {
  readonly text: number;
  readonly byteOffset: number;
  readonly jump: Instruction;
}

interface Asking {
  readonly block: number;
  readonly byteOffset: number;
  readonly predicate: Predicate;
}

/** The first block may do other things before it asks; each other one does nothing but ask about the same text. */
function blocksFrom(facts: FunctionFacts, entries: Uint8Array, first: number): readonly Asking[] {
  const { following, targets } = facts.flow;
  const found: Asking[] = [];
  let question = questionAt(facts, first);
  // Compiled code compares texts by itself for the most part: the first one is a call that has to be made.
  if (question === null || question.importIndex === null) return found;
  const { text } = question;
  for (let block = first; ; ) {
    const { importIndex, constantIndex, byteOffset, jump } = question;
    const isFull = found.length + 1 === MOST_PREDICATES;
    const next = [following[block]!, targets[block]!].find(
      (to) => !isFull && entries[to] === 1 && isPartOf(facts, to, text),
    );
    const goesOn = next !== undefined && (targets[block] === next) === jump.row.jumpsOn;
    found.push({ block, byteOffset, predicate: { importIndex, constantIndex, goesOn } });
    if (next === undefined) return found;
    block = next;
    question = questionAt(facts, next)!;
  }
}

function isPartOf(facts: FunctionFacts, block: number, text: number): boolean {
  if (facts.instructionsOf(block).length !== LENGTH) return false;
  return questionAt(facts, block)?.text === text;
}

/** What the last instructions of a block ask; null: nothing that can be asked ahead. */
function questionAt(facts: FunctionFacts, block: number): Question | null {
  const [load, push, ask, jump] = facts.instructionsOf(block).slice(-LENGTH);
  if (load?.row.mnemonic !== "LOAD" || push?.row.mnemonic !== "PUSH") return null;
  if (jump?.row.mnemonic !== "JUMP_IF" && jump?.row.mnemonic !== "JUMP_IF_NOT") return null;
  if (facts.module.constants.at(push.operand).type !== "String") return null;
  const { row, operand, byteOffset } = ask!;
  const question = { text: load.operand, constantIndex: push.operand, byteOffset, jump };
  if (row.mnemonic === "EQ") return { ...question, importIndex: null };
  if (row.mnemonic !== "CALL_FFI") return null;
  return isPredicate(facts, operand) ? { ...question, importIndex: operand } : null;
}

function isPredicate(facts: FunctionFacts, importIndex: number): boolean {
  const call = facts.directCall(importIndex);
  if (call?.by !== "call" || call.isPure !== true || call.result !== "Bool") return false;
  return call.params.length === 2 && call.params.every((type) => type === "String");
}

/** By block, how many edges lead to it, the way into the function included. */
function entriesOf({ flow: { count, following, targets } }: FunctionFacts): Uint8Array {
  const entries = new Uint8Array(count);
  const add = (to: number) => {
    if (to !== NOWHERE) entries[to] = Math.min(entries[to]! + 1, 2);
  };
  add(0);
  for (let block = 0; block < count; block++) {
    add(following[block]!);
    add(targets[block]!);
  }
  return entries;
}
