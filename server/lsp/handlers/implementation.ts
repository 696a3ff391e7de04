/**
 * textDocument/implementation: from a call of a host function to the manifest that describes it. Of functions that are
 * built in, and of names of the program, there is none beside the definition.
 */
import { serviceOf } from "../../features/index.js";
import { placeOf } from "../context.js";
import type { Feature } from "../feature.js";

export const implementationFeature: Feature<"textDocument/implementation"> = {
  capabilities: () => ({ implementationProvider: true }),
  handlers: (context) => ({
    "textDocument/implementation": (params) => {
      const place = placeOf(context, params);
      const name =
        place && serviceOf(place.file).hostNameAt(context.workspace, place.file, place.position);
      // What is built in goes before what a manifest says of the same name.
      if (name === null || context.workspace.hostFunctions.get(name)) return null;
      return context.described.get(name) ?? null;
    },
  }),
};
