// Records, lists and pipelines: what a stall has, and what that is worth.

type Item = { Name: string; Price: float; Count: int }

let items =
    [ { Name = "pears"; Price = 0.6; Count = 40 }
      { Name = "plums"; Price = 0.25; Count = 0 }
      { Name = "apples"; Price = 0.45; Count = 120 } ]

let value item = item.Price * float item.Count

let inStock, soldOut = items |> List.partition (fun item -> item.Count > 0)

for item in inStock |> List.sortByDescending value do
    printfn "%-8s %4d at %.2f = %7.2f" item.Name item.Count item.Price (value item)

printfn "%-8s %22.2f" "in all" (items |> List.sumBy value)
printfn "sold out: %s" (soldOut |> List.map (fun item -> item.Name) |> String.concat ", ")
