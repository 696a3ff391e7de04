// Texts and maps: how often each word stands in a text, the most frequent ones first.

let text = "The quick brown fox jumps over the lazy dog. The dog sleeps, the fox does not."

let isPartOfWord (c: char) = System.Char.IsLetter c

let words =
    (String.map (fun c -> if isPartOfWord c then c else ' ') text).ToLower().Split(' ')
    |> Array.toList
    |> List.filter (fun word -> word <> "")

let counts =
    words
    |> List.fold
        (fun counts word ->
            let before = counts |> Map.tryFind word |> Option.defaultValue 0
            Map.add word (before + 1) counts)
        Map.empty

counts
|> Map.toList
|> List.filter (fun (_, count) -> count > 1)
|> List.sortBy (fun (word, count) -> (-count, word))
|> List.iter (fun (word, count) -> printfn "%-5s %s" word (String.replicate count "*"))
