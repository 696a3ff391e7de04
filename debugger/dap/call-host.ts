/** Calls of host functions from the debug console, with the same checks as the machine makes. */
import {
  checkArguments,
  checkResult,
  FusabiError,
  fusabiError,
  type HostContext,
  type HostFunction,
  resultType,
  SecurityPolicy,
  type Value,
} from "../../vm/index.js";
import type { Context, Launched } from "./context.js";

/** @throws FusabiError FfiNotFound, FfiArgumentCount, FfiArgumentType, PermissionDenied, FfiFailed, FfiResultType */
export async function callHost(
  context: Context,
  launched: Launched,
  name: string,
  args: readonly Value[],
): Promise<Value> {
  launched.engine.requireStop(`A call of ${name}`);
  const found = launched.ffi.get(name);
  if (!found) throw fusabiError("FfiNotFound", { name });
  const expected = found.signature.params.length;
  if (args.length !== expected)
    throw fusabiError("FfiArgumentCount", { name, expected, actual: args.length });
  checkArguments(name, found.signature, args);
  new SecurityPolicy(launched.config.capabilities).check(name, found.capability);
  const types = args.map((arg) => arg.type);
  const result = resultType(found.signature, types);
  return checkResult(name, result, await call(found, args, hostContext(context, launched)));
}

async function call(found: HostFunction, args: readonly Value[], host: HostContext) {
  try {
    return await found.call(args, host);
  } catch (error) {
    if (error instanceof FusabiError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw fusabiError("FfiFailed", { name: found.name, reason });
  }
}

function hostContext(context: Context, launched: Launched): HostContext {
  const { hostMemory } = launched.engine.timeline;
  const none = (): never => {
    throw fusabiError("FfiFailed", {
      name: "The debug console",
      reason: "there is no host memory before the program's first call of the host",
    });
  };
  return {
    print: (text) => context.output.add("stdout", `${text}\n`),
    memory: hostMemory ?? { allocate: none, deallocate: none, read: none, write: none },
  };
}
