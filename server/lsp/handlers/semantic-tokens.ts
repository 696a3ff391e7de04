/** textDocument/semanticTokens: full, delta and range. */
import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from "vscode-languageserver";
import { eachToken, TOKEN_MODIFIERS, TOKEN_TYPES } from "../../features/index.js";
import type { SourceFile } from "../../model/index.js";
import { type Context, fileOf, positionIn } from "../context.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";
import { toCharacter } from "../position-encoding.js";
import { deltaOf } from "../token-delta.js";

const TYPE_NUMBERS = new Map(TOKEN_TYPES.map((type, i) => [type, i]));

function modifierBits(modifiers: readonly string[]): number {
  return modifiers.reduce((bits, name) => bits | (1 << TOKEN_MODIFIERS.indexOf(name as never)), 0);
}

/** Five numbers a token, places relative to the token before. */
function encode(context: Context, file: SourceFile, first: number, end: number): number[] {
  const data: number[] = [];
  let lastLine = 0;
  let lastStart = 0;
  eachToken(file, first, end, (line0, token) => {
    const line = context.encoding === "utf-16" ? "" : file.text.line(line0);
    const start = toCharacter(line, token.start, context.encoding);
    const length = toCharacter(line, token.end, context.encoding) - start;
    const sameLine = line0 === lastLine;
    const type = TYPE_NUMBERS.get(token.type) as number;
    data.push(line0 - lastLine, sameLine ? start - lastStart : start, length, type);
    data.push(modifierBits(token.modifiers));
    lastLine = line0;
    lastStart = start;
  });
  return data;
}

interface Sent {
  readonly resultId: string;
  readonly data: readonly number[];
}

/** What each file's client has; one result a file, as the protocol only ever asks for the last one. */
class SentTokens {
  readonly #sent = new Map<string, Sent>();
  #count = 0;

  keep(uri: string, data: readonly number[]): string {
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
    const full = (file: SourceFile): SemanticTokens => {
      const data = encode(context, file, 0, file.text.lineCount);
      return { resultId: sent.keep(file.uri, data), data };
    };
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
        const now = full(file);
        if (!before) return now;
        return { resultId: now.resultId as string, edits: deltaOf(before.data, now.data) };
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
        return { data: encode(context, file, start.line0, end.line0 + 1) };
      },
    );
  },
};
