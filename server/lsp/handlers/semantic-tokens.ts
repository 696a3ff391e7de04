/** textDocument/semanticTokens: full, delta and range. */
import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from "vscode-languageserver";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "../../features/index.js";
import type { SourceFile } from "../../model/index.js";
import { fileOf, positionIn } from "../context.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";
import { deltaOf } from "../token-delta.js";
import { encodeFile, encodeLines } from "../token-encoding.js";

interface Sent {
  readonly resultId: string;
  readonly data: Int32Array;
}

/** What each file's client has; one result a file, as the protocol only ever asks for the last one. */
class SentTokens {
  readonly #sent = new Map<string, Sent>();
  #count = 0;

  keep(uri: string, data: Int32Array): string {
    const resultId = String(++this.#count);
    this.#sent.set(uri, { resultId, data });
    return resultId;
  }

  find(uri: string, resultId: unknown): Sent | null {
    const sent = this.#sent.get(uri);
    return sent !== undefined && sent.resultId === resultId ? sent : null;
  }
}

export const semanticTokensFeature: Feature = {
  capabilities: () => ({
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  }),
  register(context) {
    const sent = new SentTokens();
    const make = (file: SourceFile): Sent => {
      const data = encodeFile(file, context.encoding);
      return { resultId: sent.keep(file.uri, data), data };
    };
    const full = ({ resultId, data }: Sent): SemanticTokens => ({
      resultId,
      data: Array.from(data),
    });
    answer<SemanticTokensParams, SemanticTokens>(
      context,
      "textDocument/semanticTokens/full",
      (params) => {
        const file = fileOf(context, params);
        return file ? full(make(file)) : { data: [] };
      },
    );
    answer<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
      context,
      "textDocument/semanticTokens/full/delta",
      (params) => {
        const file = fileOf(context, params);
        if (!file) return { data: [] };
        const before = sent.find(file.uri, params.previousResultId);
        const now = make(file);
        if (!before) return full(now);
        return { resultId: now.resultId, edits: deltaOf(before.data, now.data) };
      },
    );
    answer<SemanticTokensRangeParams, SemanticTokens>(
      context,
      "textDocument/semanticTokens/range",
      (params) => {
        const file = fileOf(context, params);
        if (!file) return { data: [] };
        const start = positionIn(context, file, params.range?.start);
        const end = positionIn(context, file, params.range?.end);
        return { data: encodeLines(file, context.encoding, start.line0, end.line0 + 1) };
      },
    );
  },
};
