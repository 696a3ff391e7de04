/** What a rule finds, in places of the text, and how it is worded for an editor. Knows no protocol. */
import {
  ERRORS,
  type ErrorKind,
  type ErrorRow,
  type Fact,
  fillTemplate,
  formatCode,
  severityOfKind,
} from "../../vm/shared.js";
import type { Range0 } from "../model/index.js";

export type SeverityChoice = "error" | "warning" | "information" | "hint" | "off";

export interface RuleOptions {
  /** Severity by code ("FZ0308"); what is not named keeps the catalogue's. */
  readonly severity: Readonly<Record<string, SeverityChoice>>;
  /** Capabilities that the workspace grants; null: capabilities are not checked. */
  readonly capabilities: readonly string[] | null;
}

export interface RelatedPlace {
  readonly uri: string;
  readonly range: Range0;
  readonly message: string;
}

/** What a rule reports. */
export interface Finding {
  readonly kind: ErrorKind;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly range: Range0;
  readonly related?: readonly RelatedPlace[];
  /** What was likely meant, as it would be written in place of the range. */
  readonly suggestion?: string | null;
}

/** A finding as an editor shows it. */
export interface FileDiagnostic {
  readonly kind: ErrorKind;
  /** What the message was made from. */
  readonly facts: Readonly<Record<string, Fact>>;
  /** `FZ0402`. */
  readonly code: string;
  readonly severity: Exclude<SeverityChoice, "off">;
  /** Cause and remedy. */
  readonly message: string;
  /** Address of the page that explains the code. */
  readonly link: string;
  readonly range: Range0;
  readonly tag: "unnecessary" | "deprecated" | null;
  readonly related: readonly RelatedPlace[];
  readonly suggestion: string | null;
}

/** Where the project's documentation is read. */
export const DOCUMENTATION_ROOT = "https://github.com/fusabi/fusabi-vscode/blob/main/docs";

/** The address of the page that explains a code. */
export function linkOf(code: string): string {
  return `${DOCUMENTATION_ROOT}/errors.md#${code.toLowerCase()}`;
}

/** A finding and how grave it is taken to be. */
export interface Judged {
  readonly finding: Finding;
  readonly severity: FileDiagnostic["severity"];
}

/** Judges findings by the settings. */
export class Judge {
  readonly #options: RuleOptions;
  readonly #known = new Map<ErrorKind, SeverityChoice>();

  constructor(options: RuleOptions) {
    this.#options = options;
  }

  /** Null where the settings turn it off. */
  judge(finding: Finding): Judged | null {
    const severity = this.#severityOf(finding.kind);
    return severity === "off" ? null : { finding, severity };
  }

  #severityOf(kind: ErrorKind): SeverityChoice {
    let severity = this.#known.get(kind);
    if (severity === undefined) {
      severity = this.#options.severity[formatCode(ERRORS[kind].code)] ?? severityOfKind(kind);
      this.#known.set(kind, severity);
    }
    return severity;
  }
}

/** The finding as an editor shows it. */
export function diagnosticOf({ finding, severity }: Judged): FileDiagnostic {
  const row: ErrorRow = ERRORS[finding.kind];
  const code = formatCode(row.code);
  return {
    kind: finding.kind,
    facts: finding.facts,
    code,
    severity,
    message: `${fillTemplate(row.message, finding.facts)}\n${row.remedy}`,
    link: linkOf(code),
    range: finding.range,
    tag: row.tag ?? null,
    related: finding.related ?? [],
    suggestion: finding.suggestion ?? null,
  };
}
