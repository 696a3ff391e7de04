/** Brackets, commas and semicolons. */
const MARKS = "()[]{},;";

/** How many characters the mark has that begins at a place; 0: there is none. */
export function markLength(text: string, at: number): 0 | 1 | 2 {
  const [c, next] = [text[at]!, text[at + 1]];
  // `[<` stands before attributes, `[<-` does not.
  if (c === "[" && next === "<") return text[at + 2] === "-" ? 0 : 2;
  if (next === "|" && (c === "[" || c === "{")) return 2;
  if (c === ">") return next === "]" ? 2 : 0;
  if (c === "|") return next === "]" || next === "}" ? 2 : 0;
  return MARKS.includes(c) ? 1 : 0;
}
