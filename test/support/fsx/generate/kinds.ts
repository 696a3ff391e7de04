/** Types of the values in generated F# programs, and what all those programs begin with. */

export const TYPES = {
  int: "int",
  long: "int64",
  float: "float",
  byte: "byte",
  bool: "bool",
  char: "char",
  text: "string",
  list: "int list",
  texts: "string list",
  array: "int[]",
  option: "int option",
  result: "Result<int, string>",
  pair: "int * string",
  point: "Point",
  shape: "Shape",
  tree: "Tree",
  map: "Map<string, int>",
  set: "Set<int>",
} as const;

export type Kind = keyof typeof TYPES;

export const KINDS = Object.keys(TYPES) as readonly Kind[];

/** An expression of type string that shows a value. */
export function show(name: string, kind: Kind): string {
  return kind === "text" ? name : `${SHOWN[kind]} ${name}`;
}

const SHOWN: Readonly<Record<Exclude<Kind, "text">, string>> = {
  int: "string",
  long: 'sprintf "%d"',
  float: 'sprintf "%.2f"',
  byte: 'sprintf "%d"',
  bool: 'sprintf "%b"',
  char: 'sprintf "%c"',
  list: "showList",
  texts: 'String.concat ","',
  array: "showArray",
  option: "showOption",
  result: "showResult",
  pair: "showPair",
  point: "showPoint",
  shape: "showShape",
  tree: "showTree",
  map: "showMap",
  set: "showSet",
};

/** What generated programs use and do not declare, each part with what it needs before it. */
const PARTS: readonly string[] = [
  `exception Odd of int
`,
  `type Point =
    { X: int
      Label: string }
    member this.Twice = this.X * 2
    member this.Moved(by: int) = { X = this.X + by; Label = this.Label }
    static member Origin = { X = 0; Label = "o" }
    static member (+) (a: Point, b: Point) = { X = a.X + b.X; Label = a.Label + b.Label }
`,
  `type Shape =
    | Dot
    | Circle of int
    | Box of int * string
    member this.Size =
        match this with
        | Dot -> 0
        | Circle r -> r
        | Box (w, _) -> w
`,
  `type Tree =
    | Leaf
    | Node of Tree * int * Tree
`,
  `let rec addTo tree n =
    match tree with
    | Leaf -> Node (Leaf, n, Leaf)
    | Node (l, m, r) when n < m -> Node (addTo l n, m, r)
    | Node (l, m, r) -> Node (l, m, addTo r n)
`,
  `let rec sumOf tree =
    match tree with
    | Leaf -> 0
    | Node (l, n, r) -> sumOf l + n + sumOf r
`,
  `let rec showTree tree =
    match tree with
    | Leaf -> "."
    | Node (l, n, r) -> sprintf "(%s%d%s)" (showTree l) n (showTree r)
`,
  `let showList (xs: int list) = xs |> List.map string |> String.concat ","
`,
  `let showArray (xs: int[]) = xs |> Array.map string |> String.concat ";"
`,
  `let showSet (xs: Set<int>) = xs |> Set.toList |> showList
`,
  `let showMap (m: Map<string, int>) =
    m |> Map.toList |> List.map (fun (k, v) -> sprintf "%s=%d" k v) |> String.concat " "
`,
  `let showOption o =
    match o with
    | Some n -> sprintf "Some %d" n
    | None -> "None"
`,
  `let showResult r =
    match r with
    | Ok n -> $"Ok {n}"
    | Error (e: string) -> $"Error {e}"
`,
  `let showPair (n: int, t: string) = sprintf "%d/%s" n t
`,
  `let showPoint p = showPair (p.X, p.Label)
`,
  `let showShape s =
    match s with
    | Dot -> "Dot"
    | Circle r -> sprintf "Circle %d" r
    | Box (w, t) -> sprintf "Box %d %s" w t
`,
  `let swap (a, b) = (b, a)
`,
  `let twice f x = f (f x)
`,
  `let firstOr other xs =
    match xs with
    | x :: _ -> x
    | [] -> other
`,
  `let small (n: int) = n % 1000
`,
];

const OPENED = "open System\nopen System.Collections.Generic\n";

/** All of it. */
export const HEAD = OPENED + PARTS.join("");

const NAMES = PARTS.map(
  (part) => [...part.matchAll(/^(?:let(?: rec)?|type|exception) (\w+)/gm)][0]![1]!,
);

/** The part of the head that a program needs. */
export function headOf(body: string): string {
  let text = body;
  let needed = "";
  for (let i = PARTS.length - 1; i >= 0; i--) {
    if (!new RegExp(`\\b${NAMES[i]}\\b|${MARKS[NAMES[i]!] ?? "$^"}`).test(text)) continue;
    text += PARTS[i];
    needed = PARTS[i] + needed;
  }
  return OPENED + needed;
}

/** Types that a program uses without their names. */
const MARKS: Readonly<Record<string, string>> = {
  Point: "\\b(?:X|Label|Twice|Moved)\\b",
  Shape: "\\b(?:Dot|Circle|Box|Size)\\b",
  Tree: "\\b(?:Leaf|Node)\\b",
};
