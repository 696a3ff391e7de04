/** textDocument/definition, declaration and typeDefinition. */
import type { DefinitionParams, Location } from "vscode-languageserver";
import { serviceOf } from "../../features/index.js";
import { type Context, placeOf } from "../context.js";
import { toLocation } from "../convert.js";
import type { Feature } from "../feature.js";

type Find = "definitionAt" | "typeDefinitionAt";

function locate(context: Context, params: DefinitionParams, find: Find): Location[] {
  const place = placeOf(context, params);
  if (!place) return [];
  return serviceOf(place.file)
    [find](context.workspace, place.file, place.position)
    .flatMap(({ uri, range }) => toLocation(context, uri, range) ?? []);
}

/** A declaration is a definition here, because nothing is declared apart. */
export const definitionFeature: Feature<
  "textDocument/definition" | "textDocument/declaration" | "textDocument/typeDefinition"
> = {
  capabilities: () => ({
    definitionProvider: true,
    declarationProvider: true,
    typeDefinitionProvider: true,
  }),
  handlers: (context) => ({
    "textDocument/definition": (params) => locate(context, params, "definitionAt"),
    "textDocument/declaration": (params) => locate(context, params, "definitionAt"),
    "textDocument/typeDefinition": (params) => locate(context, params, "typeDefinitionAt"),
  }),
};
