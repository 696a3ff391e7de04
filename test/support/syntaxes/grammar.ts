/**
 * Colours text as VS Code does: the packaged grammar in the editor's own TextMate engine. Knows no fixtures.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";
import { projectRoot } from "../fixtures.js";

/** Grammars by the scope of their language. */
const GRAMMARS = {
  "source.fzasm": join(projectRoot, "syntaxes", "fzasm.tmLanguage.json"),
  "source.fusabi-fsharp": join(projectRoot, "syntaxes", "fusabi-fsharp.tmLanguage.json"),
};

export type GrammarScope = keyof typeof GRAMMARS;

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

async function loadGrammar(scope: GrammarScope) {
  engine ??= loadEngine();
  await engine;
  const path = GRAMMARS[scope];
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(path, "utf8"), path),
  });
  const grammar = await registry.loadGrammar(scope);
  if (grammar === null) throw new Error("The grammar cannot be loaded");
  return grammar;
}

/** The engine takes a moment to load and is the same for all tests. */
let engine: Promise<void> | null = null;
const loading = new Map<GrammarScope, ReturnType<typeof loadGrammar>>();

/** The tokens of each line of a text. */
export async function colour(
  text: string,
  scope: GrammarScope = "source.fzasm",
): Promise<readonly (readonly ColouredToken[])[]> {
  const loaded = loading.get(scope) ?? loadGrammar(scope);
  loading.set(scope, loaded);
  const grammar = await loaded;
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
