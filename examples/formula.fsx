// A union that holds itself: formulas, their values, and their text without what does nothing.

type Formula =
    | Number of float
    | Variable of string
    | Sum of Formula * Formula
    | Product of Formula * Formula

let rec simplify formula =
    match formula with
    | Sum (a, b) ->
        match simplify a, simplify b with
        | Number x, Number y -> Number (x + y)
        | Number 0.0, other
        | other, Number 0.0 -> other
        | x, y -> Sum (x, y)
    | Product (a, b) ->
        match simplify a, simplify b with
        | Number x, Number y -> Number (x * y)
        | Number 0.0, _
        | _, Number 0.0 -> Number 0.0
        | Number 1.0, other
        | other, Number 1.0 -> other
        | x, y -> Product (x, y)
    | other -> other

let rec show formula =
    match formula with
    | Number x -> string x
    | Variable name -> name
    | Sum (a, b) -> sprintf "(%s + %s)" (show a) (show b)
    | Product (a, b) -> sprintf "%s * %s" (show a) (show b)

let rec evaluate values formula =
    match formula with
    | Number x -> Ok x
    | Variable name ->
        match Map.tryFind name values with
        | Some x -> Ok x
        | None -> Error (sprintf "%s has no value" name)
    | Sum (a, b) -> both (fun x y -> x + y) values a b
    | Product (a, b) -> both (fun x y -> x * y) values a b

and both combine values a b =
    match evaluate values a, evaluate values b with
    | Ok x, Ok y -> Ok (combine x y)
    | Error text, _
    | _, Error text -> Error text

let formula = Sum (Product (Number 1.0, Variable "x"), Product (Number 2.0, Sum (Number 3.0, Number 0.0)))

printfn "%s" (show formula)
printfn "%s" (show (simplify formula))

for values in [ Map.ofList [ ("x", 4.0) ]; Map.empty ] do
    match evaluate values formula with
    | Ok x -> printfn "= %.1f" x
    | Error text -> printfn "no value: %s" text
