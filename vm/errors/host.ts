/** Errors of what describes a host: manifests and host modules. Numbers 520 to 549. */
import type { ErrorRow } from "./row.js";

export const HOST_ERRORS = {
  ManifestSyntax: {
    code: 520,
    area: "input",
    message: "In {path}, {expected} was expected, got {actual}.",
    remedy: "A manifest is plain JSON, without comments and without a comma after the last item.",
  },
  ManifestFieldMissing: {
    code: 521,
    area: "input",
    message: "In {path}, {where} lacks {field}.",
    remedy: "Add the field; docs/ffi.md lists the fields of a manifest.",
  },
  ManifestFieldUnknown: {
    code: 522,
    area: "input",
    message: "In {path}, {where} has the unknown field {field}; it takes only {known}.",
    remedy: "Correct the spelling, or remove the field.",
  },
  ManifestRepetition: {
    code: 523,
    area: "input",
    message: "In {path}, {where} has {name} a second time.",
    remedy: "Keep one of the two.",
  },
  ManifestTooLarge: {
    code: 524,
    area: "input",
    message: "{path} has {size} {unit}; a manifest may have {limit}.",
    remedy: "Split it: a host may have several manifests.",
  },
  ManifestConflict: {
    code: 525,
    area: "input",
    message: "{path} declares {name} as {declared}; {origin} declares it as {actual}.",
    remedy: "Correct the manifest, or choose the host that it describes.",
  },
  InvalidHostModule: {
    code: 526,
    area: "input",
    message: "In {path}, {where} must be {expected}, but is {actual}.",
    remedy: "Correct the host module; docs/ffi.md describes what it must export.",
  },
  HostModuleRepetition: {
    code: 527,
    area: "input",
    message: "In {path}, {where} has the name {name}, which another function already has.",
    remedy: "Give each host function a name of its own.",
  },
  HostModuleFailed: {
    code: 528,
    area: "input",
    message: "{path} could not be loaded as a host module: {reason}",
    remedy: "Correct the module so that Node can run it on its own.",
  },
  HostModuleUnavailable: {
    code: 529,
    area: "input",
    message: "{path} is a host module; host modules cannot run in a browser.",
    remedy:
      'Debug in desktop VS Code or with "fusabi dap"; or choose the host "scarab", or replay a recording with "replay".',
  },
} as const satisfies Record<string, ErrorRow>;
