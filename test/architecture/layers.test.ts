/**
 * The architecture holds: who imports whom, by which door, and what portable code may know. The compiler holds
 * the same by a tsconfig per layer; this test reads the imports themselves and says which line is wrong.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { projectRoot } from "../support/fixtures.js";

/** Each layer, and the layers that it may import (by their index only). Packages: see below. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  "vm/errors": [],
  "vm/files": [],
  "vm/isa": ["vm/errors"],
  "vm/program": ["vm/errors", "vm/isa"],
  "vm/codec": ["vm/errors", "vm/isa", "vm/program"],
  "vm/asm": ["vm/errors", "vm/files", "vm/isa", "vm/program"],
  "vm/verify": ["vm/errors", "vm/isa", "vm/program"],
  "vm/compile": ["vm/errors", "vm/isa", "vm/program", "vm/verify"],
  "vm/sandbox": ["vm/errors", "vm/isa", "vm/program"],
  "vm/ffi": ["vm/errors", "vm/isa", "vm/program", "vm/sandbox"],
  "vm/run": [
    "vm/errors",
    "vm/isa",
    "vm/program",
    "vm/codec",
    "vm/verify",
    "vm/compile",
    "vm/sandbox",
    "vm/ffi",
  ],
  "vm/check": ["vm/errors", "vm/isa", "vm/program", "vm/codec", "vm/asm", "vm/verify", "vm/ffi"],
  vm: [
    "vm/errors",
    "vm/files",
    "vm/isa",
    "vm/program",
    "vm/codec",
    "vm/asm",
    "vm/verify",
    "vm/sandbox",
    "vm/ffi",
    "vm/run",
    "vm/check",
  ],
  disk: ["vm"],
  "server/model": ["vm"],
  "server/rules": ["vm", "server/model"],
  "server/features": ["vm", "server/model", "server/rules"],
  "server/lsp": ["vm", "disk", "server/model", "server/rules", "server/features"],
  "debugger/session": ["vm"],
  "debugger/dap": ["vm", "disk", "debugger/session"],
  cli: ["vm", "disk", "server/lsp", "debugger/dap"],
  web: ["vm", "server/lsp", "debugger/dap"],
  client: ["web"],
};

/** The packages that a layer may use; `node:` stands for Node's own modules. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "vm/codec": ["@jridgewell/sourcemap-codec"],
  disk: ["node:"],
  "server/lsp": ["node:", "vscode-languageserver", "vscode-languageserver-textdocument"],
  "debugger/dap": ["node:", "@vscode/debugadapter", "@vscode/debugprotocol"],
  cli: ["node:"],
  web: ["vscode-languageserver", "@vscode/debugprotocol"],
  client: ["node:", "vscode", "vscode-languageclient", "@vscode/debugprotocol"],
};

/** Globals of Node and of the browser's page that portable code must not touch. */
const FOREIGN_GLOBALS =
  /(?<![.\w#])(?:process|Buffer|require|__dirname|window|document)\s*[.([](?!.*\bfunction\b)/;

/** `import … from "x"`, `export … from "x"`, `import "x"` at the start of a line or statement; `import("x")` anywhere. */
const IMPORTS =
  /^(?:import|export)\s(?:type\s)?(?:[\w$*\s,]|\{[^}"]*\})*?(?:\bfrom\s*)?"([^"\n]+)"|\bimport\("([^"\n]+)"\)/gm;

interface SourceFile {
  readonly path: string;
  readonly layer: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function layerOf(path: string): string {
  const names = Object.keys(LAYERS).sort((a, b) => b.length - a.length);
  const layer = names.find((name) => path.startsWith(`${name}/`));
  assert.ok(layer, `${path} belongs to no layer`);
  return layer;
}

function readSources(): SourceFile[] {
  const tops = ["vm", "disk", "server", "debugger", "cli", "web", "client"];
  return tops.flatMap((top) =>
    readdirSync(join(projectRoot, top), { recursive: true, encoding: "utf8" })
      .map((name) => posix.join(top, name.replaceAll("\\", "/")))
      .filter((path) => path.endsWith(".ts"))
      .map((path) => {
        const text = readFileSync(join(projectRoot, path), "utf8");
        const imports = [...text.matchAll(IMPORTS)].map(
          (match) => match[1] ?? (match[2] as string),
        );
        return { path, layer: layerOf(path), text, imports };
      }),
  );
}

function problemWith(file: SourceFile, specifier: string): string | null {
  if (!specifier.startsWith(".")) {
    const allowed = PACKAGES[file.layer] ?? [];
    const known = allowed.some(
      (name) => specifier === name || specifier.startsWith(name.endsWith(":") ? name : `${name}/`),
    );
    return known ? null : `the layer ${file.layer} may not use the package ${specifier}`;
  }
  const target = posix.join(posix.dirname(file.path), specifier);
  const layer = layerOf(target);
  if (layer === file.layer) return null;
  if (!(LAYERS[file.layer] as readonly string[]).includes(layer))
    return `${file.layer} may not import ${layer}`;
  // What has no need of Node is behind a door of its own where the layer as a whole has.
  const door = [`${layer}/index.js`, `${layer}/main.js`, `${layer}/portable.js`];
  return door.includes(target) ? null : `${layer} is to be imported by its index, not ${target}`;
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

  it("import only what stands below them, through its index", () => {
    const problems = sources.flatMap((file) =>
      file.imports.flatMap((specifier) => {
        const problem = problemWith(file, specifier);
        return problem ? [`${file.path}: ${problem}`] : [];
      }),
    );
    assert.deepEqual(problems, []);
  });

  it("see the imports that they are to judge", () => {
    const counted = sources.reduce((sum, file) => sum + file.imports.length, 0);
    assert.ok(counted > sources.length, `${counted} imports in ${sources.length} files`);
    const stray: SourceFile = { path: "vm/isa/a.ts", layer: "vm/isa", text: "", imports: [] };
    assert.match(problemWith(stray, "../run/index.js") ?? "", /may not import vm\/run/);
    assert.match(problemWith(stray, "node:fs") ?? "", /may not use the package/);
    assert.match(problemWith(stray, "../errors/row.js") ?? "", /by its index/);
  });

  it("keep vm, server features and debugger session free of Node and of the page", () => {
    const portable = sources.filter((file) => !PACKAGES[file.layer]?.includes("node:"));
    const problems = portable
      .filter((file) => FOREIGN_GLOBALS.test(codeOnly(file.text)))
      .map((file) => file.path);
    assert.deepEqual(problems, []);
    assert.ok(portable.length > 40);
  });

  it("stay in files that a person can hold in the head", () => {
    const lines = sources.map((file) => file.text.split("\n").length).sort((a, b) => a - b);
    const median = lines[lines.length >> 1] as number;
    assert.ok(median < 250, `the median file has ${median} lines`);
    const p90 = lines[Math.floor(lines.length * 0.9)] as number;
    assert.ok(p90 < 500, `the 90th percentile is ${p90} lines`);
  });

  it("open every file with a comment that says what it owns", () => {
    const silent = sources
      .filter((file) => !/^(?:#!.*\n)?\s*\/[*/]/.test(file.text))
      .map((file) => file.path);
    assert.deepEqual(silent, []);
  });
});
