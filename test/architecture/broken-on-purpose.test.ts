/**
 * `npm run mutate` and `npm run additions` change the code at places that they name by its text. Who edits such a place
 * learns here that the entry has to follow, and not months later.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../support/fixtures.js";

interface Mutation {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly tests: readonly string[];
}

interface Edit {
  readonly file: string;
  readonly before?: string;
  readonly instead?: string;
  readonly create?: string;
}

interface Addition {
  readonly name: string;
  readonly row: string;
  readonly touches: readonly { readonly edits: readonly Edit[] }[];
  readonly tests: readonly string[];
}

/** What a script under scripts/ exports; they are not compiled. */
async function exportsOf(script: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(join(projectRoot, "scripts", script)).href);
}

function textOf(file: string): string {
  const path = join(projectRoot, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

describe("What is broken on purpose", () => {
  it("is there once, and its tests are there: mutations", async () => {
    const { MUTATIONS } = await exportsOf("mutations/index.mjs");
    const mutations = MUTATIONS as readonly Mutation[];
    assert.ok(mutations.length > 50, `${mutations.length}`);
    const stale = mutations.filter(({ file, find, replace, tests }) => {
      const isThere = textOf(file).split(find).length === 2 && find !== replace;
      return !isThere || tests.length === 0 || tests.some((test) => textOf(test) === "");
    });
    assert.deepEqual(
      stale.map(({ file, name }) => `${file}: ${name}`),
      [],
    );
  });

  it("is there, and its tests are there: additions", async () => {
    const { ADDITIONS } = await exportsOf("additions/index.mjs");
    const additions = ADDITIONS as readonly Addition[];
    assert.ok(additions.length > 5, `${additions.length}`);
    const stale = additions.flatMap(({ name, touches, tests }) => {
      const edits = touches.flatMap((touch) => touch.edits);
      const created = edits.flatMap(({ file, create }) => (create === undefined ? [] : [file]));
      return [
        ...edits
          .filter(({ file, before, instead }) => !textOf(file).includes(before ?? instead ?? ""))
          .map(({ file }) => `${name}: ${file}`),
        ...tests
          .filter((test) => textOf(`${test}.ts`) === "" && !created.includes(`${test}.ts`))
          .map((test) => `${name}: ${test}`),
      ];
    });
    assert.deepEqual(stale, []);
  });

  it("has an addition for each row of ARCHITECTURE.md's table, and no other", async () => {
    const { ADDITIONS } = await exportsOf("additions/index.mjs");
    const [, table = ""] = /^## To add…$([\s\S]*?)^## /m.exec(textOf("ARCHITECTURE.md")) ?? [];
    const rows = [...table.matchAll(/^\| (?!…|-)(.*?) \| /gm)].map(([, row]) => row!);
    const tried = new Set((ADDITIONS as readonly Addition[]).map(({ row }) => row));
    assert.deepEqual([...tried].sort(), rows.sort());
  });
});
