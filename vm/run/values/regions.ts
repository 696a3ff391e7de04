/**
 * Who has which part of a buffer that all machines share. Each has a lease of a region of its own as long as there is
 * room, so that nothing is copied when machines take turns. Where regions overlap, whoever comes in puts the others out:
 * what they had is kept as a copy, and comes back to the same place.
 *
 * Leases hold no machine: one that nobody needs any more can be collected, and its region is taken from it in time.
 */

/** How a part of the buffer is copied out and put back. */
export interface Copying<T> {
  copy(from: number, to: number): T;
  paste(content: T, to: number): void;
}

export class Lease<T> {
  readonly start: number;
  readonly end: number;
  /** The first place of the region that is not in use. */
  next: number;
  isIn = false;
  /** What it has while it is out. */
  content: T | null = null;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
    this.next = start;
  }
}

let putOuts = 0;

/** How often anything was put out of any buffer: who was in before and meets the same number is still in. */
export function countPutOuts(): number {
  return putOuts;
}

export class Regions<T> {
  readonly #start: number;
  readonly #end: number;
  readonly #page: number;
  readonly #copying: Copying<T>;
  #next: number;
  /** By page: the lease whose content is there. */
  readonly #owners: (Lease<T> | undefined)[] = [];

  /** Regions begin and end at whole pages of so many places. */
  constructor(start: number, end: number, page: number, copying: Copying<T>) {
    this.#start = start;
    this.#end = end;
    this.#page = page;
    this.#copying = copying;
    this.#next = start;
  }

  /** A region of at least so many places, or of all there are. It is out, and empty. */
  lease(size: number): Lease<T> {
    const pages = Math.max(1, Math.ceil(size / this.#page));
    const wanted = Math.min(pages * this.#page, this.#end - this.#start);
    if (this.#next + wanted > this.#end) this.#next = this.#start;
    const lease = new Lease<T>(this.#next, this.#next + wanted);
    this.#next = lease.end;
    return lease;
  }

  /**
   * After this the buffer has what is the lease's. Where it breaks off, for want of memory or of room on the engine's own
   * stack, nothing is lost, and it can be done again.
   */
  bringIn(lease: Lease<T>): void {
    if (lease.isIn) return;
    const [first, last] = this.#pagesOf(lease);
    for (let page = first; page <= last; page++) {
      const other = this.#owners[page];
      if (other !== undefined) this.#putOut(other);
    }
    if (lease.content !== null) this.#copying.paste(lease.content, lease.start);
    for (let page = first; page <= last; page++) this.#owners[page] = lease;
    lease.content = null;
    lease.isIn = true;
  }

  #putOut(lease: Lease<T>): void {
    lease.content = this.#copying.copy(lease.start, lease.next);
    this.#leave(lease);
    putOuts++;
  }

  /** The lease is needed no more. */
  giveUp(lease: Lease<T>): void {
    if (lease.isIn) this.#leave(lease);
    lease.content = null;
  }

  #leave(lease: Lease<T>): void {
    const [first, last] = this.#pagesOf(lease);
    lease.isIn = false;
    for (let page = first; page <= last; page++) this.#owners[page] = undefined;
  }

  #pagesOf({ start, end }: Lease<T>): readonly [first: number, last: number] {
    const pageAt = (place: number) => Math.floor((place - this.#start) / this.#page);
    return [pageAt(start), pageAt(end - 1)];
  }
}
