/** Making a function's steps fewer: stores that nothing reads, and values that are used once where they are made. */
import {
  argsOf,
  isAtom,
  isPure,
  type Label,
  type Local,
  type Step,
  type Tree,
  treeOf,
  withArgs,
} from "./tree.js";

export function optimise(steps: readonly Step[], isWanted: (key: object) => boolean): Step[] {
  let list = withoutUnreachable(settle(steps, isWanted));
  for (let round = 0; round < ROUNDS; round++) {
    const uses = countUses(list);
    const before = list.length;
    list = forward(withoutDeadStores(list, uses), uses);
    list = withoutUnreachable(list);
    if (list.length === before) break;
  }
  return list;
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
    if (step.op === "branch" && step.tree.op === "const")
      return isTrue(step.tree) === step.on ? [{ op: "jump", label: step.label }] : [];
    // Storing a local to itself.
    if (step.op === "store" && step.tree.op === "local" && step.tree.local === step.local)
      return [];
    return [step];
  });
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
export function withoutUnreachable(steps: readonly Step[]): Step[] {
  const reached: Step[] = [];
  const targets = jumpTargets(steps);
  let isOpen = true;
  for (const step of steps) {
    if (step.op === "label" && targets.has(step.label)) isOpen = true;
    if (!isOpen || (step.op === "label" && !targets.has(step.label))) continue;
    reached.push(step);
    if (step.op === "jump" || step.op === "return") isOpen = false;
  }
  const short = reached.filter((step, i) => !isJumpToNext(step, reached, i));
  return short.length === steps.length ? short : withoutUnreachable(short);
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
