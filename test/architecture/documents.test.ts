/** The papers hold together: every relative link leads to a file and a heading, and every page is linked from somewhere. */
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
  const docs = readdirSync(join(projectRoot, "docs"), { recursive: true, encoding: "utf8" });
  const pages = docs
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.replaceAll("\\", "/"));
  return [...PAPERS, ...pages.map((name) => `docs/${name}`)];
}

interface Link {
  /** From the project's root. */
  readonly target: string;
  /** Without the #; empty where there is none. */
  readonly anchor: string;
}

/** Links and images that lead into the project, those within a paper too. */
function linksOf(paper: string): Link[] {
  const text = readFileSync(join(projectRoot, paper), "utf8").replace(
    /```[\s\S]*?```|`[^`\n]*`/g,
    "",
  );
  return [...text.matchAll(/\]\(([^)\s#]*)(?:#([^)]*))?\)/g)]
    .filter(([, path = ""]) => !/^[a-z]+:/.test(path))
    .map(([, path = "", anchor = ""]) => ({
      target: path === "" ? paper : posix.join(posix.dirname(paper), path),
      anchor,
    }));
}

/** The anchors that GitHub gives to the headings of a paper, and those that it writes itself. */
function anchorsOf(paper: string): ReadonlySet<string> {
  const text = readFileSync(join(projectRoot, paper), "utf8").replace(/^```[\s\S]*?^```/gm, "");
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/\]\([^)]*\)/g, "")
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
  const own = [...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name]) => name!);
  return new Set([...headings, ...own]);
}

function linkProblem({ target, anchor }: Link): string | null {
  if (!existsSync(join(projectRoot, target))) return target;
  const isHeading = anchor === "" || !target.endsWith(".md") || anchorsOf(target).has(anchor);
  return isHeading ? null : `${target}#${anchor}`;
}

describe("The project's papers", () => {
  it("link to files and headings that exist", () => {
    const broken = papers().flatMap((paper) =>
      linksOf(paper)
        .map(linkProblem)
        .filter((problem) => problem !== null)
        .map((problem) => `${paper} → ${problem}`),
    );
    assert.deepEqual(broken, []);
  });

  it("are each linked from another", () => {
    const linked = new Set(
      papers()
        .flatMap(linksOf)
        .map(({ target }) => target),
    );
    const lonely = papers().filter((paper) => paper.startsWith("docs/") && !linked.has(paper));
    assert.deepEqual(lonely, []);
  });
});
