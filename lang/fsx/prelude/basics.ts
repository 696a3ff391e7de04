/** Operators and functions that every F# program knows; options and results. */
export const BASICS = `
type option<'a> = | None | Some of 'a
type Option<'a> = option<'a>
type Result<'a, 'b> = | Ok of 'a | Error of 'b

let inline (|>) x f = f x
let inline (||>) (x, y) f = f x y
let inline (|||>) (x, y, z) f = f x y z
let inline (<|) f x = f x
let inline (>>) f g = fun x -> g (f x)
let inline (<<) g f = fun x -> g (f x)
let inline id x = x
let inline ignore x = ()
let inline not b = if b then false else true
let inline fst (a, b) = a
let inline snd (a, b) = b
let inline min a b = if a < b then a else b
let inline max a b = if a < b then b else a
let inline pown x (n: int) =
    let mutable result = \`\`of text\`\` "1"
    for i in 1 .. (if n < 0 then -n else n) do result <- result * x
    if n < 0 then \`\`of text\`\` "1" / result else result
let infinity = 1.0 / 0.0
let nan = 0.0 / 0.0

module Option =
    let inline map f o = match o with Some x -> Some (f x) | None -> None
    let inline bind f o = match o with Some x -> f x | None -> None
    let inline iter f o = match o with Some x -> f x | None -> ()
    let inline isSome o = match o with Some _ -> true | None -> false
    let inline isNone o = match o with Some _ -> false | None -> true
    let inline defaultValue d o = match o with Some x -> x | None -> d
    let inline defaultWith f o = match o with Some x -> x | None -> f ()
    let inline orElse other o = match o with Some _ -> o | None -> other
    let inline filter f o = match o with Some x -> (if f x then o else None) | None -> None
    let inline exists f o = match o with Some x -> f x | None -> false
    let inline forall f o = match o with Some x -> f x | None -> true
    let inline fold f s o = match o with Some x -> f s x | None -> s
    let contains x o = match o with Some y -> x = y | None -> false
    let inline orElseWith f o = match o with Some _ -> o | None -> f ()
    let inline toArray o = match o with Some x -> [| x |] | None -> [||]
    let inline count o = match o with Some _ -> 1 | None -> 0
    let inline flatten o = match o with Some x -> x | None -> None
    let inline get o = match o with Some x -> x | None -> invalidArg "option" "The option value was None"
    let inline toList o = match o with Some x -> [ x ] | None -> []
    let ofObj (text: string) = if text = "" then None else Some text
    let inline map2 f a b = match a, b with | Some x, Some y -> Some (f x y) | _ -> None

module Result =
    let inline map f r = match r with Ok x -> Ok (f x) | Error e -> Error e
    let inline mapError f r = match r with Ok x -> Ok x | Error e -> Error (f e)
    let inline bind f r = match r with Ok x -> f x | Error e -> Error e
    let inline isOk r = match r with Ok _ -> true | Error _ -> false
    let inline isError r = match r with Ok _ -> false | Error _ -> true
    let inline defaultValue d r = match r with Ok x -> x | Error _ -> d
    let inline toOption r = match r with Ok x -> Some x | Error _ -> None
    let inline iter f r = match r with Ok x -> f x | Error _ -> ()

let inline defaultArg o d = match o with Some x -> x | None -> d

module \`\`members of option\`\` =
    let inline IsSome (o: 'a option) = Option.isSome o
    let inline IsNone (o: 'a option) = Option.isNone o
    let inline Value (o: 'a option) = Option.get o

module \`\`members of int\`\` =
    let inline ToString_0 (x: int) = string x
    let ToString_1 (x: int) (format: string) : string = import "number_text"
    let inline CompareTo_1 (x: int) (y: int) = compare x y
module \`\`members of int64\`\` =
    let inline ToString_0 (x: int64) = string x
    let ToString_1 (x: int64) (format: string) : string = import "number_text"
module \`\`members of float\`\` =
    let inline ToString_0 (x: float) = string x
    let ToString_1 (x: float) (format: string) : string = import "number_text"
module \`\`members of bool\`\` =
    let inline ToString_0 (x: bool) = string x
module \`\`members of char\`\` =
    let inline ToString_0 (x: char) = string x
`;
