/**
 * Lists that one loop makes and the next one takes apart are not made: what the second loop does with an element it does where
 * the first one has made it. Only where nobody can tell, for the two take turns then: see `mayInterleave`.
 */
import { Effects, isSilent, mayInterleave } from "./effects.js";
import { isHead, type ListLoop, listLoopAt, StepFacts } from "./loops.js";
import { type Label, type Local, newLocal, type Step, type Tree, withArgs } from "./tree.js";

/** The steps with pairs of loops made one each; null where there are none. */
export function fuse(steps: readonly Step[], count: number): Step[] | null {
  if (!steps.some(makesList)) return null;
  const facts = new StepFacts(steps, count);
  const done: Step[] = [];
  /** What stands before it is in `done`. */
  let from = 0;
  for (let at = 0; at < steps.length; at++) {
    const list = listAt(steps[at]!, facts);
    const taker = list && takerAt(steps, at, list.into, facts);
    const maker = taker && makerOf(steps, at, list.builder, facts);
    if (!maker || maker.from < from) continue;
    const both = joined(steps, maker, taker, facts);
    if (both === null) continue;
    done.push(...steps.slice(from, maker.from), ...both);
    from = taker.loop.to;
    at = from - 1;
  }
  return from === 0 ? null : [...done, ...steps.slice(from)];
}

function makesList(step: Step): step is MakesList {
  return step.op === "store" && isHost(step.tree, "builder_list");
}

type MakesList = Step & { readonly op: "store"; tree: Tree & { readonly op: "host" } };

/** A builder becomes a list: it is used for that, and once to add an element. */
function listAt(
  step: Step,
  facts: StepFacts,
): { readonly into: Local; readonly builder: Local } | null {
  if (!makesList(step)) return null;
  const [builder] = step.tree.args;
  if (builder?.op !== "local" || facts.storesOf(builder.local) !== 1) return null;
  return facts.usesOf(builder.local) === 2 ? { into: step.local, builder: builder.local } : null;
}

/** The loop that takes the list, and what stands before it. */
interface Taker {
  readonly loop: ListLoop;
  readonly before: readonly Step[];
}

/** `list`: the local that the list is stored to at an index, which is the loop's cursor, or is copied to it and no more. */
function takerAt(steps: readonly Step[], at: number, list: Local, facts: StepFacts): Taker | null {
  const before: Step[] = [];
  let cursor = list;
  let next = at + 1;
  for (; ; next++) {
    const step = steps[next];
    if (step?.op === "store" && isCopyOf(step.tree, list) && facts.usesOf(list) === 1)
      cursor = step.local;
    else if (step?.op === "place" || (step?.op === "store" && isSilent(step.tree, facts)))
      before.push(step);
    else break;
  }
  const loop = listLoopAt(steps, next, facts);
  return loop?.cursor === cursor ? { loop, before } : null;
}

function isCopyOf(tree: Tree, list: Local): boolean {
  return tree.op === "local" && tree.local === list;
}

/** The steps that make a list: from where its builder is made to where it is done, and the one that adds an element. */
interface Maker {
  readonly from: number;
  readonly add: number;
  readonly to: number;
}

function makerOf(
  steps: readonly Step[],
  to: number,
  builder: Local,
  facts: StepFacts,
): Maker | null {
  const from = facts.firstStoreOf(builder);
  const made = steps[from];
  if (from >= to || made?.op !== "store" || !isHost(made.tree, "builder_new")) return null;
  if (!facts.isClosed(steps, from + 1, to)) return null;
  for (let add = from + 1; add < to; add++)
    if (elementIn(steps[add]!, builder) !== null)
      return isRepeated(steps, add, from, to) ? { from, add, to } : null;
  return null;
}

/** Does a loop stand around a step? Without one the verifier may find conditions in the second loop that always hold. */
function isRepeated(steps: readonly Step[], at: number, from: number, to: number): boolean {
  const heads = new Set<Label>();
  for (const step of steps.slice(from, at)) if (step.op === "label") heads.add(step.label);
  const behind = steps.slice(at + 1, to);
  return behind.some(
    (step) => (step.op === "jump" || step.op === "branch") && heads.has(step.label),
  );
}

function isHost(tree: Tree, name: string): tree is Tree & { readonly op: "host" } {
  return tree.op === "host" && tree.name === name;
}

/** What a step adds to the builder. */
function elementIn(step: Step, builder: Local): Tree | null {
  if (step.op !== "drop" || !isHost(step.tree, "builder_add")) return null;
  const [to, element] = step.tree.args;
  return to?.op === "local" && to.local === builder ? element! : null;
}

/** The steps with the second loop's body where the first one adds an element. */
function joined(
  steps: readonly Step[],
  { from, add, to }: Maker,
  { loop, before }: Taker,
  facts: StepFacts,
): Step[] | null {
  const body = steps.slice(loop.body.from, loop.body.to);
  if (!facts.isClosed(steps, loop.body.from, loop.body.to)) return null;
  const adding = steps[add] as Step & { readonly op: "drop" };
  const element = (adding.tree as Tree & { readonly op: "host" }).args[1]!;
  const making = [
    ...steps.slice(from + 1, add),
    { ...adding, tree: element },
    ...steps.slice(add + 1, to),
  ];
  const head = newLocal(element.type);
  const taking = withHead(body, loop.cursor, { op: "local", type: head.type, local: head });
  const [first, second] = [new Effects(making, facts), new Effects([...before, ...taking], facts)];
  if (!mayInterleave(first, second)) return null;
  return [
    ...before,
    ...steps.slice(from + 1, add),
    { op: "store", local: head, tree: element },
    ...taking,
    ...steps.slice(add + 1, to),
  ];
}

/** The steps with something else in the place of the head of the list that a cursor stands for. */
function withHead(steps: readonly Step[], cursor: Local, head: Tree): Step[] {
  const replace = (tree: Tree): Tree => {
    if (isHead(tree, cursor)) return head;
    if (tree.op === "const" || tree.op === "local") return tree;
    return withArgs(tree, tree.args.map(replace));
  };
  return steps.map((step) => ("tree" in step ? { ...step, tree: replace(step.tree) } : step));
}
