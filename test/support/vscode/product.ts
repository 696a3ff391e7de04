/**
 * The product as the suites get it: the packaged extension, the examples, and archives made of
 * examples. Knows nothing of the editor.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assemble } from "../../../lang/index.js";
import { encodeModule } from "../../../vm/shared.js";
import { projectRoot } from "./project.js";
import type { SessionOptions } from "./session.js";

export const examplesFolder = join(projectRoot, "examples");

/** A session on a copy of the examples with the product in it. */
export const withProduct = {
  folder: examplesFolder,
  vsix: [join(projectRoot, "dist", "fusabi.vsix")],
  settings: {
    // What a person switches on to see the types beside the values.
    "debug.showVariableTypes": true,
  },
} satisfies SessionOptions;

/** The archive of an example; `strip` leaves names and lines out. */
export function archiveOf(example: string, debug: "keep" | "strip"): Uint8Array {
  const text = readFileSync(join(examplesFolder, example), "utf8");
  const { module, diagnostics } = assemble(example, text);
  if (module === null) throw new Error(`${example}: ${diagnostics[0]?.message}`);
  return encodeModule(module, { debug });
}
