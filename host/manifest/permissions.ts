/** The permissions that a plugin may ask for: Scarab's and the machine's, in one table. */
import {
  CAPABILITIES,
  CAPABILITY_DOCS,
  type Capability,
  SCARAB_PERMISSION_DOCS,
  SCARAB_PERMISSIONS,
  type ScarabPermission,
} from "../../vm/shared.js";

/** What a plugin may ask for in its manifest. */
export type Permission = ScarabPermission | Capability;

/** Every permission, Scarab's first; both have `process-spawn`. */
export const PERMISSIONS: readonly Permission[] = [
  ...new Set<Permission>([...SCARAB_PERMISSIONS, ...CAPABILITIES]),
];

/** What granting a permission allows, for prompts, help and documentation. */
export const PERMISSION_DOCS: Readonly<Record<Permission, string>> = {
  ...SCARAB_PERMISSION_DOCS,
  ...CAPABILITY_DOCS,
};

export function isPermission(name: unknown): name is Permission {
  return (PERMISSIONS as readonly unknown[]).includes(name);
}
