/** The verifier: proves before a run what would otherwise be met during it. */
export { blockAt, type ControlFlow, controlFlowOf, NOWHERE } from "./blocks.js";
export { verifyFunction } from "./function.js";
export { reversePostorder } from "./graph.js";
export { contextOf, type VerifyOptions, verifyModule } from "./module.js";
export { moduleSteps, type StepBudget } from "./step-budget.js";
export { checkStructure, PROBLEM_LIMIT, type StructuralModule } from "./structure.js";
export {
  type AbstractType,
  abstractTypeOf,
  setOfAbstract,
  type TypeSet,
  type UnionType,
} from "./type-set.js";
export * from "./unit.js";
export { formatStack, formatType } from "./wording.js";
export { worstCases } from "./worst-case.js";
