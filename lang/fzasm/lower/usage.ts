/** Which locals and labels of a function its instructions use, by name or by number. */
import type { LocalDeclaration } from "./frame.js";
import type { LabelDeclaration } from "./layout.js";

export class LocalUsage {
  readonly #declarations = new Set<LocalDeclaration | LabelDeclaration>();
  #indices: Set<number> | null = null;
  #byteOffsets: Set<number> | null = null;

  mark(declaration: LocalDeclaration | LabelDeclaration): void {
    this.#declarations.add(declaration);
  }

  /** Marks the local with an index. */
  markIndex(index: number): void {
    this.#indices ??= new Set();
    this.#indices.add(index);
  }

  /** Marks the labels at a byte offset. */
  markOffset(byteOffset: number): void {
    this.#byteOffsets ??= new Set();
    this.#byteOffsets.add(byteOffset);
  }

  hasLocal(local: LocalDeclaration): boolean {
    return this.#declarations.has(local) || this.#indices?.has(local.index) === true;
  }

  hasLabel(label: LabelDeclaration): boolean {
    return this.#declarations.has(label) || this.#byteOffsets?.has(label.byteOffset) === true;
  }
}
