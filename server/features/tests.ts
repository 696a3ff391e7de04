/** The tests of a file, for editors that list them. */
import { type Range0, type SourceFile, symbolsOf } from "../model/index.js";
import { documentSymbols } from "./symbols.js";

export interface TestPlace {
  readonly name: string;
  /** Does the runner make arguments up? */
  readonly hasParameters: boolean;
  /** All of it. */
  readonly range: Range0;
}

/** In the order of the text; those without a name are left out, and of equal names only the first is there. */
export function testsOf(file: SourceFile): readonly TestPlace[] {
  const tests = new Map<string, TestPlace>();
  for (const { kind, name, range } of documentSymbols(file)) {
    if (kind !== "test" || tests.has(name)) continue;
    const { item } = file.blockAt(range.start.line0);
    const hasParameters = symbolsOf(item).definitions.some(({ form }) => form === "param");
    tests.set(name, { name, hasParameters, range });
  }
  return [...tests.values()];
}
