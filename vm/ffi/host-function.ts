/** What a host function is: a name, a signature, documentation, maybe a capability, and what it does. */
import type { FuelCost, Signature, Value } from "../program/index.js";
import type { Capability, HostMemory } from "../sandbox/index.js";

/** What is known of a host function without being able to call it: enough for editor and verifier. */
export interface HostDeclaration {
  readonly name: string;
  readonly signature: Signature;
  /** One or two sentences for hovers and documentation. */
  readonly doc: string;
  /** What the host must have granted before the function may be called; absent: nothing. */
  readonly capability?: Capability;
  /** What a call costs in fuel; what is absent is as in `DEFAULT_FUEL_COST`. */
  readonly fuel?: Partial<FuelCost>;
  /** The address of a page about it, http or https. */
  readonly docUrl?: string;
  /** Where it comes from: "standard library", the path of a manifest, the name of a host module. */
  readonly origin: string;
}

/** A function of the host, as it is registered: name, signature, capability, code. */
export interface HostFunction extends HostDeclaration {
  /**
   * The arguments fit the signature, `args[0]` was pushed first. Returns a value of the signature's result
   * type; nothing stands for Unit. A promise makes the machine wait (see `Machine.runAsync`). Whatever is
   * thrown becomes a run-time error with its message.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: functions that return nothing are welcome.
  call(args: readonly Value[], context: HostContext): Value | void | Promise<Value | void>;
}

/** What a host function may do with the machine that calls it. */
export interface HostContext {
  /** Writes a line to where the machine's output goes. */
  print(text: string): void;
  readonly memory: HostMemory;
  /**
   * Charges the call for more than the function declares: for one that learns only while it works how much it does.
   * The fuel, 0 or more, is added up and rounded down when the function has answered.
   * @throws FusabiError FuelLimitExceeded where less is left: let it pass, and the run ends with it
   * @throws RangeError unless it is a number of 0 or more
   */
  spend(fuel: number): void;
}
