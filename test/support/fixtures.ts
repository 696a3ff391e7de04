/**
 * Where the recorded behaviour of the original machine lies: FUSABI_FIXTURES, or `shared/fixtures` beside the
 * project. A checkout without that folder still has the small copy in test/fixtures.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root: the compiled file stands in out/test/support. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

/** The folder that holds `expected.json` and the named archives, or null where the full set is absent. */
export function fixturesFolder(): string | null {
  const parent = process.env.FUSABI_FIXTURES ?? join(projectRoot, "..", "shared", "fixtures");
  const folder = join(parent, "reference");
  return existsSync(join(folder, "expected.json")) ? folder : null;
}

function folderOrCopy(): string {
  return fixturesFolder() ?? join(projectRoot, "test", "fixtures");
}

/** The bytes of a named fixture. */
export function readFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folderOrCopy(), name)));
}

/** The objects of a `.jsonl` fixture. */
export function readFixtureLines<T>(name: string): T[] {
  const text = readFileSync(join(folderOrCopy(), name), "utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** The value of a `.json` fixture. */
export function readFixtureJson<T>(name: string): T {
  return JSON.parse(readFileSync(join(folderOrCopy(), name), "utf8")) as T;
}
