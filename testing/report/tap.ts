/** Results in the Test Anything Protocol, version 14: a line a test, and a block of YAML for one that fails. */
import { formatCode } from "../../vm/shared.js";
import type { TestFailure, TestResult } from "../run/result.js";
import { type FileReport, placeText } from "./file-report.js";

/** Writes files as they come; the plan stands at the end, where the number of tests is known. */
export class TapWriter {
  #count = 0;

  begin(): string {
    return "TAP version 14\n";
  }

  file(report: FileReport): string {
    const lines = [`# ${oneLine(report.path)}`];
    for (const result of report.results) lines.push(...this.#test(report, result));
    if (report.error !== null) {
      lines.push(`not ok ${++this.#count} - ${description(report.path)}`);
      lines.push(...block({ message: report.error.message, code: formatCode(report.error.code) }));
    }
    return `${lines.join("\n")}\n`;
  }

  end(seed: number): string {
    return `# seed ${seed}\n1..${this.#count}\n`;
  }

  #test(report: FileReport, { unit, failure, milliseconds }: TestResult): string[] {
    const head = `${failure ? "not ok" : "ok"} ${++this.#count} - ${description(unit.name)}`;
    const time = { duration_ms: Math.round(milliseconds * 1000) / 1000 };
    return [head, ...block(failure ? { ...time, ...failureFields(report, failure) } : time)];
  }
}

function failureFields(report: FileReport, { diagnostic, expected, actual }: TestFailure) {
  return {
    message: diagnostic.message,
    at: placeText(report, diagnostic),
    ...(expected === null ? {} : { expected }),
    ...(actual === null ? {} : { actual }),
  };
}

/** Every text of JSON is one of YAML too. */
function block(fields: Readonly<Record<string, string | number>>): string[] {
  const rows = Object.entries(fields).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
  return ["  ---", ...rows, "  ..."];
}

/** A hash would begin a directive such as SKIP. */
function description(name: string): string {
  return oneLine(name).replace(/[\\#]/g, "\\$&");
}

/** A name may hold anything; in a line of the protocol it is one line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
