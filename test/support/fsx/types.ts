/** Types of bindings in one form, whoever tells them: no names of parameters, type variables in order. */
import { inferProgram } from "../../../lang/fsx/infer/program.js";
import type { Declaration } from "../../../lang/fsx/syntax/ast.js";
import { showType } from "../../../lang/fsx/types/show.js";

export interface TypedName {
  readonly name: string;
  /** From 0. */
  readonly line0: number;
  readonly column0: number;
  readonly type: string;
}

/** The names of a program's own bindings outside of modules, with the types that our inference finds. */
export function typedNames(text: string): TypedName[] {
  const { tree } = inferProgram(text);
  return tree.items.flatMap((item: Declaration) => {
    if (item.kind !== "let") return [];
    return item.bindings.flatMap(({ variable }) => {
      if (!variable || !/^\w+$/.test(variable.name)) return [];
      const before = text.slice(0, variable.place.start).split("\n");
      const place = { line0: before.length - 1, column0: before.at(-1)!.length };
      return [{ name: variable.name, ...place, type: normalType(showType(variable.type)) }];
    });
  });
}

/** The type that a tooltip of the F# compiler tells; null where it tells none. Its words stand far apart. */
export function tooltipType(tooltip: string): string | null {
  const [first] = tooltip.split(/\n\s*\n|\nFull name/);
  const line = first!.replace(/\s+/g, " ");
  const found = /^val (?:mutable |inline )*\S+(?: <.*?>)? ?: (.*)$/.exec(line);
  return found ? normalType(found[1]!) : null;
}

function normalType(type: string): string {
  const plain = type
    .replace(/\s*\(?\s*\b(?:requires|when)\b.*$/, "")
    .replace(/\??[\w`']+ ?: /g, "")
    .replace(/Option ?< ?([^<>]*?) ?>/g, "$1 option")
    // What has two names of .NET has one with us.
    .replace(/\bI(?:ReadOnly)?Dictionary ?</g, "Dictionary<")
    .replace(/\bResizeArray ?</g, "List<")
    .replace(/\barray\b/g, "[]")
    .replace(/\bint32\b/g, "int")
    .replace(/\s+/g, "");
  const names = new Map<string, string>();
  return withoutResultBrackets(plain).replace(/'[a-zA-Z]\w*?(?=option|list|\W|$)/g, (name) => {
    if (!names.has(name)) names.set(name, `'${String.fromCharCode(97 + names.size)}`);
    return names.get(name)!;
  });
}

/** F# shows brackets around a result that is a function; they say nothing of the type. */
function withoutResultBrackets(type: string): string {
  for (let at = type.indexOf("("); at >= 0; at = type.indexOf("(", at + 1)) {
    const isResult = at === 0 || type.slice(at - 2, at) === "->";
    if (isResult && closing(type, at) === type.length - 1)
      return withoutResultBrackets(type.slice(0, at) + type.slice(at + 1, -1));
  }
  return type;
}

/** The place of the bracket that closes one. */
function closing(type: string, open: number): number {
  let depth = 0;
  for (let at = open; at < type.length; at++) {
    if (type[at] === "(") depth++;
    else if (type[at] === ")" && --depth === 0) return at;
  }
  return -1;
}
