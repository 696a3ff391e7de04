/**
 * The entry point of the host's side: host functions, their registry and signatures, the standard library, manifests, and a
 * simulated Scarab host.
 *
 *   new FfiRegistry().register(f).registerAll(fs).declare(d); .get(name), .declaration(name), .signatureOf(name), .names()
 *   standardRegistry(); STANDARD_LIBRARY; standardSignature(name)
 *   readManifest(path, text) → { host, functions, problems }; parseManifest(path, text) throws the first problem
 *   declareAll(registry, declarations); readHostModule(path, exports, readSignature)() → host functions
 *   new ScarabHost({ columns, rows, lines }).functions, .grid.lines(), .notifications, .save(), .restore(state)
 */
export * from "./arguments.js";
export { checkHostFunction } from "./check-function.js";
export { type DirectForm, directFormOf, shareDirectWords } from "./direct-form.js";
export * from "./display.js";
export { fsharpCapability, fsharpLibrary, fsharpSignature } from "./fsharp/library.js";
export type { FsharpSystem, ProcessResult } from "./fsharp/system.js";
export { heapOf as fsharpHeapOf } from "./fsharp/table.js";
export * from "./host-function.js";
export * from "./host-module.js";
export { hostFailedLate, hostModuleFailed } from "./host-module-fields.js";
export {
  type ImmediateCall,
  type ImmediateFunction,
  immediate,
  immediateCallOf,
  type PlainValue,
  plainTypes,
  resultOf,
  returnedBy,
} from "./immediate.js";
export * from "./manifest.js";
export * from "./registry.js";
export { SCARAB_DECLARATIONS, scarabDeclaration } from "./scarab/declarations.js";
export type { ScarabDeclaration } from "./scarab/declare.js";
export {
  type Effect,
  LEVELS,
  type Level,
  type ScarabWorld,
  type Screen,
} from "./scarab/effects.js";
export { scarabFunctions, type WorldOf } from "./scarab/functions.js";
export {
  SCARAB_PERMISSION_DOCS,
  SCARAB_PERMISSIONS,
  type ScarabPermission,
} from "./scarab/permissions.js";
export { SCARAB_SAMPLE } from "./scarab/sample.js";
export * from "./scarab/simulated.js";
export { checkSize, entrySize, STORE_LIMITS, storeSize } from "./scarab/store.js";
export * from "./scarab/terminal-grid.js";
export { type Chunks, contains, isQuickSearch } from "./search.js";
export * from "./standard.js";
export { TEXT_LIBRARY } from "./text/library.js";
