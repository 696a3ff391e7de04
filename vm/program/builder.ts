/**
 * Making a module in code, for hosts and tests: constants, functions, imports and the entry point by value or by
 * name, and labels where bytecode has offsets. What it builds is plain data; it checks names and operands, and
 * leaves the rest to the structural check and the verifier.
 */
import { fusabiError } from "../errors/index.js";
import type { DebugInfo } from "./debug-info.js";
import { FunctionBuilder, type NameResolver } from "./function-builder.js";
import type { FunctionHead } from "./function-head.js";
import { type Module, makeModule } from "./module.js";
import type { Signature } from "./signature.js";
import type { Value } from "./value.js";

export interface BuildOptions {
  /** "names" keeps the names of labels, locals and imports' signatures in the module. Default: "none". */
  readonly debug?: "names" | "none";
}

/**
 * Collects a module and builds it:
 *
 *     const builder = new BytecodeBuilder();
 *     builder.function("main", { returnType: "I32" }, (code) => code.push(i32(42)).ret());
 *     const module = builder.build();
 */
export class BytecodeBuilder {
  readonly #constants: Value[] = [];
  readonly #constantIndex = new Map<string, number>();
  readonly #functions: FunctionBuilder[] = [];
  readonly #functionIndex = new Map<string, number>();
  readonly #imports: string[] = [];
  readonly #importIndex = new Map<string, number>();
  readonly #signatures: (Signature | null)[] = [];
  #entryPoint: number | string | null = null;
  readonly #names: NameResolver = {
    constant: (value) => this.constant(value),
    import: (name) => this.import(name),
    function: (name) => this.#functionIndex.get(name) ?? null,
  };

  /** The index of a constant in the pool; equal constants share one. */
  constant(value: Value): number {
    const key = keyOf(value);
    const known = this.#constantIndex.get(key);
    if (known !== undefined) return known;
    this.#constantIndex.set(key, this.#constants.length);
    return this.#constants.push(value) - 1;
  }

  /** The index of an import; equal names share one. A signature is kept as debug information. */
  import(name: string, signature: Signature | null = null): number {
    const known = this.#importIndex.get(name);
    if (known !== undefined) {
      this.#signatures[known] ??= signature;
      return known;
    }
    this.#importIndex.set(name, this.#imports.length);
    this.#signatures.push(signature);
    return this.#imports.push(name) - 1;
  }

  /**
   * Adds a function and answers its index. `write` is called at once with the builder of its code; functions
   * that are added later may already be called by name.
   * @throws FusabiError BuilderDuplicateName where there is a function of that name
   */
  function(name: string, head: FunctionHead, write: (code: FunctionBuilder) => unknown): number {
    if (this.#functionIndex.has(name)) {
      throw fusabiError("BuilderDuplicateName", { what: "function", name, where: "the module" });
    }
    const index = this.#functions.length;
    this.#functionIndex.set(name, index);
    const code = new FunctionBuilder(name, head, this.#names);
    this.#functions.push(code);
    write(code);
    return index;
  }

  /** Names the entry function, by index or by name. Without it: `main`, else the first function. */
  entryPoint(entry: number | string): this {
    this.#entryPoint = entry;
    return this;
  }

  /** The module so far. @throws FusabiError BuilderUnknownName where a label or function is missing */
  build(options: BuildOptions = {}): Module {
    const functions = this.#functions.map((code) => code.build());
    return makeModule({
      entryPoint: this.#findEntryPoint(),
      constants: [...this.#constants],
      functions,
      imports: [...this.#imports],
      debug: options.debug === "names" ? this.#debug() : null,
    });
  }

  #findEntryPoint(): number {
    const entry = this.#entryPoint;
    if (typeof entry === "number") return entry;
    const index = this.#functionIndex.get(entry ?? "main");
    if (index !== undefined) return index;
    if (entry === null) return 0;
    throw fusabiError("BuilderUnknownName", {
      functionName: "The entry point",
      what: "function",
      name: entry,
    });
  }

  #debug(): DebugInfo {
    return {
      sources: [],
      functions: this.#functions.map((code) => code.debug()),
      constants: [],
      imports: [...this.#signatures],
    };
  }
}

/** Two values of the same key are the same constant: -0 and 0 are not, and NaNs are by their bits. */
function keyOf(value: Value): string {
  if (value.type === "Unit") return value.type;
  if ((value.type === "F32" || value.type === "F64") && value.nanBits !== undefined) {
    return `${value.type} nan ${value.nanBits}`;
  }
  const text = Object.is(value.value, -0) ? "-0" : String(value.value);
  return `${value.type} ${text}`;
}
