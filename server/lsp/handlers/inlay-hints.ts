/** textDocument/inlayHint. */
import { InlayHintKind } from "vscode-languageserver";
import { serviceOf } from "../../features/index.js";
import type { Range0, SourceFile } from "../../model/index.js";
import { fileOf, positionIn } from "../context.js";
import { toPosition } from "../convert.js";
import type { Feature } from "../feature.js";
import { settingsFor } from "../follow-settings.js";
import { LiveValues } from "../live-values.js";

const TOOLTIPS = {
  stack: "The stack after this instruction, its top last",
  offset: "Byte offset in the code of the function",
  parameters: "Parameters, in the order in which they are pushed",
  index: "What the index stands for",
  type: "The type that is inferred",
  argument: "The parameter that this is given to",
  step: "The type after this step",
  value: "What this gave last, in a run in the sandbox",
  output: "What this printed, in a run in the sandbox",
  end: "Here the run in the sandbox ended",
} as const;

const PARAMETERS: ReadonlySet<string> = new Set(["parameters", "argument"]);

/** Kinds that stand before what they speak of. */
const BEFORE: ReadonlySet<string> = new Set(["offset", "argument"]);

export const inlayHintsFeature: Feature<"textDocument/inlayHint"> = {
  capabilities: () => ({ inlayHintProvider: true }),
  handlers: (context) => {
    const live = new LiveValues(context);
    return {
      "textDocument/inlayHint": (params) => {
        const file = fileOf(context, params);
        if (!file) return [];
        const start = positionIn(context, file, params.range?.start);
        const end = positionIn(context, file, params.range?.end);
        const options = settingsFor(context, file.uri).inlayHints;
        const hints = serviceOf(file).inlayHints(context.workspace, file, { start, end }, options);
        return [...hints, ...liveHints(live, file, { start, end })].map((hint) => ({
          position: toPosition(context, file, hint.position),
          label: hint.text,
          kind: PARAMETERS.has(hint.kind) ? InlayHintKind.Parameter : InlayHintKind.Type,
          tooltip: TOOLTIPS[hint.kind],
          paddingLeft: !BEFORE.has(hint.kind) && hint.kind !== "type",
          paddingRight: BEFORE.has(hint.kind),
        }));
      },
    };
  },
};

/** At the ends of the lines. */
function liveHints(live: LiveValues, file: SourceFile, { start, end }: Range0) {
  return live
    .linesOf(file)
    .filter(({ line0 }) => line0 >= start.line0 && line0 <= end.line0)
    .map(({ line0, kind, text }) => {
      const position = { line0, column0: file.text.line(line0).length };
      return { position, text, kind };
    });
}
