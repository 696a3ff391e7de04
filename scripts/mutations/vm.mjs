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
    file: "vm/run/values/cell.ts",
    find: "return pieces > FREE_PIECES && pieces * PIECE_BYTES > bytes;",
    replace: "return pieces < 0 && bytes < 0;",
    tests: ["test/vm/run/long-work.test.ts"],
  },
  {
    name: "a long instruction leaves off after a step's work",
    file: "vm/run/values/long-steps.ts",
    find: "const end = Math.min(this.#work.total + STEP_WORK, this.#work.end);",
    replace: "const end = Number.POSITIVE_INFINITY;",
    tests: ["test/vm/run/long-work.test.ts"],
  },
  {
    name: "what the rest cannot pay does not begin",
    file: "vm/run/state/fuel-gauge.ts",
    find: "if (this.limit !== null && requested > available)",
    replace: "if (this.limit !== null && requested > 2 * available)",
    tests: ["test/vm/sandbox/fuel.test.ts"],
  },
  {
    name: "a slice of fuel ends before what it cannot pay",
    file: "vm/run/state/fuel-gauge.ts",
    find: "return isFirst || price <= this.leftOfSlice(instructions);",
    replace: "return isFirst || price >= 0;",
    tests: ["test/vm/run/fuel-slices.test.ts"],
  },
  {
    name: "a slice of fuel is bounded in work, too",
    file: "vm/run/host/runner.ts",
    find: "core.work.end = core.work.total + mostWork;",
    replace: "core.work.end = Number.POSITIVE_INFINITY;",
    tests: ["test/vm/run/fuel-slices.test.ts"],
  },
  {
    name: "compiled code leaves a call that costs more than 1 to the interpreter",
    file: "vm/compile/call.ts",
    find: "if (callee === null || isDear(callee.facts)) return false;",
    replace: "if (callee === null || (isDear(callee.facts) && at.byteOffset < 0)) return false;",
    tests: ["test/vm/sandbox/fuel.test.ts"],
  },
  {
    name: "blocks are charged together",
    file: "vm/compile/prepayment.ts",
    find: "if (ahead > MOST_AHEAD) return;",
    replace: "if (ahead > 0) return;",
    tests: ["test/vm/compile/effort.test.ts"],
  },
  {
    name: "a small loop looks at the budget once for several turns",
    file: "vm/compile/unroll.ts",
    find: "if (this.#originals.length === 0) return null;",
    replace: "if (this.#originals.length >= 0) return null;",
    tests: ["test/vm/compile/effort.test.ts"],
  },
  {
    name: "a loop that calls the host leaves off at its head",
    file: "vm/compile/body.ts",
    find: "if (plan.callingLoops.has(block)) this.#comeBack(state);",
    replace: "if (plan.callingLoops.has(block) && block < 0) this.#comeBack(state);",
    tests: ["test/vm/compile/effort.test.ts"],
  },
  {
    name: "compiled code calls no deeper than there is room for",
    file: "vm/run/tier/compiled-code.ts",
    find: "/ this.#maxStack) - 1;",
    replace: "/ 1) - 1;",
    tests: ["test/vm/compile/exact.test.ts"],
  },
  {
    name: "the loop leaves a call that costs more than 1 to the slow path",
    file: "vm/run/interpreter/predecode.ts",
    find: "const leaves = address === null || this.#image.dear.has(functionIndex);",
    replace: "const leaves = address === null;",
    tests: ["test/vm/sandbox/fuel.test.ts", "test/vm/run/fuel-slices.test.ts"],
  },
  {
    name: "a snapshot has the fuel of its position",
    file: "vm/run/state/snapshot.ts",
    find: "core.fuel.extra = content.fuel;",
    replace: "core.fuel.extra = 0;",
    tests: ["test/vm/run/fuel-slices.test.ts"],
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
  {
    name: "whoever is in the way in a buffer is put out first",
    file: "vm/run/values/regions.ts",
    find: "if (other !== undefined) this.#putOut(other);",
    replace: "",
    tests: ["test/vm/run/regions.test.ts"],
  },
  {
    name: "a machine's code is brought in again after it was put out",
    file: "vm/run/interpreter/image.ts",
    find: "if (this.#isInSince === countPutOuts()) return;",
    replace: "if (this.#isInSince >= 0) return;",
    tests: ["test/vm/run/regions.test.ts"],
  },
];
