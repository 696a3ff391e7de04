/**
 * The host functions that a machine may call, by name, and those that are only declared: a manifest tells the
 * editor and the verifier what a host will have, without the means to call it.
 */
import type { Signature } from "../program/index.js";
import { checkDeclaration, checkHostFunction } from "./check-function.js";
import type { HostDeclaration, HostFunction } from "./host-function.js";

/** Host functions that only compilers make calls of, with what they remember. */
export interface HostLibrary {
  /** Null for a name that it does not have. */
  find(name: string): HostFunction | null;
  /** Does the function do the same for the same arguments and the same memory, so that a run can be repeated? */
  isRepeatable(name: string): boolean;
  /** All that its functions remember, to be put back; null: nothing yet. Taking it is cheap. */
  save(): unknown;
  /** Puts back what `save` gave. */
  restore(state: unknown): void;
}

const NOTHING: HostLibrary = {
  find: () => null,
  isRepeatable: () => false,
  save: () => null,
  restore() {},
};

/** The host functions of a machine, by name. Functions that are only declared have a signature and no code. */
export class FfiRegistry {
  readonly #functions = new Map<string, HostFunction>();
  readonly #declarations = new Map<string, HostDeclaration>();
  #hidden: HostLibrary = NOTHING;

  /**
   * Adds a function, or puts it in the place of one of the same name.
   * @throws FusabiError InvalidHostFunction
   */
  register(hostFunction: HostFunction): this {
    checkHostFunction(hostFunction);
    this.#functions.set(hostFunction.name, hostFunction);
    return this;
  }

  registerAll(hostFunctions: Iterable<HostFunction>): this {
    for (const hostFunction of hostFunctions) this.register(hostFunction);
    return this;
  }

  /**
   * Adds functions that compilers make calls of and no person writes: they go behind all others of their names, and are
   * not listed. The library is asked when a name is, so that a machine without such calls pays nothing for it.
   */
  hide(library: HostLibrary): this {
    this.#hidden = library;
    return this;
  }

  /** Makes a function known that cannot be called here. @throws FusabiError InvalidHostFunction */
  declare(declaration: HostDeclaration): this {
    checkDeclaration(declaration);
    this.#declarations.set(declaration.name, declaration);
    return this;
  }

  /** The function to call; null where there is none or it is only declared. */
  get(name: string): HostFunction | null {
    return this.#functions.get(name) ?? this.#hidden.find(name);
  }

  /** What is known of a name; what a registered function says goes before what a manifest says. */
  declaration(name: string): HostDeclaration | null {
    return this.#functions.get(name) ?? this.#declarations.get(name) ?? this.#hidden.find(name);
  }

  signatureOf(name: string): Signature | null {
    return this.declaration(name)?.signature ?? null;
  }

  /** The functions that only compilers make calls of. */
  get hidden(): HostLibrary {
    return this.#hidden;
  }

  /** Every known name, registered or declared, in alphabetical order. */
  names(): string[] {
    return [...new Set([...this.#functions.keys(), ...this.#declarations.keys()])].sort();
  }
}
