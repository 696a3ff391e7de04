/** Reads the sources of every layer and what each file imports. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { projectRoot } from "../support/fixtures.js";
import { LAYERS } from "./layers.js";

/** `import … from "x"`, `export … from "x"`, `import "x"` at the start of a line or statement; `import("x")` anywhere. */
const IMPORTS =
  /^(?:import|export)\s(?:type\s)?(?:[\w$*\s,]|\{[^}"]*\})*?(?:\bfrom\s*)?"([^"\n]+)"|\bimport\("([^"\n]+)"\)/gm;

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly layer: string;
  readonly text: string;
  /** Specifiers as they are written, of values and of types. */
  readonly imports: readonly string[];
}

export function layerOf(path: string): string {
  // The public library under the machine's name; see there.
  if (path === "vm/index.ts") return "library";
  const names = Object.keys(LAYERS).sort((a, b) => b.length - a.length);
  const layer = names.find((name) => path.startsWith(`${name}/`));
  assert.ok(layer, `${path} belongs to no layer`);
  return layer;
}

/** The source file that a relative specifier names. */
export function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts");
}

export function readSources(): SourceFile[] {
  const tops = new Set(Object.keys(LAYERS).map((layer) => layer.split("/")[0]!));
  return [...tops].flatMap((top) =>
    readdirSync(join(projectRoot, top), { recursive: true, encoding: "utf8" })
      .map((name) => posix.join(top, name.replaceAll("\\", "/")))
      .filter((path) => path.endsWith(".ts"))
      .map((path) => {
        const text = readFileSync(join(projectRoot, path), "utf8");
        const imports = [...text.matchAll(IMPORTS)].map((match) => match[1] ?? match[2]!);
        return { path, layer: layerOf(path), text, imports };
      }),
  );
}

/**
 * The groups of files that import each other in a circle (Tarjan's strongly connected components), each sorted.
 * `edges` gives what a file imports.
 */
export function circlesIn(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    for (const next of edges.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const members = open.splice(open.indexOf(file));
    if (members.length > 1 || edges.get(file)?.includes(file)) circles.push(members.sort());
  };
  for (const file of edges.keys()) if (!order.has(file)) visit(file);
  return circles;
}
