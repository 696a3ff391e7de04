/** Mutations of the languages: names of files, suggestions, literals, limits. */

/** @type {readonly import("./mutation.mjs").Mutation[]} */
export const LANG_MUTATIONS = [
  {
    name: "the first of equally near names is suggested",
    file: "lang/text/nearest.ts",
    find: "if (distance >= limit ||",
    replace: "if (distance > limit ||",
    tests: ["test/lang/text/nearest.test.ts"],
  },
  {
    name: "suggestions come to an end",
    file: "lang/text/nearest.ts",
    find: "if (++this.#wanted > SEARCHES) return null;",
    replace: "++this.#wanted;",
    tests: ["test/lang/fzasm/complexity.test.ts", "test/lang/fzasm/assemble.test.ts"],
  },
  {
    name: "both slashes separate in a path with a drive",
    file: "lang/files/names.ts",
    find: 'DRIVE_PATH.test(path) ? path.replaceAll("\\\\", "/") : path',
    replace: "path",
    tests: ["test/lang/files/names.test.ts"],
  },
  {
    name: "a file: URI and its path are one file",
    file: "lang/files/names.ts",
    find: 'if (kind !== "file") return',
    replace: "if (kind) return",
    tests: ["test/lang/files/keys.test.ts"],
  },
  {
    name: "an escape of a surrogate is refused",
    file: "lang/fzasm/line/text-literal.ts",
    find: "if (isScalarValue(codePoint))",
    replace: "if (codePoint >= 0)",
    tests: ["test/lang/fzasm/literals.test.ts", "test/lang/fzasm/diagnostics.test.ts"],
  },
  {
    name: "a name's length counts in UTF-8 bytes",
    file: "lang/fzasm/names/limits.ts",
    find: "const length = utf8Length(archiveName);",
    replace: "const { length } = archiveName;",
    tests: ["test/lang/fzasm/assemble.test.ts", "test/lang/fzasm/diagnostics.test.ts"],
  },
];
