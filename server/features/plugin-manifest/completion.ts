/** What may be written in a manifest: fields and tables that are not there yet, permissions that are not listed yet. */
import {
  fieldsWithin,
  HOOKS,
  isPermission,
  PERMISSION_DOCS,
  PERMISSIONS,
  pluginField,
} from "../../../host/index.js";
import type { Position0, Workspace } from "../../model/index.js";
import type { CompletionChoice } from "../completion.js";
import type { Completion } from "../completion-item.js";
import type { TextFile } from "../service.js";
import { markdownOf } from "./hover.js";
import { isOurs, knownOf } from "./text.js";

/** Hooks with options: those that are handed a text. */
const TABLES: readonly string[] = [
  ...HOOKS.filter(
    ({ params }) => (params as readonly (readonly string[])[])[0]?.[1] === "String",
  ).map(({ key }) => `hooks.${key}`),
  "limits",
  "config",
];

const NOTHING: CompletionChoice = { items: [], isComplete: true };

export function completionsAt(
  workspace: Workspace,
  file: TextFile,
  position: Position0,
): CompletionChoice {
  if (!isOurs(workspace, file)) return NOTHING;
  const before = file.text.toString().slice(0, file.text.offsetAt(position));
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (/^\s*permissions\s*=\s*\[[^\]]*$/m.test(before)) return permissions(file, position, line);
  if (/^\s*\[\s*[\w.-]*$/.test(line)) return tables(file, position, line);
  return /^\s*[\w-]*$/.test(line) ? fields(file, position, before) : NOTHING;
}

/** What is typed over: the word before the cursor, and what belongs to it behind. */
function itemsFor(
  file: TextFile,
  { line0, column0 }: Position0,
  word: RegExp,
  rows: readonly (readonly [label: string, text: string, detail: string])[],
  kind: Completion["kind"],
): CompletionChoice {
  const line = file.text.line(line0);
  const start =
    column0 - (new RegExp(`${word.source}$`).exec(line.slice(0, column0))?.[0].length ?? 0);
  const end = column0 + (new RegExp(`^${word.source}`).exec(line.slice(column0))?.[0].length ?? 0);
  const range = { start: { line0, column0: start }, end: { line0, column0: end } };
  const items = rows.map(([label, text, detail], at): Completion => {
    const order = String(at).padStart(3, "0");
    const fixed = { isSnippet: false, filter: null, takesOperand: false, edits: [] };
    return { label, kind, detail, range, text, rank: 1, order, ...fixed };
  });
  return { items, isComplete: true };
}

function permissions(file: TextFile, position: Position0, line: string): CompletionChoice {
  const { places } = knownOf(file);
  const text = file.text.toString();
  const here = file.text.offsetAt(position);
  const listed = [...places]
    .filter(
      ([path, { key }]) =>
        /^permissions\.\d+$/.test(path) && !(key.start <= here && here <= key.end),
    )
    .map(([, { key }]) => text.slice(key.start + 1, key.end - 1));
  const rows = PERMISSIONS.filter((name) => !listed.includes(name)).map(
    (name) => [name, `"${name}"`, PERMISSION_DOCS[name]] as const,
  );
  // A comment may hold anything.
  return line.includes("#") ? NOTHING : itemsFor(file, position, /"?[\w-]*"?/, rows, "case");
}

function tables(file: TextFile, position: Position0, line: string): CompletionChoice {
  const { places } = knownOf(file);
  const isClosed = file.text.line(position.line0).slice(line.length).includes("]");
  const rows = TABLES.filter((name) => !places.has(name)).map(
    (name) => [name, isClosed ? name : `${name}]`, "table"] as const,
  );
  return itemsFor(file, position, /[\w.-]*/, rows, "module");
}

function fields(file: TextFile, position: Position0, before: string): CompletionChoice {
  const table = [...before.matchAll(/^\s*\[\s*([\w.-]+)\s*\]/gm)].at(-1)?.[1] ?? "";
  const { places } = knownOf(file);
  const general = table.replace(/^hooks\..+$/, "hooks.*");
  const rows = fieldsWithin(general)
    .filter((name) => pluginField(general === "" ? name : `${general}.${name}`) && name !== "*")
    .filter((name) => !places.has(table === "" ? name : `${table}.${name}`))
    .map((name) => [name, `${name} = `, ""] as const);
  return itemsFor(file, position, /[\w-]*/, rows, "field");
}

/** The documentation of what is offered, by its label; the line tells in which table it would stand. */
export function completionMarkdown(
  file: TextFile | null,
  label: string,
  line0: number,
): string | null {
  if (isPermission(label)) return PERMISSION_DOCS[label];
  const lines = file?.text.toString().split("\n").slice(0, line0).join("\n") ?? "";
  const table = [...lines.matchAll(/^\s*\[\s*([\w.-]+)\s*\]/gm)].at(-1)?.[1] ?? "";
  return markdownOf(label) ?? (table === "" ? null : markdownOf(`${table}.${label}`));
}
