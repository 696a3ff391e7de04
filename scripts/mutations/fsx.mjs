/** Mutations of F#: the library, inference, edits. */

const DIAGNOSTICS = ["test/lang/fsx/diagnostics.test.ts", "test/lang/fsx/analysis.test.ts"];
const LIBRARY = ["test/lang/fsx/library.test.ts"];
const EDITS = ["test/lang/fsx/edits.test.ts"];

/** @type {readonly import("./mutation.mjs").Mutation[]} */
export const FSX_MUTATIONS = [
  {
    name: "a rule with a guard covers nothing",
    file: "lang/fsx/infer/completeness.ts",
    find: "if (guard === null) rows.push([pattern]);",
    replace: "if (guard === null || guard !== null) rows.push([pattern]);",
    tests: DIAGNOSTICS,
  },
  {
    name: "a mutable value is not general",
    file: "lang/fsx/infer/bindings.ts",
    find: "(!binding.mutable && isValue(binding.body))",
    replace: "isValue(binding.body)",
    tests: DIAGNOSTICS,
  },
  {
    name: "a function within may not capture a mutable local",
    file: "lang/fsx/infer/names.ts",
    find: "variable.mutable && !variable.global && depth > variable.depth",
    replace: "variable.mutable && variable.global && depth > variable.depth",
    tests: DIAGNOSTICS,
  },
  {
    name: "a value of the library is read at its place",
    file: "lang/fsx/infer/library.ts",
    find: "shiftTree(tree.items, start);",
    replace: "",
    tests: LIBRARY,
  },
  {
    name: "what a program does not name is not read",
    file: "lang/fsx/infer/library.ts",
    find: "for (const name of unit.names) into.lazyValues.later(name, () => entryOf(name));",
    replace: "for (const name of unit.names) into.lazyValues.set(name, entryOf(name)!);",
    tests: LIBRARY,
  },
  {
    name: "a module has all of its parts",
    file: "lang/fsx/infer/library.ts",
    find: "if (known) known.push(part);",
    replace: "if (known) known[0] = part;",
    tests: LIBRARY,
  },
  {
    name: "a type that changed is asked for anew",
    file: "lang/fsx/infer/exports.ts",
    find: "return isSameType(one.type, other.type, pairs);",
    replace: "return true;",
    tests: EDITS,
  },
  {
    name: "names that an open gives may be any",
    file: "lang/fsx/infer/exports.ts",
    find: "if (this.#everything) return true;",
    replace: "",
    tests: EDITS,
  },
  {
    name: "what leaves a type open is inferred each time",
    file: "lang/fsx/infer/exports.ts",
    find: 'if (known.kind === "var") return !scheme.includes(known);',
    replace: 'if (known.kind === "var") return false;',
    tests: EDITS,
  },
];
