/**
 * The settings of the section `fusabi`, as a client may send them: anything at all. Every value that is missing
 * or of the wrong kind gets its default; nothing here throws.
 */

import type { RuleOptions, SeverityChoice } from "../rules/index.js";

export interface Settings {
  /** Severity by code ("FZ0308") or "off"; what is not named keeps its default. */
  readonly severity: Readonly<Record<string, SeverityChoice>>;
  readonly inlayHints: {
    readonly stackShapes: boolean;
    readonly offsets: boolean;
    readonly parameterNames: boolean;
    readonly rawIndices: boolean;
    readonly types: boolean;
    readonly pipelines: boolean;
    readonly liveValues: boolean;
  };
  readonly codeLens: {
    readonly run: boolean;
    readonly references: boolean;
    readonly stackDepth: boolean;
    readonly signature: boolean;
  };
  /** The host whose functions are known beside the standard library. */
  readonly host: "none" | "scarab";
  /** Capabilities that the workspace grants to plugins; null means that none are checked. */
  readonly capabilities: readonly string[] | null;
}

export const DEFAULT_SETTINGS: Settings = {
  severity: {},
  inlayHints: {
    stackShapes: true,
    offsets: false,
    parameterNames: true,
    rawIndices: true,
    types: true,
    pipelines: true,
    liveValues: false,
  },
  codeLens: { run: true, references: true, stackDepth: true, signature: true },
  host: "none",
  capabilities: null,
};

/** The name of the section that the client is asked for. */
export const SETTINGS_SECTION = "fusabi";

const CHOICES: readonly string[] = ["error", "warning", "information", "hint", "off"];

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectAt(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const inner = isObject(value) ? value[key] : null;
  return isObject(inner) ? inner : {};
}

function switches<K extends string>(
  defaults: Readonly<Record<K, boolean>>,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<K, boolean>> {
  const entries = Object.entries(defaults).map(([key, value]) => [
    key,
    typeof given[key] === "boolean" ? given[key] : value,
  ]);
  return Object.fromEntries(entries) as Record<K, boolean>;
}

function severities(given: Readonly<Record<string, unknown>>): Settings["severity"] {
  const entries = Object.entries(given).filter(
    ([key, value]) => /^FZ\d{4}$/.test(key) && typeof value === "string" && CHOICES.includes(value),
  );
  return Object.fromEntries(entries) as Record<string, SeverityChoice>;
}

function strings(given: unknown): readonly string[] | null {
  return Array.isArray(given)
    ? given.filter((item): item is string => typeof item === "string")
    : null;
}

/** Reads whatever the client answered for the section. */
export function readSettings(value: unknown): Settings {
  return {
    severity: severities(objectAt(objectAt(value, "diagnostics"), "severity")),
    inlayHints: switches(DEFAULT_SETTINGS.inlayHints, objectAt(value, "inlayHints")),
    codeLens: switches(DEFAULT_SETTINGS.codeLens, objectAt(value, "codeLens")),
    host: isObject(value) && value.host === "scarab" ? "scarab" : "none",
    capabilities: strings(isObject(value) ? value.capabilities : null),
  };
}

/** What of the settings the rules need. */
export function rulesOf(settings: Settings): RuleOptions {
  return { severity: settings.severity, capabilities: settings.capabilities };
}
