/** Making a function's steps fewer: stores that nothing reads, and values that are used once where they are made. */
import { readingThemselves, storingAtOnce } from "./copies.js";
import { mapped, simplify } from "./fold.js";
import { fuse } from "./fuse.js";
import { askingDirectly } from "./loops.js";
import {
  type FunctionCode,
  isAtom,
  isComputing,
  isPure,
  type Local,
  numberLocals,
  type Purpose,
  type Step,
  type Tree,
  withArgs,
} from "./tree.js";
import { unbox } from "./unbox.js";
import { withoutUnreachable } from "./unreachable.js";

/**
 * The steps of a function that are left. Its locals are numbered.
 * @param purpose for a debugger every value stays where the source has it
 */
export function optimise(
  code: FunctionCode,
  isWanted: (key: object) => boolean,
  purpose: Purpose,
): readonly Step[] {
  const steps = settle(code.steps, isWanted);
  const count = numberLocals(code, steps);
  // What a debugger shows is read where it is; what is known of the rest decides branches, as a verifier would.
  if (purpose === "debug") return reduced(steps, count, shownLocals(steps));
  return faster(code, inRounds(reduced(steps, count, NO_LOCALS), count), count);
}

/** The steps with fewer lists, boxes and copies: what that leaves, the rounds make less. */
function faster(code: FunctionCode, steps: readonly Step[], before: number): readonly Step[] {
  let list = steps;
  let count = before;
  const take = (to: readonly Step[] | null): boolean => {
    if (to === null) return false;
    count = numberLocals(code, to);
    list = to;
    return true;
  };
  let isFused = false;
  while (take(fuse(list, count))) isFused = true;
  if (isFused) list = inRounds(list, count);
  const isUnboxed = take(unbox(list, count));
  if (take(readingThemselves(list, count)) || isUnboxed) list = inRounds(list, count);
  for (let round = 0; round < ROUNDS && take(storingAtOnce(list, count)); round++);
  return askingDirectly(list, count);
}

function inRounds(steps: readonly Step[], count: number): readonly Step[] {
  let list = steps;
  for (let round = 0; round < ROUNDS; round++) {
    const uses = countUses(list, count);
    const before = list.length;
    list = reduced(forward(withoutDeadStores(list, uses), uses), count, NO_LOCALS);
    if (list.length === before) break;
  }
  return list;
}

function shownLocals(steps: readonly Step[]): ReadonlySet<Local> {
  return new Set(steps.flatMap((step) => (step.op === "bind" ? step.locals : [])));
}

/** The steps with all that is known put in, computed and decided; `except`: locals that are read as they are. */
function reduced(
  steps: readonly Step[],
  count: number,
  except: ReadonlySet<Local>,
): readonly Step[] {
  const known = knownLocals(steps, count, except);
  const done: Step[] = [];
  for (const step of steps) {
    if (!isComputing(step)) {
      done.push(step);
      continue;
    }
    step.tree = simplify(known === null ? step.tree : replaceKnown(step.tree, known));
    addDecided(step, done);
  }
  return withoutUnreachable(done);
}

const NO_LOCALS: ReadonlySet<Local> = new Set();

/** What one round leaves, the next one may take; a few are enough. */
const ROUNDS = 6;

/** By number: what a local always is that is stored once; it may stand in the place of every use. Null: there is none. */
type Known = readonly (Tree | undefined)[];

function knownLocals(
  steps: readonly Step[],
  count: number,
  except: ReadonlySet<Local>,
): Known | null {
  const stores = new Int32Array(count);
  for (const step of steps) if (step.op === "store") stores[step.local.index]!++;
  let known: (Tree | undefined)[] | null = null;
  for (const step of steps) {
    if (step.op !== "store" || !mayBeKnown(step.tree)) continue;
    if (stores[step.local.index] !== 1 || except.has(step.local)) continue;
    const tree = known === null ? step.tree : replaceKnown(step.tree, known);
    // A parameter has no store of its own, any other local one.
    const isFixed = tree.op === "local" && !tree.local.mutable && stores[tree.local.index] === 0;
    if (tree.op !== "const" && !isFixed) continue;
    known ??= [];
    known[step.local.index] = tree;
  }
  return known;
}

/** A conditional may be decided by what is known. */
function mayBeKnown({ op }: Tree): boolean {
  return op === "const" || op === "local" || op === "if";
}

function replaceKnown(tree: Tree, known: Known): Tree {
  if (tree.op === "local") return known[tree.local.index] ?? tree;
  if (tree.op === "const") return tree;
  const args = mapped(tree.args, (arg) => replaceKnown(arg, known));
  return args === tree.args ? tree : withArgs(tree, args);
}

/** Publishes what is wanted, and drops the rest. */
function settle(steps: readonly Step[], isWanted: (key: object) => boolean): Step[] {
  const done: Step[] = [];
  for (const step of steps)
    if (step.op !== "publish") done.push(step);
    else if (isWanted(step.key)) done.push({ op: "drop", tree: step.tree });
  return done;
}

/** How often each local is read, by number. */
function countUses(steps: readonly Step[], count: number): Int32Array {
  const uses = new Int32Array(count);
  const visit = (tree: Tree): void => {
    if (tree.op === "local") uses[tree.local.index]!++;
    else if (tree.op !== "const") for (const arg of tree.args) visit(arg);
  };
  for (const step of steps) if (isComputing(step)) visit(step.tree);
  return uses;
}

function withoutDeadStores(steps: readonly Step[], uses: Int32Array): Step[] {
  const done: Step[] = [];
  for (const step of steps) {
    if (step.op === "store" && uses[step.local.index] === 0) {
      if (!isPure(step.tree)) done.push({ op: "drop", tree: step.tree });
    } else if (!(step.op === "drop" && isPure(step.tree)) && !isSelfStore(step)) done.push(step);
  }
  return done;
}

/** Does it store a local to itself? */
function isSelfStore(step: Step): boolean {
  return step.op === "store" && step.tree.op === "local" && step.tree.local === step.local;
}

/** Adds a step. A branch whose condition is known always jumps, or never does. */
function addDecided(step: Step, done: Step[]): void {
  if (step.op !== "branch") {
    done.push(step);
    return;
  }
  const { tree, on, label } = step;
  if (tree.op === "const") {
    if (isTrue(tree) === on) done.push({ op: "jump", label });
    return;
  }
  const choice = tree.op === "if" ? sameChoice(tree) : null;
  if (choice === null) {
    done.push(step);
    return;
  }
  done.push({ op: "drop", tree: choice.test });
  addDecided({ ...step, tree: choice.tree }, done);
}

/** Both sides of a condition where they are the same, and the test does something: else there would be no conditional. */
function sameChoice(tree: Tree & { readonly op: "if" }): { test: Tree; tree: Tree } | null {
  const [test, positive, negative] = tree.args;
  if (positive.op !== "const" || negative.op !== "const") return null;
  return isTrue(positive) === isTrue(negative) ? { test, tree: positive } : null;
}

function isTrue(tree: Tree & { readonly op: "const" }): boolean {
  return tree.value.type === "Bool" && tree.value.value;
}

/** Puts a value that is used once, by the very next step, in the place of that use. */
function forward(steps: readonly Step[], uses: Int32Array): Step[] {
  const done: Step[] = [];
  // The step that follows in the text, places passed over. `done` is in reverse.
  let next = -1;
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i]!;
    if (step.op === "store" && !step.local.mutable && next >= 0) {
      const after = done[next]!;
      if (isComputing(after) && uses[step.local.index] === 1) {
        const replaced = replaceFirst(after.tree, step.local, step.tree);
        if (replaced) {
          done[next] = { ...after, tree: replaced };
          continue;
        }
      }
    }
    if (step.op !== "place") next = done.length;
    done.push(step);
  }
  return done.reverse();
}

/** The tree with the local replaced, if nothing that matters is evaluated before it; else null. */
function replaceFirst(tree: Tree, local: Local, by: Tree): Tree | null {
  if (tree.op === "local") return tree.local === local ? by : null;
  if (tree.op === "const") return null;
  const { args } = tree;
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
