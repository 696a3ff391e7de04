/**
 * From what a person names (a host, manifests) to host functions: the same for command line and debugger. Where
 * files and modules come from is their business.
 */

import { fusabiError } from "../../vm/errors/index.js";
import {
  declareAll,
  type FfiRegistry,
  type FsharpSystem,
  type HostDeclaration,
  type HostFunctions,
  hostModuleFailed,
  parseManifest,
  readHostModule,
  ScarabHost,
  standardRegistry,
} from "../../vm/ffi/index.js";
import { decodeText, didYouMean, nearestName } from "../text/index.js";
import { parseSignatureText } from "./signature-text.js";

export interface HostChoice {
  /** One of `HOST_NAMES`, or the path of a host module. */
  readonly host: string;
  /** Paths of manifests. */
  readonly manifests: readonly string[];
}

export interface HostFiles {
  /** @throws FusabiError of the area "input" */
  readBytes(path: string): Uint8Array | Promise<Uint8Array>;
  /** What `import()` of a JavaScript file gives; whatever it throws is the module's failure. */
  importModule(path: string): Promise<unknown>;
  /** What programs in F# may reach of the system, where a capability allows it; absent: nothing. */
  readonly system?: FsharpSystem;
}

/** What one machine gets. */
export interface HostInstance {
  readonly ffi: FfiRegistry;
  /** Null where another host was chosen. */
  readonly scarab: ScarabHost | null;
}

/** The hosts that have a name. */
export const HOST_NAMES = ["none", "scarab"] as const;

/**
 * Reads everything that the choice names.
 * @returns a maker of hosts: each machine has one of its own, with a state of its own
 * @throws FusabiError UnknownHost; what is wrong with a manifest, a host module or a file
 */
export async function loadHost(choice: HostChoice, files: HostFiles): Promise<() => HostInstance> {
  const makeHost = await hostMaker(choice.host, files);
  const declarations: HostDeclaration[] = [];
  for (const path of choice.manifests)
    declarations.push(...parseManifest(path, decodeText(path, await files.readBytes(path))));
  const make = () => {
    const instance = makeHost();
    declareAll(instance.ffi, declarations);
    return instance;
  };
  // The first one is made now, so that a host that is wrong is found out before anything runs.
  let first: HostInstance | null = make();
  return () => {
    const instance = first ?? make();
    first = null;
    return instance;
  };
}

async function hostMaker(name: string, files: HostFiles): Promise<() => HostInstance> {
  const registry = () => standardRegistry(files.system);
  if (name === "none") return () => ({ ffi: registry(), scarab: null });
  if (name === "scarab") return () => simulatedScarab(registry());
  if (!/\.[cm]?js$/i.test(name)) throw unknownHost(name);
  const functions = await importFunctions(name, files);
  return () => ({ ffi: registry().registerAll(functions()), scarab: null });
}

function simulatedScarab(registry: FfiRegistry): HostInstance {
  const scarab = new ScarabHost();
  return { ffi: registry.registerAll(scarab.functions), scarab };
}

async function importFunctions(path: string, files: HostFiles): Promise<HostFunctions> {
  // A file that is missing is told in the words for files.
  await files.readBytes(path);
  const exports = await files.importModule(path).catch((error: unknown) => {
    throw hostModuleFailed(path, error);
  });
  return readHostModule(path, exports, parseSignatureText);
}

function unknownHost(host: string) {
  const nearest = nearestName(host, HOST_NAMES);
  const suggestion = didYouMean(nearest && `"${nearest}"`);
  return fusabiError("UnknownHost", { host, suggestion });
}
