/** textDocument/moniker. */
import { MonikerKind, UniquenessLevel } from "vscode-languageserver";
import { serviceOf } from "../../features/index.js";
import { placeOf } from "../context.js";
import type { Feature } from "../feature.js";

export const monikerFeature: Feature<"textDocument/moniker"> = {
  capabilities: () => ({ monikerProvider: true }),
  handlers: (context) => ({
    "textDocument/moniker": (params) => {
      const place = placeOf(context, params);
      const found =
        place && serviceOf(place.file).monikerAt(context.workspace, place.file, place.position);
      if (!found) return null;
      const kind = found.kind === "import" ? MonikerKind.$import : MonikerKind.$export;
      const unique = UniquenessLevel.scheme;
      return [{ scheme: "fusabi", identifier: found.identifier, unique, kind }];
    },
  }),
};
