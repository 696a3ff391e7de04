/** F# programs by chance: they have types throughout, end, and print what they compute. */

type Kind = "int" | "bool" | "string" | "list" | "option" | "pair" | "point" | "shape" | "function";

interface Known {
  readonly name: string;
  readonly kind: Kind;
}

const KINDS: readonly Kind[] = [
  "int",
  "bool",
  "string",
  "list",
  "option",
  "pair",
  "point",
  "shape",
];

const HEAD = `exception Odd of int
type Point =
    { X: int; Label: string }
    member this.Twice = this.X * 2
    member this.Moved(by: int) = { X = this.X + by; Label = this.Label }
type Shape =
    | Dot
    | Circle of int
    | Box of int * string
    member this.Size =
        match this with
        | Dot -> 0
        | Circle r -> r
        | Box (w, _) -> w
let showList (xs: int list) = xs |> List.map string |> String.concat ","
let showOption o =
    match o with
    | Some n -> sprintf "Some %d" n
    | None -> "None"
let showShape s =
    match s with
    | Dot -> "Dot"
    | Circle r -> sprintf "Circle %d" r
    | Box (w, t) -> sprintf "Box %d %s" w t
`;

const TYPES: Readonly<Record<Kind, string>> = {
  int: "int",
  bool: "bool",
  string: "string",
  list: "int list",
  option: "int option",
  pair: "int * string",
  point: "Point",
  shape: "Shape",
  function: "int -> int",
};

export function generateProgram(next: (below: number) => number): string {
  return new Generator(next).program();
}

class Generator {
  readonly #next: (below: number) => number;
  readonly #known: Known[] = [];
  #count = 0;

  constructor(next: (below: number) => number) {
    this.#next = next;
  }

  program(): string {
    let text = HEAD;
    const bindings = 3 + this.#next(6);
    for (let i = 0; i < bindings; i++) text += this.#binding();
    return text;
  }

  #binding(): string {
    const name = `v${this.#count++}`;
    if (this.#next(4) === 0) {
      const param = `p${this.#count++}`;
      const body = this.#with([{ name: param, kind: "int" }], () => this.#expr("int", 3));
      this.#known.push({ name, kind: "function" });
      return `let ${name} ${param} = ${body}\nprintfn "${name} %d" (${name} ${this.#next(9)})\n`;
    }
    const kind = KINDS[this.#next(KINDS.length)]!;
    const body = this.#expr(kind, 4);
    this.#known.push({ name, kind });
    return `let ${name}: ${TYPES[kind]} = ${body}\nprintfn "${name} %s" (${show(name, kind)})\n`;
  }

  #with<T>(known: readonly Known[], make: () => T): T {
    this.#known.push(...known);
    try {
      return make();
    } finally {
      this.#known.splice(this.#known.length - known.length);
    }
  }

  #one(choices: readonly (() => string)[]): string {
    return choices[this.#next(choices.length)]!();
  }

  #fresh(): string {
    return `x${this.#count++}`;
  }

  /** In brackets where it is not one word. */
  #expr(kind: Kind, depth: number): string {
    const known = this.#known.filter((each) => each.kind === kind);
    if (known.length > 0 && this.#next(3) === 0) return known[this.#next(known.length)]!.name;
    if (depth <= 0) return this.#leaf(kind);
    const d = depth - 1;
    const e = (of: Kind) => this.#expr(of, d);
    const shared = [
      () => `(if ${e("bool")} then ${e(kind)} else ${e(kind)})`,
      () => this.#let(kind, d),
      () => this.#match(kind, d),
    ];
    return this.#one([...this.#own(kind, d), ...this.#own(kind, d), ...shared]);
  }

  #let(kind: Kind, depth: number): string {
    const name = this.#fresh();
    const of = KINDS[this.#next(KINDS.length)]!;
    const value = this.#expr(of, depth);
    const body = this.#with([{ name, kind: of }], () => this.#expr(kind, depth));
    return `(let ${name} = ${value} in ${body})`;
  }

  #match(kind: Kind, depth: number): string {
    const e = (of: Kind) => this.#expr(of, depth);
    const [a, b] = [this.#fresh(), this.#fresh()];
    const bound = (known: readonly Known[]) => this.#with(known, () => this.#expr(kind, depth));
    return this.#one([
      () =>
        `(match ${e("option")} with Some ${a} -> ${bound([{ name: a, kind: "int" }])} | None -> ${e(kind)})`,
      () =>
        `(match ${e("list")} with ${a} :: ${b} -> ${bound([
          { name: a, kind: "int" },
          { name: b, kind: "list" },
        ])} | [] -> ${e(kind)})`,
      () =>
        `(match ${e("shape")} with Dot -> ${e(kind)} | Circle ${a} when ${a} > 2 -> ${bound([{ name: a, kind: "int" }])} | Circle _ -> ${e(kind)} | Box (${a}, ${b}) -> ${bound(
          [
            { name: a, kind: "int" },
            { name: b, kind: "string" },
          ],
        )})`,
      () =>
        `(match ${e("int")} with 0 | 1 -> ${e(kind)} | ${a} -> ${bound([{ name: a, kind: "int" }])})`,
    ]);
  }

  #raised(depth: number): string {
    const [name, value] = [this.#fresh(), this.#expr("int", depth)];
    const handler = this.#with([{ name, kind: "int" }], () => this.#expr("int", depth));
    return `(try (if ${value} % 2 = 1 then raise (Odd ${value}) else ${this.#expr("int", depth)}) with Odd ${name} -> ${handler})`;
  }

  #summed(depth: number): string {
    const [sum, item] = [this.#fresh(), this.#fresh()];
    const body = this.#with([{ name: item, kind: "int" }], () => this.#expr("int", depth));
    return `(let mutable ${sum} = 0 in (for ${item} in ${this.#expr("list", depth)} do ${sum} <- ${sum} + ${body}); ${sum})`;
  }

  #cell(depth: number): string {
    const cell = this.#fresh();
    return `(let ${cell} = ref ${this.#expr("int", depth)} in (${cell}.Value <- ${cell}.Value + 1; ${cell}.Value))`;
  }

  #lambda(depth: number): string {
    const name = this.#fresh();
    return `(fun ${name} -> ${this.#with([{ name, kind: "int" }], () => this.#expr("int", depth))})`;
  }

  #own(kind: Kind, depth: number): readonly (() => string)[] {
    const e = (of: Kind) => this.#expr(of, depth);
    const f = () => this.#lambda(depth);
    switch (kind) {
      case "int":
        return [
          () => `(${e("int")} + ${e("int")})`,
          () => `(${e("int")} - ${e("int")})`,
          () => `(${e("int")} * ${this.#next(4)})`,
          () => `(List.fold (fun a b -> a + b) ${this.#next(5)} ${e("list")})`,
          () => `(List.length ${e("list")})`,
          () => `(fst ${e("pair")})`,
          () => `(${e("point")}).X`,
          () => `(${f()} ${e("int")})`,
          () => `(${e("int")} |> ${f()})`,
          () => `(Option.defaultValue ${this.#next(9)} ${e("option")})`,
          () => `(String.length ${e("string")})`,
          () => `(${e("point")}).Twice`,
          () => `(${e("shape")}).Size`,
          () => `(Seq.sum (Seq.map ${f()} ${e("list")}))`,
          () => `(try (if ${e("bool")} then failwith "no" else ${e("int")}) with _ -> ${e("int")})`,
          () => this.#raised(depth),
          () => this.#summed(depth),
          () => this.#cell(depth),
          () => `(Map.count (Map.ofList (List.map (fun x -> (x, x)) ${e("list")})))`,
        ];
      case "bool":
        return [
          () => `(${e("int")} < ${e("int")})`,
          () => `(${e("bool")} && ${e("bool")})`,
          () => `(not ${e("bool")})`,
          () => `(${e("shape")} = ${e("shape")})`,
          () => `(${e("point")} = ${e("point")})`,
          () => `(List.exists (fun x -> x > ${this.#next(5)}) ${e("list")})`,
        ];
      case "string":
        return [
          () => `(${e("string")} + ${e("string")})`,
          () => `(string ${e("int")})`,
          () => `(sprintf "%d-%s" ${e("int")} ${e("string")})`,
          () => `(snd ${e("pair")})`,
          () => `(${e("point")}).Label`,
        ];
      case "list":
        return [
          () => `(${e("int")} :: ${e("list")})`,
          () => `(List.map ${f()} ${e("list")})`,
          () => `(List.filter (fun x -> x > ${this.#next(5)}) ${e("list")})`,
          () => `[ for x in ${e("list")} do if x <> 3 then yield x + 1 ]`,
          () => `(${e("list")} @ ${e("list")})`,
          () => `(Seq.toList (seq { for x in ${e("list")} do if x > 1 then yield x * 2 }))`,
          () => `(Set.toList (Set.ofList ${e("list")}))`,
          () => `(Array.toList (Array.map ${f()} (List.toArray ${e("list")})))`,
        ];
      case "option":
        return [
          () => `(Some ${e("int")})`,
          () => `(Option.map ${f()} ${e("option")})`,
          () => `(List.tryFind (fun x -> x > ${this.#next(5)}) ${e("list")})`,
        ];
      case "pair":
        return [() => `(${e("int")}, ${e("string")})`];
      case "point":
        return [
          () => `{ X = ${e("int")}; Label = ${e("string")} }`,
          () => `{ ${e("point")} with X = ${e("int")} }`,
          () => `((${e("point")}).Moved(${e("int")}))`,
        ];
      case "shape":
        return [() => `(Circle ${e("int")})`, () => `(Box (${e("int")}, ${e("string")}))`];
      case "function":
        return [f];
    }
  }

  #leaf(kind: Kind): string {
    const number = () => String(this.#next(9));
    switch (kind) {
      case "int":
        return number();
      case "bool":
        return this.#next(2) === 0 ? "true" : "false";
      case "string":
        return `"${"abc".slice(this.#next(3))}"`;
      case "list":
        return this.#next(3) === 0 ? "[]" : `[ ${number()}; ${number()} ]`;
      case "option":
        return this.#next(3) === 0 ? "None" : `(Some ${number()})`;
      case "pair":
        return `(${number()}, "p")`;
      case "point":
        return `{ X = ${number()}; Label = "l" }`;
      case "shape":
        return this.#next(2) === 0 ? "Dot" : `(Circle ${number()})`;
      case "function":
        return "(fun x -> x + 1)";
    }
  }
}

/** The value as a text. */
function show(name: string, kind: Kind): string {
  switch (kind) {
    case "int":
      return `string ${name}`;
    case "bool":
      return `if ${name} then "yes" else "no"`;
    case "string":
      return name;
    case "list":
      return `showList ${name}`;
    case "option":
      return `showOption ${name}`;
    case "pair":
      return `sprintf "%d %s" (fst ${name}) (snd ${name})`;
    case "point":
      return `sprintf "%d %s" ${name}.X ${name}.Label`;
    case "shape":
      return `showShape ${name}`;
    case "function":
      return `string (${name} 3)`;
  }
}
