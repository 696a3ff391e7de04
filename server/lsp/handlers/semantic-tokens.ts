/** textDocument/semanticTokens: full, delta and range. */
import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from "vscode-languageserver";
import type { SourceTree } from "../../../lang/index.js";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "../../features/index.js";
import type { SourceFile } from "../../model/index.js";
import { fileOf, positionIn } from "../context.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";
import { encodeDelta, encodeFile, encodeLines } from "../token-encoding.js";

interface Sent {
  readonly resultId: string;
  /** The text whose tokens they are. */
  readonly tree: SourceTree;
}

/** What each file's client has; one result a file, as the protocol only ever asks for the last one. */
class SentTokens {
  readonly #sent = new Map<string, Sent>();
  #count = 0;

  /** Another number for another result. */
  keep({ uri, tree }: SourceFile): string {
    const resultId = String(++this.#count);
    this.#sent.set(uri, { resultId, tree });
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
    const full = (file: SourceFile): SemanticTokens => ({
      resultId: sent.keep(file),
      data: Array.from(encodeFile(file, context.tokenForm)),
    });
    answer<SemanticTokensParams, SemanticTokens>(
      context,
      "textDocument/semanticTokens/full",
      (params) => {
        const file = fileOf(context, params);
        return file ? full(file) : { data: [] };
      },
    );
    answer<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
      context,
      "textDocument/semanticTokens/full/delta",
      (params) => {
        const file = fileOf(context, params);
        if (!file) return { data: [] };
        const before = sent.find(file.uri, params.previousResultId);
        if (!before) return full(file);
        const edits = encodeDelta(before.tree, file.tree, context.tokenForm);
        return { resultId: sent.keep(file), edits };
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
        return { data: encodeLines(file, context.tokenForm, start.line0, end.line0 + 1) };
      },
    );
  },
};
