/**
 * The architecture holds: who imports whom, by which door, and what portable code may know. The compiler holds
 * the same by a tsconfig per layer; this test reads the imports themselves and says which line is wrong.
 */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { projectRoot } from "../support/fixtures.js";
import { circlesIn, layerOf, readSources, type SourceFile, targetOf } from "./imports.js";
import { DOORS, LAYERS, LONG_FILES, MOST_LINES, PACKAGES, ROOMS } from "./layers.js";

/** Globals of Node and of the browser's page that portable code must not touch. */
const FOREIGN_GLOBALS =
  /(?<![.\w#])(?:process|Buffer|require|__dirname|window|document)\s*[.([](?!.*\bfunction\b)/;

function packageProblem(file: SourceFile, specifier: string): string | null {
  const allowed = PACKAGES[file.layer] ?? [];
  const known = allowed.some(
    (name) => specifier === name || specifier.startsWith(name.endsWith(":") ? name : `${name}/`),
  );
  return known ? null : `the layer ${file.layer} may not use the package ${specifier}`;
}

function layerProblem(file: SourceFile, target: string): string | null {
  const layer = layerOf(target);
  if (!LAYERS[file.layer]!.includes(layer)) return `${file.layer} may not import ${layer}`;
  const doors: readonly string[] = DOORS.map((door) => `${layer}/${door.replace(".js", ".ts")}`);
  return doors.includes(target) ? null : `import ${layer} by its index, not ${target}`;
}

function roomProblem(file: SourceFile, target: string): string | null {
  const rooms = ROOMS[file.layer];
  if (!rooms) return null;
  const [from, to] = [file.path, target].map((path) => roomOf(path, file.layer));
  for (const room of [from!, to!])
    if (!rooms.includes(room)) return `${file.layer} has no room ${room} in its order`;
  return rooms.indexOf(to!) <= rooms.indexOf(from!)
    ? null
    : `${file.layer}/${from} may not import ${file.layer}/${to}, which stands above it`;
}

function roomOf(path: string, layer: string): string {
  const rest = path.slice(layer.length + 1);
  return rest.includes("/") ? rest.slice(0, rest.indexOf("/")) : "";
}

function problemWith(file: SourceFile, specifier: string): string | null {
  if (!specifier.startsWith(".")) return packageProblem(file, specifier);
  const target = targetOf(file.path, specifier);
  return layerOf(target) === file.layer ? roomProblem(file, target) : layerProblem(file, target);
}

/** Comments and strings may name anything. */
function codeOnly(text: string): string {
  return text.replace(
    /\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g,
    '""',
  );
}

describe("The layers", () => {
  const sources = readSources();

  it("import only what stands below them, through a door", () => {
    const problems = sources.flatMap((file) =>
      file.imports.flatMap((specifier) => {
        const problem = problemWith(file, specifier);
        return problem ? [`${file.path}: ${problem}`] : [];
      }),
    );
    assert.deepEqual(problems, []);
  });

  it("are the folders that are compiled by themselves", () => {
    const tops = new Set(Object.keys(LAYERS).map((layer) => layer.split("/")[0]!));
    const compiled = [...tops].flatMap((top) =>
      readdirSync(join(projectRoot, top), { recursive: true, encoding: "utf8" })
        .map((name) => posix.join(top, name.replaceAll("\\", "/")))
        .filter((path) => posix.basename(path) === "tsconfig.json")
        .map((path) => posix.dirname(path)),
    );
    assert.deepEqual(compiled.sort(), Object.keys(LAYERS).sort());
  });

  it("have no circle of imports, of values or of types", () => {
    const edges = new Map(
      sources.map(({ path, imports }) => [
        path,
        imports.filter((name) => name.startsWith(".")).map((name) => targetOf(path, name)),
      ]),
    );
    assert.deepEqual(circlesIn(edges), []);
  });

  it("see the imports that they judge", () => {
    const counted = sources.reduce((sum, file) => sum + file.imports.length, 0);
    assert.ok(counted > sources.length, `${counted} imports in ${sources.length} files`);
    const stray: SourceFile = { path: "vm/isa/a.ts", layer: "vm/isa", text: "", imports: [] };
    assert.match(problemWith(stray, "../run/index.js") ?? "", /may not import vm\/run/);
    assert.match(problemWith(stray, "node:fs") ?? "", /may not use the package/);
    assert.match(problemWith(stray, "../errors/row.js") ?? "", /by its index/);
    const low: SourceFile = { ...stray, path: "vm/run/values/a.ts", layer: "vm/run" };
    assert.match(problemWith(low, "../host/machine.js") ?? "", /stands above/);
    assert.match(problemWith(low, "../unknown/b.js") ?? "", /no room unknown/);
    const ring = new Map([
      ["a", ["b"]],
      ["b", ["c", "d"]],
      ["c", ["a"]],
      ["d", ["d"]],
      ["e", ["a"]],
    ]);
    assert.deepEqual(circlesIn(ring), [["d"], ["a", "b", "c"]]);
  });

  it("keep vm, lang, server features and debugger session free of Node and of the page", () => {
    const portable = sources.filter(
      ({ layer }) => layer !== "views" && !PACKAGES[layer]?.includes("node:"),
    );
    const problems = portable
      .filter((file) => FOREIGN_GLOBALS.test(codeOnly(file.text)))
      .map((file) => file.path);
    assert.deepEqual(problems, []);
    assert.ok(portable.length > 40);
  });

  it("open every file with a comment that says what it owns", () => {
    const silent = sources
      .filter((file) => !/^(?:#!.*\n)?\s*\/[*/]/.test(file.text))
      .map((file) => file.path);
    assert.deepEqual(silent, []);
  });

  it("are files that a person can hold in the head; what is longer says why", () => {
    const lines = new Map(sources.map(({ path, text }) => [path, text.split("\n").length - 1]));
    const tooLong = [...lines].filter(
      ([path, count]) => count > (LONG_FILES[path]?.[0] ?? MOST_LINES),
    );
    assert.deepEqual(tooLong, [], "split it, or list it with its reason in layers.ts");
    const needless = Object.keys(LONG_FILES).filter((path) => (lines.get(path) ?? 0) <= MOST_LINES);
    assert.deepEqual(needless, [], "take it out of the list in layers.ts");
    const sorted = [...lines.values()].sort((a, b) => a - b);
    assert.ok(sorted[sorted.length >> 1]! <= 120, `median ${sorted[sorted.length >> 1]}`);
  });
});
