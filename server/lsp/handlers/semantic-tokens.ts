/** textDocument/semanticTokens: full, delta and range. */
import type { SemanticTokens } from "vscode-languageserver";
import {
  serviceOf,
  type TextFile,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
  type TokenTree,
} from "../../features/index.js";
import { fileOf, positionIn } from "../context.js";
import type { Feature } from "../feature.js";
import { encodeDelta, encodeFile, encodeLines } from "../token-encoding.js";

interface Sent {
  readonly resultId: string;
  /** The text whose tokens they are. */
  readonly tree: TokenTree;
}

/** What each file's client has; one result a file, as the protocol only ever asks for the last one. */
class SentTokens {
  readonly #sent = new Map<string, Sent>();
  #count = 0;

  /** Another number for another result. */
  keep(file: TextFile): string {
    const tree = serviceOf(file).tokenTree(file);
    const resultId = String(++this.#count);
    this.#sent.set(file.uri, { resultId, tree });
    return resultId;
  }

  find(uri: string, resultId: unknown): Sent | null {
    const sent = this.#sent.get(uri);
    return sent !== undefined && sent.resultId === resultId ? sent : null;
  }
}

export const semanticTokensFeature: Feature<
  | "textDocument/semanticTokens/full"
  | "textDocument/semanticTokens/full/delta"
  | "textDocument/semanticTokens/range"
> = {
  capabilities: () => ({
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  }),
  handlers(context) {
    const sent = new SentTokens();
    const full = (file: TextFile): SemanticTokens => ({
      resultId: sent.keep(file),
      data: Array.from(encodeFile(file, context.tokenForm)),
    });
    return {
      "textDocument/semanticTokens/full": (params) => {
        const file = fileOf(context, params);
        return file ? full(file) : { data: [] };
      },
      "textDocument/semanticTokens/full/delta": (params) => {
        const file = fileOf(context, params);
        if (!file) return { data: [] };
        const before = sent.find(file.uri, params.previousResultId);
        if (!before) return full(file);
        const service = serviceOf(file);
        const tokens = { service, form: context.tokenForm };
        const edits = encodeDelta(before.tree, service.tokenTree(file), tokens);
        return { resultId: sent.keep(file), edits };
      },
      "textDocument/semanticTokens/range": (params) => {
        const file = fileOf(context, params);
        if (!file) return { data: [] };
        const start = positionIn(context, file, params.range?.start);
        const end = positionIn(context, file, params.range?.end);
        return { data: encodeLines(file, context.tokenForm, start.line0, end.line0 + 1) };
      },
    };
  },
};
