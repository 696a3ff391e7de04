/**
 * The machine: runs modules, in slices, within limits, for any host.
 *
 *   const machine = new Machine(module, { limits, ffi, capabilities, print, now });
 *   machine.run({ entry, args })                 Outcome; `await machine.runAsync(…)` where the host answers later
 *
 *   machine.start({ entry, args });              throws FusabiError InvalidEntryPoint, InvalidArguments
 *   machine.resume({ instructions, fuel })         Stop: done, budget, pause, breakpoint, waiting, fault
 *   machine.requestPause(); machine.reset();
 *   machine.state, .statistics, .compiledInstructions, .memory, .limits, .module, .frameCount
 *   machine.frames(from?, count?)                FrameView[], innermost first; .places where they stand
 *   machine.setLocal(frame, index, value); machine.setOperand(frame, index, value);
 *   machine.setBreakpoints([{ functionIndex, byteOffset }]);
 *   machine.observe(observer);                   coverage, profile, trace
 *   machine.snapshot(); machine.restore(snapshot);
 *   machine.lend(borrower); machine.takeBack(snapshot);  a debugger goes on with the run in a machine of its own
 *
 *   new MachineBuilder().limits(…).withoutStandardLibrary().register(f).allow(capability).build(module)
 */

export type { Guard } from "../compile/index.js";
export type { Borrower } from "./host/lease.js";
export { COMPILE_AFTER, Machine, type MachineOptions, type StartOptions } from "./host/machine.js";
export { MachineBuilder } from "./host/machine-builder.js";
export type { SliceBudget } from "./host/machine-options.js";
export type { BreakpointPlace, GuardOf } from "./interpreter/breakpoints.js";
export type { Observer } from "./observe/observer.js";
export type { FrameView } from "./state/frame-view.js";
export type { MachineSnapshot } from "./state/snapshot.js";
export type { MachineState, Outcome, Statistics, Stop } from "./state/stop.js";
