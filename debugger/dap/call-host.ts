/** Calls of host functions from the debug console, with the same checks as the machine makes. */
import {
  checkArguments,
  checkResult,
  fusabiError,
  resultType,
  SecurityPolicy,
  type Value,
} from "../../vm/shared.js";
import { callByHand } from "../session/index.js";
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
  const print = (text: string) => context.output.add("stdout", `${text}\n`);
  return checkResult(name, result, await callByHand(launched.engine, found, args, print));
}
