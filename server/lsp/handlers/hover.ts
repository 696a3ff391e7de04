/** textDocument/hover. */
import { serviceOf } from "../../features/index.js";
import { contentOf } from "../content.js";
import { placeOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";

export const hoverFeature: Feature<"textDocument/hover"> = {
  capabilities: () => ({ hoverProvider: true }),
  handlers: (context) => ({
    "textDocument/hover": (params) => {
      const place = placeOf(context, params);
      const found =
        place && serviceOf(place.file).hoverAt(context.workspace, place.file, place.position);
      if (!place || !found) return null;
      const range = toRange(context, place.file, found.range);
      const formats = context.client.textDocument?.hover?.contentFormat;
      return { contents: contentOf(formats, found.markdown), range };
    },
  }),
};
