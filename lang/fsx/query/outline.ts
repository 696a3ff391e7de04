/** What a file declares outside of functions, as a tree. */
import type { Declaration, TypeDeclaration } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import { showType } from "../types/show.js";
import { prune } from "../types/type.js";

export interface FsharpSymbol extends Span {
  readonly name: string;
  readonly kind: "function" | "value" | "module" | "type" | "field" | "case";
  /** Its type; empty for modules and types. */
  readonly detail: string;
  readonly nameSpan: Span;
  readonly children: readonly FsharpSymbol[];
}

export function outlineOf(items: readonly Declaration[]): FsharpSymbol[] {
  return items.flatMap(symbolsOf);
}

function symbolsOf(item: Declaration): FsharpSymbol[] {
  switch (item.kind) {
    case "let":
      return item.bindings.flatMap(({ variable, start, end }) => {
        if (!variable) return [];
        const kind = prune(variable.type).kind === "fun" ? "function" : "value";
        const { name, place } = variable;
        const detail = showType(variable.type);
        return [{ name, kind, detail, start, end, nameSpan: place, children: [] }];
      });
    case "module": {
      if (item.whole) return [];
      const last = item.path.at(-1)!;
      const { start, end } = item;
      const children = outlineOf(item.items);
      return [
        { name: last.text, kind: "module", detail: "", start, end, nameSpan: last, children },
      ];
    }
    case "types":
      return item.types.map(typeSymbol);
    default:
      return [];
  }
}

function typeSymbol({ name, start, end, body }: TypeDeclaration): FsharpSymbol {
  const children = partsOf(body).map(({ name, kind }): FsharpSymbol => {
    const nameSpan = { start: name.start, end: name.end };
    return { name: name.text, kind, detail: "", ...nameSpan, nameSpan, children: [] };
  });
  return { name: name.text, kind: "type", detail: "", start, end, nameSpan: name, children };
}

function partsOf(body: TypeDeclaration["body"]) {
  switch (body.kind) {
    case "record":
      return body.fields.map(({ name }) => ({ name, kind: "field" as const }));
    case "union":
    case "enum":
      return body.cases.map(({ name }) => ({ name, kind: "case" as const }));
    default:
      return [];
  }
}
