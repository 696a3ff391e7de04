/** Links in the text: includes to their files, imports to the pages about their host functions. */
import type { ImportNode } from "../../lang/index.js";
import {
  type IncludingFile,
  includesOf,
  lineRange,
  type Range0,
  type SourceFile,
  type Workspace,
} from "../model/index.js";

export interface Link {
  readonly range: Range0;
  readonly target: string;
  readonly tooltip: string;
}

export function linksOf(workspace: Workspace, file: SourceFile): readonly Link[] {
  return [...includeLinks(file), ...importLinks(workspace, file)];
}

/** Of the lines that include or load other files. */
export function includeLinks(file: IncludingFile): readonly Link[] {
  return includesOf(file).flatMap(({ path, uri, line0, start, end }) =>
    uri === null
      ? []
      : [{ range: lineRange(line0, start, end), target: uri, tooltip: `Open ${path}` }],
  );
}

/** Of the functions whose manifests name a page. */
function importLinks(workspace: Workspace, file: SourceFile): readonly Link[] {
  const links: Link[] = [];
  for (const { item, line0 } of file.blocks())
    for (const line of item.directiveLines) {
      const statement = item.lines[line]?.statement;
      if (statement?.kind === ".import")
        links.push(...linkOfImport(workspace, statement, line0 + line));
    }
  return links;
}

function linkOfImport(workspace: Workspace, { name }: ImportNode, line0: number): readonly Link[] {
  if (name === null) return [];
  const target = workspace.hostFunctions.declaration(name.name)?.docUrl;
  if (target === undefined) return [];
  const tooltip = `Read about ${name.name}`;
  return [{ range: lineRange(line0, name.start, name.end), target, tooltip }];
}
