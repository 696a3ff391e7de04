/** The papers hold together: every relative link leads to a file, and every page is linked from somewhere. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { projectRoot } from "../support/fixtures.js";

const PAPERS = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "examples/README.md",
  "client/README.md",
];

function papers(): string[] {
  const docs = readdirSync(join(projectRoot, "docs")).filter((name) => name.endsWith(".md"));
  return [...PAPERS, ...docs.map((name) => `docs/${name}`)];
}

/** Targets of links and images that lead into the project, as paths from its root. */
function linksOf(paper: string): string[] {
  const text = readFileSync(join(projectRoot, paper), "utf8").replace(
    /```[\s\S]*?```|`[^`\n]*`/g,
    "",
  );
  return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, target]) => target as string)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => posix.join(posix.dirname(paper), target));
}

describe("The project's papers", () => {
  it("link to files that exist", () => {
    const broken = papers().flatMap((paper) =>
      linksOf(paper)
        .filter((target) => !existsSync(join(projectRoot, target)))
        .map((target) => `${paper} → ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it("are each linked from another", () => {
    const linked = new Set(papers().flatMap(linksOf));
    const lonely = papers().filter((paper) => paper.startsWith("docs/") && !linked.has(paper));
    assert.deepEqual(lonely, []);
  });
});
