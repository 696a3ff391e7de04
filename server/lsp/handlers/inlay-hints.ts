/** textDocument/inlayHint. */
import { InlayHintKind } from "vscode-languageserver";
import { serviceOf } from "../../features/index.js";
import { fileOf, positionIn } from "../context.js";
import { toPosition } from "../convert.js";
import type { Feature } from "../feature.js";
import { settingsFor } from "../follow-settings.js";

const TOOLTIPS = {
  stack: "The stack after this instruction, its top last",
  offset: "Byte offset in the code of the function",
  parameters: "Parameters, in the order in which they are pushed",
  index: "What the index stands for",
  type: "The type that is inferred",
  argument: "The parameter that this is given to",
  step: "The type after this step",
} as const;

const PARAMETERS: ReadonlySet<string> = new Set(["parameters", "argument"]);

/** Kinds that stand before what they speak of. */
const BEFORE: ReadonlySet<string> = new Set(["offset", "argument"]);

export const inlayHintsFeature: Feature<"textDocument/inlayHint"> = {
  capabilities: () => ({ inlayHintProvider: true }),
  handlers: (context) => ({
    "textDocument/inlayHint": (params) => {
      const file = fileOf(context, params);
      if (!file) return [];
      const start = positionIn(context, file, params.range?.start);
      const end = positionIn(context, file, params.range?.end);
      const options = settingsFor(context, file.uri).inlayHints;
      return serviceOf(file)
        .inlayHints(context.workspace, file, { start, end }, options)
        .map((hint) => ({
          position: toPosition(context, file, hint.position),
          label: hint.text,
          kind: PARAMETERS.has(hint.kind) ? InlayHintKind.Parameter : InlayHintKind.Type,
          tooltip: TOOLTIPS[hint.kind],
          paddingLeft: !BEFORE.has(hint.kind) && hint.kind !== "type",
          paddingRight: BEFORE.has(hint.kind),
        }));
    },
  }),
};
