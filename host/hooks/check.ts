/** Does a program fit its manifest? Its hooks, its imports, and the permissions that both need. */
import { didYouMean, nearestName } from "../../lang/index.js";
import {
  each,
  type FusabiError,
  fsharpCapability,
  fsharpSignature,
  fusabiError,
  type Module,
  SCARAB_DECLARATIONS,
  STANDARD_LIBRARY,
  scarabDeclaration,
  severityOfKind,
  TEXT_LIBRARY,
} from "../../vm/shared.js";
import type { PluginManifest } from "../manifest/manifest.js";
import type { Permission } from "../manifest/permissions.js";
import { type BoundHook, bindHooks } from "./bind.js";

/** What a host knows of a program before it runs it. */
export interface PluginCheck {
  readonly hooks: ReadonlyMap<string, BoundHook>;
  /** What hooks and imports need, and the first of them that does. */
  readonly needed: ReadonlyMap<Permission, string>;
  readonly problems: readonly FusabiError[];
  /** Is any problem an error? */
  readonly isUsable: boolean;
}

/** @param path what messages call the program */
export function checkPlugin(path: string, module: Module, manifest: PluginManifest): PluginCheck {
  const { hooks, problems: found } = bindHooks(path, module);
  const needed = neededPermissions(hooks.values(), each(module.imports));
  const problems = [
    ...found,
    ...absentHooks(path, hooks, manifest),
    ...unknownImports(path, module),
    ...[...needed]
      .filter(([permission]) => !manifest.permissions.includes(permission))
      .map(([permission, reason]) =>
        fusabiError("PermissionUnlisted", { path, permission, reason }),
      ),
  ];
  const isUsable = problems.every(({ kind }) => severityOfKind(kind) !== "error");
  return { hooks, needed, problems, isUsable };
}

/** What hooks and imports need, and the first of them that does, in words for messages. */
export function neededPermissions(
  hooks: Iterable<BoundHook>,
  imports: Iterable<string>,
): ReadonlyMap<Permission, string> {
  const needed = new Map<Permission, string>();
  const need = (permission: Permission | undefined, reason: string) => {
    if (permission !== undefined && !needed.has(permission)) needed.set(permission, reason);
  };
  for (const { row, kind } of hooks) {
    need(row.permission, `the hook ${row.name}`);
    if (kind === "filter" || kind === "replace")
      need(row.filterPermission, `the filter ${row.name}`);
  }
  for (const name of imports) {
    const declaration = scarabDeclaration(name);
    const capability = declaration?.capability ?? fsharpCapability(name) ?? undefined;
    need(declaration?.permission ?? capability, `the function ${name}`);
  }
  return needed;
}

function absentHooks(
  path: string,
  hooks: ReadonlyMap<string, BoundHook>,
  manifest: PluginManifest,
): FusabiError[] {
  return [...manifest.hooks.keys()]
    .filter((name) => !hooks.has(name))
    .map((name) => fusabiError("HookAbsent", { path, name }));
}

const KNOWN: ReadonlySet<string> = new Set(
  [...SCARAB_DECLARATIONS, ...TEXT_LIBRARY, ...STANDARD_LIBRARY].map(({ name }) => name),
);

function unknownImports(path: string, module: Module): FusabiError[] {
  return [...each(module.imports)]
    .filter((name) => !KNOWN.has(name) && fsharpSignature(name) === null)
    .map((name) => {
      const suggestion = didYouMean(nearestName(name, KNOWN));
      return fusabiError("ImportUnknown", { path, name, suggestion });
    });
}
