/**
 * A module that stands in an archive. It keeps the caller's bytes and the place of the root, and makes
 * everything else when it is asked for: constants and code are read in place.
 */
import type { FusabiError } from "../errors/index.js";
import type { DebugInfo, FunctionView, Module, Pool, Value } from "../program/index.js";
import { type DebugReading, readDebug } from "./debug-section.js";
import { FunctionInPlace } from "./function-in-place.js";
import { type LayoutName, MAGIC, STRING, STRUCT_ALIGNMENT, VALUE } from "./layouts.js";
import type { Plan } from "./plan.js";
import { readU32 } from "./pointer.js";
import { PoolInPlace } from "./pool.js";
import { readText, readValue } from "./read.js";

/** The bytes of an opened archive must not change while its module is used. */
export interface ArchiveModule extends Module {
  /** Which layout the archive has. */
  readonly layout: LayoutName;
  /** The plain archive: the caller's bytes, without the debug section before it. */
  readonly bytes: Uint8Array;
  /** The four bytes of the magic, whatever they are: the archive check leaves them to the structural check. */
  readonly magic: Uint8Array;
  /** What is wrong with the debug section; null where it can be read, or there is none. */
  readonly debugProblem: FusabiError | null;
}

export class ModuleInPlace implements ArchiveModule {
  readonly #file: Uint8Array;
  readonly #plan: Plan;
  readonly #root: number;
  #constants: Pool<Value> | null = null;
  #functions: Pool<FunctionView> | null = null;
  #imports: Pool<string> | null = null;
  #debug: DebugReading | null = null;

  /** The module whose root, by this plan, stands at `root` of the file. */
  constructor(file: Uint8Array, root: number, plan: Plan) {
    this.#file = file;
    this.#root = root;
    this.#plan = plan;
  }

  get layout(): LayoutName {
    return this.#plan.layout.name;
  }

  get magic(): Uint8Array {
    const at = this.#root + this.#plan.root.magic;
    return this.#file.subarray(at, at + MAGIC.length);
  }

  get version(): number {
    return readU32(this.#file, this.#root + this.#plan.root.version);
  }

  get entryPoint(): number {
    return readU32(this.#file, this.#root + this.#plan.root.entryPoint);
  }

  get constants(): Pool<Value> {
    this.#constants ??= this.#pool("constants", VALUE.size, VALUE.alignment, (at, index) =>
      readValue(this.#file, at, this.#root, `constants[${index}]`),
    );
    return this.#constants;
  }

  get functions(): Pool<FunctionView> {
    const { functionSize } = this.#plan;
    this.#functions ??= this.#pool(
      "functions",
      functionSize,
      STRUCT_ALIGNMENT,
      (at, index) => new FunctionInPlace(this.#file, at, this.#root, this.#plan, index),
    );
    return this.#functions;
  }

  get imports(): Pool<string> {
    this.#imports ??= this.#pool("imports", STRING.size, STRING.alignment, (at, index) =>
      readText(this.#file, at, this.#root, `imports[${index}]`),
    );
    return this.#imports;
  }

  get bytes(): Uint8Array {
    return this.#readDebug().archive;
  }

  get debug(): DebugInfo | null {
    return this.#readDebug().debug;
  }

  get debugProblem(): FusabiError | null {
    return this.#readDebug().problem;
  }

  #readDebug(): DebugReading {
    this.#debug ??= readDebug(this.#file, this);
    return this.#debug;
  }

  #pool<T>(
    field: "constants" | "functions" | "imports",
    elementSize: number,
    alignment: number,
    read: (at: number, index: number) => T,
  ): Pool<T> {
    const at = this.#root + this.#plan.root[field];
    return new PoolInPlace({
      bytes: this.#file,
      at,
      end: this.#root,
      field,
      elementSize,
      alignment,
      read,
      // A machine asks for its hook's function again and again. Values are made anew: a host may change them.
      keepsLast: field === "functions",
    });
  }
}
