/**
 * Builds modules in code: constants, functions, imports, an entry point, labels instead of offsets. It writes
 * what it is told and judges nothing; `checkStructure` and the verifier do.
 */
import { type Mnemonic, OP, opcodeOf, type ValueType } from "../isa/index.js";
import {
  encodeInstruction,
  type FunctionView,
  type Module,
  makeModule,
  type Value,
} from "../program/index.js";

/** An operand: an index or a jump distance as it is written, a name of a function or import, or a label. */
export type Operand = number | string | Label;

/** A place in the code of one function; made by `FunctionBuilder.label`. */
export class Label {
  /** Null until it is put somewhere by `mark`. */
  byteOffset: number | null = null;
}

export interface FunctionParts {
  readonly params?: readonly ValueType[];
  /** Absent: Unit. */
  readonly returnType?: ValueType;
  /** Locals, parameters included; absent: one for each parameter. */
  readonly locals?: number;
}

/** Collects the code of one function. Every method returns the builder. */
export class FunctionBuilder {
  private readonly bytes: number[] = [];
  private readonly jumps: { readonly at: number; readonly label: Label }[] = [];
  private readonly module: ModuleBuilder;

  constructor(module: ModuleBuilder) {
    this.module = module;
  }

  label(): Label {
    return new Label();
  }

  /** The next instruction is what jumps to the label lead to. */
  mark(label: Label): this {
    label.byteOffset = this.bytes.length;
    return this;
  }

  /** Appends an instruction. A name of a function or import that is not known yet is added. */
  op(mnemonic: Mnemonic, operand: Operand = 0): this {
    const row = opcodeOf(OP[mnemonic])!;
    if (operand instanceof Label) this.jumps.push({ at: this.bytes.length, label: operand });
    encodeInstruction(this.bytes, row, this.indexOf(mnemonic, operand));
    return this;
  }

  /** PUSH of a value, which goes to the pool of constants. */
  push(value: Value): this {
    return this.op("PUSH", this.module.constant(value));
  }

  private indexOf(mnemonic: Mnemonic, operand: Operand): number {
    if (operand instanceof Label) return 0;
    if (typeof operand === "number") return operand;
    return mnemonic === "CALL" ? this.module.functionIndex(operand) : this.module.import(operand);
  }

  /** @throws RangeError where a label was never marked */
  finish(): Uint8Array {
    const code = Uint8Array.from(this.bytes);
    const view = new DataView(code.buffer);
    for (const { at, label } of this.jumps) {
      if (label.byteOffset === null) throw new RangeError("a label was used and never marked");
      view.setInt32(at + 1, label.byteOffset - (at + 5), true);
    }
    return code;
  }
}

export class ModuleBuilder {
  private readonly constants: Value[] = [];
  private readonly imports: string[] = [];
  private readonly names: string[] = [];
  private readonly functions: (Omit<FunctionView, "code"> & { builder: FunctionBuilder })[] = [];
  private entryName: string | null = null;

  /** The index of a constant; the same value gets the same index. */
  constant(value: Value): number {
    const known = this.constants.findIndex((other) => isSameValue(other, value));
    return known >= 0 ? known : this.constants.push(value) - 1;
  }

  /** The index of an import. */
  import(name: string): number {
    const known = this.imports.indexOf(name);
    return known >= 0 ? known : this.imports.push(name) - 1;
  }

  /** The index that a function has or will have. */
  functionIndex(name: string): number {
    const known = this.names.indexOf(name);
    return known >= 0 ? known : this.names.push(name) - 1;
  }

  /** Adds a function; `write` gives its code. */
  function(name: string, parts: FunctionParts, write: (code: FunctionBuilder) => void): this {
    const builder = new FunctionBuilder(this);
    const params = parts.params ?? [];
    this.functions[this.functionIndex(name)] = {
      name,
      params,
      returnType: parts.returnType ?? "Unit",
      locals: parts.locals ?? params.length,
      builder,
    };
    write(builder);
    return this;
  }

  /** Names the entry function; absent: the first. */
  entry(name: string): this {
    this.entryName = name;
    return this;
  }

  /** @throws RangeError where a label was never marked or a called function never added */
  build(): Module {
    const missing = this.names.find((_, index) => this.functions[index] === undefined);
    if (missing !== undefined) throw new RangeError(`the function ${missing} was never added`);
    return makeModule({
      entryPoint: this.entryName === null ? 0 : this.functionIndex(this.entryName),
      constants: this.constants,
      imports: this.imports,
      functions: this.functions.map(({ builder, ...view }) => ({
        ...view,
        code: builder.finish(),
      })),
    });
  }
}

function isSameValue(one: Value, other: Value): boolean {
  if (one.type !== other.type) return false;
  const first = "value" in one ? one.value : null;
  const second = "value" in other ? other.value : null;
  return Object.is(first, second) && !("nanBits" in one) && !("nanBits" in other);
}
