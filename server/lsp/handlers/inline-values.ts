/** textDocument/inlineValue: asked for while the debugger stands. */
import { serviceOf } from "../../features/index.js";
import { fileOf, positionIn } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";

export const inlineValuesFeature: Feature<"textDocument/inlineValue"> = {
  capabilities: () => ({ inlineValueProvider: true }),
  handlers: (context) => ({
    "textDocument/inlineValue": (params) => {
      const file = fileOf(context, params);
      if (!file) return [];
      const start = positionIn(context, file, params.range?.start);
      const end = positionIn(context, file, params.range?.end);
      const stopped = positionIn(context, file, params.context?.stoppedLocation?.start);
      return serviceOf(file)
        .inlineValues(file, { start, end }, stopped.line0)
        .map(({ range, name }) => ({
          range: toRange(context, file, range),
          variableName: name,
          caseSensitiveLookup: true,
        }));
    },
  }),
};
