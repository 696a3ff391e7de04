// The programs of the F# benchmark: what fsharp.fzasm does by hand, and what fsharp.lua does with Lua's tables.
type Point = { X: int; Y: int; Weight: float }

let loop (count: int) =
    let mutable sum = 0
    for i in 0 .. count - 1 do
        sum <- sum + (i * i) % 7
    sum

let move point step =
    { point with X = point.X + step; Y = point.Y - step; Weight = point.Weight * 0.5 + 1.0 }

let records (count: int) =
    let mutable point = { X = 0; Y = 0; Weight = 1.0 }
    for i in 0 .. count - 1 do
        let moved = move point (i % 5)
        point <- if moved.X > 1000 then { moved with X = 0 } else moved
    if point.Weight > 1.5 then point.X - point.Y else 0

let rec fib n = if n < 2 then n else fib (n - 1) + fib (n - 2)

let recursion (n: int) = fib n

let rec gcd a b = if b = 0 then a else gcd b (a % b)

let tails (count: int) =
    let mutable sum = 0
    for i in 1 .. count do
        sum <- sum + gcd (i * 7) 1001
    sum

let chain (count: int) =
    [ 1 .. count ] |> List.map (fun n -> n * 3 % 1000) |> List.filter (fun n -> n % 2 = 0) |> List.sum

let folds (count: int) =
    let words = [ for i in 1 .. count -> i % 100 ]
    let long = words |> List.filter (fun n -> n > 9) |> List.rev
    List.fold (fun sum n -> sum + n) 0 long + List.length words

let tables (count: int) =
    let pairs = [ 1 .. count ] |> List.map (fun n -> (n % 64, n))
    let sums = pairs |> List.groupBy fst |> List.map (fun (key, all) -> key + (all |> List.sumBy snd))
    sums |> List.sortDescending |> List.head
