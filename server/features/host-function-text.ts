/** What is said of a host function, in Markdown: its signature, what it does, needs and costs, where it comes from. */
import {
  cleanFuelCost,
  formatFuelCost,
  formatSignature,
  type HostDeclaration,
} from "../../vm/shared.js";

/** The part of a declaration that is known wherever the function comes from. */
export type HostFacts = Pick<HostDeclaration, "name" | "signature" | "doc" | "origin"> &
  Partial<Pick<HostDeclaration, "capability" | "fuel">>;

export function hostFunctionMarkdown(facts: HostFacts): string {
  const parts = [`\`\`\`fzasm\n${facts.name} ${formatSignature(facts.signature)}\n\`\`\``];
  if (facts.doc !== "") parts.push(facts.doc);
  if (facts.capability) parts.push(`**Needs the capability** \`${facts.capability}\``);
  const cost = facts.fuel ? cleanFuelCost(facts.fuel) : null;
  if (cost) parts.push(`**Costs fuel:** ${formatFuelCost(cost)}`);
  parts.push(`*Host function · ${facts.origin}*`);
  return parts.join("\n\n");
}

/** The text for an import whose signature is unknown. */
export function unknownHostFunctionMarkdown(name: string): string {
  return [
    `\`\`\`fzasm\n${name}\n\`\`\``,
    "No signature is known for this host function: neither the standard library, this file, nor a manifest declares it.",
    `Declare it: \`.import ${name} (Types) -> Type\`, or add a manifest (\`*.ffi.json\`).`,
  ].join("\n\n");
}
