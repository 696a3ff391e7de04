/** Copies of locals that are not needed: the local itself is read, or what is copied to another one is stored there at once. */
import { mapped } from "./fold.js";
import { eachLocal, StepFacts } from "./loops.js";
import {
  isComputing,
  type Label,
  type Local,
  type Step,
  type Tree,
  treeOf,
  withArgs,
} from "./tree.js";

/** Steps between the first store of a value and its copy, at most. */
const MOST_BETWEEN = 200;

/** A copy is not read as long as what it is a copy of has not changed; null where there is none. */
export function readingThemselves(steps: readonly Step[], count: number): Step[] | null {
  if (!steps.some(isCopy)) return null;
  const facts = new StepFacts(steps, count);
  const known = new Map<Local, Local>();
  let isChanged = false;
  const list = steps.map((step) => {
    if (step.op === "label") known.clear();
    const own = known.size > 0 ? withReplaced(step, known) : step;
    isChanged ||= own !== step;
    if (own.op !== "store") return own;
    known.delete(own.local);
    for (const [copy, local] of known) if (local === own.local) known.delete(copy);
    const { tree, local } = own;
    if (isCopy(own) && !local.mutable && facts.storesOf(local) === 1)
      known.set(local, (tree as Tree & { readonly op: "local" }).local);
    return own;
  });
  return isChanged ? list : null;
}

/** Does a step store what another local holds? */
function isCopy(step: Step): boolean {
  return step.op === "store" && step.tree.op === "local" && step.tree.local !== step.local;
}

function withReplaced(step: Step, known: ReadonlyMap<Local, Local>): Step {
  if (!isComputing(step)) return step;
  const tree = replaced(step.tree, known);
  return tree === step.tree ? step : { ...step, tree };
}

function replaced(tree: Tree, known: ReadonlyMap<Local, Local>): Tree {
  if (tree.op === "const") return tree;
  if (tree.op !== "local") {
    const args = mapped(tree.args, (arg) => replaced(arg, known));
    return args === tree.args ? tree : withArgs(tree, args);
  }
  const local = known.get(tree.local);
  return local ? { ...tree, local } : tree;
}

/** What is stored, in some branches perhaps, only to be copied to a local that nobody reads or changes meanwhile; as above. */
export function storingAtOnce(steps: readonly Step[], count: number): Step[] | null {
  if (!steps.some(isCopy)) return null;
  const facts = new StepFacts(steps, count);
  const list: (Step | null)[] = [...steps];
  /** Where these are stored is no longer what the facts say. */
  const changed = new Set<Local>();
  for (const [at, step] of steps.entries()) {
    if (step.op !== "store" || step.tree.op !== "local") continue;
    const { local: to, tree } = step;
    const from = tree.local;
    const first = facts.firstStoreOf(from);
    if (changed.has(from) || from === to || facts.usesOf(from) !== 1 || first < 0 || first >= at)
      continue;
    if (at - first > MOST_BETWEEN || !canStoreAtOnce(list, first, at, facts)) continue;
    for (let i = first; i < at; i++) {
      const each = list[i];
      if (each?.op === "store" && each.local === from) list[i] = { ...each, local: to };
    }
    list[at] = null;
    changed.add(to);
  }
  return changed.size > 0 ? list.filter((step) => step !== null) : null;
}

/** `list[at]` is the copy, and `first` the index of the first store of what it copies. */
function canStoreAtOnce(
  list: readonly (Step | null)[],
  first: number,
  at: number,
  facts: StepFacts,
): boolean {
  const copy = list[at] as Step & { readonly op: "store" };
  const from = (copy.tree as Tree & { readonly op: "local" }).local;
  const isOther = (step: Step | null) => step !== null && touches(step, copy.local);
  // The first store may read what it changes.
  for (let i = first + 1; i < at; i++) if (isOther(list[i]!)) return false;
  const between = list.slice(first, at);
  const stores = between.filter((step) => step?.op === "store" && step.local === from).length;
  return stores === facts.storesOf(from) && leadHere(list, first, at);
}

/** Branches before the first store that may lead to another one. */
const MOST_BRANCHES = 8;

/** Do all ways from a step, or from a branch before it that leads to the others, come here, and no other way? */
function leadHere(list: readonly (Step | null)[], first: number, at: number): boolean {
  let start = first;
  for (let tries = 0; tries <= MOST_BRANCHES; tries++) {
    if (leadsOn(list.slice(start, at))) return true;
    do start--;
    while (start >= 0 && list[start]?.op !== "branch" && list[start]?.op !== "label");
    if (list[start]?.op !== "branch") return false;
  }
  return false;
}

function touches(step: Step, local: Local): boolean {
  if (step.op === "store" && step.local === local) return true;
  const tree = treeOf(step);
  let isRead = false;
  if (tree)
    eachLocal(tree, (each) => {
      isRead ||= each === local;
    });
  return isRead;
}

/** Do all jumps of the steps lead to later ones of them, and none from elsewhere to one of them? */
function leadsOn(steps: readonly (Step | null)[]): boolean {
  const jumps = new Map<Label, number>();
  for (const step of steps) {
    if (step === null) continue;
    if (step.op === "return") return false;
    if (step.op === "jump" || step.op === "branch")
      jumps.set(step.label, (jumps.get(step.label) ?? 0) + 1);
    if (step.op !== "label") continue;
    if (jumps.get(step.label) !== step.label.jumps) return false;
    jumps.delete(step.label);
  }
  return jumps.size === 0;
}
