/** Which constants and imports the functions of a program use. */
import type { InstructionNode, LiteralNode } from "../line/nodes.js";
import type { FunctionBody } from "../lower/lower.js";
import type { Globals } from "../names/globals.js";
import type { ResolvedFunction } from "../names/resolve.js";
import type { AnySymbol } from "../names/symbol.js";
import { importsOfTests } from "../names/test-names.js";

export class Usage {
  /** By index; 1: something uses it. */
  readonly #constants: Uint8Array;
  readonly #imports: Uint8Array;

  constructor(globals: Globals, functions: readonly ResolvedFunction[]) {
    this.#constants = new Uint8Array(globals.constants.length);
    this.#imports = new Uint8Array(globals.imports.length);
    for (const { body, resolution } of functions) {
      for (const target of resolution.targets) if (target !== null) this.#mark(target);
      for (const symbol of resolution.others) this.#mark(symbol);
      if (body.indexLines.length > 0) this.#markIndices(body);
    }
    for (const symbol of importsOfTests(globals)) this.#mark(symbol);
  }

  has({ kind, index }: AnySymbol): boolean {
    if (kind === "constant") return this.#constants[index] === 1;
    return kind !== "import" || this.#imports[index] === 1;
  }

  #mark(symbol: AnySymbol | LiteralNode): void {
    if (symbol.kind === "constant") this.#constants[symbol.index] = 1;
    else if (symbol.kind === "import") this.#imports[symbol.index] = 1;
  }

  /** Indices beyond the lists mark nothing. */
  #markIndices(body: FunctionBody): void {
    for (const line of body.indexLines) {
      const { row, operand } = body.item.lines[line]!.statement as InstructionNode;
      if (operand?.kind !== "index") continue;
      if (row.operand === "constant") this.#constants[operand.index] = 1;
      else if (row.operand === "import") this.#imports[operand.index] = 1;
    }
  }
}
