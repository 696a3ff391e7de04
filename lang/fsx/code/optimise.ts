/** Making a function's steps fewer: stores that nothing reads, and values that are used once where they are made. */
import { simplify } from "./fold.js";
import {
  argsOf,
  isAtom,
  isPure,
  type Label,
  type Local,
  type Purpose,
  type Step,
  type Tree,
  treeOf,
  withArgs,
} from "./tree.js";

/** @param purpose for a debugger every value stays where the source has it */
export function optimise(
  steps: readonly Step[],
  isWanted: (key: object) => boolean,
  purpose: Purpose,
): Step[] {
  if (purpose === "debug") return plainly(settle(steps, isWanted));
  let list = withoutUnreachable(
    propagate(settle(steps, isWanted)).map(simplified).flatMap(decided),
  );
  for (let round = 0; round < ROUNDS; round++) {
    const uses = countUses(list);
    const before = list.length;
    list = forward(withoutDeadStores(list, uses), uses);
    list = withoutUnreachable(propagate(list).map(simplified).flatMap(decided));
    if (list.length === before) break;
  }
  return list;
}

/** Leaves all that a debugger shows where it is; what is known of the rest decides branches, as a verifier would. */
function plainly(steps: readonly Step[]): Step[] {
  const shown = new Set(steps.flatMap((step) => (step.op === "bind" ? step.locals : [])));
  const known = propagate(steps, shown);
  return withoutUnreachable(known.map(simplified).flatMap(decided));
}

/** Puts what is stored once, and never changes, in the place of every use; `except`: locals that are read as they are. */
function propagate(steps: readonly Step[], except: ReadonlySet<Local> = new Set()): Step[] {
  const stores = new Map<Local, number>();
  for (const step of steps)
    if (step.op === "store") stores.set(step.local, (stores.get(step.local) ?? 0) + 1);
  const known = new Map<Local, Tree>();
  for (const step of steps) {
    if (step.op !== "store" || stores.get(step.local) !== 1 || except.has(step.local)) continue;
    const tree = replaceKnown(step.tree, known);
    // A parameter has no store of its own, any other local one.
    const isFixed =
      tree.op === "local" && !tree.local.mutable && (stores.get(tree.local) ?? 0) === 0;
    if (tree.op === "const" || isFixed) known.set(step.local, tree);
  }
  if (known.size === 0) return [...steps];
  return steps.map((step) =>
    "tree" in step ? { ...step, tree: replaceKnown(step.tree, known) } : step,
  );
}

function replaceKnown(tree: Tree, known: ReadonlyMap<Local, Tree>): Tree {
  if (tree.op === "local") return known.get(tree.local) ?? tree;
  if (tree.op === "const") return tree;
  return withArgs(
    tree,
    tree.args.map((arg) => replaceKnown(arg, known)),
  );
}

function simplified(step: Step): Step {
  return "tree" in step ? { ...step, tree: simplify(step.tree) } : step;
}

/** What one round leaves, the next one may take; a few are enough. */
const ROUNDS = 6;

/** Publishes what is wanted, and drops the rest. */
function settle(steps: readonly Step[], isWanted: (key: object) => boolean): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.op !== "publish") return [step];
    return isWanted(step.key) ? [{ op: "drop", tree: step.tree }] : [];
  });
}

function countUses(steps: readonly Step[]): Map<Local, number> {
  const uses = new Map<Local, number>();
  const count = (tree: Tree): void => {
    if (tree.op === "local") uses.set(tree.local, (uses.get(tree.local) ?? 0) + 1);
    else for (const arg of argsOf(tree)) count(arg);
  };
  for (const step of steps) {
    const tree = treeOf(step);
    if (tree) count(tree);
  }
  return uses;
}

function withoutDeadStores(steps: readonly Step[], uses: ReadonlyMap<Local, number>): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.op === "store" && !uses.has(step.local))
      return isPure(step.tree) ? [] : [{ op: "drop", tree: step.tree }];
    if (step.op === "drop" && isPure(step.tree)) return [];
    // Storing a local to itself.
    if (step.op === "store" && step.tree.op === "local" && step.tree.local === step.local)
      return [];
    return [step];
  });
}

/** A branch whose condition is known always jumps, or never does. */
function decided(step: Step): Step[] {
  if (step.op !== "branch") return [step];
  const { tree, on, label } = step;
  if (tree.op === "const") return isTrue(tree) === on ? [{ op: "jump", label }] : [];
  if (tree.op !== "if") return [step];
  const [test, positive, negative] = tree.args;
  if (positive.op !== "const" || negative.op !== "const") return [step];
  // Both are the same, but the test does something: else there would be no conditional.
  if (isTrue(positive) !== isTrue(negative)) return [step];
  return [{ op: "drop", tree: test }, ...decided({ ...step, tree: positive })];
}

function isTrue(tree: Tree & { readonly op: "const" }): boolean {
  return tree.value.type === "Bool" && tree.value.value;
}

/** Puts a value that is used once, by the very next step, in the place of that use. */
function forward(steps: readonly Step[], uses: ReadonlyMap<Local, number>): Step[] {
  const done: Step[] = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i]!;
    const next = nextStep(done);
    const tree = next && treeOf(next);
    if (step.op === "store" && !step.local.mutable && uses.get(step.local) === 1 && tree) {
      const replaced = replaceFirst(tree, step.local, step.tree);
      if (replaced) {
        (next as Step & { tree: Tree }).tree = replaced;
        continue;
      }
    }
    done.push(copyOf(step));
  }
  return done.reverse();
}

function copyOf(step: Step): Step {
  return { ...step };
}

/** The step that follows, places passed over. `done` is in reverse. */
function nextStep(done: readonly Step[]): Step | null {
  return done.findLast(({ op }) => op !== "place") ?? null;
}

/** The tree with the local replaced, if nothing that matters is evaluated before it; else null. */
function replaceFirst(tree: Tree, local: Local, by: Tree): Tree | null {
  if (tree.op === "local") return tree.local === local ? by : null;
  const args = argsOf(tree);
  // Only the test of a conditional is evaluated for certain.
  const last = tree.op === "if" ? 1 : args.length;
  for (let i = 0; i < last; i++) {
    const arg = args[i]!;
    const replaced = replaceFirst(arg, local, by);
    if (replaced) return withArgs(tree, args.with(i, replaced));
    if (!isAtom(arg)) return null;
  }
  return null;
}

/** Without steps that no path reaches, jumps to the next step, and labels that nothing jumps to. */
function withoutUnreachable(steps: readonly Step[]): Step[] {
  const isReached = reachedBy(steps);
  const reached = steps.filter((_, i) => isReached[i]);
  const targets = jumpTargets(reached);
  const labelled = reached.filter((step) => step.op !== "label" || targets.has(step.label));
  const short = labelled.filter((step, i) => !isJumpToNext(step, labelled, i));
  return short.length === steps.length ? short : withoutUnreachable(short);
}

/** Which steps some path from the first one reaches. */
function reachedBy(steps: readonly Step[]): readonly boolean[] {
  const places = new Map<Label, number>();
  for (const [i, step] of steps.entries()) if (step.op === "label") places.set(step.label, i);
  const isReached = steps.map(() => false);
  const open = [0];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (let i = at; i < steps.length && !isReached[i]; i++) {
      isReached[i] = true;
      const step = steps[i]!;
      if (step.op === "jump" || step.op === "branch") open.push(places.get(step.label)!);
      if (step.op === "jump" || step.op === "return") break;
    }
  }
  return isReached;
}

function jumpTargets(steps: readonly Step[]): Set<Label> {
  return new Set(
    steps.flatMap((step) => (step.op === "jump" || step.op === "branch" ? [step.label] : [])),
  );
}

function isJumpToNext(step: Step, steps: readonly Step[], at: number): boolean {
  if (step.op !== "jump") return false;
  for (let i = at + 1; i < steps.length; i++) {
    const next = steps[i]!;
    if (next.op === "label" && next.label === step.label) return true;
    if (next.op !== "label" && next.op !== "place") return false;
  }
  return false;
}
