/**
 * Binds hooks: finds the functions of a program that are hooks, checks their types, and tells what kind each is. Names and
 * types of functions stand in stripped archives too.
 */
import { didYouMean, nearestName } from "../../lang/index.js";
import { each, type FunctionView, FusabiError, fusabiError, type Module } from "../../vm/shared.js";
import { HOOKS, type HookKind, type HookRow, hookNamed } from "../manifest/hooks.js";

/** A hook of a plugin, as the host calls it. */
export interface BoundHook {
  readonly row: HookRow;
  readonly functionIndex: number;
  /** How many of the hook's parameters the function takes: the first ones. */
  readonly takes: number;
  readonly kind: HookKind;
}

/** The hooks of a program, and what is wrong with them. */
export interface HookBinding {
  /** By name. Of two functions of one name the first counts, as everywhere. */
  readonly hooks: ReadonlyMap<string, BoundHook>;
  readonly problems: readonly FusabiError[];
}

/** @param path what messages call the program */
export function bindHooks(path: string, module: Module): HookBinding {
  const hooks = new Map<string, BoundHook>();
  const problems: FusabiError[] = [];
  let functionIndex = -1;
  for (const view of each(module.functions)) {
    functionIndex++;
    // Compilers give functions within a hook names with its own in front: `on_output.2`.
    if (!/^on_\w+$/.test(view.name) || hooks.has(view.name)) continue;
    const bound = bindOne(view, functionIndex);
    if (bound instanceof FusabiError) problems.push(bound);
    else hooks.set(view.name, bound);
  }
  if (hooks.size === 0 && problems.length === 0)
    problems.push(fusabiError("PluginWithoutHooks", { path }));
  return { hooks, problems };
}

function bindOne(view: FunctionView, functionIndex: number): BoundHook | FusabiError {
  const { name, params, returnType } = view;
  const row = hookNamed(name);
  if (row === null) return unknownHook(name);
  const isPrefix =
    params.length <= row.params.length && params.every((type, i) => type === row.params[i]![1]);
  if (!isPrefix) return fusabiError("HookParameters", parameterFacts(row, view));
  const kind = row.kinds[returnType];
  if (kind !== undefined) return { row, functionIndex, takes: params.length, kind };
  const expected = Object.keys(row.kinds).join(" or ");
  return fusabiError("HookResult", { name, actual: returnType, expected });
}

function unknownHook(name: string): FusabiError {
  const names = HOOKS.map((row) => row.name);
  return fusabiError("HookUnknown", { name, suggestion: didYouMean(nearestName(name, names)) });
}

function parameterFacts({ name, params }: HookRow, view: FunctionView) {
  const expected = params.map(([label, type]) => `${label}: ${type}`).join(", ");
  return { name, actual: `(${view.params.join(", ")})`, expected: `(${expected})` };
}
