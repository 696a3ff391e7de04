/** A module as a file: the archive in the current layout, with its debug section before it. */
import type { Module } from "../program/index.js";
import { ModuleInPlace } from "./archive-module.js";
import { checkArchive } from "./check-archive.js";
import { debugSection } from "./debug-section.js";
import { CURRENT_LAYOUT } from "./layouts.js";
import { writeArchive } from "./write.js";

/** How an archive is written. */
export interface EncodeOptions {
  /** "keep" (the default) writes the module's debug information before the archive, "strip" leaves it out. */
  readonly debug?: "keep" | "strip";
}

/**
 * The bytes of a module. A module that was opened from an archive written by the original gives that archive
 * again, byte for byte, in the current layout.
 * @throws FusabiError ArchiveTooLarge; or that of the archive check, where the module was opened without it
 */
export function encodeModule(module: Module, options: EncodeOptions = {}): Uint8Array {
  if (module instanceof ModuleInPlace) assertSound(module);
  const archive = writeArchive(module, CURRENT_LAYOUT);
  const { debug } = module;
  if (debug === null || options.debug === "strip") return archive;
  return join(debugSection(debug), archive);
}

/** In an archive that fails the check, arrays may overlap, and a small file could ask for a huge one. */
function assertSound(module: ModuleInPlace): void {
  const problem = checkArchive(module.bytes);
  if (problem !== null) throw problem;
}

function join(before: Uint8Array, after: Uint8Array): Uint8Array {
  const joined = new Uint8Array(before.length + after.length);
  joined.set(before);
  joined.set(after, before.length);
  return joined;
}
