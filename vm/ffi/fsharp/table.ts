/** Host functions of F# programs as rows: a name, what it takes and gives, and what it does. */
import type { TypePattern, ValueType } from "../../isa/index.js";
import type { Signature, Value, ValueOf } from "../../program/index.js";
import type { HostContext, HostFunction } from "../host-function.js";
import type { FsharpHeap } from "./heap.js";

/** Gives the value of an argument: its type was checked. */
export class Args {
  readonly #values: readonly Value[];

  constructor(values: readonly Value[]) {
    this.#values = values;
  }

  value(index: number): Value {
    return this.#values[index]!;
  }

  int(index: number): number {
    return (this.#values[index] as ValueOf<"I32">).value;
  }

  long(index: number): bigint {
    return (this.#values[index] as ValueOf<"I64">).value;
  }

  float(index: number): number {
    return (this.#values[index] as ValueOf<"F64">).value;
  }

  text(index: number): string {
    return (this.#values[index] as ValueOf<"String">).value;
  }
}

export type Work = (args: Args, heap: FsharpHeap, context: HostContext) => Value | undefined;

export interface Row {
  readonly name: string;
  readonly params: readonly TypePattern[];
  /** A type, or the number of the argument whose type it has. */
  readonly result: ValueType | number;
  readonly work: Work;
}

export function row(
  name: string,
  params: readonly TypePattern[],
  result: ValueType | number,
  work: Work,
): Row {
  return { name, params, result, work };
}

export function signatureOfRow({ params, result }: Row): Signature {
  return { params, result: typeof result === "number" ? { sameAs: result } : result };
}

/** The functions of the rows, over one heap. */
export function functionsOf(rows: readonly Row[], heap: FsharpHeap): HostFunction[] {
  return rows.map((each) => ({
    name: each.name,
    signature: signatureOfRow(each),
    doc: "Called by compiled F# programs.",
    origin: "F# runtime",
    call: (args, context) => {
      heap.takeWork();
      const result = each.work(new Args(args), heap, context);
      context.spend(heap.takeWork());
      return result;
    },
  }));
}
