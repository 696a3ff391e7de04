/**
 * Who lives in the buffers. One machine at a time: before it works on them it moves in, and the one that was
 * there moves out, with a copy of what it needs. A host with one machine never pays for a copy.
 */

export interface Tenant {
  moveIn(): void;
  moveOut(): void;
}

let tenant: Tenant | null = null;

/** After this the buffers hold the state of `next`. */
export function occupy(next: Tenant): void {
  if (tenant === next) return;
  tenant?.moveOut();
  // Nobody's, until the move is done: where the JavaScript stack is full it may break off.
  tenant = null;
  next.moveIn();
  tenant = next;
}

export function isTenant(candidate: Tenant): boolean {
  return tenant === candidate;
}
