/** What editors ask of F# sources. */

export type { Occurrence } from "../infer/name-table.js";
export { type Entity, identityOf } from "../infer/observer.js";
export { findTests } from "../infer/tests-found.js";
export { type LoadedFiles, loadFiles } from "../load/load-files.js";
export type { Load } from "../syntax/load-paths.js";
export { loadsOf } from "../syntax/loads.js";
export {
  declarationAt,
  declarationOf,
  type FilePlace,
  occurrenceIn,
  placesOf,
} from "./across.js";
export { FsharpAnalysis } from "./analysis.js";
export {
  type CallNode,
  callNodeAt,
  callNodesOf,
  type FsharpCall,
  incomingOf,
  outgoingOf,
} from "./calls.js";
export type { Candidate } from "./candidates.js";
export { type Offered, offeredAt, wordAt } from "./complete.js";
export { describe, signatureType } from "./describe.js";
export {
  annotationFix,
  type Change,
  type Fix,
  matchCasesFix,
  recordFieldsFix,
  unusedFix,
} from "./fixes.js";
export { type FsharpFold, foldsOf, selectionsAt } from "./folds.js";
export { type FsharpHint, hintsOf } from "./hints.js";
export { openChange, openFixes } from "./opening.js";
export { type FsharpSymbol, outlineOf } from "./outline.js";
export { type Refused, type Renaming, renamableAt, renamed, renamingTo } from "./rename.js";
export { type Role, roleOf } from "./roles.js";
export { type Call, callAt } from "./signature.js";
export type { Stretch } from "./stretches.js";
export { type SurfacePlace, surfacePlace } from "./surface-places.js";
export type { Word } from "./words.js";
