/** textDocument/definition, declaration and typeDefinition. */
import type { DefinitionParams, Location } from "vscode-languageserver";
import { definitionAt, typeDefinitionAt } from "../../features/index.js";
import { type Context, placeOf } from "../context.js";
import { toLocation } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";

type Find = typeof definitionAt;

/** Each method and what finds its answer; a declaration is a definition here, because nothing is declared apart. */
const METHODS: readonly (readonly [string, Find])[] = [
  ["textDocument/definition", definitionAt],
  ["textDocument/declaration", definitionAt],
  ["textDocument/typeDefinition", typeDefinitionAt],
];

function locate(context: Context, params: DefinitionParams, find: Find): Location[] {
  const place = placeOf(context, params);
  if (!place) return [];
  return find(context.workspace, place.file, place.position).flatMap(
    ({ uri, range }) => toLocation(context, uri, range) ?? [],
  );
}

export const definitionFeature: Feature = {
  capabilities: () => ({
    definitionProvider: true,
    declarationProvider: true,
    typeDefinitionProvider: true,
  }),
  register(context) {
    for (const [method, find] of METHODS)
      answer<DefinitionParams, Location[]>(context, method, (params) =>
        locate(context, params, find),
      );
  },
};
