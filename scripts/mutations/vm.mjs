/** Mutations of the machine, its codec and its verifier. */

/** @type {readonly import("./mutation.mjs").Mutation[]} */
export const VM_MUTATIONS = [
  {
    name: "a range may not start before its enclosing one",
    file: "vm/codec/debug-scopes.ts",
    find: "if (startByte < around.startByte)",
    replace: "if (startByte < 0)",
    tests: ["test/vm/codec/debug-section.test.ts"],
  },
  {
    name: "a piece of a binding counts from its first byte on",
    file: "vm/program/scopes.ts",
    find: "startByte <= byteOffset)?.slots",
    replace: "startByte < byteOffset)?.slots",
    tests: ["test/vm/program/scopes.test.ts"],
  },
];
