/**
 * The snapshots of a run, ascending by position, and the bytes that they take together. What snapshots share is counted
 * with the first that has it. Knows nothing of how they are made.
 */
import type { Machine } from "../../../vm/shared.js";
import type { Edit } from "./edits.js";
import { bytesBeside } from "./held-bytes.js";

type MachineSnapshot = ReturnType<Machine["snapshot"]>;

export interface Checkpoint {
  readonly position: number;
  readonly machine: MachineSnapshot;
  readonly cursor: number;
  /** Lines printed up to here. */
  readonly printed: number;
  companion: unknown;
  /** Null where the host keeps no state. */
  readonly host: unknown;
  readonly ffiCalls: number;
  /** How the state was changed by hand here. Where it was, no earlier snapshot leads to what follows. */
  readonly edits: readonly Edit[];
}

interface Kept {
  readonly moment: Checkpoint;
  /** Bytes that would be free without it, about. */
  bytes: number;
}

export class Checkpoints {
  readonly #kept: Kept[] = [];
  readonly #bytesOfHost: (saved: unknown) => number;
  #bytes = 0;

  constructor(bytesOfHost: (saved: unknown) => number) {
    this.#bytesOfHost = bytesOfHost;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get length(): number {
    return this.#kept.length;
  }

  get positions(): readonly number[] {
    return this.#kept.map(({ moment }) => moment.position);
  }

  get first(): Checkpoint | null {
    return this.#kept[0]?.moment ?? null;
  }

  get last(): Checkpoint | null {
    return this.#kept.at(-1)?.moment ?? null;
  }

  at(position: number): Checkpoint | null {
    return this.#kept.find(({ moment }) => moment.position === position)?.moment ?? null;
  }

  /** The last one at or before the position; the first where all are after it. */
  before(position: number): Checkpoint {
    let index = this.#kept.length - 1;
    while (index > 0 && this.#kept[index]!.moment.position > position) index--;
    return this.#kept[index]!.moment;
  }

  /** The next one behind the position that was made because of an edit. */
  editAfter(position: number): Checkpoint | null {
    const found = this.#kept.find(
      ({ moment }) => moment.edits.length > 0 && moment.position > position,
    );
    return found?.moment ?? null;
  }

  add(moment: Checkpoint): void {
    const bytes = this.#bytesBeside(moment, this.last);
    this.#bytes += bytes;
    this.#kept.push({ moment, bytes });
  }

  /** Those of another list, in this empty one. */
  takeOver(other: Checkpoints): void {
    this.#kept.push(...other.#kept.map((kept) => ({ ...kept })));
    this.#bytes = other.#bytes;
  }

  /** None from the position on stays. */
  cut(position: number): void {
    while ((this.last?.position ?? -1) >= position) this.#drop(this.#kept.length - 1);
  }

  /** Every second one goes, the latest first. The first one stays, and so does each after an edit. */
  thin(): boolean {
    const before = this.#kept.length;
    for (let index = before - (before > 2 ? 2 : 1); index > 0; index -= 2)
      if (this.#kept[index]!.moment.edits.length === 0) this.#drop(index);
    return this.#kept.length < before;
  }

  /** One must stay. */
  dropOldest(): boolean {
    if (this.#kept.length < 2) return false;
    this.#drop(0);
    return true;
  }

  /** What only it kept alive is free; what the one behind it shared with it alone is now counted there. */
  #drop(index: number): void {
    const [dropped] = this.#kept.splice(index, 1);
    this.#bytes -= dropped?.bytes ?? 0;
    const next = this.#kept[index];
    if (!next) return;
    const bytes = this.#bytesBeside(next.moment, this.#kept[index - 1]?.moment ?? null);
    this.#bytes += bytes - next.bytes;
    next.bytes = bytes;
  }

  #bytesBeside({ machine, host }: Checkpoint, before: Checkpoint | null): number {
    const bytes = bytesBeside(machine, before?.machine ?? null);
    return host === null || host === before?.host ? bytes : bytes + this.#bytesOfHost(host);
  }
}
