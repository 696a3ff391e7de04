/** The rows of a long list, fetched in pages as they are looked at, and forgotten when too many are there. */

const PAGE = 100;
const MOST_PAGES = 40;

export interface Batch<T> {
  readonly total: number;
  readonly rows: readonly T[];
}

export type Load<T> = (from: number, count: number) => Promise<Batch<T>>;

export class PagesOfRows<T> {
  readonly #load: Load<T>;
  readonly #arrived: () => void;
  readonly #pages = new Map<number, readonly T[]>();
  readonly #asked = new Set<number>();
  /** Answers to questions of an earlier list are dropped. */
  #generation = 0;
  #total = 0;

  /** @param arrived is called when there are rows that were not there before */
  constructor(load: Load<T>, arrived: () => void) {
    this.#load = load;
    this.#arrived = arrived;
  }

  get total(): number {
    return this.#total;
  }

  /** Undefined until it has arrived; `want` asks for it. */
  row(index: number): T | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Asks for these rows where they are not there. */
  want(from: number, to: number): void {
    for (
      let page = Math.floor(from / PAGE);
      page <= Math.floor(Math.max(from, to - 1) / PAGE);
      page++
    )
      if (!this.#pages.has(page) && !this.#asked.has(page)) void this.#fetch(page);
  }

  /** The list is another one now. */
  async restart(): Promise<void> {
    this.#generation++;
    this.#pages.clear();
    this.#asked.clear();
    this.#total = 0;
    await this.#fetch(0);
  }

  async #fetch(page: number): Promise<void> {
    const generation = this.#generation;
    this.#asked.add(page);
    const batch = await this.#load(page * PAGE, PAGE).catch(() => null);
    if (generation !== this.#generation) return;
    this.#asked.delete(page);
    if (batch === null) return;
    this.#total = batch.total;
    this.#pages.set(page, batch.rows);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > MOST_PAGES && oldest !== undefined) this.#pages.delete(oldest);
    this.#arrived();
  }
}
