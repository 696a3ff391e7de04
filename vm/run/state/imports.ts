/** The host functions that a module imports: found, checked and compared with what it declares when first called. */
import { fusabiError } from "../../errors/index.js";
import {
  checkHostFunction,
  type FfiRegistry,
  type HostFunction,
  sameSignature,
} from "../../ffi/index.js";
import {
  cleanFuelCost,
  cleanSignature,
  type FuelCost,
  formatSignature,
  type Module,
  type Signature,
} from "../../program/index.js";
import type { Capability } from "../../sandbox/index.js";

/** A host function as it was when it was first called: what the host does to the object later changes nothing. */
export interface Callee {
  readonly name: string;
  readonly signature: Signature;
  readonly capability: Capability | undefined;
  readonly cost: FuelCost;
  readonly hostFunction: HostFunction;
}

/** The host functions behind a module's imports, each looked up and compared once. */
export class Imports {
  readonly #module: Module;
  readonly #ffi: FfiRegistry;
  readonly #found: Callee[] = [];

  constructor(module: Module, ffi: FfiRegistry) {
    this.#module = module;
    this.#ffi = ffi;
  }

  /** @throws FusabiError FfiNotFound, FfiSignatureConflict */
  get(index: number): Callee {
    const known = this.#found[index];
    if (known) return known;
    const name = this.#module.imports.at(index);
    const hostFunction = this.#ffi.get(name);
    if (hostFunction === null) throw fusabiError("FfiNotFound", { name });
    checkHostFunction(hostFunction);
    const signature = cleanSignature(hostFunction.signature)!;
    this.#checkDeclared(index, name, signature);
    const { capability } = hostFunction;
    const cost = cleanFuelCost(hostFunction.fuel)!;
    const callee = { name, signature, capability, cost, hostFunction };
    this.#found[index] = callee;
    return callee;
  }

  /** As `get`; null where the function cannot be called. */
  find(index: number): Callee | null {
    try {
      return this.get(index);
    } catch {
      // It is said again where the program calls it.
      return null;
    }
  }

  /** The signature of the function that is called, or would be; null where it is unknown. */
  signatureOf(name: string): Signature | null {
    const found = this.#found.find((callee) => callee?.name === name);
    return found?.signature ?? this.#ffi.signatureOf(name);
  }

  #checkDeclared(index: number, name: string, signature: Signature): void {
    const declared = this.#module.debug?.imports[index];
    if (!declared || sameSignature(declared, signature)) return;
    throw fusabiError("FfiSignatureConflict", {
      name,
      declared: formatSignature({ params: declared.params, result: declared.result }),
      actual: formatSignature({ params: signature.params, result: signature.result }),
    });
  }
}
