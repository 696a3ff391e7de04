/**
 * What is read from a box that the function has made is known: it lies in locals. A box that is made for nothing else is not
 * made.
 */
import { StepFacts } from "./loops.js";
import { type Local, newLocal, type Step, type Tree, treeOf, withArgs } from "./tree.js";

const BOX = /^heap_box\d$/;

/** Who may change a box: these functions, and functions of the program. */
const CHANGES: ReadonlySet<string> = new Set(["heap_set", "heap_extend"]);

/** The steps with locals in the place of reads of such boxes; null where there are none. */
export function unbox(steps: readonly Step[], count: number): Step[] | null {
  if (!steps.some(makesBox)) return null;
  const facts = new StepFacts(steps, count);
  const parts = new Map<Local, readonly Local[]>();
  for (const step of steps) {
    if (!makesBox(step) || step.local.mutable || facts.storesOf(step.local) !== 1) continue;
    const { tree } = step;
    parts.set(
      step.local,
      tree.args.map(({ type }) => newLocal(type)),
    );
  }
  const gets = new Map<Local, number>();
  for (const step of steps) countGets(treeOf(step), parts, gets);
  const mayChange = steps.some((step) => changesBoxes(treeOf(step)));
  for (const box of parts.keys()) {
    const isRead = gets.has(box);
    if (!isRead || (mayChange && gets.get(box) !== facts.usesOf(box))) parts.delete(box);
  }
  return parts.size === 0 ? null : steps.flatMap((step) => withParts(step, parts));
}

type MakesBox = Step & { readonly op: "store"; tree: Tree & { readonly op: "host" } };

function makesBox(step: Step): step is MakesBox {
  return step.op === "store" && step.tree.op === "host" && BOX.test(step.tree.name);
}

function changesBoxes(tree: Tree | null): boolean {
  if (tree === null || tree.op === "const" || tree.op === "local") return false;
  if (tree.op === "call" || (tree.op === "host" && CHANGES.has(tree.name))) return true;
  return tree.args.some(changesBoxes);
}

type Parts = ReadonlyMap<Local, readonly Local[]>;

/** The part that a tree reads of a box; null where it reads none. */
function partOf(tree: Tree, parts: Parts): { readonly box: Local; readonly part: Local } | null {
  if (tree.op !== "host" || tree.name !== "heap_get") return null;
  const [box, index] = tree.args;
  if (box?.op !== "local" || index?.op !== "const" || index.value.type !== "I32") return null;
  const part = parts.get(box.local)?.[index.value.value];
  return part?.type === tree.type ? { box: box.local, part } : null;
}

function countGets(tree: Tree | null, parts: Parts, gets: Map<Local, number>): void {
  if (tree === null || tree.op === "const" || tree.op === "local") return;
  const found = partOf(tree, parts);
  if (found) gets.set(found.box, (gets.get(found.box) ?? 0) + 1);
  else for (const arg of tree.args) countGets(arg, parts, gets);
}

function withParts(step: Step, parts: Parts): Step[] {
  const replace = (tree: Tree): Tree => {
    if (tree.op === "const" || tree.op === "local") return tree;
    const found = partOf(tree, parts);
    if (found) return { op: "local", type: found.part.type, local: found.part };
    return withArgs(tree, tree.args.map(replace));
  };
  if (!("tree" in step)) return [step];
  const own = step.op === "store" ? parts.get(step.local) : undefined;
  if (own === undefined) return [{ ...step, tree: replace(step.tree) }];
  const made = step.tree as Tree & { readonly op: "host" };
  const stores = own.map(
    (local, i): Step => ({ op: "store", local, tree: replace(made.args[i]!) }),
  );
  const loads = own.map((local): Tree => ({ op: "local", type: local.type, local }));
  return [...stores, { ...step, tree: { ...made, args: loads } }];
}
