/** Gives errors their place and call stack: where the machine is when it meets them. */
import { type CodePlace, FusabiError } from "../../errors/index.js";
import { codePlace } from "../../program/index.js";
import type { Core } from "../state/core.js";
import { functionName } from "../state/function-name.js";
import { rawFrames } from "../values/raw-frames.js";

/** The places of all frames, innermost first. */
export function traceOf(core: Core): CodePlace[] {
  const { module, image } = core;
  return rawFrames()
    .reverse()
    .map(({ pc }) => {
      const { functionIndex, byteOffset } = image.locate(pc);
      const name = functionName(module, functionIndex);
      return codePlace(module.debug, functionIndex, name, byteOffset);
    });
}

/** The same error, met by the instruction at PC. */
export function placed(core: Core, error: FusabiError): FusabiError {
  const trace = traceOf(core);
  return new FusabiError(error.kind, error.facts, trace[0] ?? null, trace);
}
