/** Mutations of the debugger. That each request's test fails without its handler is held by requests.test.ts itself. */

/** @type {readonly import("./mutation.mjs").Mutation[]} */
export const DEBUGGER_MUTATIONS = [
  {
    name: "the distance of the snapshots doubles when history is full",
    file: "debugger/session/history/timeline.ts",
    find: "    this.#interval *= 2;\n",
    replace: "",
    tests: ["test/debugger/session/history-memory.test.ts"],
  },
  {
    name: "no progress ends that did not start",
    file: "debugger/dap/progress.ts",
    find: "if (this.#isShown) this.#send",
    replace: "this.#send",
    tests: ["test/debugger/dap/progress.test.ts"],
  },
  {
    name: "progress that was shown is ended",
    file: "debugger/dap/progress.ts",
    find: "this.#isShown = true;",
    replace: "",
    tests: ["test/debugger/dap/progress.test.ts"],
  },
  {
    name: "a flood of output ends a slice early",
    file: "debugger/session/stepping/output-throttle.ts",
    find: "if (this.#printed < OUTPUT_PER_SLICE) return false;",
    replace: "if (this.#printed < Number.POSITIVE_INFINITY) return false;",
    tests: ["test/debugger/session/history-memory.test.ts"],
  },
  {
    name: "output is counted anew after each turn",
    file: "debugger/session/stepping/output-throttle.ts",
    find: "    this.#printed = 0;\n",
    replace: "",
    tests: ["test/debugger/session/history-memory.test.ts"],
  },
  {
    name: "a second hot reload forgets how the first diverged",
    file: "debugger/session/history/journal.ts",
    find: "    this.divergence = null;\n",
    replace: "",
    tests: ["test/debugger/session/journal.test.ts"],
  },
  {
    name: "what was recorded is cut where the program takes another way",
    file: "debugger/session/history/journal.ts",
    find: "if (!isSame) this.cut();",
    replace: "",
    tests: ["test/debugger/session/journal.test.ts"],
  },
  {
    name: "a snapshot is counted with what it shares",
    file: "debugger/session/history/checkpoints.ts",
    find: "const bytes = this.#bytesBeside(moment, this.last);",
    replace: "const bytes = this.#bytesBeside(moment, null);",
    tests: ["test/debugger/session/history-memory.test.ts"],
  },
  {
    name: "one snapshot stays when the oldest are dropped",
    file: "debugger/session/history/checkpoints.ts",
    find: "if (this.#kept.length < 2) return false;",
    replace: "if (this.#kept.length < 1) return false;",
    tests: ["test/debugger/session/history-memory.test.ts"],
  },
  {
    name: "a text is counted by its units, in however many chunks it lies",
    file: "debugger/session/history/held-bytes.ts",
    find: "return bytes === units ? bytes : 2 * units;",
    replace: "return 2;",
    tests: ["test/debugger/session/history-memory.test.ts"],
  },
];
