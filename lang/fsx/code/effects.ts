/** What steps do beside computing values: whether two stretches of code may take turns instead of following one another. */
import { isCounting, isHead, listLoopAt, type StepFacts } from "./loops.js";
import { type Label, type Local, type Step, type Tree, treeOf } from "./tree.js";

/** Host functions that fail for no argument that compiled programs hand over, and do nothing that anybody sees. */
const SILENT: ReadonlySet<string> = new Set([
  "heap_get",
  "heap_long",
  "heap_long_of",
  "heap_equal",
  "heap_compare",
  "list_cons",
  "list_is_empty",
  "builder_new",
  "dict_new",
  "string_concat",
  "string_contains",
  "string_len",
  "i32_to_string",
  "to_text",
  "to_f64",
  "abs",
  "sqrt",
  "state_get",
]);
const BOX = /^heap_box\d$/;
/** Of these, the first argument is a builder: one that nobody else has is written or read as the local is that it lies in. */
const WRITES_BUILDER: ReadonlySet<string> = new Set(["builder_add", "builder_reverse"]);
const READS_BUILDER: ReadonlySet<string> = new Set(["builder_list", "builder_array"]);
/** What can be changed under the eyes of others: by these functions, and by the program's own. */
const READS = ["heap_get", "heap_equal", "heap_compare", "state_get"];
const CHANGES = ["heap_set", "heap_extend", "state_set", "array_set"];

export class Effects {
  readonly reads = new Set<Local>();
  readonly writes = new Set<Local>();
  /** Does it print, fail or call, or anything else that has an order? */
  isSeen = false;
  /** Does it certainly come to an end? */
  isFinite = true;
  /** Does it read, or change, what can be changed? */
  readsHeap = false;
  changesHeap = false;
  readonly #cursors = new Set<Local>();

  readonly #facts: StepFacts;

  constructor(steps: readonly Step[], facts: StepFacts) {
    this.#facts = facts;
    const moves = this.#listLoops(steps, facts);
    const labels = new Map<Label, number>();
    for (const [i, step] of steps.entries()) {
      if (step.op === "label") labels.set(step.label, i);
      const tree = treeOf(step);
      if (tree) this.#tree(tree);
      if (step.op === "store") this.writes.add(step.local);
      if (step.op === "return" || step.op === "publish") this.isSeen = true;
      const isBack = (step.op === "jump" || step.op === "branch") && labels.has(step.label);
      if (isBack && !moves.has(i) && !(step.op === "jump" && isCounting(steps, i, facts)))
        this.isFinite = false;
    }
  }

  /** The steps that jump back in loops over lists. */
  #listLoops(steps: readonly Step[], facts: StepFacts): ReadonlySet<number> {
    const found = new Set<number>();
    for (const [i, step] of steps.entries()) {
      const loop = step.op === "jump" ? listLoopAt(steps, i, facts) : null;
      if (loop === null) continue;
      found.add(loop.to - 1);
      this.#cursors.add(loop.cursor);
    }
    return found;
  }

  #tree(tree: Tree): void {
    if (tree.op === "const") return;
    if (tree.op === "local") {
      this.reads.add(tree.local);
      return;
    }
    if (tree.op === "call") this.isSeen = this.readsHeap = this.changesHeap = true;
    if (tree.op === "plain" && !isSafe(tree)) this.isSeen = true;
    if (tree.op === "host") this.#host(tree);
    for (const arg of tree.args) this.#tree(arg);
  }

  #host(tree: Tree & { readonly op: "host" }): void {
    const { name, args } = tree;
    if (READS.includes(name)) this.readsHeap = true;
    if (CHANGES.includes(name)) this.changesHeap = true;
    if (SILENT.has(name) || BOX.test(name) || this.#isOverList(tree)) return;
    const [builder] = args;
    const own =
      builder?.op === "local" && this.#facts.isOwnBuilder(builder.local) ? builder.local : null;
    if (own !== null && WRITES_BUILDER.has(name)) this.writes.add(own);
    else if (own === null || !READS_BUILDER.has(name)) this.isSeen = true;
  }

  /** Is it the head or the rest of a list that a loop has found not to be empty? */
  #isOverList(tree: Tree & { readonly op: "host" }): boolean {
    const [arg] = tree.args;
    if (arg?.op !== "local" || !this.#cursors.has(arg.local)) return false;
    return tree.name === "list_tail" || isHead(tree, arg.local);
  }
}

/** Integers are divided by what is known not to be 0. */
function isSafe(tree: Tree & { readonly op: "plain" }): boolean {
  if (tree.mnemonic !== "DIV" && tree.mnemonic !== "MOD") return true;
  const by = tree.args[1]!;
  if (by.op !== "const" || (by.value.type !== "I32" && by.value.type !== "I64")) return false;
  return by.value.value > 0;
}

/** May both take turns, the first one first, though all of it stood before the second? */
export function mayInterleave(first: Effects, second: Effects): boolean {
  if (first.isSeen && second.isSeen) return false;
  if (second.isSeen && !first.isFinite) return false;
  if (first.changesHeap && (second.readsHeap || second.changesHeap)) return false;
  if (second.changesHeap && first.readsHeap) return false;
  return (
    !meet(first.writes, second.reads) &&
    !meet(first.writes, second.writes) &&
    !meet(second.writes, first.reads)
  );
}

function meet(some: ReadonlySet<Local>, others: ReadonlySet<Local>): boolean {
  for (const each of some) if (others.has(each)) return true;
  return false;
}

/** Does the tree compute a value, and nothing else that matters? */
export function isSilent(tree: Tree, facts: StepFacts): boolean {
  return !new Effects([{ op: "drop", tree }], facts).isSeen;
}
