/**
 * What is still open where a text is cut off, and the words that would end it: `(fun x -> x.` lacks a bracket,
 * `if x.` lacks `then` and what follows it. It looks at tokens and their columns alone, since there is no tree yet.
 */
import type { Token } from "../syntax/token.js";

interface Open {
  /** The word or bracket that opened it. */
  readonly word: string;
  /** What would end it; empty: nothing has to. */
  readonly end: string;
  /** The column that its lines stand right of: where the line of its word begins. */
  readonly column: number;
}

const BRACKETS: Readonly<Record<string, string>> = {
  "(": " )",
  "[": " ]",
  "[|": " |]",
  "[<": " >]",
  // Until a field is named, a record is being copied.
  "{": " with x = () }",
  begin: " end",
};
const CLOSING: ReadonlySet<string> = new Set([")", "]", "|]", ">]", "}", "end"]);

/** A word that opens something: the word that goes on with it, and all that it lacks before. */
const WORDS: Readonly<Record<string, { readonly until: string; readonly end: string }>> = {
  if: { until: "then", end: " then ()" },
  elif: { until: "then", end: " then ()" },
  match: { until: "with", end: " with _ -> ()" },
  try: { until: "with", end: " with _ -> ()" },
  while: { until: "do", end: " do ()" },
  for: { until: "in", end: " in [] do ()" },
  fun: { until: "->", end: " -> ()" },
  let: { until: "=", end: " = ()" },
  member: { until: "=", end: " = ()" },
  type: { until: "=", end: " = int" },
};

/** Constructs that begin with a name, and go on with an equals sign. */
const NAMED: ReadonlySet<string> = new Set(["let", "member", "type"]);

/** What shows that the braces of a record have got as far as its fields. */
const FIELD: ReadonlySet<string> = new Set(["=", ":", "with"]);

/** Declarations: at the margin they end whatever stands before them. */
const DECLARING: ReadonlySet<string> = new Set(["let", "type", "module", "open", "[<"]);

/** Words that stand where the construct before them stands, and go on with it. */
const GOING_ON: ReadonlySet<string> = new Set("then else elif with do | and in = ->".split(" "));

/** What to write behind the tokens so that all that they open is ended. */
export function endingOf(tokens: readonly Token[]): string {
  const stack: Open[] = [];
  passAll(tokens, stack);
  return stack
    .reverse()
    .map(({ end }) => end)
    .join("");
}

/** The word or bracket that is open innermost; null: none is. */
export function innermostOpen(tokens: readonly Token[]): string | null {
  const stack: Open[] = [];
  passAll(tokens, stack);
  return stack.at(-1)?.word ?? null;
}

function passAll(tokens: readonly Token[], stack: Open[]): void {
  tokens.forEach((token, i) => {
    if (token.kind === "end") return;
    const before = tokens[i - 1];
    // The braces of a computation hold a block, and no record.
    if (token.text === "{" && before?.kind === "name" && COMPUTATIONS.has(before.text))
      stack.push({ word: "begin", end: " }", column: token.indent });
    else pass(token, stack);
  });
}

const COMPUTATIONS: ReadonlySet<string> = new Set(["async", "seq", "task"]);

function pass(token: Token, stack: Open[]): void {
  if (token.kind === "string" || token.kind === "interpolated" || token.kind === "char") return;
  const { text, indent: column, first } = token;
  if (first) undent(token, stack);
  const open = (word: string, end: string) => stack.push({ word, end, column });
  if (FIELD.has(text) && stack.at(-1)?.word === "{") replace(stack, "{", " }");
  const bracket = BRACKETS[text];
  if (bracket !== undefined && token.kind !== "name") open(text, bracket);
  else if (CLOSING.has(text)) closeBracket(stack);
  else if (text === "with") passWith(stack, column);
  else if (text === "function") {
    open("cases", "");
    open("case", " -> ()");
  } else if (text === "|" && token.kind === "operator") passBar(stack, column, first);
  else if (text === "->")
    popWord(stack, (word) => word === "fun" || word === "case" || word === "each");
  else if (text === "=" && stack.at(-1)?.word === "for") replace(stack, "range", " to 0 do ()");
  else if (text === "=") popWord(stack, (word) => NAMED.has(word));
  else if (text === "then") popWord(stack, (word) => word === "if" || word === "elif");
  else if (text === "in" && popWord(stack, (word) => word === "for")) open("each", " do ()");
  else if (text === "to" || text === "downto") replace(stack, "each", " do ()");
  else if (text === "do") popWord(stack, (word) => word === "while" || word === "each");
  else if (token.kind === "keyword" && Object.hasOwn(WORDS, text)) {
    if (text === "let" && first) popWord(stack, (word) => word === "let");
    open(text, WORDS[text]!.end);
  }
}

/** A line that starts left of a construct ends it; brackets may end left of where they began. */
function undent({ text, column }: Token, stack: Open[]): void {
  if (column === 0 && DECLARING.has(text)) {
    stack.length = 0;
    return;
  }
  const isGoingOn = GOING_ON.has(text);
  for (;;) {
    const top = stack.at(-1);
    if (!top || Object.hasOwn(BRACKETS, top.word)) return;
    if (top.column < column || (top.column === column && isGoingOn)) return;
    stack.pop();
  }
}

function closeBracket(stack: Open[]): void {
  while (stack.length > 0) {
    const top = stack.pop()!;
    if (Object.hasOwn(BRACKETS, top.word)) return;
  }
}

/** Takes the innermost construct of this word from the stack, and what is open in it; none beyond a bracket. */
function popWord(stack: Open[], isMeant: (word: string) => boolean): Open | null {
  for (let i = stack.length - 1; i >= 0; i--) {
    const { word } = stack[i]!;
    if (isMeant(word)) {
      const found = stack[i]!;
      stack.length = i;
      return found;
    }
    if (Object.hasOwn(BRACKETS, word)) return null;
  }
  return null;
}

function passWith(stack: Open[], column: number): void {
  const found = popWord(stack, (word) => word === "match" || word === "try");
  // `{ r with` goes on with the braces.
  if (!found) return;
  stack.push({ word: "cases", end: "", column: found.column });
  stack.push({ word: "case", end: " -> ()", column });
}

/** A bar begins a case, unless it is one more pattern of the same. */
function passBar(stack: Open[], column: number, first: boolean): void {
  if (stack.at(-1)?.word === "case") return;
  for (let i = stack.length - 1; i >= 0; i--) {
    const { word, column: own } = stack[i]!;
    if (word === "cases" && (!first || column >= own)) {
      stack.length = i + 1;
      stack.push({ word: "case", end: " -> ()", column });
      return;
    }
    if (Object.hasOwn(BRACKETS, word)) return;
  }
}

/** The innermost construct has got so far that it lacks something else. */
function replace(stack: Open[], word: string, end: string): void {
  const top = stack.pop();
  if (top) stack.push({ word, end, column: top.column });
}
