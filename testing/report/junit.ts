/** Results as the XML that JUnit's Ant task writes, which build servers read: a suite a file, a case a test. */
import { type FusabiError, formatCode } from "../../vm/shared.js";
import type { TestFailure, TestResult } from "../run/result.js";
import { type FileReport, placeText, totalsOf } from "./file-report.js";

export function makeJunit(files: readonly FileReport[], seed: number): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: "fusabi test", ...counts(files) })}>`,
    ...files.flatMap((file) => suite(file, seed)),
    "</testsuites>",
    "",
  ].join("\n");
}

function suite(file: FileReport, seed: number): string[] {
  return [
    `  <testsuite${attributes({ name: file.path, ...counts([file]) })}>`,
    `    <properties><property${attributes({ name: "seed", value: seed })}/></properties>`,
    ...file.results.flatMap((result) => testCase(file, result)),
    ...(file.error ? unusable(file, file.error) : []),
    "  </testsuite>",
  ];
}

function counts(files: readonly FileReport[]) {
  const { tests, failed, unusable, milliseconds } = totalsOf(files);
  return {
    tests: tests + unusable,
    failures: failed,
    errors: unusable,
    skipped: 0,
    time: seconds(milliseconds),
  };
}

function testCase(file: FileReport, { unit, failure, milliseconds, printed }: TestResult) {
  const [, line = ""] = /:(\d+):\d+$/.exec(placeText(file, unit.nameRange)) ?? [];
  const head = { name: unit.name, classname: file.path, file: file.path, line };
  const open = `    <testcase${attributes({ ...head, time: seconds(milliseconds) })}`;
  const inside = [
    ...(failure ? [failureElement(file, failure)] : []),
    ...(printed.length > 0
      ? [`      <system-out>${escaped(printed.join("\n"))}</system-out>`]
      : []),
  ];
  return inside.length === 0 ? [`${open}/>`] : [`${open}>`, ...inside, "    </testcase>"];
}

function failureElement(file: FileReport, { diagnostic, expected, actual }: TestFailure): string {
  const { message, kind } = diagnostic;
  const compared = expected === null ? [] : [`expected: ${expected}`, `actual: ${actual ?? ""}`];
  const text = [placeText(file, diagnostic), message, ...compared].join("\n");
  return `      <failure${attributes({ message, type: kind })}>${escaped(text)}</failure>`;
}

function unusable({ path }: FileReport, { message, kind, code }: FusabiError): string[] {
  const problem = `<error${attributes({ message, type: kind })}>${formatCode(code)}</error>`;
  return [`    <testcase${attributes({ name: path, classname: path })}>${problem}</testcase>`];
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(6);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(values).map(([name, value]) => {
    const text = escaped(String(value)).replace(/[\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`);
    return ` ${name}="${text}"`;
  });
  return pairs.join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** XML 1.0 has no way to write most control characters, escaped or not: they are shown as U+FFFD. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (each) => ("\t\n\r".includes(each) ? each : "\uFFFD"))
    .replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
}
