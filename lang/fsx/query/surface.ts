/**
 * The terminal's surface as a signature file: written from the very declarations that the compiler reads, so that both
 * say the same.
 */
import { wholePrelude } from "../infer/library.js";
import { PRELUDE } from "../prelude/prelude.js";
import type { Binding, Declaration } from "../syntax/ast.js";
import { showType } from "../types/show.js";
import { prune, type Type } from "../types/type.js";
import { parameterNames } from "./bindings.js";
import { docAbove } from "./comments.js";
import { memberName } from "./hidden.js";

type Module = Declaration & { readonly kind: "module" };

const HEAD = `// What plugins in F# know of their terminal. Written from the declarations that the compiler reads: npm run generate.
module Scarab
`;

/** The whole text of `scarab.fsi`. */
export function surfaceText(): string {
  const { items } = wholePrelude();
  // The module is declared in several parts.
  const surface = items.filter(isModule).filter(({ path }) => path[0]?.text === "Scarab");
  const lines = surface.flatMap((part) => part.items.flatMap((item) => declared(item, "", items)));
  return [HEAD, ...lines].join("\n");
}

function moduleOf(items: readonly Declaration[], name: string): Module {
  const found = items.find(
    (item): item is Module => item.kind === "module" && item.path[0]?.text === name,
  );
  if (!found) throw new Error(`the prelude has no module ${name}`);
  return found;
}

function declared(
  item: Declaration,
  indent: string,
  all: readonly Declaration[],
): readonly string[] {
  switch (item.kind) {
    case "module": {
      const name = item.path[0]!.text;
      const inner = `${indent}    `;
      // What is declared comes before what its members take.
      const [modules, others] = [item.items.filter(isModule), item.items.filter(isOther)];
      const opaque = name === "PluginApi" ? ["PluginConfig", "PluginContext"] : [];
      return [
        `${indent}module ${name} =`,
        ...others.flatMap((each) => declared(each, inner, all)),
        ...opaque.flatMap((type) => membersOf(type, inner, all)),
        ...modules.flatMap((each) => declared(each, inner, all)),
      ];
    }
    case "let":
      return item.bindings.flatMap((binding) => [
        ...docLines(binding.start, indent),
        `${indent}val ${binding.variable!.name}: ${signatureOf(binding, 0, " -> ")}`,
        "",
      ]);
    case "types": {
      if (item.types.some(({ body }) => body.kind === "alias")) return [];
      const attributes = item.types.flatMap((type) => type.attributes.map(({ start }) => start));
      const start = Math.min(item.start, ...attributes);
      return [...docLines(start, indent), ...sourceLines(start, item.end, indent), ""];
    }
    default:
      return [];
  }
}

function isModule(item: Declaration): item is Module {
  return item.kind === "module";
}

function isOther(item: Declaration): boolean {
  return !isModule(item);
}

/** A type of which nothing but its members is known. */
function membersOf(type: string, indent: string, all: readonly Declaration[]): readonly string[] {
  const members = moduleOf(all, `members of ${type}`);
  const lines = members.items.flatMap((item) => (item.kind === "let" ? item.bindings : []));
  return [
    `${indent}[<Sealed>]`,
    `${indent}type ${type} =`,
    ...lines.flatMap((binding) => memberLines(binding, `${indent}    `)),
    "",
  ];
}

function memberLines(binding: Binding, indent: string): readonly string[] {
  const { name } = binding.variable!;
  const signature = signatureOf(binding, 1, name.endsWith("_curried") ? " -> " : " * ");
  return [...docLines(binding.start, indent), `${indent}member ${memberName(name)}: ${signature}`];
}

/** The type behind the first parameters, with the names of the others. */
function signatureOf(binding: Binding, skipped: number, between: string): string {
  const names = parameterNames(binding);
  const params: string[] = [];
  let type: Type = prune(binding.variable!.type);
  for (let i = 0; i < names.length && type.kind === "fun"; i++) {
    if (i >= skipped) params.push(`${names[i] ?? "value"}: ${parameterType(type.from)}`);
    type = prune(type.to);
  }
  const isMethod = skipped > 0 && /_0$/.test(binding.variable!.name);
  if (params.length === 0) return isMethod ? `unit -> ${showType(type)}` : showType(type);
  return `${params.join(between)} -> ${showType(type)}`;
}

/** A function among parameters stands in brackets. */
function parameterType(type: Type): string {
  return prune(type).kind === "fun" ? `(${showType(type)})` : showType(type);
}

function docLines(start: number, indent: string): readonly string[] {
  const doc = docAbove(PRELUDE, PRELUDE.lastIndexOf("\n", start - 1) + 1);
  return doc === "" ? [] : doc.split("\n").map((line) => `${indent}/// ${line}`);
}

function sourceLines(start: number, end: number, indent: string): readonly string[] {
  const lineStart = PRELUDE.lastIndexOf("\n", start - 1) + 1;
  const lines = PRELUDE.slice(lineStart, end).trimEnd().split("\n");
  const margin = /^ */.exec(lines[0]!)![0].length;
  return lines.map((line) => indent + line.slice(margin));
}
