/** What this adapter announces. A line is here only if a handler implements it and a test shows it. */
import type { DebugProtocol } from "@vscode/debugprotocol";

export const EXCEPTION_FILTERS = [
  {
    filter: "run",
    label: "Run-time errors",
    description: "Division by zero, wrong types, an empty or full stack and the like",
    default: true,
    supportsCondition: true,
    conditionDescription: "Kinds to stop at, for example DivisionByZero, TypeMismatch",
  },
  {
    filter: "ffi",
    label: "Errors of host functions",
    description: "A host function is missing, gets wrong arguments, or fails",
    default: true,
    supportsCondition: true,
    conditionDescription: "Kinds to stop at, for example FfiFailed",
  },
  {
    filter: "sandbox",
    label: "Sandbox violations",
    description: "A limit is reached, or a capability is not granted",
    default: true,
    supportsCondition: true,
    conditionDescription: "Kinds to stop at, for example MemoryLimitExceeded",
  },
  {
    filter: "limits",
    label: "Close to a limit",
    description: "90 % of a limit is used, or the share that the condition says",
    default: false,
    supportsCondition: true,
    conditionDescription:
      "For example 75%, or memory 80%, instructions 50%, fuel 50%, stack 50%, calls 50%",
  },
] as const satisfies DebugProtocol.ExceptionBreakpointsFilter[];

/** How often a breakpoint stops, for clients that let one choose. */
const BREAKPOINT_MODES = [
  { mode: "every", label: "Every time", appliesTo: ["source", "instruction"] },
  { mode: "once", label: "Only the first time", appliesTo: ["source", "instruction"] },
] as const;

export const CAPABILITIES: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsTerminateRequest: true,
  supportsRestartRequest: true,
  supportTerminateDebuggee: true,
  supportSuspendDebuggee: true,
  supportsTerminateThreadsRequest: true,
  supportsCancelRequest: true,

  supportsFunctionBreakpoints: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsInstructionBreakpoints: true,
  supportsDataBreakpoints: true,
  supportsDataBreakpointBytes: true,
  supportsBreakpointLocationsRequest: true,
  breakpointModes: BREAKPOINT_MODES.map((mode) => ({ ...mode, appliesTo: [...mode.appliesTo] })),

  exceptionBreakpointFilters: [...EXCEPTION_FILTERS],
  supportsExceptionFilterOptions: true,
  supportsExceptionOptions: true,
  supportsExceptionInfoRequest: true,

  supportsStepBack: true,
  supportsRestartFrame: true,
  supportsGotoTargetsRequest: true,
  supportsStepInTargetsRequest: true,
  supportsSteppingGranularity: true,

  supportsDelayedStackTraceLoading: true,
  supportsEvaluateForHovers: true,
  supportsClipboardContext: true,
  supportsSetVariable: true,
  supportsSetExpression: true,
  supportsCompletionsRequest: true,
  completionTriggerCharacters: ["$"],
  supportsValueFormattingOptions: true,

  supportsModulesRequest: true,
  additionalModuleColumns: [
    { attributeName: "functions", label: "Functions", type: "number" },
    { attributeName: "codeBytes", label: "Bytes of code", type: "number" },
  ],
  supportsLoadedSourcesRequest: true,
  supportsReadMemoryRequest: true,
  supportsWriteMemoryRequest: true,
  supportsDisassembleRequest: true,
};
