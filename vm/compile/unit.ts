/**
 * Compiles functions of a module, and what they call, to one WebAssembly module. It runs nothing: the machine
 * instantiates the bytes, enters roots and reads the exchange memory (see exchange.ts).
 */
import { TYPE_CODES } from "../isa/index.js";
import type { Module } from "../program/index.js";
import type { ModuleVerification } from "../verify/index.js";
import type { FunctionPlan, Linked } from "./body-parts.js";
import { ByteList } from "./byte-list.js";
import { Callables } from "./callables.js";
import type { DirectCalls } from "./direct-call.js";
import { FunctionFacts } from "./facts.js";
import { compileCallable, compileEntry, compileLoop, planOf } from "./function-code.js";
import type { Guards } from "./guard.js";
import { MachineFunctions } from "./machine-functions.js";
import type { PredicateChain } from "./predicate-chain.js";
import type { Region } from "./region.js";
import { EXCHANGE_PAGES } from "./spill-area.js";
import { ConstantTexts } from "./text-lane.js";
import { type WasmFunction, WasmModule } from "./wasm-module.js";

/** Bytes of bytecode that are compiled at once: a bound for the pause that compiling makes. */
export const MOST_BYTES = 1 << 16;

/**
 * Every place where code may leave off writes all operands. Functions come to so many bytes of bytecode times operands
 * at most, all together: else a short program with a deep stack would become megabytes of code.
 */
const MOST_SPILLS = 1 << 19;

/**
 * A loop is compiled again inside of each loop around it; all loops of a function together come to so many times
 * its blocks at most. The outermost are left out: what they add is run once at each turn by the interpreter.
 */
const MOST_COPIES = 8;

/** A place where the machine can enter compiled code. */
export interface Root {
  readonly exportName: string;
  readonly functionIndex: number;
  /** Of the instruction at which it is entered. */
  readonly byteOffset: number;
  /** "function": in a frame just made by a call, which it may leave by RET; "loop": at the head of a loop. */
  readonly kind: "function" | "loop";
  /** Stack entries that the frame may need, its locals included. */
  readonly maxStack: number;
  /** The tags that the slots of the frame must have, locals first; ANY_TAG where any will do. */
  readonly tags: Int8Array;
}

export const ANY_TAG = -1;

export interface CompiledUnit {
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly roots: readonly Root[];
  /** Indexes of the functions that are compiled. */
  readonly functions: readonly number[];
  /** Stack entries of the largest of their frames, locals included; 1 at least. */
  readonly maxStack: number;
  /** Indexes of the imports that these call. */
  readonly hostCalls: readonly number[];
  /** The functions that the machine has to hand over. */
  readonly imports: readonly string[];
  /** Of these the ones that ask several questions: see `chainName`. */
  readonly chains: readonly PredicateChain[];
}

/** What is compiled, and how. */
export interface UnitOptions {
  /** Absent: every function. */
  readonly isWanted?: (functionIndex: number) => boolean;
  /** Absent: every call of the host is left to the interpreter. */
  readonly directCalls?: DirectCalls;
  /** The function that the host has called, the first on the call stack; absent: none of them. */
  readonly outermost?: number;
  /** Breakpoints at which compiled code asks whether it has to leave off; absent: there are none. */
  readonly guards?: Guards;
}

/**
 * Compiles as many of the wanted functions that `seeds` reach as fit in; null where none can be compiled. In steps, of
 * a function or a loop each: yields how many bytes of bytecode a step went over, so that nobody has to wait for all.
 */
export function* compileInSteps(
  module: Module,
  verification: ModuleVerification,
  seeds: readonly number[],
  options: UnitOptions = {},
): Generator<number, CompiledUnit | null> {
  const plans: FunctionPlan[] = [];
  for (const facts of yield* reachable(module, verification, seeds, options)) {
    const plan = planOf(facts);
    if (plan !== null) plans.push(plan);
    yield facts.view.code.length;
  }
  if (plans.length === 0) return null;
  const functions = plans.map(({ facts }) => facts);
  const machine = new MachineFunctions(
    functions,
    plans.flatMap(({ chains }) => [...chains.values()]),
  );
  const called = plans.filter((plan) => isCalled(plan, functions, options));
  const callables = new Callables(
    called.map(({ facts }) => facts),
    machine.imports.length,
  );
  const { guards = () => null } = options;
  const texts = new ConstantTexts(module);
  const [scratch, prologue] = [new ByteList(1 << 12), new ByteList(1 << 8)];
  const linked = { callables, machine, texts, guards, scratch, prologue };
  const wasm = new WasmModule(machine.imports, EXCHANGE_PAGES);
  for (const plan of called) {
    wasm.add(compileCallable(plan, linked));
    yield plan.facts.view.code.length;
  }
  const roots: Root[] = [];
  for (const plan of plans) yield* addRoots(plan, linked, roots, wasm);
  return {
    wasm: wasm.encode(),
    roots,
    functions: functions.map(({ index }) => index),
    maxStack: Math.max(1, ...functions.map(({ maxStack }) => maxStack)),
    hostCalls: [...new Set(functions.flatMap(({ hostCalls }) => hostCalls))],
    imports: machine.imports.map(({ name }) => name),
    chains: machine.chains,
  };
}

/** As `compileInSteps`, at once. */
export function compileUnit(
  module: Module,
  verification: ModuleVerification,
  seeds: readonly number[],
  options: UnitOptions = {},
): CompiledUnit | null {
  const steps = compileInSteps(module, verification, seeds, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* reachable(
  module: Module,
  verification: ModuleVerification,
  seeds: readonly number[],
  { isWanted = () => true, directCalls = () => null }: UnitOptions,
): Generator<number, FunctionFacts[]> {
  const found: FunctionFacts[] = [];
  const seen = new Set(seeds);
  let bytes = 0;
  let spills = 0;
  // A set is walked in the order of insertion, what is added meanwhile included.
  for (const index of seen) {
    const { length } = module.functions.at(index).code;
    bytes += length;
    if (bytes > MOST_BYTES) break;
    const verified = () => verification.functions.at(index);
    const facts = FunctionFacts.of(module, index, verified, directCalls);
    yield length;
    if (facts === null || spills + facts.spills > MOST_SPILLS) continue;
    spills += facts.spills;
    found.push(facts);
    for (const callee of facts.callees) if (isWanted(callee)) seen.add(callee);
  }
  return found;
}

/**
 * Is a function entered at its start? The outermost one, which the host has called, is not, unless another calls it: its
 * loops are all of it that is worth compiling.
 */
function isCalled(
  { facts, region }: FunctionPlan,
  functions: readonly FunctionFacts[],
  { outermost }: UnitOptions,
): boolean {
  if (facts.index !== outermost || region.loopHeads.length === 0) return true;
  return functions.some(({ callees }) => callees.includes(facts.index));
}

function* addRoots(
  plan: FunctionPlan,
  linked: Linked,
  roots: Root[],
  wasm: WasmModule,
): Generator<number, void> {
  const { facts, region } = plan;
  const add = (
    block: number,
    kind: Root["kind"],
    tags: Int8Array,
    compile: (exportName: string) => WasmFunction,
  ) => {
    const exportName = String(roots.length);
    roots.push({
      exportName,
      functionIndex: facts.index,
      byteOffset: facts.flow.starts[block]!,
      kind,
      maxStack: facts.maxStack,
      tags,
    });
    wasm.add(compile(exportName));
  };
  const callable = linked.callables.get(facts.index);
  if (callable !== null && !region.isLoopHead(0))
    add(0, "function", tagsAfterCall(facts), (name) => compileEntry(callable, name));
  for (const { head, inside } of affordableLoops(region)) {
    const loop = region.loop(head);
    add(head, "loop", tagsAt(facts, head), (name) => compileLoop(plan, loop, linked, name));
    yield bytesOf(facts, inside);
  }
}

function bytesOf(facts: FunctionFacts, blocks: ReadonlySet<number>): number {
  let bytes = 0;
  for (const block of blocks) bytes += facts.bytesOf(block);
  return bytes;
}

/** The loops with the fewest blocks, as many as may be compiled. */
function affordableLoops(region: Region): { head: number; inside: ReadonlySet<number> }[] {
  let left = MOST_COPIES * region.blocks.length;
  return region.loopHeads
    .map((head) => ({ head, inside: region.loopOf(head) }))
    .sort((a, b) => a.inside.size - b.inside.size)
    .filter(({ inside }) => {
      left -= inside.size;
      return left >= 0;
    });
}

/**
 * The code of a function is made for a frame as a call makes it. Control may come to its start from inside too, around
 * a loop of which a part is not compiled: then other types are in the locals.
 */
function tagsAfterCall({ locals, view }: FunctionFacts): Int8Array {
  return Int8Array.from({ length: locals }, (_, local) => TYPE_CODES[view.params[local] ?? "Unit"]);
}

function tagsAt(facts: FunctionFacts, block: number): Int8Array {
  const { locals, operands } = facts.typesAt(block)!;
  return Int8Array.from([...locals, ...operands], (type) =>
    type === null ? ANY_TAG : TYPE_CODES[type],
  );
}
