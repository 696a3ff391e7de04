/**
 * textDocument/implementation: from a call of a host function to the manifest that describes it. Of functions that are
 * built in, and of names of the program, there is none beside the definition.
 */
import type { ImplementationParams, Location } from "vscode-languageserver";
import { hostNameAt } from "../../features/index.js";
import { placeOf } from "../context.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";

export const implementationFeature: Feature = {
  capabilities: () => ({ implementationProvider: true }),
  register(context) {
    answer<ImplementationParams, Location | null>(
      context,
      "textDocument/implementation",
      (params) => {
        const place = placeOf(context, params);
        const name = place && hostNameAt(context.workspace, place.file, place.position);
        // What is built in goes before what a manifest says of the same name.
        if (name === null || context.workspace.hostFunctions.get(name)) return null;
        return context.described.get(name) ?? null;
      },
    );
  },
};
