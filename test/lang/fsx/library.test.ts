import { strict as assert } from "node:assert";
import { Library, wholePrelude } from "../../../lang/fsx/infer/library.js";
import type { Names } from "../../../lang/fsx/infer/scope.js";
import { PRELUDE } from "../../../lang/fsx/prelude/prelude.js";
import { showType } from "../../../lang/fsx/types/show.js";

/** Every value with its type, every type and every module, one a line. */
function* listed(names: Names, path = ""): Iterable<string> {
  for (const [name, entry] of names.values)
    yield entry.kind === "variable"
      ? `${path}${name}: ${showType(entry.variable.type)}`
      : `${path}${name} of ${entry.info.union.name}`;
  for (const [name, { kind }] of names.types) yield `${path}type ${name}, ${kind}`;
  for (const [name, module] of names.modules) yield* listed(module, `${path}${name}.`);
}

describe("The library of F#", () => {
  it("means the same read name by name as read from its first line to its last", () => {
    const whole = [...listed(wholePrelude().names)].sort();
    assert.ok(whole.length > 500);
    assert.deepEqual([...listed(new Library().names)].sort(), whole);
  });

  it("means the same in whatever order its names are asked for", () => {
    const { names } = new Library();
    for (const name of [...names.modules.keys()].reverse())
      for (const value of [...names.modules.get(name)!.values.keys()].reverse())
        names.modules.get(name)!.values.get(value);
    assert.deepEqual([...listed(names)].sort(), [...listed(wholePrelude().names)].sort());
  });

  it("reads what is asked for, and what that needs", () => {
    const library = new Library();
    assert.equal(library.bindings.size, 0);
    library.names.modules.get("List")!.values.get("sumBy");
    const read = library.bindings.size;
    assert.ok(read > 0 && read < 20, `${read} functions`);
  });

  it("has values at their places in its text", () => {
    const { names } = new Library();
    const { kind, ...entry } = names.modules.get("Option")!.values.get("orElse")!;
    assert.ok(kind === "variable" && "variable" in entry);
    const { start, end } = entry.variable.place;
    assert.equal(PRELUDE.slice(start, end), "orElse");
    assert.equal(PRELUDE.lastIndexOf("module ", start), PRELUDE.indexOf("module Option"));
  });

  it("knows a name once", () => {
    assert.throws(() => new Library("let same x = x\nlet same y = y\n"), /same is declared twice/);
  });

  it("tells the line of a mistake", () => {
    const { names } = new Library("\nlet right = 1\n\nlet wrong = right 2\n");
    assert.throws(() => names.values.get("wrong"), /prelude, line 4: /);
    assert.equal(names.values.get("right")?.kind, "variable");
  });
});
