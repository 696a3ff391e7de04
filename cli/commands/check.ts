/** `fusabi check`: what is wrong with sources and archives, without running them. */
import { checkBytes, type Diagnostic, lineAndColumn, worstOf } from "../../lang/index.js";
import {
  codePlace,
  ERRORS,
  type ErrorRow,
  type Facts,
  FusabiError,
  fillTemplate,
  formatCode,
  type Issue,
  type Module,
  type Severity,
} from "../../vm/shared.js";
import type { Command } from "../command.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { HOST_OPTIONS, hostOf } from "../host.js";
import { type Input, includeLoader, readInput } from "../input.js";
import { errorToJson } from "../json.js";
import { has } from "../options.js";
import { describePlace, lateReport, printable, Reporter } from "../report.js";
import type { Terminal } from "../terminal.js";
import {
  type CheckHost,
  type ImportWarning,
  importWarnings,
  sourceWarnings,
} from "./check-permissions.js";
import { filesOf, forEachFile } from "./operands.js";

export const check: Command = {
  name: "check",
  usage: "FILE… [--json]",
  summary:
    "Checks sources and archives without running them: language, structure, stack and types.",
  options: [{ name: "json", doc: "Print one line of JSON for each file." }, ...HOST_OPTIONS],
  async run(options, terminal) {
    const files = filesOf(options);
    const { newRegistry, capabilities } = await hostOf(options, lateReport(terminal));
    const host = { ffi: newRegistry(), capabilities };
    const asJson = has(options, "json");
    return forEachFile(
      files,
      (path) => {
        const input = readInput(path, terminal);
        const verdict =
          input.kind === "source" ? judgeSource(input, host) : judgeArchive(input, host);
        if (asJson) terminal.out(`${JSON.stringify({ file: path, ...verdict.json })}\n`);
        else
          verdict.report(
            new Reporter(terminal, (name) => verdict.texts.get(name) ?? null),
            terminal,
          );
        return verdict.code;
      },
      (error, path) => {
        if (asJson) terminal.out(`${JSON.stringify({ file: path, ...errorToJson(error) })}\n`);
        else new Reporter(terminal, () => null).error(error, path);
        return EXIT.badInput;
      },
    );
  },
};

interface Verdict {
  readonly code: ExitCode;
  readonly json: Record<string, unknown>;
  readonly texts: ReadonlyMap<string, string>;
  report(reporter: Reporter, terminal: Terminal): void;
}

const OK = { ok: true };

/** All is well where nothing is an error; warnings are listed all the same. */
function verdictToJson(isOk: boolean, issues: Record<string, unknown>): Record<string, unknown> {
  return { ...(isOk ? OK : {}), ...issues };
}

/** The list, and how many it leaves out; nothing where there is none. */
function listToJson<T>(
  problems: readonly T[],
  severityOf: (problem: T) => Severity,
  toJson: (problem: T) => unknown,
): Record<string, unknown> {
  const { listed, more } = worstOf(problems, severityOf);
  if (listed.length === 0) return {};
  return { issues: listed.map(toJson), ...(more > 0 ? { more } : {}) };
}

/** The first problem as the original names it, and all of them. */
function structureToJson(structure: readonly FusabiError[]): Record<string, unknown> {
  const [first] = structure;
  return first
    ? { ...errorToJson(first), ...listToJson(structure, () => "error", errorToJson) }
    : OK;
}

function severityOfEach({ severity }: { readonly severity: Severity }): Severity {
  return severity;
}

/** Hints are for editors. */
function isShown({ severity }: { readonly severity: Severity }): boolean {
  return severity !== "hint";
}

function isError({ severity }: { readonly severity: Severity }): boolean {
  return severity === "error";
}

function reportIssue(reporter: Reporter, module: Module, issue: Issue, path: string): void {
  const { functionIndex, byteOffset, related } = issue;
  const { name } = module.functions.at(functionIndex);
  const placeAt = (offset: number) => codePlace(module.debug, functionIndex, name, offset);
  const notes = related.map(
    (each) => `${describePlace(placeAt(each.byteOffset))}: ${each.message}`,
  );
  const error = new FusabiError(issue.kind, issue.facts as Facts, placeAt(byteOffset));
  reporter.finding(error, severityOf(issue), notes, path);
}

function judgeSource(input: Input & { kind: "source" }, host: CheckHost): Verdict {
  const result = input.language.check(input.path, input.text, {
    load: includeLoader(input.path),
    signatureOf: (name) => host.ffi.signatureOf(name),
  });
  const { build } = result;
  const warnings = sourceWarnings(build, host);
  const findings = [...warnings, ...result.findings];
  const diagnostics = [...warnings, ...result.diagnostics];
  const texts = new Map(build.sources.map((source) => [source.path, source.text]));
  const toJson = (each: Diagnostic) => diagnosticToJson(each, texts);
  const isBroken = diagnostics.some(isError);
  const language = listToJson(build.diagnostics.filter(isShown), severityOfEach, toJson);
  const issues = listToJson(findings.filter(isShown), severityOfEach, toJson);
  return {
    code: isBroken ? EXIT.failed : EXIT.ok,
    json: {
      source: verdictToJson(!build.diagnostics.some(isError), language),
      verify: verdictToJson(!findings.some(isError), issues),
    },
    texts,
    report(reporter, terminal) {
      const shown = worstOf(diagnostics.filter(isShown), severityOfEach);
      for (const each of shown.listed) reporter.diagnostic(each);
      if (shown.more > 0) reporter.more(shown.more, input.path);
      if (!isBroken) terminal.out(`${printable(input.path)}: ok\n`);
    },
  };
}

function diagnosticToJson(
  each: Diagnostic,
  texts: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const { line1, column1 } = lineAndColumn(texts.get(each.path) ?? "", each.start);
  const row: ErrorRow = ERRORS[each.kind];
  const { kind, severity, message, path } = each;
  return {
    kind,
    code: formatCode(row.code),
    severity,
    message,
    file: path,
    line: line1,
    column: column1,
  };
}

function judgeArchive(input: Input & { kind: "archive" }, host: CheckHost): Verdict {
  const { archive, structure, verification, module } = checkBytes(input.bytes, {
    signatureOf: (name) => host.ffi.signatureOf(name),
  });
  const issues = (verification?.issues ?? []).filter((issue) => severityOf(issue) !== "hint");
  const warnings = module && verification ? importWarnings(module, host) : [];
  const errors = [...(archive ? [archive] : []), ...(structure ?? [])];
  const isBroken = errors.length > 0 || verification?.ok === false;
  return {
    code: archive ? EXIT.badInput : isBroken ? EXIT.failed : EXIT.ok,
    json: {
      archive: archive ? errorToJson(archive) : OK,
      structure: structure && structureToJson(structure),
      verify:
        verification &&
        verdictToJson(
          verification.ok,
          listToJson<Found>([...issues, ...warnings], severityOfFound, foundToJson),
        ),
    },
    texts: new Map(),
    report(reporter, terminal) {
      const all = [...errors, ...issues, ...warnings];
      const shown = worstOf<FusabiError | Found>(all, severityOfFound);
      for (const each of shown.listed) reportFound(reporter, module, each, input.path);
      if (shown.more > 0) reporter.more(shown.more, input.path);
      if (!isBroken) terminal.out(`${printable(input.path)}: ok\n`);
    },
  };
}

/** What is found in an archive. */
type Found = Issue | ImportWarning;

function severityOfFound(found: FusabiError | Found): Severity {
  if (found instanceof FusabiError) return "error";
  return "error" in found ? "warning" : severityOf(found);
}

function foundToJson(found: Found): Record<string, unknown> {
  return "error" in found ? found.json : issueToJson(found);
}

function reportFound(
  reporter: Reporter,
  module: Module | null,
  found: FusabiError | Found,
  path: string,
): void {
  if (found instanceof FusabiError) reporter.error(found, path);
  else if ("error" in found) reporter.finding(found.error, "warning", [], path);
  else reportIssue(reporter, module as Module, found, path);
}

function severityOf(issue: Issue): Severity {
  return (ERRORS[issue.kind] as ErrorRow).severity ?? "error";
}

function issueToJson(issue: Issue): Record<string, unknown> {
  const row: ErrorRow = ERRORS[issue.kind];
  const { kind, functionIndex, byteOffset } = issue;
  return {
    kind,
    code: formatCode(row.code),
    severity: severityOf(issue),
    message: fillTemplate(row.message, issue.facts),
    functionIndex,
    byteOffset,
  };
}
