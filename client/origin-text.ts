/** Where a value came from, as text. Plain data in and out: it knows nothing of VS Code. */

/** The adapter's answer to `fusabi/provenance`. */
export type Origin =
  | { readonly found: false }
  | {
      readonly found: true;
      /** Completed instructions before the one that made the value. */
      readonly position: number;
      /** Was it put there by hand? */
      readonly isByHand: boolean;
      readonly instruction: string;
      /** What the instruction took, the deepest first. */
      readonly inputs: readonly string[];
      readonly functionName: string;
      /** From 1. */
      readonly line?: number;
    };

export function originText(expression: string, origin: Origin): string {
  if (!origin.found) return `Nothing that was recorded made ${expression}.`;
  const { isByHand, instruction, inputs, functionName, line, position } = origin;
  const taken = inputs.length > 0 ? ` from ${inputs.join(" and ")}` : "";
  const place = line === undefined ? functionName : `${functionName}, line ${line}`;
  if (isByHand)
    return `${expression} was changed by hand in ${place}, after ${position.toLocaleString("en")} instructions.`;
  return `${expression} was made by ${instruction}${taken} in ${place}, after ${position.toLocaleString("en")} instructions.`;
}
