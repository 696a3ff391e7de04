import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assemble, DIRECTIVE_NAMES, format } from "../../../lang/fzasm/index.js";
import { ERRORS } from "../../../vm/errors/index.js";
import { projectRoot } from "../../support/fixtures.js";

const page = readFileSync(join(projectRoot, "docs", "language.md"), "utf8");

describe("the page on the language", () => {
  const listings = [...page.matchAll(/```fzasm\n(.*?)```/gs)].map(([, text]) => text!);

  it("has listings that assemble without an error and are formatted", () => {
    assert.ok(listings.length >= 4);
    for (const text of listings) {
      const { diagnostics } = assemble("language.md", text);
      assert.deepEqual(
        diagnostics.filter(({ severity }) => severity !== "hint"),
        [],
      );
      assert.equal(format(format(text)), format(text));
    }
  });

  it("has literals in its table that are literals", () => {
    const table = page.slice(page.indexOf("## Literals"), page.indexOf("Escapes:"));
    const literals = [...table.matchAll(/`([^`]+)`/g)].map(([, literal]) => literal!);
    assert.ok(literals.length > 20);
    const text = literals.map((literal) => `.const ${literal}\n`).join("");
    assert.deepEqual(assemble("literals", text).diagnostics, []);
  });

  it("speaks of every directive", () => {
    for (const name of DIRECTIVE_NAMES) assert.ok(page.includes(`\`${name}`), name);
  });
});

describe("the rows of the language in the catalogue", () => {
  it("list every directive where one is unknown", () => {
    const { remedy } = ERRORS.UnknownDirective;
    assert.equal(remedy, `The directives are ${DIRECTIVE_NAMES.join(" ")}.`);
  });

  it("have numbers of the language, each once, and a remedy that needs no facts", () => {
    // These had their numbers before they were problems of the language, and numbers stay.
    const moved = ["IncludeUnreadable", "IncludedFileHasErrors"];
    const rows = Object.entries(ERRORS)
      .filter(([kind, { area }]) => area === "language" && !moved.includes(kind))
      .map(([, row]) => row);
    const codes = rows.map((row) => row.code);
    assert.equal(new Set(codes).size, codes.length);
    for (const { code, remedy } of rows) {
      // The assembly language has the first range, F# the second.
      assert.ok((code >= 400 && code <= 499) || (code >= 1000 && code <= 1199), `${code}`);
      assert.ok(!/\{[a-zA-Z]+\}/.test(remedy), remedy);
    }
  });
});
