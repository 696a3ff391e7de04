/**
 * Pieces of F# with places to fill in. No label is a word of the language or could be a name: what is typed in full is
 * never taken for one of them.
 */
export interface FsharpTemplate {
  readonly label: string;
  readonly detail: string;
  /** As editors take it: `$0` is where the cursor ends. */
  readonly text: string;
}

function hole(number: number, text: string): string {
  return `\${${number}:${text}}`;
}

export const FSHARP_TEMPLATES: readonly FsharpTemplate[] = [
  {
    label: "let … = function",
    detail: "a function",
    text: `let ${hole(1, "name")} ${hole(2, "parameter")} =\n    $0`,
  },
  {
    label: "match … with",
    detail: "a match of an option",
    text: `match ${hole(1, "value")} with\n| Some ${hole(2, "found")} -> $3\n| None -> $0`,
  },
  {
    label: "type … record",
    detail: "a record",
    text: `type ${hole(1, "Name")} =\n    { ${hole(2, "Field")}: ${hole(3, "int")} }$0`,
  },
  {
    label: "type … union",
    detail: "a union",
    text: `type ${hole(1, "Name")} =\n    | ${hole(2, "First")}\n    | ${hole(3, "Second")} of ${hole(4, "int")}$0`,
  },
  {
    label: "for … in … do",
    detail: "a loop",
    text: `for ${hole(1, "item")} in ${hole(2, "items")} do\n    $0`,
  },
  {
    label: "for … in … .. … do",
    detail: "a loop over numbers",
    text: `for ${hole(1, "i")} in ${hole(2, "0")} .. ${hole(3, "9")} do\n    $0`,
  },
  {
    label: "if … then … else",
    detail: "a choice",
    text: `if ${hole(1, "test")} then\n    $2\nelse\n    $0`,
  },
  { label: "fun … -> …", detail: "a lambda", text: `fun ${hole(1, "x")} -> $0` },
  { label: "module … =", detail: "a module", text: `module ${hole(1, "Name")} =\n    $0` },
];
