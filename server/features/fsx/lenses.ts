/** Lines above the functions of an F# file: run and debug, the signature, how often it is used. */
import { fsharp } from "../../../lang/index.js";
import type { Lens, LensOptions } from "../code-lens.js";
import type { TextFile } from "../service.js";
import { analysisOf, rangeOf } from "./source.js";

/** The function that holds the code outside of all functions. */
const ENTRY = "main";

export function lensesOf(file: TextFile, options: LensOptions): readonly Lens[] {
  const analysis = analysisOf(file);
  const lenses: Lens[] = [];
  const first = analysis.items[0];
  if (first && options.run) {
    const range = rangeOf(file, { start: first.start, end: first.start });
    lenses.push({ kind: "run", range, name: ENTRY }, { kind: "debug", range, name: ENTRY });
  }
  for (const { name, kind, nameSpan } of fsharp.outlineOf(analysis.items)) {
    if (kind !== "function") continue;
    const range = rangeOf(file, nameSpan);
    if (options.signature) lenses.push({ kind: "signature", range, name });
    if (options.references) lenses.push({ kind: "references", range, name });
  }
  return lenses;
}

export function lensTitle(file: TextFile, kind: Lens["kind"], name: string, line0: number): string {
  switch (kind) {
    case "run":
      return "▷ Run";
    case "debug":
      return "Debug";
    case "stack":
      return "";
    case "signature":
      return symbolOf(file, name, line0)?.detail ?? "";
    case "references": {
      const symbol = symbolOf(file, name, line0);
      const places = symbol ? analysisOf(file).placesAt(symbol.nameSpan.start) : [];
      const uses = places.filter(({ isDeclaration }) => !isDeclaration).length;
      return `${uses} ${uses === 1 ? "reference" : "references"}`;
    }
  }
}

function symbolOf(file: TextFile, name: string, line0: number): fsharp.FsharpSymbol | undefined {
  const named = fsharp.outlineOf(analysisOf(file).items).filter((each) => each.name === name);
  return named.find(({ nameSpan }) => rangeOf(file, nameSpan).start.line0 === line0) ?? named[0];
}
