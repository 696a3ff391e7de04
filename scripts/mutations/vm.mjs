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
  {
    name: "a text that is appended to for long is put in one piece",
    file: "vm/run/values/strings.ts",
    find: "return pieces > FREE_PIECES && pieces * PIECE_BYTES > bytes;",
    replace: "return pieces < 0 && bytes < 0;",
    tests: ["test/vm/run/long-work.test.ts"],
  },
  {
    name: "a long instruction leaves off after a step's work",
    file: "vm/run/values/long-steps.ts",
    find: "const end = this.#work.total + STEP_WORK;",
    replace: "const end = Number.POSITIVE_INFINITY;",
    tests: ["test/vm/run/long-work.test.ts"],
  },
  {
    name: "a collected tree of slots keeps nothing else",
    file: "vm/verify/slot-tree.ts",
    find: "if (names[id] !== 0) names[id] = this.#count++;",
    replace: "names[id] = this.#count++;",
    tests: ["test/vm/verify/slot-tree.test.ts"],
  },
  {
    name: "the room for code counts the header of each function",
    file: "vm/run/interpreter/linker.ts",
    find: `words + HEADER_WORDS;
    for (const index of new Set(functionIndexes))
      used += this.#module.functions.at(index).code.length + 1 + HEADER_WORDS;`,
    replace: `words;
    for (const index of new Set(functionIndexes))
      used += this.#module.functions.at(index).code.length + 1;`,
    tests: ["test/vm/run/long-work.test.ts"],
  },
  {
    name: "an archive's length is checked before anything is read",
    file: "vm/codec/check-archive.ts",
    find: "if (problem !== null) return problem;",
    replace: "",
    tests: ["test/vm/codec/check-archive.test.ts"],
  },
  {
    name: "an array of slots that adds nothing gives back the first",
    file: "vm/verify/slot-tree.ts",
    find: "if (added === 0) return a;",
    replace: "",
    tests: ["test/vm/verify/slot-tree.test.ts"],
  },
];
