/** Loops as lowering writes them, found again among the steps of a function. */
import { binary, defaultOf } from "./fold.js";
import { isComputing, type Label, type Local, type Step, type Tree, treeOf } from "./tree.js";

/** A loop over a list: `cursor` stands for what is left of it. The steps from `from` to before `to`. */
export interface ListLoop {
  readonly cursor: Local;
  /** The jump to the test. */
  readonly from: number;
  /** The loop's body without its last step, which moves the cursor. */
  readonly body: { readonly from: number; readonly to: number };
  /** Behind the test. */
  readonly to: number;
}

/** How often things stand in the steps of a function, and where. */
export class StepFacts {
  readonly #uses: Int32Array;
  readonly #stores: Int32Array;
  readonly #firstStores: Int32Array;
  /** Reads of a local by functions of builders, of one that they work on. */
  readonly #builderUses: Int32Array;
  readonly #steps: readonly Step[];

  /** The locals of the steps are numbered, to below `count`. */
  constructor(steps: readonly Step[], count: number) {
    const uses = new Int32Array(count);
    this.#uses = uses;
    this.#stores = new Int32Array(count);
    this.#firstStores = new Int32Array(count).fill(-1);
    this.#steps = steps;
    const builderUses = new Int32Array(count);
    this.#builderUses = builderUses;
    const visit = (tree: Tree): void => {
      if (tree.op === "local") uses[tree.local.index]!++;
      if (tree.op === "const" || tree.op === "local") return;
      const [first] = tree.args;
      if (tree.op === "host" && first?.op === "local" && tree.name.startsWith("builder_"))
        builderUses[first.local.index]!++;
      for (const arg of tree.args) visit(arg);
    };
    for (const [i, step] of steps.entries()) {
      if (isComputing(step)) visit(step.tree);
      if (step.op === "label") Object.assign(step.label, { step: i, jumps: 0 });
      if (step.op !== "store") continue;
      const { index } = step.local;
      if (this.#stores[index]!++ === 0) this.#firstStores[index] = i;
    }
    for (const step of steps) if (step.op === "jump" || step.op === "branch") step.label.jumps++;
  }

  usesOf({ index }: Local): number {
    return this.#uses[index] ?? 0;
  }

  storesOf({ index }: Local): number {
    return this.#stores[index] ?? 0;
  }

  /** The index of a store; -1 where there is none. */
  firstStoreOf({ index }: Local): number {
    return this.#firstStores[index] ?? -1;
  }

  /** Is it a builder that the function has made, and that nobody else has? */
  isOwnBuilder(local: Local): boolean {
    const made = this.#steps[this.firstStoreOf(local)];
    const isMade =
      made?.op === "store" && made.tree.op === "host" && made.tree.name === "builder_new";
    const { index } = local;
    return isMade && this.storesOf(local) === 1 && this.usesOf(local) === this.#builderUses[index];
  }

  /** Do jumps lead neither into the steps from `from` to before `to`, nor out of them? */
  isClosed(steps: readonly Step[], from: number, to: number): boolean {
    const own = new Map<Label, number>();
    for (let i = from; i < to; i++) {
      const step = steps[i]!;
      if (step.op === "jump" || step.op === "branch") add(own, step.label);
    }
    for (let i = from; i < to; i++) {
      const step = steps[i]!;
      if (step.op !== "label") continue;
      if ((own.get(step.label) ?? 0) !== step.label.jumps) return false;
      own.delete(step.label);
    }
    return own.size === 0;
  }
}

function add<T>(counts: Map<T, number>, of: T): void {
  counts.set(of, (counts.get(of) ?? 0) + 1);
}

/** Calls for each local of a tree, as often as it stands there. */
export function eachLocal(tree: Tree, visit: (local: Local) => void): void {
  if (tree.op === "local") visit(tree.local);
  else if (tree.op !== "const") for (const arg of tree.args) eachLocal(arg, visit);
}

/** The next step from an index on that is more than a place of the source. */
function skipPlaces(steps: readonly Step[], from: number): number {
  let at = from;
  while (steps[at]?.op === "place") at++;
  return at;
}

/**
 * The loop over a list that begins with a jump. Its cursor is read by this loop alone: by its test, by its last step, and
 * for the head of the list.
 */
export function listLoopAt(
  steps: readonly Step[],
  from: number,
  facts: StepFacts,
): ListLoop | null {
  const jump = steps[from];
  const first = skipPlaces(steps, from + 1);
  const start = steps[first];
  if (jump?.op !== "jump" || start?.op !== "label") return null;
  if (jump.label.jumps !== 1 || start.label.jumps !== 1) return null;
  const at = jump.label.step;
  const test = skipPlaces(steps, at + 1);
  const cursor = at < first ? null : cursorOf(steps[test], start.label);
  if (cursor === null || facts.storesOf(cursor) !== 2) return null;
  let last = at - 1;
  while (last > first && steps[last]!.op === "place") last--;
  if (!isMove(steps[last]!, cursor)) return null;
  const body = { from: first + 1, to: last };
  const heads = headsIn(steps, body, cursor);
  return facts.usesOf(cursor) === 2 + heads ? { cursor, from, body, to: test + 1 } : null;
}

/** Goes on with the loop while its list is not empty: the list's local. */
function cursorOf(step: Step | undefined, start: Label): Local | null {
  if (step?.op !== "branch" || step.label !== start) return null;
  const isNegated = step.tree.op === "plain" && step.tree.mnemonic === "NOT";
  const tree = isNegated ? (step.tree as { args: readonly Tree[] }).args[0]! : step.tree;
  return step.on === isNegated ? argOf(tree, "list_is_empty") : null;
}

/** The local that a host function of this name is called with, and nothing else. */
function argOf(tree: Tree, name: string): Local | null {
  if (tree.op !== "host" || tree.name !== name) return null;
  const [arg] = tree.args;
  return arg?.op === "local" ? arg.local : null;
}

function isMove(step: Step, cursor: Local): boolean {
  return step.op === "store" && step.local === cursor && argOf(step.tree, "list_tail") === cursor;
}

/** Is the tree the head of the list that the cursor stands for? */
export function isHead(tree: Tree, cursor: Local): boolean {
  return argOf(tree, "list_head") === cursor;
}

function headsIn(steps: readonly Step[], { from, to }: ListLoop["body"], cursor: Local): number {
  let count = 0;
  const visit = (tree: Tree): void => {
    if (isHead(tree, cursor)) count++;
    else if (tree.op !== "const" && tree.op !== "local") tree.args.forEach(visit);
  };
  for (const step of steps.slice(from, to)) {
    const tree = treeOf(step);
    if (tree) visit(tree);
  }
  return count;
}

/**
 * Does the jump back at an index belong to a loop that counts by one to an end? Its counter is stored by the loop alone.
 */
export function isCounting(steps: readonly Step[], jump: number, facts: StepFacts): boolean {
  const step = before(steps, jump);
  const test = before(steps, step);
  const [move, end] = [steps[step], steps[test]];
  if (move?.op !== "store" || end?.op !== "branch" || !end.on) return false;
  const { local, tree } = move;
  const isMoved =
    tree.op === "plain" &&
    tree.mnemonic === "ADD" &&
    isLocal(tree.args[0]!, local) &&
    isOne(tree.args[1]!);
  const { tree: at } = end;
  const isTested = at.op === "plain" && at.mnemonic === "EQ" && isLocal(at.args[0]!, local);
  return isMoved && isTested && facts.storesOf(local) === 2;
}

function before(steps: readonly Step[], index: number): number {
  let at = index - 1;
  while (steps[at]?.op === "place" || steps[at]?.op === "label") at--;
  return at;
}

function isLocal(tree: Tree, local: Local): boolean {
  return tree.op === "local" && tree.local === local;
}

function isOne(tree: Tree): boolean {
  return tree.op === "const" && tree.value.type === "I32" && Math.abs(tree.value.value) === 1;
}

/**
 * The steps with loops over lists that ask by themselves whether the list is empty, whose handle is 0 then. Only where the
 * verifier cannot know the answer: it would find a condition that always holds.
 */
export function askingDirectly(steps: readonly Step[], count: number): readonly Step[] {
  if (!steps.some(asksForList)) return steps;
  const facts = new StepFacts(steps, count);
  const result = [...steps];
  for (const [i, step] of steps.entries()) {
    const loop = step.op === "jump" ? listLoopAt(steps, i, facts) : null;
    if (loop === null || !isUnknown(loop.cursor, steps, facts)) continue;
    const test = steps[loop.to - 1] as Step & { readonly op: "branch" };
    const cursor: Tree = { op: "local", type: "I64", local: loop.cursor };
    result[loop.to - 1] = { ...test, on: true, tree: binary("NE", cursor, defaultOf("I64")) };
  }
  return result;
}

function asksForList(step: Step): boolean {
  if (step.op !== "branch" || step.tree.op === "const" || step.tree.op === "local") return false;
  const { tree } = step;
  const test = tree.op === "plain" && tree.mnemonic === "NOT" ? tree.args[0]! : tree;
  return test.op === "host" && test.name === "list_is_empty";
}

/** Is what a local begins with made by a function, or a parameter? */
function isUnknown(local: Local, steps: readonly Step[], facts: StepFacts): boolean {
  if (facts.storesOf(local) === 0) return true;
  const first = steps[facts.firstStoreOf(local)];
  if (first?.op !== "store") return false;
  const { tree } = first;
  if (tree.op === "host" || tree.op === "call") return true;
  return (
    tree.op === "local" &&
    facts.storesOf(tree.local) < 2 &&
    tree.local !== local &&
    isUnknown(tree.local, steps, facts)
  );
}
