/** Makes examples/hosts/scarab.ffi.json: what a Scarab host has, as a manifest of host functions. */
import { formatted } from "./format.mjs";

/** The manifest's whole text. */
export function makeScarabManifest(/** @type {any} */ tables) {
  const functions = [...tables.SCARAB_DECLARATIONS, ...tables.TEXT_LIBRARY];
  const manifest = {
    $schema: "../../schemas/ffi.schema.json",
    host: "Scarab",
    functions: functions.map(({ name, signature, doc, capability, fuel }) => ({
      name,
      params: signature.params.map((/** @type {string} */ type, /** @type {number} */ i) => ({
        name: signature.paramNames[i],
        type,
      })),
      result: signature.result,
      doc,
      ...(capability && { capability }),
      ...(fuel && { fuel }),
    })),
  };
  return formatted("examples/hosts/scarab.ffi.json", JSON.stringify(manifest, null, 2));
}
