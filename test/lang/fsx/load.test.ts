/** Programs of several files: each is a module, runs once, in its order, and keeps its places. */
import assert from "node:assert/strict";
import { FSX } from "../../../lang/fsx.js";
import type { Build, IncludeLoader } from "../../../lang/text/index.js";
import { standardRegistry } from "../../../vm/ffi/index.js";
import { Machine } from "../../../vm/run/index.js";

type Files = Readonly<Record<string, string>>;

const LIB = `type Person = { Name: string }
let add a b =
    a + b
let twice x = add x x
printfn "lib"
`;
const MORE = `#load "lib.fsx"
let mutable count = 0
let greet (p: Lib.Person) =
    count <- count + 1
    sprintf "Hello %s %d" p.Name count
printfn "more"
`;
const MAIN = `#load "lib.fsx" "more.fsx"
open Lib
let add a = a + 1
printfn "%d %d %s" (add 1) (twice 4) (More.greet { Name = "Ada" })
printfn "%s" (More.greet { Name = "Bo" })
`;

function buildOf(files: Files, purpose: "run" | "debug" = "run"): Build {
  const load: IncludeLoader = (path) => {
    const text = files[path];
    return text === undefined ? null : { path, text };
  };
  return FSX.check("main.fsx", files["main.fsx"]!, { load, purpose }).build;
}

function printed({ module, diagnostics }: Build, entry?: string): string[] {
  assert.deepEqual(diagnostics, []);
  const lines: string[] = [];
  const machine = new Machine(module!, {
    ffi: standardRegistry(),
    print: (line) => lines.push(line),
  });
  const outcome = machine.run(
    entry === undefined ? {} : { entry, args: [{ type: "I32", value: 40 }] },
  );
  assert.ok(outcome.ok);
  if ("value" in outcome.result) lines.push(String(outcome.result.value));
  return lines;
}

function problems(files: Files): string[] {
  return buildOf(files).diagnostics.map(
    ({ kind, path, start, end }) =>
      `${path} ${kind} ${JSON.stringify(files[path]!.slice(start, end))}`,
  );
}

describe("A program of F# that loads files", () => {
  const files = { "main.fsx": MAIN, "lib.fsx": LIB, "more.fsx": MORE };

  for (const purpose of ["run", "debug"] as const)
    it(`runs each of them once, before what loads it, built to ${purpose}`, () => {
      assert.deepEqual(printed(buildOf(files, purpose)), [
        "lib",
        "more",
        "2 8 Hello Ada 1",
        "Hello Bo 2",
      ]);
    });

  it("calls its own functions by their names, and those of a file by the file's", () => {
    const build = buildOf(files);
    assert.deepEqual(printed(build, "add"), ["41"]);
    assert.deepEqual(printed(build, "Lib.twice"), ["80"]);
  });

  it("knows which file each instruction is of", () => {
    const { debug, sources } = buildOf(files, "debug");
    assert.deepEqual(
      sources.map(({ path }) => path),
      ["main.fsx", "lib.fsx", "more.fsx"],
    );
    assert.deepEqual(
      debug.sources.map(({ path, text }) => [path, text]),
      sources.map(({ path, text }) => [path, text]),
    );
    const lines = new Set(
      debug.functions.flatMap(({ mappings }) =>
        mappings.map(({ source, line0 }) => `${debug.sources[source]!.path}:${line0 + 1}`),
      ),
    );
    for (const line of ["lib.fsx:3", "lib.fsx:5", "more.fsx:4", "main.fsx:4"])
      assert.ok(lines.has(line), `${line} of ${[...lines].join(" ")}`);
    assert.ok(debug.scopes?.some(({ source, name }) => source === 1 && name === "Lib.add"));
  });

  it("tells problems in the files where they are", () => {
    const broken = { ...files, "lib.fsx": `${LIB}let wrong = 1 + "a"\nlet open =\n` };
    assert.deepEqual(
      problems(broken).map((each) => each.split(" ").slice(0, 2).join(" ")),
      ["lib.fsx FsTypeMismatch", "lib.fsx FsSyntax"],
    );
    assert.equal(buildOf(broken).module, null);
    assert.deepEqual(problems({ ...files, "more.fsx": `#load "none.fsx"\n${MORE}` }), [
      'more.fsx FsLoadNotFound "\\"none.fsx\\""',
    ]);
    const round = { ...files, "lib.fsx": `#load "more.fsx"\n${LIB.replace("Lib.", "")}` };
    assert.ok(problems(round).includes('more.fsx FsLoadCircular "\\"lib.fsx\\""'));
  });

  it("sees changes of a file that is loaded, and no others of its names", () => {
    assert.deepEqual(problems(files), []);
    const changed = { ...files, "lib.fsx": LIB.replace("twice", "double") };
    assert.deepEqual(problems(changed), ['main.fsx FsUnknownName "twice"']);
    assert.deepEqual(problems(files), []);
  });

  it("names a module as its first line says, or as the file is called", () => {
    const named = {
      "main.fsx": '#load "a.fsx" "my lib.fsx"\nprintfn "%d %d" Tools.Math.one ``My lib``.two\n',
      "a.fsx": "module Tools.Math\nlet one = 1\n",
      "my lib.fsx": "let two = 2\n",
    };
    assert.deepEqual(printed(buildOf(named)), ["1 2"]);
  });

  it("has the hooks of its first file alone", () => {
    const plugin = {
      "main.fsx": '#load "lib.fsx"\nlet on_output (line: string) = Lib.on_input line\n',
      "lib.fsx": "let on_input (line: string) = line.Length > 3\n",
    };
    const { module } = buildOf(plugin);
    const names = Array.from(
      { length: module!.functions.length },
      (_, i) => module!.functions.at(i).name,
    );
    assert.ok(names.includes("on_output"));
    assert.ok(!names.includes("on_input"), names.join());
  });

  it("loads files whose paths stand in comments and texts not at all", () => {
    const text =
      '// #load "a.fsx"\n(*\n#load "b.fsx"\n*)\nlet s = """\n#load "c.fsx"\n"""\n#load @"d.fsx" // why\n';
    assert.deepEqual(problems({ "main.fsx": text }), ['main.fsx FsLoadNotFound "@\\"d.fsx\\""']);
  });
});
