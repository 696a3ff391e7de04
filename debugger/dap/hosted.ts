/** A program that a host offers to debuggers, in the host's terms. */
import type { Capability, FfiRegistry, Limits, Module, Value } from "../../vm/shared.js";
import type { Ending } from "../session/index.js";

export interface HostedProgram {
  readonly module: Module;
  /** What stands for the program where it has no source, such as its path. */
  readonly name: string;
  /** Left out: the standard library. */
  readonly ffi?: FfiRegistry;
  /** Left out: the module's entry point. */
  readonly entry?: number | string;
  readonly args?: readonly Value[];
  readonly limits?: Partial<Limits>;
  readonly capabilities?: readonly Capability[];
  /** Called once when the run is over, whether a client is still there or not. */
  readonly ended?: (ending: Ending) => void;
}
