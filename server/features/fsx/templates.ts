/**
 * Pieces of F# with places to fill in. No label is a word of the language or could be a name: what is typed in full is
 * never taken for one of them.
 */
export const FSHARP_TEMPLATES: readonly {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
}[] = [
  {
    label: "let … = function",
    detail: "a function",
    text: "let ${1:name} ${2:parameter} =\n    $0",
  },
  {
    label: "match … with",
    detail: "a match of an option",
    text: "match ${1:value} with\n| Some ${2:found} -> $3\n| None -> $0",
  },
  {
    label: "type … record",
    detail: "a record",
    text: "type ${1:Name} =\n    { ${2:Field}: ${3:int} }$0",
  },
  {
    label: "type … union",
    detail: "a union",
    text: "type ${1:Name} =\n    | ${2:First}\n    | ${3:Second} of ${4:int}$0",
  },
  { label: "for … in … do", detail: "a loop", text: "for ${1:item} in ${2:items} do\n    $0" },
  { label: "for … to … do", detail: "a loop", text: "for ${1:i} in ${2:0} .. ${3:9} do\n    $0" },
  {
    label: "if … then … else",
    detail: "a choice",
    text: "if ${1:test} then\n    $2\nelse\n    $0",
  },
  { label: "fun … -> …", detail: "a lambda", text: "fun ${1:x} -> $0" },
  { label: "module … =", detail: "a module", text: "module ${1:Name} =\n    $0" },
];
