/** The signature of the function that is being called in an F# file. */
import { fsharp } from "../../../lang/index.js";
import type { Position0 } from "../../model/index.js";
import type { TextFile } from "../service.js";
import type { SignatureHelp } from "../signature-help.js";
import { analysisOf, offsetIn } from "./source.js";

export function signatureHelpAt(file: TextFile, position: Position0): SignatureHelp | null {
  const call = fsharp.callAt(analysisOf(file), offsetIn(file, position));
  if (!call) return null;
  const { signature, active, isTupled } = call;
  const { name, params, result } = signature;
  if (params.length === 0) return null;
  let label = isTupled ? `${name}(` : name;
  const places = params.map(({ name, type }, i): readonly [number, number] => {
    const between = i === 0 ? "" : ", ";
    label += isTupled ? between : " ";
    const start = label.length;
    const text = name === null ? type : `${name}: ${type}`;
    label += isTupled ? text : `(${text})`;
    return [start, label.length];
  });
  label += `${isTupled ? ")" : ""}: ${result}`;
  return { label, doc: "", params: places, active: active < params.length ? active : null };
}
