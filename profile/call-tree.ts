/** What a run spent, by call path: a node for each function as it was called by its callers, and its lines. */
import { type Module, mappingAt } from "../vm/shared.js";

/** What a piece of a run took. */
export interface Cost {
  readonly instructions: number;
  readonly fuel: number;
  /** Of the machine at work; waiting for the host does not count. */
  readonly microseconds: number;
}

export type Measure = keyof Cost;

/** A place on the call stack. */
export interface Place {
  readonly functionIndex: number;
  readonly byteOffset: number;
}

/** The place of a sample in a source; null in `CallNode` where the module does not tell. */
export interface LinePlace {
  /** Index into the sources of the module. */
  readonly source: number;
  readonly line0: number;
}

export class CallNode {
  /** From 1, in the order in which they were met; the root is 1. */
  readonly id: number;
  /** -1: the root, which does not stand for a function. */
  readonly functionIndex: number;
  readonly children = new Map<number, CallNode>();
  /** What it took itself, without what it called. */
  readonly self = { instructions: 0, fuel: 0, microseconds: 0 };
  /** The same by line: its key is `source:line0`. */
  readonly lines = new Map<string, LineCost>();

  constructor(id: number, functionIndex: number) {
    this.id = id;
    this.functionIndex = functionIndex;
  }
}

export interface LineCost extends LinePlace {
  readonly cost: { instructions: number; fuel: number; microseconds: number };
  samples: number;
}

/** One sample: the node that was at work, and for what. */
export interface Sample {
  readonly node: number;
  readonly cost: Cost;
}

export class CallTree {
  readonly module: Module;
  readonly root = new CallNode(1, -1);
  readonly nodes: CallNode[] = [this.root];
  readonly samples: Sample[] = [];

  constructor(module: Module) {
    this.module = module;
  }

  /** @param stack innermost first, one or more places */
  add(stack: readonly Place[], cost: Cost): void {
    let node = this.root;
    for (let i = stack.length - 1; i >= 0; i--) node = this.#child(node, stack[i]!.functionIndex);
    addTo(node.self, cost);
    const line = this.#lineOf(node, stack[0]!);
    if (line) {
      addTo(line.cost, cost);
      line.samples++;
    }
    this.samples.push({ node: node.id, cost });
  }

  /** Of all samples. */
  get total(): Cost {
    const total = { instructions: 0, fuel: 0, microseconds: 0 };
    for (const { self } of this.nodes) addTo(total, self);
    return total;
  }

  #child(node: CallNode, functionIndex: number): CallNode {
    const known = node.children.get(functionIndex);
    if (known) return known;
    const child = new CallNode(this.nodes.length + 1, functionIndex);
    this.nodes.push(child);
    node.children.set(functionIndex, child);
    return child;
  }

  #lineOf(node: CallNode, { functionIndex, byteOffset }: Place): LineCost | null {
    const debug = this.module.debug?.functions[functionIndex];
    const at = debug && mappingAt(debug, byteOffset);
    if (!at) return null;
    const key = `${at.source}:${at.line0}`;
    const known = node.lines.get(key);
    if (known) return known;
    const cost = { instructions: 0, fuel: 0, microseconds: 0 };
    const line = { source: at.source, line0: at.line0, cost, samples: 0 };
    node.lines.set(key, line);
    return line;
  }
}

export function addTo(
  sum: { instructions: number; fuel: number; microseconds: number },
  { instructions, fuel, microseconds }: Cost,
): void {
  sum.instructions += instructions;
  sum.fuel += fuel;
  sum.microseconds += microseconds;
}
