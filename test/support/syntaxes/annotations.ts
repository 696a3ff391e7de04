/**
 * Annotated sources: a comment line with carets says which scopes the characters above have.
 *
 *     PUSH 10i32
 * ;   ^^^^ keyword.mnemonic
 * ;        ^^ constant.numeric !invalid
 *
 * Every character above a caret must have all the scopes, and none of those with an exclamation mark.
 */
import { type ColouredToken, colour, hasScope } from "./grammar.js";

interface Annotation {
  readonly line0: number;
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

const ANNOTATION = /^;( *)(\^+) +(\S.*)$/;

/** The annotations of a text, each with the line that it is about. */
export function annotationsIn(text: string): readonly Annotation[] {
  let line0 = -1;
  return text.split("\n").flatMap((line, at) => {
    const [, blanks, carets, scopes] = ANNOTATION.exec(line) ?? [];
    if (blanks === undefined || carets === undefined || scopes === undefined) {
      line0 = at;
      return [];
    }
    const start = 1 + blanks.length;
    return [{ line0, start, end: start + carets.length, scopes: scopes.trim().split(/ +/) }];
  });
}

function fits(token: ColouredToken, scope: string): boolean {
  return scope.startsWith("!") ? !hasScope(token, scope.slice(1)) : hasScope(token, scope);
}

/** What is coloured otherwise than the annotations say, one line each. */
export async function differences(text: string): Promise<readonly string[]> {
  const lines = await colour(text);
  return annotationsIn(text).flatMap(({ line0, start, end, scopes }) => {
    const covered = (lines[line0] ?? []).filter((token) => token.start < end && token.end > start);
    if (covered.length === 0) return [`line ${line0 + 1}: nothing stands at column ${start + 1}`];
    return covered.flatMap((token) =>
      scopes
        .filter((scope) => !fits(token, scope))
        .map(
          (scope) =>
            `line ${line0 + 1}: "${token.text}" is ${token.scopes.join(" ")}, not ${scope}`,
        ),
    );
  });
}
