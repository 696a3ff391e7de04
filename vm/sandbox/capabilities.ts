/**
 * What a host function may need a permission for: the seven operations of the security policy. Nothing is
 * granted unless the host says so. This file does not know which function needs which capability.
 */

export const CAPABILITIES = [
  "file-read",
  "file-write",
  "network-connect",
  "network-bind",
  "process-spawn",
  "environment-read",
  "environment-write",
] as const;

/** What a host function may need and a host may grant; see `CAPABILITIES`. */
export type Capability = (typeof CAPABILITIES)[number];

/** What granting a capability allows, for prompts, help and documentation. */
export const CAPABILITY_DOCS: Readonly<Record<Capability, string>> = {
  "file-read": "Read files of the host.",
  "file-write": "Create, change and delete files of the host.",
  "network-connect": "Open connections to other machines.",
  "network-bind": "Accept connections from other machines.",
  "process-spawn": "Start programs on the host.",
  "environment-read": "Read environment variables.",
  "environment-write": "Change environment variables.",
};

export function isCapability(name: string): name is Capability {
  return (CAPABILITIES as readonly string[]).includes(name);
}
