/**
 * `fusabi/vm`, what an embedding host imports: the machine, archives, host functions, the sandbox, the verifier
 * and the assembler. Semantic versioning holds for the names on this page, and for nothing else in this
 * project: other layers share more through entry points of their own. Runs wherever JavaScript of 2022 runs, in Node
 * and in a browser worker.
 *
 * Nothing inside the project imports this file.
 */

// biome-ignore-all assist/source/organizeImports: the order is that of the reference, docs/api.md.

// The machine.
export type {
  Borrower,
  BreakpointPlace,
  FrameView,
  MachineOptions,
  MachineSnapshot,
  MachineState,
  Observer,
  Outcome,
  SliceBudget,
  StartOptions,
  Statistics,
  Stop,
} from "../vm/shared.js";
export { Machine, MachineBuilder } from "../vm/shared.js";

// Values, types and the table of opcodes.
export type { Instruction, Opcode, Signature, Value, ValueOf, ValueType } from "../vm/shared.js";
export {
  bool,
  char,
  decodeInstruction,
  encodeInstruction,
  f32,
  f64,
  FALSE,
  formatDisplay,
  formatSignature,
  i32,
  i64,
  OPCODES,
  opcodeNamed,
  opcodeOf,
  string,
  TRUE,
  UNIT,
  VALUE_TYPES,
} from "../vm/shared.js";

// Modules and archives.
export type {
  ArchiveModule,
  DebugInfo,
  DebugSource,
  EncodeOptions,
  FuelCost,
  FunctionDebug,
  FunctionView,
  LayoutName,
  Limits,
  Module,
} from "../vm/shared.js";
export {
  BytecodeBuilder,
  checkArchive,
  DEFAULT_FUEL_COST,
  DEFAULT_LIMITS,
  encodeModule,
  FORMAT_LIMITS,
  FunctionBuilder,
  makeModule,
  MAX_LIMITS,
  openArchive,
  openArchiveLazily,
  sourcePositionOf,
  stripDebug,
} from "../vm/shared.js";

// Errors.
export type {
  CodePlace,
  ErrorKind,
  ErrorRow,
  Fact,
  Place,
  Severity,
  SourcePosition,
} from "../vm/shared.js";
export { ERRORS, FusabiError, formatCode } from "../vm/shared.js";

// Host functions and the sandbox.
export type {
  Capability,
  HostContext,
  HostDeclaration,
  HostFunction,
  HostFunctions,
  HostLibrary,
  HostMemory,
  ImmediateFunction,
  Manifest,
  PlainValue,
  ScarabOptions,
  ScarabState,
} from "../vm/shared.js";
export {
  CAPABILITIES,
  CAPABILITY_DOCS,
  declareAll,
  FfiRegistry,
  immediate,
  parseManifest,
  readHostModule,
  readManifest,
  ScarabHost,
  SecurityPolicy,
  STANDARD_LIBRARY,
  standardRegistry,
  standardSignature,
} from "../vm/shared.js";

// The verifier.
export type {
  FunctionVerdict,
  FunctionVerification,
  Issue,
  ModuleVerification,
  VerifyOptions,
} from "../vm/shared.js";
export { checkStructure, verifyModule } from "../vm/shared.js";

// The assembler and its checks.
export type {
  ArchiveCheckReport,
  AssembleOptions,
  Assembly,
  CheckOptions,
  Diagnostic,
  DisassembleOptions,
  IncludeLoader,
  SourceCheck,
} from "../lang/index.js";
export {
  assemble,
  checkBytes,
  checkSource,
  decodeSource,
  disassemble,
  format,
  parseSignatureText,
} from "../lang/index.js";
