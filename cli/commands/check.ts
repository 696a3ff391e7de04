/** `fusabi check`: what is wrong with sources and archives, without running them. */
import {
  checkBytes,
  checkSource,
  codePlace,
  type Diagnostic,
  ERRORS,
  type ErrorRow,
  type Facts,
  FusabiError,
  fillTemplate,
  formatCode,
  type Issue,
  type Module,
  type Severity,
} from "../../vm/index.js";
import type { Command } from "../command.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { HOST_OPTIONS, hostOf } from "../host.js";
import { type Input, loadInclude, readInput } from "../input.js";
import { errorToJson } from "../json.js";
import { has } from "../options.js";
import { describePlace, lineAndColumn, Reporter } from "../report.js";
import type { Terminal } from "../terminal.js";
import { type CheckHost, importWarnings, sourceWarnings } from "./check-permissions.js";
import { filesOf, forEachFile } from "./operands.js";

export const check: Command = {
  name: "check",
  usage: "FILE… [--json]",
  summary:
    "Checks sources and archives without running them: language, structure, stack and types.",
  options: [{ name: "json", doc: "Print one line of JSON for each file." }, ...HOST_OPTIONS],
  async run(options, terminal) {
    const files = filesOf(options);
    const { newRegistry, capabilities } = await hostOf(options);
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
function verdictToJson(isOk: boolean, issues: readonly unknown[]): Record<string, unknown> {
  return { ...(isOk ? OK : {}), ...(issues.length > 0 ? { issues } : {}) };
}

/** The first problem as the original names it, and all of them. */
function structureToJson(structure: readonly FusabiError[]): Record<string, unknown> {
  const [first] = structure;
  return first ? { ...errorToJson(first), issues: structure.map(errorToJson) } : OK;
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
  const result = checkSource(input.path, input.text, {
    load: loadInclude,
    signatureOf: (name) => host.ffi.signatureOf(name),
  });
  const { assembly } = result;
  const warnings = sourceWarnings(assembly, host);
  const findings = [...warnings, ...result.findings];
  const diagnostics = [...warnings, ...result.diagnostics];
  const texts = new Map(assembly.sources.map((source) => [source.path, source.text]));
  const toJson = (each: Diagnostic) => diagnosticToJson(each, texts);
  const isBroken = diagnostics.some(isError);
  const language = assembly.diagnostics.filter((each) => each.severity !== "hint").map(toJson);
  const issues = findings.filter((each) => each.severity !== "hint").map(toJson);
  return {
    code: isBroken ? EXIT.failed : EXIT.ok,
    json: {
      source: verdictToJson(!assembly.diagnostics.some(isError), language),
      verify: verdictToJson(!findings.some(isError), issues),
    },
    texts,
    report(reporter, terminal) {
      for (const each of diagnostics) if (each.severity !== "hint") reporter.diagnostic(each);
      if (!isBroken) terminal.out(`${input.path}: ok\n`);
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
        verdictToJson(verification.ok, [
          ...issues.map(issueToJson),
          ...warnings.map((each) => each.json),
        ]),
    },
    texts: new Map(),
    report(reporter, terminal) {
      for (const error of errors) reporter.error(error, input.path);
      for (const issue of issues) reportIssue(reporter, module as Module, issue, input.path);
      for (const { error } of warnings) reporter.finding(error, "warning", [], input.path);
      if (!isBroken) terminal.out(`${input.path}: ok\n`);
    },
  };
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
