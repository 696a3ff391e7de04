/** Starts an execution: finds the entry function, checks its arguments, makes its frame. */
import { type FusabiError, fusabiError } from "../../errors/index.js";
import { cleanValue, describe } from "../../ffi/index.js";
import type { FunctionView, Module, Value } from "../../program/index.js";
import { BASE, BUFFERS, FLOOR, PC, SP } from "../values/buffers.js";
import type { Core } from "./core.js";

const { registers, tags } = BUFFERS;

/** Arguments that a message shows. */
const MOST_SHOWN = 20;

/** Fewer are cleared faster one by one. */
const MANY_LOCALS = 32;

/** @throws FusabiError InvalidEntryPoint, InvalidArguments, StackOverflow, MemoryLimitExceeded */
export function enter(core: Core, entry: number | string, args: readonly Value[]): void {
  const functionIndex = entryIndex(core, entry);
  const view = core.image.view(functionIndex);
  const values = checkedArguments(view, args, core.limits.allocationBytes);
  const locals = Math.max(view.locals, view.params.length);
  const limit = core.limits.stackValues;
  if (locals > limit) throw fusabiError("StackOverflow", { stack: "value", limit, unit: "values" });
  registers[PC] = core.link(functionIndex);
  if (locals > MANY_LOCALS) tags.fill(0, 0, locals);
  else for (let slot = 0; slot < locals; slot++) tags[slot] = 0;
  registers[BASE] = 0;
  registers[FLOOR] = locals;
  registers[SP] = locals;
  for (let slot = 0; slot < values.length; slot++) core.setValue(slot, values[slot]!);
  core.notePeaks();
}

function entryIndex(core: Core, entry: number | string): number {
  if (typeof entry === "number" && core.image.addressOf(entry) !== null) return entry;
  const { functions } = core.module;
  const index = typeof entry === "number" ? entry : indexNamed(core, entry);
  if (!Number.isInteger(index) || index < 0 || index >= functions.length)
    throw fusabiError("InvalidEntryPoint", { entryPoint: entry, count: functions.length });
  return index;
}

/** The names that were asked for before, by module: a host calls the same hooks again and again. */
const known = new WeakMap<Module, Map<string, number>>();

function indexNamed(core: Core, name: string): number {
  if (core.lastEntry?.name === name) return core.lastEntry.index;
  const index = findNamed(core, name);
  if (index >= 0) core.lastEntry = { name, index };
  return index;
}

function findNamed({ module }: Core, name: string): number {
  const { functions } = module;
  const index = known.get(module)?.get(name) ?? functions.length;
  if (index < functions.length && functions.at(index).name === name) return index;
  for (let i = 0; i < functions.length; i++)
    if (functions.at(i).name === name) {
      known.set(module, (known.get(module) ?? new Map<string, number>()).set(name, i));
      return i;
    }
  return -1;
}

function checkedArguments(
  view: FunctionView,
  args: readonly Value[],
  longestText: number,
): Value[] {
  const { params } = view;
  if (args.length !== params.length) throw wrongArguments(view, args);
  const values: Value[] = [];
  for (let i = 0; i < params.length; i++) {
    const value = cleanValue(args[i], longestText);
    if (value?.type !== params[i]) throw wrongArguments(view, args);
    values.push(value!);
  }
  return values;
}

function wrongArguments(view: FunctionView, args: readonly Value[]): FusabiError {
  return fusabiError("InvalidArguments", {
    functionName: view.name,
    expected: listOf(view.params),
    actual: listOf(args.slice(0, MOST_SHOWN).map(describeArgument)),
  });
}

function describeArgument(arg: unknown): string {
  return arg === undefined ? "undefined" : describe(arg);
}

function listOf(types: readonly string[]): string {
  return `(${types.join(", ")})`;
}
