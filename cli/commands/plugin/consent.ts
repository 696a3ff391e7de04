/** What a user grants: by options, or by answering a question on the terminal. */
import { isPermission, PERMISSION_DOCS, PERMISSIONS } from "../../../host/index.js";
import type { GrantRequest, InstallChoice } from "../../../store/index.js";
import { FusabiError } from "../../../vm/shared.js";
import { has, type OptionRow, optionValue, type ParsedOptions } from "../../options.js";
import type { Terminal } from "../../terminal.js";

export const CONSENT_OPTIONS: readonly OptionRow[] = [
  {
    name: "grant",
    short: "g",
    value: "PERMISSION",
    many: true,
    doc: "Grants a permission; may be repeated.",
  },
  { name: "yes", short: "y", doc: "Grants every permission that is asked for." },
  {
    name: "accept-key",
    value: "NUMBER",
    doc: "Takes the key with this number as the author's new one.",
  },
];

/** @throws FusabiError for a permission that there is not */
export function consentOf(options: ParsedOptions, terminal: Terminal): InstallChoice {
  const granted = options.values.get("grant") ?? [];
  const odd = granted.find((name) => !isPermission(name));
  if (odd !== undefined)
    throw new FusabiError("InvalidOptionValue", {
      option: "--grant",
      expected: `one of ${PERMISSIONS.join(", ")}`,
      actual: JSON.stringify(odd),
    });
  return {
    acceptKey: optionValue(options, "accept-key"),
    async grants(request) {
      terminal.err(describe(request));
      if (has(options, "yes")) return true;
      const missing = request.difference.added.filter((name) => !granted.includes(name));
      if (missing.length === 0) return true;
      const answer = terminal.ask("Grant this? [y/N] ");
      return answer !== null && /^y(es)?$/i.test(answer.trim());
    },
  };
}

function describe({ name, version, from, registry, author, difference }: GrantRequest): string {
  const head =
    from === null
      ? `${name} ${version} from ${registry}, signed with the key ${author}, asks for:`
      : `${name} ${from} → ${version} asks for more:`;
  return [head, ...difference.added.map(permissionLine), ""].join("\n");
}

function permissionLine(permission: GrantRequest["permissions"][number]): string {
  return `  + ${permission}: ${PERMISSION_DOCS[permission]}`;
}

/** What a version no longer asks for, and what it asks for beside, a line each. */
export function differenceLines({ added, removed }: GrantRequest["difference"]): string {
  const lines = [...added.map((name) => `  + ${name}`), ...removed.map((name) => `  - ${name}`)];
  return lines.map((line) => `${line}\n`).join("");
}
