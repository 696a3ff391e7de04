/** textDocument/definition, declaration and typeDefinition. */
import type { DefinitionParams, Location } from "vscode-languageserver";
import { definitionAt } from "../../features/index.js";
import { type Context, placeOf } from "../context.js";
import { toLocation } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";

function find(context: Context, params: DefinitionParams): Location[] {
  const place = placeOf(context, params);
  if (!place) return [];
  return definitionAt(context.workspace, place.file, place.position).flatMap(({ uri, range }) => {
    const location = toLocation(context, uri, range);
    return location ? [location] : [];
  });
}

export const definitionFeature: Feature = {
  capabilities: () => ({ definitionProvider: true, declarationProvider: true }),
  register(context) {
    for (const method of ["textDocument/definition", "textDocument/declaration"])
      answer<DefinitionParams, Location[]>(context, method, (params) => find(context, params));
  },
};
