/**
 * What the structural check says of code that the text spells by numbers: raw locals, distances, bytes. Names and
 * labels cannot be wrong in that way, so a program without such numbers is not checked again.
 */
import type { LineNode } from "../../lang/index.js";
import { type Item, memoized, STRUCTURE_ONLY } from "../../lang/index.js";
import { checkStructure } from "../../vm/shared.js";
import type { SourceFile, Workspace } from "../model/index.js";
import type { Finding } from "./diagnostic.js";
import { rangeOfCode } from "./verifier.js";

function isRaw({ statement }: LineNode): boolean {
  if (statement?.kind === "instruction")
    return statement.operand?.kind === "index" || statement.operand?.kind === "distance";
  return (
    statement?.kind === ".byte" || statement?.kind === ".frame" || statement?.kind === ".locals"
  );
}

const hasRawLines = memoized((item: Item): boolean => item.lines.some(isRaw));

export function structureFindings(workspace: Workspace, file: SourceFile): readonly Finding[] {
  const analysis = workspace.analysis(file);
  const { functions } = analysis.program;
  if (!functions.some(({ body }) => hasRawLines(body.item))) return [];
  const module = analysis.program.makeTestModule(null);
  if (!module) return [];
  const own = new Set(analysis.functionsIn(file.uri));
  return checkStructure(module).flatMap(({ kind, anyFacts, place }) => {
    if (place?.at !== "code" || !STRUCTURE_ONLY.has(kind) || !own.has(place.functionIndex))
      return [];
    const found = analysis.function(place.functionIndex);
    return [{ kind, facts: anyFacts, range: rangeOfCode(found, place.byteOffset) }];
  });
}
