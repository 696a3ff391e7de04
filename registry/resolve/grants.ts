/** What a new version asks for beside what was granted. */
import type { Permission } from "../../host/index.js";

export interface PermissionDifference {
  readonly added: readonly Permission[];
  readonly removed: readonly Permission[];
}

export function permissionDifference(
  before: readonly Permission[],
  after: readonly Permission[],
): PermissionDifference {
  return {
    added: after.filter((permission) => !before.includes(permission)),
    removed: before.filter((permission) => !after.includes(permission)),
  };
}
