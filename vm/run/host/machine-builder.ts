/** Puts a machine together step by step; the same settings can build machines for any number of modules. */
import {
  FfiRegistry,
  type HostDeclaration,
  type HostFunction,
  STANDARD_LIBRARY,
} from "../../ffi/index.js";
import type { Limits, Module } from "../../program/index.js";
import type { Capability } from "../../sandbox/index.js";
import { Machine } from "./machine.js";

/** Every method but `build` returns the builder. */
export class MachineBuilder {
  readonly #functions = new Map<string, HostFunction>();
  readonly #declarations: HostDeclaration[] = [];
  readonly #capabilities = new Set<Capability>();
  #chosenLimits: Partial<Limits> = {};
  #write: ((text: string) => void) | undefined;
  #clock: (() => number) | undefined;
  #threshold: number | undefined;

  constructor() {
    for (const standard of STANDARD_LIBRARY) this.#functions.set(standard.name, standard);
  }

  /** Sets limits; what was set before and is not named stays. */
  limits(limits: Partial<Limits>): this {
    this.#chosenLimits = { ...this.#chosenLimits, ...limits };
    return this;
  }

  withoutStandardLibrary(): this {
    for (const { name } of STANDARD_LIBRARY) this.#functions.delete(name);
    return this;
  }

  /** Adds host functions; one of the same name gives way. */
  register(...functions: readonly HostFunction[]): this {
    for (const hostFunction of functions) this.#functions.set(hostFunction.name, hostFunction);
    return this;
  }

  /** Makes host functions known that cannot be called. */
  declare(...declarations: readonly HostDeclaration[]): this {
    this.#declarations.push(...declarations);
    return this;
  }

  /** Grants capabilities; none are at first. */
  allow(...capabilities: readonly Capability[]): this {
    for (const capability of capabilities) this.#capabilities.add(capability);
    return this;
  }

  /** Takes what programs print, line by line. */
  print(write: (text: string) => void): this {
    this.#write = write;
    return this;
  }

  /** The clock of the time budget, in milliseconds. */
  now(clock: () => number): this {
    this.#clock = clock;
    return this;
  }

  /** When the machine compiles what is running. @see MachineOptions.compileAfter */
  compileAfter(instructions: number): this {
    this.#threshold = instructions;
    return this;
  }

  /** @throws RangeError where a limit is out of range */
  build(module: Module): Machine {
    const ffi = new FfiRegistry().registerAll(this.#functions.values());
    for (const declaration of this.#declarations) ffi.declare(declaration);
    return new Machine(module, {
      limits: this.#chosenLimits,
      ffi,
      capabilities: this.#capabilities,
      ...(this.#write ? { print: this.#write } : {}),
      ...(this.#clock ? { now: this.#clock } : {}),
      ...(this.#threshold === undefined ? {} : { compileAfter: this.#threshold }),
    });
  }
}
