/**
 * Mutations of the language server. docs/lsp-capabilities.md says which test holds which handler: of each request that
 * a handler answers, the name is changed, so that nobody answers it, and one of those tests must fail.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../steps.mjs";

/** @typedef {import("./mutation.mjs").Mutation} Mutation */

/** The cells of the page's rows that name a handler. @returns {{ handler: string, tests: string[] }[]} */
function documentedHandlers() {
  const page = readFileSync(join(root, "docs", "lsp-capabilities.md"), "utf8");
  const rows = page.split("\n").filter((line) => line.includes("`lsp/handlers/"));
  return rows.map((row) => {
    const handler = /`(lsp\/handlers\/[\w-]+\.ts)`/.exec(row)?.[1] ?? "";
    const tests = [...row.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(
      ([, name]) => `test/server/${name}`,
    );
    return { handler, tests };
  });
}

/** @returns {Mutation[]} */
function unansweredRequests() {
  /** @type {Map<string, Set<string>>} */
  const testsByHandler = new Map();
  for (const { handler, tests } of documentedHandlers()) {
    const known = testsByHandler.get(handler) ?? new Set();
    testsByHandler.set(handler, new Set([...known, ...tests]));
  }
  return [...testsByHandler].flatMap(([handler, tests]) => {
    const file = `server/${handler}`;
    if (!existsSync(join(root, file))) throw new Error(`docs/lsp-capabilities.md names ${file}`);
    const text = readFileSync(join(root, file), "utf8");
    const answered = text.match(/"[a-zA-Z]+\/[a-zA-Z/]+"(?=:)/g) ?? [];
    return answered.map((method) => ({
      name: `${method.slice(1, -1)} is answered`,
      file,
      find: `${method}:`,
      replace: '"fusabi/nothing":',
      tests: [...tests],
    }));
  });
}

/** @type {readonly Mutation[]} */
export const SERVER_MUTATIONS = [
  {
    name: "a semicolon is escaped for Mermaid",
    file: "server/features/control-flow.ts",
    find: '[&<>"#;]',
    replace: '[&<>"#]',
    tests: ["test/server/features/control-flow.test.ts"],
  },
  {
    name: "a severity that there is not keeps the default",
    file: "server/lsp/settings.ts",
    find: ' && typeof value === "string" && CHOICES.includes(value)',
    replace: ' && typeof value === "string"',
    tests: ["test/server/lsp/settings.test.ts"],
  },
  {
    name: "a switch that is no Boolean keeps the default",
    file: "server/lsp/settings.ts",
    find: 'typeof given[key] === "boolean" ? given[key] : value',
    replace: "given[key] ?? value",
    tests: ["test/server/lsp/settings.test.ts"],
  },
  {
    name: "an answer holds only where the callees' frames are as they were",
    file: "server/model/verification.ts",
    find: "return whole.program.functions[target.index]!.body.frame.size;",
    replace: "return 0;",
    tests: ["test/server/model/analysis.test.ts"],
  },
  ...unansweredRequests(),
];
