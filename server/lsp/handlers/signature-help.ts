/** textDocument/signatureHelp. */
import { serviceOf } from "../../features/index.js";
import { contentOf } from "../content.js";
import { placeOf } from "../context.js";
import type { Feature } from "../feature.js";

export const signatureHelpFeature: Feature<"textDocument/signatureHelp"> = {
  capabilities: () => ({
    signatureHelpProvider: { triggerCharacters: [" ", "(", ","], retriggerCharacters: [" ", ","] },
  }),
  handlers: (context) => ({
    "textDocument/signatureHelp": (params) => {
      const place = placeOf(context, params);
      const help =
        place &&
        serviceOf(place.file).signatureHelpAt(context.workspace, place.file, place.position);
      if (!help) return null;
      const formats =
        context.client.textDocument?.signatureHelp?.signatureInformation?.documentationFormat;
      const signature = {
        label: help.label,
        documentation: contentOf(formats, help.doc),
        parameters: help.params.map(([start, end]) => ({
          label: [start, end] as [number, number],
        })),
      };
      const active = help.active === null ? {} : { activeParameter: help.active };
      return { signatures: [signature], activeSignature: 0, ...active };
    },
  }),
};
