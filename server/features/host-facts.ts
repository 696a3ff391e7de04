/** What is known of the host function behind an import: from its line, the standard library, or a manifest. */
import type { ImportNode } from "../../lang/index.js";
import { type HostDeclaration, ScarabHost, type Signature } from "../../vm/shared.js";
import { baseName, type FoundDefinition, type Workspace } from "../model/index.js";
import type { HostFacts } from "./host-function-text.js";

/** The `.import` statement of a definition. */
export function importOf({ block, definition }: FoundDefinition): ImportNode | null {
  const statement = block.item.lines[definition.line]?.statement;
  return statement?.kind === ".import" ? statement : null;
}

/** Null where no signature is known. `doc`: the documentation comment above the line. */
export function hostFactsOf(
  workspace: Workspace,
  found: FoundDefinition,
  doc: string,
): HostFacts | null {
  const statement = importOf(found);
  if (!statement?.name) return null;
  const { name } = statement.name;
  const known = workspace.hostFunctions.declaration(name) ?? documentedOnly(name, statement);
  if (!statement.signature) return known && { ...known, doc: joined(known.doc, doc) };
  const { signature } = statement.signature;
  const declared = `declared in ${baseName(found.file.uri)}`;
  const origin = known ? `${declared}, ${known.origin}` : declared;
  return {
    name,
    signature: withNames(signature, known?.signature),
    doc: joined(known?.doc ?? "", doc),
    origin,
    ...(known?.capability ? { capability: known.capability } : {}),
    ...(known?.fuel ? { fuel: known.fuel } : {}),
  };
}

const SCARAB = new Map(new ScarabHost().functions.map((known) => [known.name, known]));

/**
 * A function of the simulated Scarab host that the file declares with the same parameters: the workspace need not
 * have that host for its documentation to be of use.
 */
function documentedOnly(name: string, { signature }: ImportNode): HostDeclaration | null {
  const known = SCARAB.get(name);
  const declared = signature?.signature;
  if (!known || declared?.result !== known.signature.result) return null;
  return declared.params.join() === known.signature.params.join() ? known : null;
}

function joined(one: string, other: string): string {
  return [one, other].filter((text) => text !== "").join("\n\n");
}

/** Parameter names from elsewhere where the line gives none. */
function withNames(signature: Signature, known: Signature | undefined): Signature {
  if (signature.paramNames || known?.paramNames?.length !== signature.params.length)
    return signature;
  return { ...signature, paramNames: known.paramNames };
}
