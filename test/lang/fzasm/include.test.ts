import assert from "node:assert/strict";
import { assemble } from "../../../lang/fzasm/index.js";
import { sourceLoader } from "../../../lang/fzasm/load-sources.js";
import { parse } from "../../../lang/fzasm/tree/tree.js";
import { INCLUDE_DEPTH, LONGEST_SOURCE } from "../../../lang/text/index.js";
import { checkMarked } from "../../support/fzasm/marked.js";

type Files = Readonly<Record<string, string>>;

function assembleFiles(files: Files) {
  return assemble("main", files.main!, {
    load: (path) => (path in files ? { path, text: files[path]! } : null),
  });
}

function namesOf(files: Files): string[] {
  const { module, diagnostics } = assembleFiles(files);
  assert.deepEqual(diagnostics, []);
  return Array.from({ length: module!.functions.length }, (_, i) => module!.functions.at(i).name);
}

describe("an include", () => {
  it("puts the other text's definitions where it stands", () => {
    const names = namesOf({
      main: '.func a()\n.end\n.include "lib"\n.func main()\n CALL b\n.end\n',
      lib: ".func b()\n.end\n",
    });
    assert.deepEqual(names, ["a", "b", "main"]);
  });

  it("asks for a text once and parses it once, however many lines and names include it", () => {
    const asked: string[] = [];
    const root = { path: "main", tree: parse("") };
    const load = sourceLoader(root, (path) => {
      asked.push(path);
      return path === "none" ? null : { path: path.replace("./", ""), text: "; lib" };
    });
    const lib = load("lib", "main");
    assert.equal(load("lib", "main"), lib);
    assert.equal(load("./lib", "main"), lib);
    assert.equal(load("lib", "other"), lib);
    assert.equal(load("main", "main"), root);
    assert.equal(load("none", "main") ?? load("none", "main"), null);
    assert.deepEqual(asked, ["lib", "./lib", "lib", "main", "none"]);
  });

  it("of a text that was included before does nothing", () => {
    const names = namesOf({
      main: '.include "x"\n.include "y"\n.func main()\n.end\n',
      x: '.include "lib"\n',
      y: '.include "lib"\n',
      lib: ".func b()\n.end\n",
    });
    assert.deepEqual(names, ["b", "main"]);
  });

  it("brings its texts into the debug information, with lines of their own", () => {
    const { debug } = assembleFiles({
      main: '.include "lib"\n.func main()\n RET\n.end\n',
      lib: "\n.func b()\n\n RET\n.end\n",
    });
    assert.deepEqual(
      debug.sources.map(({ path }) => path),
      ["main", "lib"],
    );
    assert.deepEqual(
      debug.functions.map(({ mappings }) => mappings),
      [
        [{ byteOffset: 0, source: 1, line0: 3, column0: 1 }],
        [{ byteOffset: 0, source: 0, line0: 2, column0: 1 }],
      ],
    );
  });

  it("is passed to the loader as it is written, with the text that it stands in", () => {
    const asked: string[] = [];
    assemble("dir/main", '.include "../lib\\u{41}"\n', {
      load: (path, fromPath) => {
        asked.push(`${path} from ${fromPath}`);
        return path === "../libA" ? { path: "libA", text: '.include "more"\n' } : null;
      },
    });
    assert.deepEqual(asked, ["../libA from dir/main", "more from libA"]);
  });

  it("that finds nothing is an error", () => {
    checkMarked(
      '.include "nowhere"\n         ^^^^^^^^^ error IncludeNotFound: There is no file "nowhere" to include.\n',
    );
  });

  it("of what cannot be read is an error with the reason", () => {
    const { module, diagnostics } = assemble("main", '.include "lib"\n', {
      load: (path) => ({ path, reason: "it is a folder" }),
    });
    assert.equal(module, null);
    assert.deepEqual(
      diagnostics.map(({ kind, message }) => ({ kind, message })),
      [
        {
          kind: "IncludeUnreadable",
          message: 'The included file "lib" cannot be read: it is a folder.',
        },
      ],
    );
  });

  it("with a backslash between folders finds nothing on any system, and is told what to write", () => {
    const asked: string[] = [];
    const text = '.include "sub\\\\lib"\n.include "C:\\\\sub\\\\lib"\n';
    const { diagnostics } = assemble("main", text, {
      load: (path) => {
        asked.push(path);
        return { path, text: "" };
      },
    });
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      ['There is no file "sub\\lib" to include. Write / between folders.'],
    );
    assert.deepEqual(asked, ["C:\\sub\\lib"]);
  });

  it("of the text itself is an error that shows the way", () => {
    const { diagnostics, module } = assembleFiles({
      main: '.include "x"\n',
      x: '.include "y"\n',
      y: ' .include "x"\n',
    });
    assert.equal(module, null);
    assert.deepEqual(
      diagnostics.map(({ kind, path, start, message }) => ({ kind, path, start, message })),
      [
        {
          kind: "IncludeCircular",
          path: "y",
          start: 10,
          message: '"x" includes itself: x → y → x.',
        },
      ],
    );
  });

  it("may be nested as deep as the limit and no deeper", () => {
    const nested = (depth: number): Files => {
      const files: Record<string, string> = { main: '.include "1"\n' };
      for (let i = 1; i <= depth; i++) files[i] = i < depth ? `.include "${i + 1}"\n` : "";
      return files;
    };
    assert.deepEqual(assembleFiles(nested(INCLUDE_DEPTH)).diagnostics, []);
    const { diagnostics } = assembleFiles(nested(INCLUDE_DEPTH + 1));
    assert.deepEqual(
      diagnostics.map(({ kind, path }) => ({ kind, path })),
      [{ kind: "IncludeTooDeep", path: String(INCLUDE_DEPTH) }],
    );
  });

  it("may define what it does not use itself", () => {
    const { diagnostics } = assembleFiles({
      main: '.include "lib"\n.func main()\n.end\n',
      lib: ".const spare = 1i32\n.import other\n",
    });
    assert.deepEqual(diagnostics, []);
  });

  it("reports problems in the text where they are, with notes in the other one", () => {
    const { diagnostics } = assembleFiles({
      main: '.func b()\n.end\n.include "lib"\n',
      lib: ".func b()\n PUSH @\n.end\n",
    });
    assert.deepEqual(
      diagnostics.map(({ kind, path, start, related }) => ({
        kind,
        path,
        start,
        related: related.map((note) => `${note.path} ${note.start}`),
      })),
      [
        { kind: "DuplicateName", path: "lib", start: 6, related: ["main 6"] },
        { kind: "UnexpectedCharacter", path: "lib", start: 16, related: [] },
      ],
    );
  });
});

describe("a text that is too long", () => {
  it("is refused with one error and not looked at", () => {
    const text = ";".repeat(LONGEST_SOURCE + 1);
    const { module, diagnostics, units } = assemble("a", text);
    assert.equal(module, null);
    assert.deepEqual(units, []);
    assert.deepEqual(
      diagnostics.map(({ kind, start, end }) => ({ kind, start, end })),
      [{ kind: "SourceTooLong", start: 0, end: 0 }],
    );
  });

  it("is refused where it is included, at the include", () => {
    const { diagnostics } = assemble("a", '.include "b"\n', {
      load: () => ({ path: "b", text: ";".repeat(LONGEST_SOURCE + 1) }),
    });
    assert.deepEqual(
      diagnostics.map(({ kind, path, start }) => ({ kind, path, start })),
      [{ kind: "SourceTooLong", path: "a", start: 9 }],
    );
  });

  it("says why a file that is there cannot be read", () => {
    const text = '.include "folder"\n.func main() -> Unit\n    RET\n.end\n';
    const load = (path: string) => ({ path, reason: "it is a folder" });
    const { module, diagnostics } = assemble("main", text, { load });
    assert.equal(module, null);
    assert.deepEqual(
      diagnostics.map(({ kind, start, end }) => `${kind} ${start}-${end}`),
      ["IncludeUnreadable 9-17"],
    );
    assert.match(diagnostics[0]!.message, /"folder" cannot be read: it is a folder/);
  });
});
