/**
 * Which machine's state the buffers hold. One at a time: before a machine works on them it moves its state in, and
 * the one before moves its own out, as a copy. A host with one machine never pays for a copy.
 */
import { fusabiError } from "../../errors/index.js";

export interface BufferOwner {
  moveIn(): void;
  moveOut(): void;
}

let owner: BufferOwner | null = null;
/** Is a host function running that promised to use no machine? The buffers need not hold the state meanwhile. */
let isClosed = false;

/** After this the buffers hold the state of `next`. @throws FusabiError FfiPromiseBroken */
export function activate(next: BufferOwner): void {
  checkOpen();
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

/** Until `open`, no machine may be used. */
export function close(): void {
  isClosed = true;
}

export function open(): void {
  isClosed = false;
}

/** @throws FusabiError FfiPromiseBroken */
export function checkOpen(): void {
  if (isClosed) throw fusabiError("FfiPromiseBroken", {});
}
