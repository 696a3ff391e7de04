/** What this adapter announces. A line stands here only if a handler does it and a test shows it. */
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
] as const satisfies DebugProtocol.ExceptionBreakpointsFilter[];

export const CAPABILITIES: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsTerminateRequest: true,
  supportsRestartRequest: true,
  supportTerminateDebuggee: true,
  supportsDelayedStackTraceLoading: true,
  supportsEvaluateForHovers: true,
  supportsExceptionInfoRequest: true,
  supportsExceptionFilterOptions: true,
  exceptionBreakpointFilters: [...EXCEPTION_FILTERS],
};
