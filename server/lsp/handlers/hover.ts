/** textDocument/hover. */
import type { Hover, HoverParams } from "vscode-languageserver";
import { hoverAt } from "../../features/index.js";
import { contentOf } from "../content.js";
import { placeOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";

export const hoverFeature: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register(context) {
    answer<HoverParams, Hover | null>(context, "textDocument/hover", (params) => {
      const place = placeOf(context, params);
      const found = place && hoverAt(context.workspace, place.file, place.position);
      if (!place || !found) return null;
      const range = toRange(context, place.file, found.range);
      const formats = context.client.textDocument?.hover?.contentFormat;
      return { contents: contentOf(formats, found.markdown), range };
    });
  },
};
