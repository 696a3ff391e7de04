/** textDocument/moniker. */
import {
  type Moniker,
  MonikerKind,
  type MonikerParams,
  UniquenessLevel,
} from "vscode-languageserver";
import { monikerAt } from "../../features/index.js";
import { placeOf } from "../context.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";

export const monikerFeature: Feature = {
  capabilities: () => ({ monikerProvider: true }),
  register(context) {
    answer<MonikerParams, Moniker[] | null>(context, "textDocument/moniker", (params) => {
      const place = placeOf(context, params);
      const found = place && monikerAt(context.workspace, place.file, place.position);
      if (!found) return null;
      const kind = found.kind === "import" ? MonikerKind.$import : MonikerKind.$export;
      const unique = UniquenessLevel.scheme;
      return [{ scheme: "fusabi", identifier: found.identifier, unique, kind }];
    });
  },
};
