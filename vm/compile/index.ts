/** The compiler: turns proven functions into WebAssembly, which the machine enters and leaves at will. */
export {
  type CallPrice,
  type DirectCall,
  type DirectCalls,
  EQUAL_TEXTS,
  importName,
  JOIN_PARTS,
} from "./direct-call.js";
export type { Guard, Guards } from "./guard.js";
export { chainAnswer, chainName, type Predicate, type PredicateChain } from "./predicate-chain.js";
export {
  EXCHANGE_PAGES,
  FRAME_BYTES,
  FRAME_FIELDS,
  FRAMES_AT,
  LEFT_OFF,
  MOST_CALLS_DEEP,
  PARTS_AT,
  RETURNED,
  SLOT_BYTES,
  SLOT_FIELDS,
  SLOTS_AT,
  SPILL_AREA,
} from "./spill-area.js";
export {
  ANY_TAG,
  type CompiledUnit,
  compileInSteps,
  compileUnit,
  MOST_BYTES,
  type Root,
  type UnitOptions,
} from "./unit.js";
