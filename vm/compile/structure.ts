/**
 * Turns the blocks and edges of a region into WebAssembly's nested blocks and loops. The shape follows the tree
 * of dominators: a loop around each head, and for each place where paths meet a block that ends right before it.
 * What blocks do is the emitter's business. Blocks that no emitted code goes to are left out.
 */
import type { Region } from "./region.js";
import { type Label, WASM, type WasmCode } from "./wasm-code.js";

/** How the code of a block ends, and with what on the stack. */
export type Ending<Stack> =
  /** It does not go on: it has returned or left off. */
  | { readonly kind: "over" }
  | { readonly kind: "jump"; readonly to: number; readonly stack: Stack }
  /** The condition is on WebAssembly's stack. */
  | {
      readonly kind: "branch";
      readonly whenTrue: number;
      readonly whenFalse: number;
      readonly stack: Stack;
    };

export interface BlockEmitter<Stack> {
  block(block: number): Ending<Stack>;
  /** What is due where control goes from one block to another. */
  passEdge(from: number, to: number): void;
  /** Leaves off before a block that is not in the region. */
  leaveFor(block: number, stack: Stack): void;
}

export class StructuredCode<Stack> {
  readonly #region: Region;
  readonly #code: WasmCode;
  readonly #emitter: BlockEmitter<Stack>;
  readonly #loops = new Map<number, Label>();
  readonly #ends = new Map<number, Label>();
  /** The places where paths meet that some emitted code goes to. */
  readonly #reached = new Set<number>();

  constructor(region: Region, code: WasmCode, emitter: BlockEmitter<Stack>) {
    this.#region = region;
    this.#code = code;
    this.#emitter = emitter;
  }

  emit(): void {
    this.#tree(this.#region.entry);
  }

  /** A block and all that it dominates. */
  #tree(block: number): void {
    const merges = this.#region
      .dominatedBy(block)
      .filter((each) => this.#region.isMerge(each))
      .sort((a, b) => this.#region.position(b) - this.#region.position(a));
    if (!this.#region.isLoopHead(block)) {
      this.#within(block, merges, 0);
      return;
    }
    this.#loops.set(block, this.#code.loop());
    this.#within(block, merges, 0);
    this.#code.end();
  }

  /** A block in front of the places where paths from it meet, from one of them on; the last path's is outermost. */
  #within(block: number, merges: readonly number[], from: number): void {
    const merge = merges[from];
    if (merge === undefined) {
      this.#end(block, this.#emitter.block(block));
      return;
    }
    this.#ends.set(merge, this.#code.block());
    this.#within(block, merges, from + 1);
    this.#code.end();
    // All ways to the merge stand before it. Where each of them leaves off first, it must not be emitted: it may store
    // locals with other types, and every exit writes what any emitted code stores.
    if (this.#reached.has(merge)) this.#tree(merge);
  }

  #end(block: number, ending: Ending<Stack>): void {
    switch (ending.kind) {
      case "over":
        return;
      case "jump":
        this.#goTo(block, ending.to, ending.stack);
        return;
      case "branch":
        this.#code.if();
        this.#goTo(block, ending.whenTrue, ending.stack);
        this.#code.op(WASM.else);
        this.#goTo(block, ending.whenFalse, ending.stack);
        this.#code.end();
    }
  }

  #goTo(from: number, to: number, stack: Stack): void {
    const region = this.#region;
    this.#emitter.passEdge(from, to);
    if (!region.has(to)) this.#emitter.leaveFor(to, stack);
    else if (region.isBackEdge(from, to)) this.#code.branch(this.#loops.get(to)!);
    else if (region.isMerge(to)) {
      this.#reached.add(to);
      this.#code.branch(this.#ends.get(to)!);
    } else this.#tree(to);
  }
}
