/**
 * Questions about one text that compiled code asks with one call (see compile/predicate-chain.ts). What is answered here
 * is what the calls themselves would answer; whatever they would not answer with a Bool is left to them.
 */
import {
  chainAnswer,
  chainName,
  type Predicate,
  type PredicateChain,
} from "../../compile/index.js";
import {
  type ImmediateCall,
  immediateCallOf,
  isQuickSearch,
  STRING_CONTAINS,
} from "../../ffi/index.js";
import { activeCore, type Core } from "../state/core.js";
import type { LaneFunction } from "./lane-shapes.js";
import type { Lane } from "./lanes.js";

/** Of longer texts nothing is asked ahead: nobody has paid yet for what comes behind the first question. */
const MOST_UNITS = 4_096;

/** `host`: who is asked; null: the machine itself, whether the text contains the other. */
interface Question {
  readonly isEquality: boolean;
  readonly host: ImmediateCall | null;
  readonly other: string;
  readonly goesOn: boolean;
}

/** What a unit imports for its chains. */
export function chainsByName(
  core: Core,
  chains: readonly PredicateChain[],
): Readonly<Record<string, LaneFunction>> {
  return Object.fromEntries(
    chains.map((chain, index) => [chainName(index), answerInTurn(core, chain)]),
  );
}

function answerInTurn(core: Core, chain: PredicateChain): LaneFunction {
  const questions = chain.map((predicate) => questionOf(core, predicate));
  return (handle: Lane) => {
    const text = activeCore!.strings.plain(handle as number);
    if (text === null || text.length > MOST_UNITS) return 0;
    for (let i = 0; i < questions.length; i++) {
      const question = questions[i]!;
      const answer = ask(question, text);
      if (answer === null) return chainAnswer(i, false);
      if (answer !== question.goesOn) return chainAnswer(i, true);
    }
    return chainAnswer(questions.length, false);
  };
}

function questionOf(core: Core, { importIndex, constantIndex, goesOn }: Predicate): Question {
  const constant = core.module.constants.at(constantIndex);
  const other = constant.type === "String" ? constant.value : "";
  if (importIndex === null) return { isEquality: true, host: null, other, goesOn };
  const { hostFunction } = core.imports.find(importIndex)!;
  const host = hostFunction === STRING_CONTAINS ? null : immediateCallOf(hostFunction);
  return { isEquality: false, host, other, goesOn };
}

/** Null: the call itself will tell. */
function ask({ isEquality, host, other }: Question, text: string): boolean | null {
  if (isEquality) return text === other;
  if (host === null) return isQuickSearch(text.length, other.length) ? text.includes(other) : null;
  try {
    const answer = host.call.call(host.owner, text, other);
    return typeof answer === "boolean" ? answer : null;
  } catch {
    return null;
  }
}
