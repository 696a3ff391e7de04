/** Which imports of a program need a capability that its host does not grant. */
import type { FfiRegistry, HostDeclaration } from "../../vm/ffi/index.js";

export interface MissingPermission {
  readonly importIndex: number;
  readonly name: string;
  readonly operation: NonNullable<HostDeclaration["capability"]>;
}

/** @param names of the imports, by index */
export function missingPermissions(
  names: Iterable<string>,
  ffi: FfiRegistry,
  granted: readonly string[],
): MissingPermission[] {
  return Array.from(names).flatMap((name, importIndex) => {
    const operation = ffi.declaration(name)?.capability;
    return operation && !granted.includes(operation) ? [{ importIndex, name, operation }] : [];
  });
}
