/** `fusabi check`: warnings of imports that need a capability which --allow does not grant. */
import { type Build, type Diagnostic, missingPermissions } from "../../lang/index.js";
import {
  type Capability,
  each,
  type FfiRegistry,
  FusabiError,
  formatCode,
  type Module,
} from "../../vm/shared.js";

/** What a module is checked against. */
export interface CheckHost {
  readonly ffi: FfiRegistry;
  readonly capabilities: readonly Capability[];
}

/** At the names in the `.import` lines. */
export function sourceWarnings(build: Build, host: CheckHost): Diagnostic[] {
  const names = build.imports.map(({ name }) => name);
  return missingPermissions(names, host.ffi, host.capabilities).flatMap(
    ({ importIndex, name, operation }) => {
      const range = build.imports[importIndex]?.nameRange;
      const { kind, facts, message } = new FusabiError("PermissionDenied", { name, operation });
      return range ? [{ kind, facts, message, severity: "warning", related: [], ...range }] : [];
    },
  );
}

export interface ImportWarning {
  readonly error: FusabiError;
  readonly json: Record<string, unknown>;
}

/** An archive has no place for an import but its index. */
export function importWarnings(module: Module, host: CheckHost): ImportWarning[] {
  return missingPermissions(each(module.imports), host.ffi, host.capabilities).map(
    ({ importIndex, name, operation }) => {
      const error = new FusabiError("PermissionDenied", { name, operation });
      const { kind, code, message } = error;
      const json = { kind, code: formatCode(code), severity: "warning", message, importIndex };
      return { error, json };
    },
  );
}
