/** Text between the text of an F# file: types, names of parameters, the steps of pipelines. */
import { fsharp } from "../../../lang/index.js";
import type { Range0 } from "../../model/index.js";
import type { InlayHint, InlayOptions } from "../inlay-hints.js";
import type { TextFile } from "../service.js";
import { analysisOf, offsetIn } from "./source.js";

const KINDS = { type: "type", parameter: "argument", step: "step" } as const;

export function inlayHints(
  file: TextFile,
  range: Range0,
  { types, parameterNames, pipelines }: InlayOptions,
): readonly InlayHint[] {
  const wanted = { type: types, parameter: parameterNames, step: pipelines };
  const [start, end] = [offsetIn(file, range.start), offsetIn(file, range.end)];
  return fsharp
    .hintsOf(analysisOf(file))
    .filter(({ offset, kind }) => wanted[kind] && offset >= start && offset <= end)
    .map(({ offset, text, kind }) => {
      return { position: file.text.rangeOf(offset, offset).start, text, kind: KINDS[kind] };
    });
}
