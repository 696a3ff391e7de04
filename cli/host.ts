/** The options that choose a host, and the host functions and capabilities that they give. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { systemAccess } from "../disk/index.js";
import { decodeText, type HostFiles, loadHost, pathOfName } from "../lang/index.js";
import {
  CAPABILITIES,
  type Capability,
  type FfiRegistry,
  FusabiError,
  isCapability,
} from "../vm/shared.js";
import { guardProcess, type Report, settling } from "./idle.js";
import { readBytes } from "./input.js";
import { type OptionRow, optionValue, type ParsedOptions } from "./options.js";

export const HOST_OPTIONS: readonly OptionRow[] = [
  {
    name: "host",
    value: "HOST",
    doc: "The host: none, scarab (a simulation), or a JavaScript module that registers functions. Default: none.",
  },
  {
    name: "ffi",
    value: "FILE",
    many: true,
    doc: "A manifest (*.ffi.json) that declares host functions.",
  },
  {
    name: "allow",
    value: "CAPABILITY",
    many: true,
    doc: `Grant a capability: ${CAPABILITIES.join(", ")}.`,
  },
];

export interface Host {
  /** Host functions for one machine: what a host remembers is not shared between machines. */
  readonly newRegistry: () => FfiRegistry;
  readonly capabilities: readonly Capability[];
}

/** Paths are relative to the working folder. */
const FILES: HostFiles = {
  readBytes: readNamed,
  importModule: (path) => import(pathToFileURL(resolve(pathOfName(path))).href),
  system: systemAccess(workingFolder()),
};

/** "" where it was deleted: then the command does its work, and what a program asks of files fails. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return "";
  }
}

/** A folder is refused in words for what was wanted. */
function readNamed(path: string): Uint8Array {
  try {
    return readBytes(path);
  } catch (error) {
    if (!(error instanceof FusabiError) || error.kind !== "IsDirectory") throw error;
    const wanted = /\.[cm]?js$/i.test(path) ? "a host module (.mjs)" : "a manifest (.ffi.json)";
    throw new FusabiError("FolderForFile", { path, wanted });
  }
}

/**
 * @param report for errors of a host module that come when the command is done
 * @throws FusabiError for a host, a manifest or a capability that cannot be used
 */
export async function hostOf(options: ParsedOptions, report: Report): Promise<Host> {
  const capabilities = capabilitiesOf(options);
  const host = optionValue(options, "host") ?? "none";
  const choice = { host, manifests: options.values.get("ffi") ?? [] };
  if (host !== "none" && host !== "scarab") guardProcess(report);
  const makeHost = await settling(loadHost(choice, FILES), "The host module");
  return { newRegistry: () => makeHost().ffi, capabilities };
}

/** The text of a manifest, to show where it is wrong; null where it is not to be had any more. */
export function manifestText(path: string): string | null {
  try {
    return decodeText(path, readBytes(path));
  } catch (error) {
    if (error instanceof FusabiError) return null;
    throw error;
  }
}

function capabilitiesOf(options: ParsedOptions): Capability[] {
  return (options.values.get("allow") ?? []).map((name) => {
    if (isCapability(name)) return name;
    throw new FusabiError("InvalidOptionValue", {
      option: "--allow",
      expected: CAPABILITIES.join(", "),
      actual: JSON.stringify(name),
    });
  });
}
