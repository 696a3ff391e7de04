/** Mutations of tests in sources: their place in a program, and their runner. */

/** @type {readonly import("./mutation.mjs").Mutation[]} */
export const TESTING_MUTATIONS = [
  {
    name: "archives hold no literals of tests",
    file: "lang/fzasm/program.ts",
    find: "isWhole ? constants : constants.slice(0, shippedConstants)",
    replace: "constants",
    tests: ["test/lang/fzasm/tests.test.ts"],
  },
  {
    name: "code cannot call a test by its index",
    file: "lang/check/source.ts",
    find: "units.slice(0, assembly.program.globals.shipped)",
    replace: "units",
    tests: ["test/lang/fzasm/tests.test.ts"],
  },
  {
    name: "zero and minus zero differ",
    file: "testing/values/same.ts",
    find: "Object.is(expected.value, actual.value)",
    replace: "expected.value === actual.value",
    tests: ["test/testing/run/run-test.test.ts"],
  },
  {
    name: "a stub's last answer is repeated",
    file: "testing/run/host.ts",
    find: "Math.min(calls++, answers.length - 1)",
    replace: "calls++",
    tests: ["test/testing/run/run-test.test.ts"],
  },
  {
    name: "only a failure of the same kind is smaller",
    file: "testing/run/run-test.ts",
    find: "run.verdict?.kind !== kind",
    replace: "run.verdict === null || kind === null",
    tests: ["test/testing/run/properties.test.ts"],
  },
  {
    name: "what a fault keeps from being executed is not covered",
    file: "testing/coverage/counts.ts",
    find: "if (start < end && end <= byteOffset) count -= times;",
    replace: "if (start < end && end < start) count -= times;",
    tests: ["test/testing/coverage/coverage.test.ts"],
  },
  {
    name: "texts that programs share count together",
    file: "testing/coverage/source-coverage.ts",
    find: "if (known) known.count += count;\n    else this.#lines.set",
    replace: "if (!known) this.#lines.set",
    tests: ["test/testing/coverage/coverage.test.ts"],
  },
  {
    name: "arguments depend on the test's name",
    file: "testing/values/random.ts",
    find: "i < name.length",
    replace: "i < 0",
    tests: ["test/testing/run/properties.test.ts"],
  },
];
