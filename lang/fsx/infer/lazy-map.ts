/** A map of which some values are made when somebody asks for them. */
export class LazyMap<V> extends Map<string, V> {
  readonly #makers = new Map<string, () => V | undefined>();
  readonly #names = new Set<string>();

  /** The value is made when it is asked for. While it is made, the map does not have it. */
  later(name: string, make: () => V | undefined): void {
    if (this.#names.has(name)) throw new Error(`${name} is declared twice`);
    this.#names.add(name);
    this.#makers.set(name, make);
  }

  override get(name: string): V | undefined {
    const make = this.#makers.get(name);
    if (make === undefined) return super.get(name);
    this.#makers.delete(name);
    const made = make();
    if (made !== undefined) super.set(name, made);
    return made;
  }

  override set(name: string, value: V): this {
    this.#names.add(name);
    this.#makers.delete(name);
    return super.set(name, value);
  }

  override has(name: string): boolean {
    return this.#makers.has(name) || super.has(name);
  }

  override get size(): number {
    return this.#names.size;
  }

  /** In the order in which they were declared, without making their values. */
  override *keys(): MapIterator<string> {
    yield* this.#names;
  }

  override *entries(): MapIterator<[string, V]> {
    for (const name of this.#names) yield [name, this.get(name)!];
  }

  override *values(): MapIterator<V> {
    for (const name of this.#names) yield this.get(name)!;
  }

  override [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  override forEach(each: (value: V, name: string, map: Map<string, V>) => void): void {
    for (const [name, value] of this) each(value, name, this);
  }
}
