/** Mutations of the plugin host: health, mailboxes, turns, filters, trials, literals, transactions. */

const ENGINE = ["test/host/engine/engine.test.ts"];
const HEALTH = ["test/host/plugin/health.test.ts"];
const FILTERS = ["test/host/engine/filters.test.ts"];

/** @type {readonly import("./mutation.mjs").Mutation[]} */
export const HOST_MUTATIONS = [
  {
    name: "each quarantine lasts twice as long as the one before",
    file: "host/plugin/health.ts",
    find: "firstMs * 2 ** this.#quarantines",
    replace: "firstMs * 2",
    tests: HEALTH,
  },
  {
    name: "a fault on probation is a quarantine",
    file: "host/plugin/health.ts",
    find: 'if (isTooMuch || this.#status === "probation")',
    replace: "if (isTooMuch)",
    tests: HEALTH,
  },
  {
    name: "good calls make earlier quarantines forgotten",
    file: "host/plugin/health.ts",
    find: "++this.#goodCalls >= HEALTH_LIMITS.forgiving",
    replace: "++this.#goodCalls > Number.MAX_VALUE",
    tests: HEALTH,
  },
  {
    name: "faults long ago count no longer",
    file: "host/plugin/health.ts",
    find: "this.#recent.filter((at) => at > now - windowMs)",
    replace: "this.#recent.filter((at) => at > now - windowMs * 1_000)",
    tests: HEALTH,
  },
  {
    name: "what a full mailbox drops is counted",
    file: "host/plugin/mailbox.ts",
    find: "      this.#first++;\n      this.#lost++;",
    replace: "      this.#first++;",
    tests: ENGINE,
  },
  {
    name: "a plugin told of a gap gets the event behind it",
    file: "host/engine/turns.ts",
    find: "if (gap !== null) plugin.mailbox.putBack(event);",
    replace: "",
    tests: ENGINE,
  },
  {
    name: "a plugin waits for the next batch when it had its share",
    file: "host/engine/turns.ts",
    find: "else if (spent < most) left.push(next);",
    replace: "else if (spent < Infinity) left.push(next);",
    tests: [...ENGINE, "test/host/engine/hostile.test.ts"],
  },
  {
    name: "filters are asked by their priority",
    file: "host/engine/filters.ts",
    find: "return difference !== 0 ? difference :",
    replace: "return",
    tests: FILTERS,
  },
  {
    name: "a filter gets what the one before let through",
    file: "host/engine/filters.ts",
    find: "current = withText(current, answer)",
    replace: "withText(current, answer)",
    tests: FILTERS,
  },
  {
    name: "a chain that is late passes the text as it came",
    file: "host/engine/filters.ts",
    find: 'if (answer === "late") return { text: given, stoppedBy: null };',
    replace: 'if (answer === "late") return { text: textOf(current) ?? "", stoppedBy: null };',
    tests: FILTERS,
  },
  {
    name: "a trial ends after so many calls",
    file: "host/plugin/trial.ts",
    find: "++this.#calls >= TRIAL_LIMITS.calls || ",
    replace: "++this.#calls >= TRIAL_LIMITS.calls * 1_000 || ",
    tests: HEALTH,
  },
  {
    name: "a literal that ends within a longer one is found",
    file: "host/engine/literals.ts",
    find: "ends[child] = [...new Set([...ends[child]!, ...ends[fallback[child]!]!])];",
    replace: "",
    tests: ["test/host/engine/literals.test.ts"],
  },
  {
    name: "an owner of several literals is found once",
    file: "host/engine/literals.ts",
    find: "if (this.#found[owner] === search) return;",
    replace: "",
    tests: ["test/host/engine/literals.test.ts"],
  },
  {
    name: "a call sees what it has stored itself",
    file: "host/effects/transaction.ts",
    find: "return change === undefined ? this.#state.store.get(key) : (change ?? undefined);",
    replace: "return this.#state.store.get(key) ?? (change ? undefined : undefined);",
    tests: ENGINE,
  },
  {
    name: "equal stores are saved as equal data",
    file: "host/effects/state.ts",
    find: "store: [...this.store].sort(byKey),",
    replace: "store: byKey && [...this.store],",
    tests: [...ENGINE, "test/host/run/reload.test.ts", "test/host/shard/worker-shard.test.ts"],
  },
];
