/** Mutations of the command line. */

/** @type {readonly import("./mutation.mjs").Mutation[]} */
export const CLI_MUTATIONS = [
  {
    name: "characters that reorder a line are shown as escapes",
    file: "cli/report.ts",
    find: "/\\p{Bidi_Control}/gu",
    replace: "/\\u202e/gu",
    tests: ["test/cli/report.test.ts"],
  },
  {
    name: "control characters and line breaks are shown as escapes",
    file: "cli/report.ts",
    find: "return inOneLine(text).replace(",
    replace: "return text.replace(",
    tests: ["test/cli/report.test.ts"],
  },
  {
    name: "G stands for 2^30 bytes",
    file: "cli/options.ts",
    find: "g: 2 ** 30",
    replace: "g: 10 ** 9",
    tests: ["test/cli/options.test.ts"],
  },
  {
    name: "only a number of bytes has a unit",
    file: "cli/options.ts",
    find: ' && (kind === "bytes" || unit === "")',
    replace: "",
    tests: ["test/cli/options.test.ts"],
  },
  {
    name: "a number of an option is 1 or more",
    file: "cli/options.ts",
    find: "&& count >= 1",
    replace: "&& count >= 0",
    tests: ["test/cli/options.test.ts"],
  },
];
