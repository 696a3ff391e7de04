/** textDocument/codeLens and codeLens/resolve. The commands behind the lenses are the client's. */
import type { CodeLens, Command } from "vscode-languageserver";
import { type Lens, serviceOf } from "../../features/index.js";
import type { SourceFile } from "../../model/index.js";
import { type Context, fileOf, positionIn } from "../context.js";
import { toLocation, toPosition, toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { settingsFor } from "../follow-settings.js";
import { inPieces } from "../partial-results.js";

interface Origin {
  readonly uri: string;
  readonly kind: Lens["kind"];
  readonly name: string;
}

function commandOf(context: Context, file: SourceFile, lens: CodeLens, origin: Origin): Command {
  const position = positionIn(context, file, lens.range.start);
  const { kind, name, uri } = origin;
  const title = serviceOf(file).lensTitle(context.workspace, file, kind, name, position.line0);
  if (kind === "run" || kind === "debug")
    return { title, command: `fusabi.${kind}Function`, arguments: [uri, name] };
  if (kind === "stack" || kind === "signature") return { title, command: "" };
  const places = serviceOf(file).referencesAt(context.workspace, file, position, "uses");
  const locations = places.flatMap((place) => toLocation(context, place.uri, place.range) ?? []);
  const at = toPosition(context, file, position);
  return { title, command: "fusabi.showReferences", arguments: [uri, at, locations] };
}

export const codeLensFeature: Feature<"textDocument/codeLens" | "codeLens/resolve"> = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: true } }),
  handlers: (context) => ({
    "textDocument/codeLens": (params) => {
      const file = fileOf(context, params);
      if (!file) return [];
      const { codeLens } = settingsFor(context, file.uri);
      const lenses = serviceOf(file)
        .lensesOf(file, codeLens)
        .map(({ kind, name, range }) => ({
          range: toRange(context, file, range),
          data: { uri: file.uri, kind, name } satisfies Origin,
        }));
      return inPieces(context, params, lenses);
    },
    "codeLens/resolve": (lens) => {
      const origin = lens.data as Partial<Origin> | null | undefined;
      const file = typeof origin?.uri === "string" ? context.workspace.file(origin.uri) : null;
      if (!file || !origin?.kind || typeof origin.name !== "string") return lens;
      return { ...lens, command: commandOf(context, file, lens, origin as Origin) };
    },
  }),
};
