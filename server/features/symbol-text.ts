/** What is said of a name: where it comes from, what it holds, who uses it. */
import type { ConstNode, FuncNode, HeaderNode, LocalNode } from "../../lang/index.js";
import {
  baseName,
  type FoundDefinition,
  type FoundName,
  occurrencesOfName,
  resolve,
  type Workspace,
} from "../model/index.js";
import { docOf } from "./doc-comment.js";
import { hostFactsOf, importOf } from "./host-facts.js";
import { hostFunctionMarkdown, unknownHostFunctionMarkdown } from "./host-function-text.js";
import { valueFacts } from "./literal-text.js";
import { isEntry, labelFacts, localFacts, poolFacts, worstCaseFacts } from "./symbol-facts.js";
import { formatHeader, formatValue } from "./value-text.js";

/** Null where nothing is known of the name. */
export function symbolMarkdown(workspace: Workspace, found: FoundName): string | null {
  const [definition] = resolve(workspace, found);
  if (!definition) return undefinedMarkdown(workspace, found);
  const uses = occurrencesOfName(workspace, found).uses.length;
  const markdown = describe(workspace, definition, uses);
  return definition.file === found.file
    ? markdown
    : `${markdown}\n\n*Defined in ${baseName(definition.file.uri)}*`;
}

/** A host function that the program calls without an import is still worth telling about. */
function undefinedMarkdown(workspace: Workspace, { place }: FoundName): string | null {
  const known = place.kind === "import" ? workspace.hostFunctions.declaration(place.name) : null;
  return known && hostFunctionMarkdown(known);
}

function describe(workspace: Workspace, found: FoundDefinition, uses: number): string {
  const statement = found.block.item.lines[found.definition.line]?.statement;
  const { name, form } = found.definition;
  switch (form) {
    case "func":
      return functionMarkdown(workspace, found, statement as FuncNode, uses);
    case "import":
      return importMarkdown(workspace, found);
    case "const":
      return constantMarkdown(workspace, found, statement as ConstNode, uses);
    case "param":
    case "local":
      return localMarkdown(workspace, found, statement as HeaderNode | LocalNode, uses);
    case "label":
      return page(`${name}:`, docOf(found), `Label · ${labelFacts(workspace, found, uses)}`);
  }
}

/** The three parts of every hover: code, documentation, facts. */
function page(code: string, doc: string, facts: string): string {
  const parts = [`\`\`\`fzasm\n${code}\n\`\`\``, doc, `*${facts}*`];
  return parts.filter((part) => part !== "").join("\n\n");
}

function timesUsed(uses: number): string {
  if (uses === 0) return "never used";
  return uses === 1 ? "used once" : `used ${uses} times`;
}

function functionMarkdown(
  workspace: Workspace,
  found: FoundDefinition,
  statement: FuncNode,
  uses: number,
): string {
  const isStart = isEntry(workspace, found.file, found.definition.name);
  const usage = isStart
    ? ["entry point", ...(uses > 0 ? [timesUsed(uses)] : [])]
    : [timesUsed(uses)];
  const facts = ["Function", ...usage, worstCaseFacts(workspace, found)];
  const code = `.func ${found.definition.name}${formatHeader(statement)}`;
  return page(code, docOf(found), facts.filter(Boolean).join(" · "));
}

function importMarkdown(workspace: Workspace, found: FoundDefinition): string {
  const facts = hostFactsOf(workspace, found, docOf(found));
  if (facts) return hostFunctionMarkdown(facts);
  return unknownHostFunctionMarkdown(importOf(found)?.name?.name ?? found.definition.name);
}

function constantMarkdown(
  workspace: Workspace,
  found: FoundDefinition,
  { value }: ConstNode,
  uses: number,
): string {
  const code = `.const ${found.definition.name} = ${value ? formatValue(value.value) : "?"}`;
  const facts = ["Constant"];
  if (value) facts.push(value.value.type, valueFacts(value.value));
  facts.push(poolFacts(workspace, found), timesUsed(uses));
  return page(code, docOf(found), facts.filter(Boolean).join(" · "));
}

function localMarkdown(
  workspace: Workspace,
  found: FoundDefinition,
  statement: HeaderNode | LocalNode,
  uses: number,
): string {
  const { name, form } = found.definition;
  const type =
    statement.kind === ".local"
      ? statement.type
      : statement.params.find((param) => param.name?.name === name)?.type;
  const code = type ? `${name}: ${type.type}` : name;
  const what = form === "param" ? "Parameter" : "Local";
  const doc = form === "param" ? "" : docOf(found);
  return page(code, doc, `${what} · ${localFacts(workspace, found)}${timesUsed(uses)}`);
}
