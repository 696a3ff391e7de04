/** Coverage in the format of lcov (`geninfo`): one record a source, and one for each test where they are kept apart. */
import type { Coverage, SourceCoverage } from "../coverage/source-coverage.js";

/** What tests covered: of all of them together, or of one. */
export interface NamedCoverage {
  /** "" for all together. */
  readonly test: string;
  readonly coverage: Coverage;
}

export function makeLcov(parts: readonly NamedCoverage[]): string {
  const records = parts.flatMap(({ test, coverage }) =>
    coverage.sources.filter(hasCode).flatMap((source) => recordOf(test, source)),
  );
  return records.map((line) => `${line}\n`).join("");
}

function hasCode({ lines }: SourceCoverage): boolean {
  return lines.length > 0;
}

function recordOf(test: string, { path, functions, branches, lines }: SourceCoverage): string[] {
  const ways = branches.flatMap(({ line0, jumped, wentOn }, block) => {
    // A jump that was never reached has no count at all.
    const taken = (count: number) => (jumped + wentOn === 0 ? "-" : String(count));
    return [
      [`BRDA:${line0 + 1},${block},0,${taken(jumped)}`, jumped] as const,
      [`BRDA:${line0 + 1},${block},1,${taken(wentOn)}`, wentOn] as const,
    ];
  });
  return [
    `TN:${testName(test)}`,
    `SF:${path}`,
    ...functions.map(({ name, line0 }) => `FN:${line0 + 1},${oneLine(name)}`),
    ...functions.map(({ name, count }) => `FNDA:${count},${oneLine(name)}`),
    ...found(
      "FN",
      functions.map(({ count }) => count),
    ),
    ...ways.map(([line]) => line),
    ...found(
      "BR",
      ways.map(([, count]) => count),
    ),
    ...lines.map(({ line0, count }) => `DA:${line0 + 1},${count}`),
    ...found(
      "L",
      lines.map(({ count }) => count),
    ),
    "end_of_record",
  ];
}

/** How many there are, and how many were hit. */
function found(what: string, counts: readonly number[]): string[] {
  return [`${what}F:${counts.length}`, `${what}H:${counts.filter((count) => count > 0).length}`];
}

/** The format has letters, digits and underscores in names of tests. */
function testName(test: string): string {
  return test.replace(/[^A-Za-z0-9]+/g, "_");
}

/** A comma would end nothing: a name reaches to the end of its line. */
function oneLine(name: string): string {
  return name.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
