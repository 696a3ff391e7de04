/** The order of versions, as Semantic Versioning has it: what stands behind `+` does not count. */

/** Less than 0 where the first is older. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < 3; i++) {
    const difference = first.numbers[i]! - second.numbers[i]!;
    if (difference !== 0) return difference;
  }
  return comparePre(first.pre, second.pre);
}

/** Has it a part behind a dash? Such versions are never chosen by default. */
export function isPreRelease(version: string): boolean {
  return partsOf(version).pre.length > 0;
}

function partsOf(version: string): { numbers: readonly number[]; pre: readonly string[] } {
  const [plain = ""] = version.split("+");
  const [numbers = "", ...pre] = plain.split("-");
  return {
    numbers: numbers.split(".").map(Number),
    pre: pre.length === 0 ? [] : pre.join("-").split("."),
  };
}

/** A pre-release comes before its version; numbers come before words. */
function comparePre(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [one, other] = [a[i], b[i]];
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
    if (one === other) continue;
    const areNumbers = [one, other].map((part) => /^\d+$/.test(part));
    if (areNumbers[0] && areNumbers[1]) {
      const difference = Number(one) - Number(other);
      if (difference !== 0) return difference;
    } else if (areNumbers[0] !== areNumbers[1]) return areNumbers[0] ? -1 : 1;
    else return one < other ? -1 : 1;
  }
  return 0;
}
