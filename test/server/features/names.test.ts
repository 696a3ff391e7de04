/** Names in files that several programs share: one answer from every place, and a rename that changes no program. */
import assert from "node:assert/strict";
import {
  callNodesAt,
  type FileEdit,
  highlightsAt,
  incomingCalls,
  type Refusal,
  referencesAt,
  renameAt,
} from "../../../server/features/index.js";
import {
  type Position0,
  type SourceFile,
  symbolsOf,
  type Workspace,
} from "../../../server/model/index.js";
import { runs } from "../../support/effort.js";
import { diceOf } from "../../support/run/random-program.js";
import { uriOf } from "../../support/server/checks.js";
import { errorsOf, openAll, stateOf, textsAfter } from "../../support/server/outcomes.js";
import { ROOT_URIS, randomWorkspace } from "../../support/server/random-workspace.js";

const CASES = runs(25).numRuns;

interface NamePlace {
  readonly file: SourceFile;
  readonly position: Position0;
  readonly kind: string;
  readonly name: string;
}

/** Every place of every name. */
function placesOf(workspace: Workspace): NamePlace[] {
  return workspace.openFiles().flatMap((file) =>
    [...file.blocks()].flatMap(({ item, line0 }) => {
      const { definitions, references } = symbolsOf(item);
      return [...definitions, ...references].map(({ kind, name, line, start }) => ({
        file,
        position: { line0: line0 + line, column0: start },
        kind,
        name,
      }));
    }),
  );
}

function keyOf(uri: string, { line0, column0 }: Position0): string {
  return `${uri} ${line0}:${column0}`;
}

/** Everything that is said of the name at a place, in an order that does not depend on the place. */
function answersAt(workspace: Workspace, { file, position }: NamePlace, newName: string) {
  const references = referencesAt(workspace, file, position, "uses and definitions").map(
    ({ uri, range }) => keyOf(uri, range.start),
  );
  const calls = callNodesAt(workspace, file, position).flatMap((node) =>
    incomingCalls(workspace, node).flatMap(({ node: caller, ranges }) =>
      ranges.map(({ start }) => keyOf(caller.file.uri, start)),
    ),
  );
  const rename = renameAt(workspace, file, position, newName)!;
  return {
    references: references.sort(),
    calls: [...new Set(calls)].sort(),
    rename:
      "refusal" in rename
        ? rename.refusal
        : rename.map(({ uri, range, text }) => `${keyOf(uri, range.start)} ${text}`).sort(),
  };
}

function editsOf(outcome: readonly FileEdit[] | Refusal | null): readonly FileEdit[] {
  assert.ok(outcome && !("refusal" in outcome), JSON.stringify(outcome));
  return outcome;
}

describe("Names in files that several programs share", function () {
  this.timeout(120_000);

  it("are the same wherever they are asked for", () => {
    for (let seed = 1; seed <= CASES; seed++) {
      const workspace = openAll(randomWorkspace(diceOf(seed)));
      const places = placesOf(workspace);
      for (const place of places) {
        const here = answersAt(workspace, place, "fresh");
        assert.ok(here.references.includes(keyOf(place.file.uri, place.position)));
        const others = places.filter(({ file, position }) =>
          here.references.includes(keyOf(file.uri, position)),
        );
        assert.equal(others.length, here.references.length);
        const other = others[(seed + others.length) % others.length]!;
        const what = `${place.kind} ${place.name} of seed ${seed}`;
        const there = answersAt(workspace, other, "fresh");
        if (place.kind === "local" || place.kind === "label" || place.kind === "constant")
          assert.deepEqual({ ...there, calls: [] }, { ...here, calls: [] }, what);
        else assert.deepEqual(there, here, what);
        const highlights = highlightsAt(place.file, place.position).map(({ range }) =>
          keyOf(place.file.uri, range.start),
        );
        const own = here.references.filter((key) => key.startsWith(`${place.file.uri} `));
        assert.deepEqual(highlights.sort(), own, what);
      }
    }
  });

  it("can be changed from every place, and every program says and does the same", async () => {
    for (let seed = 1; seed <= CASES / 3; seed++) {
      const workspace = openAll(randomWorkspace(diceOf(seed)));
      const before = await stateOf(workspace);
      const seen = new Set<string>();
      for (const { file, position, kind, name } of placesOf(workspace)) {
        for (const newName of ["fresh", ...(kind === "constant" ? [] : ["two words", "0", "as"])]) {
          const outcome = renameAt(workspace, file, position, newName)!;
          if ("refusal" in outcome) {
            assert.match(outcome.refusal, /has no definition|would start elsewhere/);
            continue;
          }
          const key = JSON.stringify(outcome);
          if (seen.has(key)) continue;
          seen.add(key);
          const after = openAll(textsAfter(workspace, outcome));
          const what = `${kind} ${name} to ${newName}, seed ${seed}`;
          assert.deepEqual(await stateOf(after), before, what);
        }
      }
    }
  });

  it("cannot get a name that one of the programs has already", () => {
    for (let seed = 1; seed <= CASES; seed++) {
      const workspace = openAll(randomWorkspace(diceOf(seed)));
      const places = placesOf(workspace);
      for (const place of places) {
        const { references } = answersAt(workspace, place, "fresh");
        const uris = new Set(references.map((key) => key.split(" ")[0]));
        const programs = ROOT_URIS.map((uri) => workspace.closure(workspace.file(uri)!)).filter(
          (files) => files.some(({ uri }) => uris.has(uri)),
        );
        const taken = new Set(programs.flat().flatMap(({ index }) => [...index.all()]));
        for (const { definition } of taken) {
          if (definition.kind !== place.kind || definition.name === place.name) continue;
          const outcome = renameAt(workspace, place.file, place.position, definition.name);
          assert.ok(outcome && "refusal" in outcome, `${place.name} to ${definition.name}`);
        }
      }
    }
  });
});

const LIBRARY = ".func helper() -> I32\n    PUSH  1i32\n    RET\n.end\n";
const PROGRAM = '.include "lib.fzasm"\n.func main() -> I32\n    CALL  helper\n    RET\n.end\n';

function open(texts: Readonly<Record<string, string>>): Workspace {
  return openAll(new Map(Object.entries(texts).map(([name, text]) => [uriOf(name), text])));
}

function rename(workspace: Workspace, name: string, word: string, newName: string) {
  const file = workspace.file(uriOf(name))!;
  const position = file.text.positionAt(file.text.toString().indexOf(word));
  return renameAt(workspace, file, position, newName);
}

describe("A rename", () => {
  it("asked for in one program reaches the others that share the file", () => {
    const workspace = open({ "lib.fzasm": LIBRARY, "a.fzasm": PROGRAM, "b.fzasm": PROGRAM });
    const edits = editsOf(rename(workspace, "a.fzasm", "helper", "aide"));
    assert.deepEqual(
      edits.map(({ uri }) => uri),
      ["lib.fzasm", "a.fzasm", "b.fzasm"].map(uriOf),
    );
  });

  it("says in which file of another program a name is taken", () => {
    const other = `${PROGRAM}.import aide () -> Unit\n.func aide() -> I32\n    CALL  helper\n    RET\n.end\n`;
    const workspace = open({ "lib.fzasm": LIBRARY, "a.fzasm": PROGRAM, "b.fzasm": other });
    assert.deepEqual(rename(workspace, "a.fzasm", "helper", "aide"), {
      refusal: "There is already a function aide in b.fzasm.",
    });
  });

  it("does not join a name that is used and not defined", () => {
    const text = `${LIBRARY}.func main() -> I32\n    CALL  gone\n    RET\n.end\n`;
    assert.deepEqual(rename(open({ "a.fzasm": text }), "a.fzasm", "helper", "gone"), {
      refusal: "a.fzasm uses a function gone already, which is not defined.",
    });
    const local = ".func main() -> I32\n    .local x: I32\n    LOAD y\n    RET\n.end\n";
    assert.deepEqual(rename(open({ "a.fzasm": local }), "a.fzasm", "x:", "y"), {
      refusal: "This function uses a local y already, which is not defined.",
    });
  });

  it("gives an import its own name beside that at the host, in every file", () => {
    const text =
      ".import print\n.func f() -> I32\n    PUSH 1i32\n    CALL_FFI print\n    RET\n.end\n";
    const a = '.include "lib.fzasm"\n.import print\n';
    const workspace = open({ "lib.fzasm": text, "a.fzasm": a });
    const edits = editsOf(rename(workspace, "lib.fzasm", "print", "tell"));
    assert.deepEqual(
      edits.map((edit) => edit.text),
      ["print as tell", "print as tell", "tell"],
    );
  });

  for (const name of ["two words", "nan_f32", "inf", "-1", "true", "infinity_", ""])
    it(`of a constant to "${name}" is refused, or a constant can be called so`, () => {
      const text = ".const limit = 3i32\n.func main() -> I32\n    PUSH  limit\n    RET\n.end\n";
      const workspace = open({ "a.fzasm": text });
      const outcome = rename(workspace, "a.fzasm", "limit", name)!;
      if ("refusal" in outcome) return;
      const after = openAll(textsAfter(workspace, outcome));
      assert.deepEqual(errorsOf(after, after.openFiles()[0]!, "any"), []);
      assert.equal(name, "infinity_");
    });
});

describe("Where a program starts", () => {
  const ZERO = ".func zero() -> I32\n    PUSH 0i32\n    RET\n.end\n";
  const MAIN = ".func main() -> I32\n    PUSH 42i32\n    RET\n.end\n";

  async function check(
    texts: Readonly<Record<string, string>>,
    file: string,
    from: string,
    to: string,
  ) {
    const workspace = open(texts);
    const edits = editsOf(rename(workspace, file, from, to));
    const after = openAll(textsAfter(workspace, edits));
    assert.deepEqual(await stateOf(after), await stateOf(workspace));
    return edits
      .filter(({ text }) => text.startsWith(".entry"))
      .map(({ uri, text }) => [uri, text]);
  }

  it("stays where main gets another name", async () => {
    const added = await check({ "a.fzasm": ZERO + MAIN }, "a.fzasm", "main", "start");
    assert.deepEqual(added, [[uriOf("a.fzasm"), ".entry start\n\n"]]);
    assert.deepEqual(await check({ "a.fzasm": MAIN + ZERO }, "a.fzasm", "main", "start"), []);
  });

  it("stays where another function becomes main", async () => {
    const texts = { "a.fzasm": ZERO + MAIN.replace("main", "other") };
    const added = await check(texts, "a.fzasm", "other", "main");
    assert.deepEqual(added, [[uriOf("a.fzasm"), ".entry zero\n\n"]]);
  });

  it("stays in each program of a file that they share", async () => {
    const texts = {
      "lib.fzasm": ZERO + MAIN,
      "a.fzasm": '.include "lib.fzasm"\n',
      "b.fzasm": '.include "lib.fzasm"\n',
    };
    const added = await check(texts, "a.fzasm".replace("a", "lib"), "main", "start");
    assert.deepEqual(added, [[uriOf("lib.fzasm"), ".entry start\n\n"]]);
  });

  it("is not moved in silence where one .entry cannot say it for all", () => {
    const workspace = open({
      "lib.fzasm": ZERO + MAIN,
      "a.fzasm": '.include "lib.fzasm"\n.entry zero\n',
      "b.fzasm": '.include "lib.fzasm"\n',
    });
    const outcome = rename(workspace, "lib.fzasm", "main", "start")!;
    assert.ok("refusal" in outcome);
    assert.match(outcome.refusal, /would start elsewhere/);
  });

  it("is not given to a function beside a text that is main itself", () => {
    const workspace = open({
      "lib.fzasm": ZERO,
      "a.fzasm": '.include "lib.fzasm"\nCALL zero\nPOP\nRET\n',
    });
    assert.deepEqual(rename(workspace, "lib.fzasm", "zero", "main"), {
      refusal: "There is already a function main in a.fzasm.",
    });
  });
});
