/** What is told of the fields, hooks and permissions in a manifest: what the tables say. */
import {
  HOOKS,
  isPermission,
  PERMISSION_DOCS,
  pluginField,
  type TomlRange,
} from "../../../host/index.js";
import type { Position0, Workspace } from "../../model/index.js";
import type { Hover } from "../hover.js";
import type { TextFile } from "../service.js";
import { isOurs, knownOf } from "./text.js";

export function hoverAt(workspace: Workspace, file: TextFile, position: Position0): Hover | null {
  if (!isOurs(workspace, file)) return null;
  const offset = file.text.offsetAt(position);
  for (const [path, { key }] of knownOf(file).places) {
    if (!covers(key, offset)) continue;
    const markdown = path.startsWith("permissions.")
      ? permissionMarkdown(file.text.toString().slice(key.start + 1, key.end - 1))
      : markdownOf(path);
    if (markdown !== null) return { range: file.text.rangeOf(key.start, key.end), markdown };
  }
  return null;
}

function covers({ start, end }: TomlRange, offset: number): boolean {
  return start <= offset && offset <= end && start < end;
}

function permissionMarkdown(name: string): string | null {
  return isPermission(name) ? `**${name}**\n\n${PERMISSION_DOCS[name]}` : null;
}

/** Of a field or a table by its path, as a manifest has it: `hooks.output.contains`. Null where nothing is known. */
export function markdownOf(path: string): string | null {
  const general = path.replace(/^hooks\.[^.]+\./, "hooks.*.").replace(/^config\..+$/, "config.*");
  const field = pluginField(general);
  if (field) return `**${path}**: ${field.expected}\n\n${field.doc}`;
  const hook = HOOKS.find(({ key }) => path === `hooks.${key}`);
  if (!hook) return null;
  const params = hook.params.map(([name, type]) => `${name}: ${type}`).join(", ");
  return `**${hook.name}** (${params}) → ${Object.keys(hook.kinds).join(", ")}\n\n${hook.doc}`;
}
