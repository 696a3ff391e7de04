/**
 * The arguments of a host call, as values. A long text lies in chunks, and hosts take strings of JavaScript: its chunks
 * are put in one piece first, then the whole, in steps between which others may have a turn. The last step copies the
 * whole text, and nothing can divide it: so texts have a greatest length here.
 */
import { fusabiError } from "../../errors/index.js";
import { checkArguments } from "../../ffi/index.js";
import { LONGEST_HOST_TEXT, type Value } from "../../program/index.js";
import type { Core } from "../state/core.js";
import type { Callee } from "../state/imports.js";
import { BUFFERS, SP } from "../values/buffers.js";
import { readSlot, typeAt } from "../values/slots.js";
import { flatten, joined, type Text } from "../values/text.js";
import { COSTS, type Work } from "../values/work.js";

const { ints, registers } = BUFFERS;

/**
 * The arguments of a call of this function, which are there; null: there is more to do.
 * @throws FusabiError FfiArgumentType, FfiTextTooLong
 */
export function hostArguments(core: Core, callee: Callee): readonly Value[] | null {
  const top = registers[SP]!;
  const from = top - callee.signature.params.length;
  const long = longTexts(core, callee.name, from, top);
  if (long.length === 0) return checked(core, callee, valuesOf(core, from, top, []));
  const whole = core.longSteps.advance(core.instructions, COSTS.copiedUnit, () =>
    inOnePiece(core.work, long),
  );
  return whole && checked(core, callee, valuesOf(core, from, top, whole.result));
}

interface LongText {
  readonly text: Text;
  readonly units: number;
}

/** The arguments that lie in chunks, in their order. */
function longTexts({ strings }: Core, name: string, from: number, to: number): LongText[] {
  const found: LongText[] = [];
  for (let slot = from; slot < to; slot++) {
    if (typeAt(slot) !== "String") continue;
    const { text, units } = strings.cell(ints[slot]!);
    if (units > LONGEST_HOST_TEXT)
      throw fusabiError("FfiTextTooLong", {
        name,
        index: slot - from,
        length: units,
        limit: LONGEST_HOST_TEXT,
      });
    if (typeof text !== "string") found.push({ text, units });
  }
  return found;
}

/** Yields how many units it copied. Each copy of a whole text begins with a turn, and so does what comes behind it. */
function* inOnePiece(work: Work, texts: readonly LongText[]): Generator<number, readonly string[]> {
  const whole: string[] = [];
  for (const { text, units } of texts) {
    yield* flatten(text);
    work.askForTurn();
    yield units;
    const one = joined(text);
    one.charCodeAt(0);
    whole.push(one);
    work.askForTurn();
    yield units;
  }
  return whole;
}

/** `long`: the texts that lie in chunks, each in one piece. */
function valuesOf({ strings }: Core, from: number, to: number, long: readonly string[]): Value[] {
  const values: Value[] = [];
  let next = 0;
  for (let slot = from; slot < to; slot++) {
    const isLong = typeAt(slot) === "String" && typeof strings.cell(ints[slot]!).text !== "string";
    values.push(isLong ? { type: "String", value: long[next++]! } : readSlot(slot, strings));
  }
  return values;
}

function checked(core: Core, { name, signature }: Callee, args: readonly Value[]) {
  checkArguments(name, signature, args);
  for (const arg of args)
    if (arg.type === "String") core.work.charge(COSTS.copiedUnit, arg.value.length);
  return args;
}
