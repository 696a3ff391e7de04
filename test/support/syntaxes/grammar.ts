/**
 * Colours text as VS Code does: the packaged grammar in the editor's own TextMate engine. Knows no fixtures.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";
import { projectRoot } from "../fixtures.js";

const GRAMMAR = join(projectRoot, "syntaxes", "fzasm.tmLanguage.json");

export interface ColouredToken {
  readonly text: string;
  /** UTF-16 units from the start of the line. */
  readonly start: number;
  readonly end: number;
  /** Outermost first. */
  readonly scopes: readonly string[];
}

async function loadEngine(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
  await oniguruma.loadWASM(readFileSync(wasm));
}

async function loadGrammar() {
  await loadEngine();
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(GRAMMAR, "utf8"), GRAMMAR),
  });
  const grammar = await registry.loadGrammar("source.fzasm");
  if (grammar === null) throw new Error("The grammar cannot be loaded");
  return grammar;
}

/** The engine takes a moment to load and is the same for all tests. */
let loading: ReturnType<typeof loadGrammar> | null = null;

/** The tokens of each line of a text. */
export async function colour(text: string): Promise<readonly (readonly ColouredToken[])[]> {
  loading ??= loadGrammar();
  const grammar = await loading;
  let state = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      start: startIndex,
      end: Math.min(endIndex, line.length),
      scopes,
    }));
  });
}

/** Has the token this scope, or one below it? */
export function hasScope(token: ColouredToken, scope: string): boolean {
  return token.scopes.some((each) => each === scope || each.startsWith(`${scope}.`));
}
