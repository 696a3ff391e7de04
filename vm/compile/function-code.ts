/**
 * Compiles one function in three ways: as one that compiled code calls; as one that the machine enters where
 * a call has just made its frame; and as a loop that the machine enters at its head.
 */
import type { ValueType } from "../isa/index.js";
import { Body } from "./body.js";
import type { FunctionPlan, Linked } from "./body-parts.js";
import type { Callable } from "./callables.js";
import type { FunctionFacts } from "./facts.js";
import { FrameLocals, laneOf } from "./frame-locals.js";
import { HighWater, heightsOf } from "./high-water.js";
import { type Operand, type Operands, tagOf } from "./operands.js";
import { chainsOf } from "./predicate-chain.js";
import { Prepayment } from "./prepayment.js";
import { Region } from "./region.js";
import { LoopStores } from "./repeated-calls.js";
import { SideExits } from "./side-exits.js";
import { loadNumber, loadTag, storeNumber, storeTag } from "./slot-access.js";
import { LEFT_OFF, RETURNED, SPILL_AREA } from "./spill-area.js";
import { StructuredCode } from "./structure.js";
import { type Lane, WASM, WasmCode } from "./wasm-code.js";
import type { WasmFunction } from "./wasm-module.js";

/** Parameters before a function's own: byte offset of its first local among the slots, depth, fuel. */
const BASE = 0;
const DEPTH = 1;
const FUEL = 2;
const PLACE_PARAMS: readonly Lane[] = ["i32", "i32", "i32"];
/** Handed back in the place of the fuel that is left: the code has left off. */
const HAS_LEFT = -1;

/** Null where the function has no structured code, or too many blocks. */
export function planOf(facts: FunctionFacts): FunctionPlan | null {
  const region = Region.from(facts.flow, 0, (block) => facts.typesAt(block) !== null);
  return (
    region && {
      facts,
      region,
      prepayment: new Prepayment(facts, region),
      callingLoops: callingLoopsOf(facts, region),
      heights: heightsOf(facts, region),
      stores: new LoopStores(region, (block) => facts.instructionsOf(block)),
      chains: chainsOf(facts),
    }
  );
}

/** Results: what the function returns, unless it is Unit, and the fuel that is left. */
export function compileCallable(plan: FunctionPlan, linked: Linked): WasmFunction {
  const { facts, region, heights } = plan;
  const { params, returnType } = facts.view;
  const lanes = [...PLACE_PARAMS, ...params.map(laneOf)];
  const results: Lane[] = returnType === "Unit" ? ["i32"] : [laneOf(returnType), "i32"];
  const code = new WasmCode(linked.scratch.clear());
  const locals = new FrameLocals(lanes.length);
  params.forEach((type, local) => {
    locals.holdParameter(local, laneOf(type), PLACE_PARAMS.length + local);
  });
  const place = { base: BASE, depth: DEPTH, fuel: FUEL };
  const leaving = new SideExits(facts, code, locals, place);
  const returns = (result: Operand | null, operands: Operands) => {
    leaving.notePeak();
    if (result !== null) operands.read(result);
    code.get(FUEL).op(WASM.return);
  };
  const highWater = new HighWater(facts, region, heights, 0);
  const parts = { plan, facts, code, locals, leaving, place, highWater, linked, returns };
  new StructuredCode(region, code, new Body(parts)).emit();
  leaving.finish((local) => tagOf(params[local] ?? "Unit"));
  if (returnType !== "Unit") pushZero(code, laneOf(returnType));
  code.i32(HAS_LEFT);
  const prologue = new WasmCode(linked.prologue.clear());
  for (const [local, index] of locals.tags) prologue.i32(tagOf(params[local] ?? "Unit")).set(index);
  const body = [prologue.bytes, code.bytes];
  return { params: lanes, results, locals: locals.lanes, body, exportName: null };
}

/** Enters a function whose frame has just been made. Results: LEFT_OFF or RETURNED. */
export function compileEntry({ facts, wasmIndex }: Callable, exportName: string): WasmFunction {
  const { params, returnType } = facts.view;
  const code = new WasmCode();
  const fuel = 0;
  const result = 1;
  code.i32(0).i32(0);
  code.i32(0).memory(WASM.i32Load, SPILL_AREA.fuel);
  params.forEach((type, slot) => {
    loadNumber(code, slot, laneOf(type));
  });
  code.call(wasmIndex).set(fuel);
  if (returnType !== "Unit") code.set(result);
  code.get(fuel).i32(0).op(WASM.i32LtS).if();
  code.i32(LEFT_OFF).op(WASM.return).end();
  code.i32(0).get(fuel).memory(WASM.i32Store, SPILL_AREA.fuel);
  storeTag(code.i32(0).i32(tagOf(returnType)), 0);
  if (returnType !== "Unit") storeNumber(code.i32(0).get(result), 0, laneOf(returnType));
  code.i32(RETURNED);
  const locals: Lane[] = ["i32", laneOf(returnType)];
  return { params: [], results: ["i32"], locals, body: [code.bytes], exportName };
}

/** Enters a loop at its head; it goes on to where control leaves the loop. Result: LEFT_OFF. */
export function compileLoop(
  plan: FunctionPlan,
  region: Region,
  linked: Linked,
  exportName: string,
): WasmFunction {
  const { facts, heights } = plan;
  const code = new WasmCode(linked.scratch.clear());
  const locals = new FrameLocals(0);
  const place = { base: null, depth: null, fuel: locals.add("i32") };
  const leaving = new SideExits(facts, code, locals, place);
  const { operands } = facts.typesAt(region.entry)!;
  const highWater = new HighWater(facts, region, heights, operands.length);
  const parts = { plan, facts, code, locals, leaving, place, highWater, linked, returns: null };
  new StructuredCode(region, code, new Body(parts)).emit();
  leaving.finish(() => null);
  code.i32(LEFT_OFF);
  const prologue = new WasmCode(linked.prologue.clear());
  loopPrologue(prologue, facts, locals, operands, place.fuel);
  const body = [prologue.bytes, code.bytes];
  return { params: [], results: ["i32"], locals: locals.lanes, body, exportName };
}

/** Takes the frame's values over from the exchange memory. */
function loopPrologue(
  code: WasmCode,
  facts: FunctionFacts,
  locals: FrameLocals,
  operands: readonly ValueType[],
  fuel: number,
): void {
  code.i32(0).memory(WASM.i32Load, SPILL_AREA.fuel).set(fuel);
  for (const [local, index] of locals.tags) {
    loadTag(code, local);
    code.set(index);
  }
  for (const { local, lane, index } of locals.held) {
    loadNumber(code, local, lane);
    code.set(index);
  }
  operands.forEach((type, height) => {
    loadNumber(code, facts.locals + height, laneOf(type));
    code.set(locals.operand(height, type));
  });
}

function callingLoopsOf(facts: FunctionFacts, region: Region): ReadonlySet<number> {
  if (facts.hostCalls.length === 0) return new Set();
  const calls = (block: number) =>
    facts
      .instructionsOf(block)
      .some(({ row, operand }) => row.mnemonic === "CALL_FFI" && facts.directCall(operand));
  return new Set(region.loopHeads.filter((head) => [...region.loopOf(head)].some(calls)));
}

function pushZero(code: WasmCode, lane: Lane): void {
  if (lane === "i64") code.i64(0n);
  else if (lane === "f32") code.f32(0);
  else if (lane === "f64") code.f64(0);
  else code.i32(0);
}
