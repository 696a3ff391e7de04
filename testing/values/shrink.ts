/** Makes a counterexample small: values nearer to the simplest, as long as the test goes on failing. */
import type { TestParam } from "../../lang/index.js";
import { char, f32, f64, i32, i64, string, type Value } from "../../vm/shared.js";
import { clamp, simplest } from "./generate.js";

/** Does the test fail with these arguments in the same way? */
export type StillFails = (args: readonly Value[]) => Promise<boolean>;

/** Runs of a test for one counterexample. */
const MOST_TRIES = 500;

/** @returns arguments of which none can be made smaller by one step, or that many tries led to */
export async function shrink(
  params: readonly TestParam[],
  args: readonly Value[],
  stillFails: StillFails,
): Promise<readonly Value[]> {
  let smallest = args;
  for (let tries = 0, at = 0, unchanged = 0; unchanged < params.length && tries < MOST_TRIES; ) {
    let isSmaller = false;
    for (const candidate of smallerThan(smallest[at] as Value, params[at] as TestParam)) {
      const next = smallest.with(at, candidate);
      if (++tries > MOST_TRIES) return smallest;
      if (!(await stillFails(next))) continue;
      smallest = next;
      isSmaller = true;
      break;
    }
    if (isSmaller) unchanged = 0;
    else {
      unchanged++;
      at = (at + 1) % params.length;
    }
  }
  return smallest;
}

/** Smaller values that a parameter may have, the smallest first. Each leads on to fewer: shrinking comes to an end. */
function* smallerThan(value: Value, param: TestParam): Iterable<Value> {
  const { given } = param;
  if (given?.form === "choice") {
    yield* given.values.slice(
      0,
      given.values.findIndex((each) => isSame(each, value)),
    );
    return;
  }
  const goal = simplest(param);
  for (const candidate of toward(goal, value)) {
    const [first, last] = given?.values ?? [];
    const inside = first && last ? clamp(candidate, first, last) : candidate;
    if (isSame(inside, candidate)) yield candidate;
  }
}

function isSame(one: Value, other: Value): boolean {
  if (!("value" in one) || !("value" in other)) return one.type === other.type;
  return one.type === other.type && Object.is(one.value, other.value);
}

function toward(goal: Value, value: Value): Iterable<Value> {
  switch (value.type) {
    case "Bool":
      return value.value ? [goal] : [];
    case "I32":
      return goal.type === "I32" ? steps(goal.value, value.value, i32) : [];
    case "Char":
      return goal.type === "Char" ? characters(goal.value, value.value) : [];
    case "I64":
      return goal.type === "I64" ? bigSteps(goal.value, value.value) : [];
    case "F32":
      return goal.type === "F32" ? floats(goal.value, value.value, f32) : [];
    case "F64":
      return goal.type === "F64" ? floats(goal.value, value.value, f64) : [];
    case "String":
      return texts(value.value);
    default:
      return [];
  }
}

/** The goal itself, then half the way back to the value, and so on up to the value's neighbour. */
function* steps(goal: number, value: number, make: (value: number) => Value): Iterable<Value> {
  for (let way = value - goal; Math.abs(way) >= 1; way = Math.trunc(way / 2))
    yield make(value - way);
}

function* bigSteps(goal: bigint, value: bigint): Iterable<Value> {
  for (let way = value - goal; way !== 0n; way /= 2n) yield i64(value - way);
}

/** Letters, then what is nearer. A character that is none is left out. */
function* characters(goal: number, value: number): Iterable<Value> {
  for (const each of steps(goal, value, i32)) {
    const codePoint = each.type === "I32" ? each.value : goal;
    if ((codePoint & ~0x7ff) !== 0xd800) yield char(codePoint);
  }
}

/** What is not finite counts as larger than every number, and a fraction as larger than its whole part. */
function* floats(goal: number, value: number, make: (value: number) => Value): Iterable<Value> {
  if (!Number.isFinite(value)) {
    yield make(goal);
    yield make(1);
    if (value !== Number.POSITIVE_INFINITY) yield make(-1);
    return;
  }
  if (Object.is(value, goal)) return;
  const whole = Math.trunc(value);
  if (whole !== value) yield make(whole);
  if (Object.is(value, -0)) yield make(0);
  else if (Number.isSafeInteger(whole)) yield* steps(Math.trunc(goal), whole, make);
  else yield* [goal, value / 2 ** 32, value / 2].map(make);
}

/** Shorter texts, then ones with simpler characters. */
function* texts(text: string): Iterable<Value> {
  const characters = [...text];
  for (let size = characters.length; size >= 1; size = size >> 1)
    for (let at = 0; at + size <= characters.length; at += size)
      yield string([...characters.slice(0, at), ...characters.slice(at + size)].join(""));
  for (const [at, character] of characters.entries())
    if (character !== "a") yield string(characters.with(at, "a").join(""));
}
