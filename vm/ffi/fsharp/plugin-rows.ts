/**
 * What plugins in F# call of their terminal, where no host has functions of these names: a simulation that prints what
 * is asked of it. Its size and cursor are always the same, and it has no configuration.
 */
import type { ValueType } from "../../isa/index.js";
import type { Value } from "../../program/index.js";
import type { HostContext } from "../host-function.js";
import { type PlainValue, plainOf, resultOf } from "../immediate.js";
import { CONTEXT_FUNCTIONS, type ContextFunction } from "../scarab/context.js";
import type { Effect, ScarabWorld, Screen } from "../scarab/effects.js";
import type { FsharpHeap } from "./heap.js";
import { type Row, row } from "./table.js";

const BLANK = 0x20;

const SCREEN: Screen = {
  columns: 80,
  rows: 24,
  cursorColumn: 0,
  cursorRow: 0,
  line: () => "",
  cell: () => BLANK,
};

class SimulatedWorld implements ScarabWorld {
  readonly screen = SCREEN;
  readonly now = 0n;
  readonly #heap: FsharpHeap;
  readonly #context: HostContext;

  constructor(heap: FsharpHeap, context: HostContext) {
    this.#heap = heap;
    this.#context = context;
  }

  perform(effect: Effect): void {
    if (effect.kind !== "kv-set") {
      this.#context.print(shown(effect));
      return;
    }
    const { key, value } = effect;
    this.#heap.charge(2 * (key.length + value.length), this.#context.memory);
    this.#heap.data.set(key, value);
  }

  block(): void {
    this.#context.print("blocked");
  }

  config(): null {
    return null;
  }

  stored(key: string): string | undefined {
    return this.#heap.data.get(key);
  }

  storedKeys(): Iterable<string> {
    return this.#heap.data.keys();
  }

  environment(): string {
    return "";
  }
}

function color(value: number): string {
  return `#${value.toString(16).padStart(8, "0")}`;
}

/** An effect of the context as a line of the program's output. */
function shown(effect: Effect): string {
  switch (effect.kind) {
    case "log":
      return `log ${effect.level}: ${effect.text}`;
    case "notify":
      return `notify ${effect.level}: ${effect.title}: ${effect.text}`;
    case "overlay": {
      const { foreground, background, z } = effect.style!;
      const colors = `${color(foreground)} on ${color(background)}`;
      return `overlay ${effect.id} at ${effect.column},${effect.row}: ${effect.text} (${colors}, z ${z})`;
    }
    case "overlay-clear":
      return `clear overlays ${effect.id}`;
    case "overlays-clear":
      return "clear overlays all";
    case "modal": {
      const lines = effect.items!.map(({ id, label, description }) => [id, label, description]);
      return `modal ${effect.title}: ${lines.map((parts) => parts.join("\t")).join(" | ")}`;
    }
    case "modal-hide":
      return "hide modal";
    case "status":
      return `status ${effect.side} ${effect.priority}: ${effect.text}`;
    case "send":
      return `send: ${effect.text}`;
    default:
      return effect.kind;
  }
}

function rowOf({ declaration, work }: ContextFunction): Row {
  const { name, signature, doc } = declaration;
  const result = signature.result as ValueType;
  const perform = work as (world: ScarabWorld, ...args: readonly PlainValue[]) => PlainValue;
  return row(
    name,
    signature.params,
    result,
    (args, heap, context): Value => {
      const given = signature.params.map((_, index) => plainOf(args.value(index)));
      return resultOf(result, perform(new SimulatedWorld(heap, context), ...given)) as Value;
    },
    { doc, paramNames: signature.paramNames ?? [] },
  );
}

/** Time and environment are asked of the program's own system instead. */
export const PLUGIN_ROWS: readonly Row[] = CONTEXT_FUNCTIONS.filter(({ declaration }) =>
  declaration.name.startsWith("scarab_"),
).map(rowOf);
