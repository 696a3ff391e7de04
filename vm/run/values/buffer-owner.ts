/**
 * Which machine's state the buffers hold. One at a time: before a machine works on them it moves its state in, and
 * the one before moves its own out, as a copy. A host with one machine never pays for a copy.
 */

export interface BufferOwner {
  moveIn(): void;
  moveOut(): void;
}

let owner: BufferOwner | null = null;

/** After this the buffers hold the state of `next`. */
export function activate(next: BufferOwner): void {
  if (owner === next) return;
  owner?.moveOut();
  // Nobody's, until the move is done: where the JavaScript stack is full it may break off.
  owner = null;
  next.moveIn();
  owner = next;
}

export function isActive(candidate: BufferOwner): boolean {
  return owner === candidate;
}
