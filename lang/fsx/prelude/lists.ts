/** Lists and arrays of F#. What takes a function is a loop with that function's code inside. */

/** What is raised where there is no element. */
const empty = (type: string): string => {
  const [name, noun] = type.endsWith(" list")
    ? ["list", "list"]
    : type.endsWith("[]")
      ? ["array", "array"]
      : ["source", "sequence"];
  return `invalidArg "${name}" "The input ${noun} was empty."`;
};

/** What lists and arrays have in common; ITEMS is the type, and each differs in how it is gone over and made. */
const shared = (type: string, done: string, isEmpty: string): string => `
    let inline iter f (xs: ${type}) = for x in xs do f x
    let inline iteri f (xs: ${type}) =
        let mutable i = 0
        for x in xs do
            f i x
            i <- i + 1
    let inline map f (xs: ${type}) =
        let b = newBuilder ()
        for x in xs do push b (f x)
        ${done} b
    let inline mapi f (xs: ${type}) =
        let b = newBuilder ()
        let mutable i = 0
        for x in xs do
            push b (f i x)
            i <- i + 1
        ${done} b
    let inline indexed (xs: ${type}) = mapi (fun i x -> (i, x)) xs
    let inline filter f (xs: ${type}) =
        let b = newBuilder ()
        for x in xs do if f x then push b x
        ${done} b
    let inline choose f (xs: ${type}) =
        let b = newBuilder ()
        for x in xs do
            match f x with
            | Some y -> push b y
            | None -> ()
        ${done} b
    let inline fold f s (xs: ${type}) =
        let mutable acc = s
        for x in xs do acc <- f acc x
        acc
    let inline sum (xs: ${type}) = reduceOr f0 (fun a b -> a + b) xs
    let inline exists f (xs: ${type}) =
        let mutable found = false
        for x in xs do if not found && f x then found <- true
        found
    let inline forall f (xs: ${type}) = not (exists (fun x -> not (f x)) xs)
    let inline contains y (xs: ${type}) = exists (fun x -> x = y) xs
    let inline tryFind f (xs: ${type}) =
        let mutable found = None
        for x in xs do
            match found with
            | None -> if f x then found <- Some x
            | Some _ -> ()
        found
    let inline find f (xs: ${type}) =
        match tryFind f xs with
        | Some x -> x
        | None -> noFit ()
    let inline tryFindIndex f (xs: ${type}) =
        let mutable found = -1
        let mutable i = 0
        for x in xs do
            if found < 0 && f x then found <- i
            i <- i + 1
        if found < 0 then None else Some found
    let inline findIndex f (xs: ${type}) =
        match tryFindIndex f xs with
        | Some i -> i
        | None -> noFit ()
    let inline tryPick f (xs: ${type}) =
        let mutable found = None
        for x in xs do
            match found with
            | None -> found <- f x
            | Some _ -> ()
        found
    let inline pick f (xs: ${type}) =
        match tryPick f xs with
        | Some x -> x
        | None -> noFit ()
    let inline reduce f (xs: ${type}) =
        let mutable acc = None
        for x in xs do
            match acc with
            | None -> acc <- Some x
            | Some a -> acc <- Some (f a x)
        match acc with
        | Some a -> a
        | None -> ${empty(type)}
    let inline max (xs: ${type}) = reduce (fun a b -> if a < b then b else a) xs
    let inline min (xs: ${type}) = reduce (fun a b -> if b < a then b else a) xs
    let inline maxBy f (xs: ${type}) = reduce (fun a b -> if f a < f b then b else a) xs
    let inline minBy f (xs: ${type}) = reduce (fun a b -> if f b < f a then b else a) xs
    let inline scan f s (xs: ${type}) =
        let b = newBuilder ()
        let mutable acc = s
        push b s
        for x in xs do
            acc <- f acc x
            push b acc
        ${done} b
    let inline partition f (xs: ${type}) =
        let (a, b) = (newBuilder (), newBuilder ())
        for x in xs do if f x then push a x else push b x
        (${done} a, ${done} b)
    let inline rev (xs: ${type}) =
        let b = newBuilder ()
        for x in xs do push b x
        reverse b
        ${done} b
    let distinctBy f (xs: ${type}) =
        let seen = newTable ()
        let b = newBuilder ()
        for x in xs do
            let key = f x
            if not (tableHas seen key) then
                tableSet seen key true
                push b x
        ${done} b
    let distinct (xs: ${type}) = distinctBy (fun x -> x) xs
    let groupBy f (xs: ${type}) =
        let groups = newTable ()
        for x in xs do push (tableGroup groups (f x)) x
        let b = newBuilder ()
        for key in tableKeys groups do push b (key, ${done} (tableGet groups key))
        ${done} b
    let countBy f (xs: ${type}) =
        let counts = newTable ()
        for x in xs do
            let key = f x
            tableSet counts key (tableGetOr counts key 0 + 1)
        let b = newBuilder ()
        for key in tableKeys counts do push b (key, (tableGet counts key : int))
        ${done} b
    let sortBy f (xs: ${type}) =
        let (items, keys) = (newBuilder (), newBuilder ())
        for x in xs do
            push items x
            push keys (f x)
        sortByKeys items keys false
        ${done} items
    let sortByDescending f (xs: ${type}) =
        let (items, keys) = (newBuilder (), newBuilder ())
        for x in xs do
            push items x
            push keys (f x)
        sortByKeys items keys true
        ${done} items
    let sort (xs: ${type}) = sortBy (fun x -> x) xs
    let sortDescending (xs: ${type}) = sortByDescending (fun x -> x) xs
    let append (xs: ${type}) (ys: ${type}) =
        let b = newBuilder ()
        for x in xs do push b x
        for y in ys do push b y
        ${done} b
    let truncate n (xs: ${type}) =
        let b = newBuilder ()
        let mutable i = 0
        for x in xs do
            if i < n then push b x
            i <- i + 1
        ${done} b
    let take n (xs: ${type}) =
        if length xs < n then invalidOp "The input sequence has an insufficient number of elements."
        truncate n xs
    let skip n (xs: ${type}) =
        if length xs < n then invalidOp "The input sequence has an insufficient number of elements."
        let b = newBuilder ()
        let mutable i = 0
        for x in xs do
            if i >= n then push b x
            i <- i + 1
        ${done} b
    let inline takeWhile f (xs: ${type}) =
        let b = newBuilder ()
        let mutable go = true
        for x in xs do
            if go && not (f x) then go <- false
            if go then push b x
        ${done} b
    let inline skipWhile f (xs: ${type}) =
        let b = newBuilder ()
        let mutable go = true
        for x in xs do
            if go && not (f x) then go <- false
            if not go then push b x
        ${done} b
    let inline init n f =
        let b = newBuilder ()
        for i in 0 .. n - 1 do push b (f i)
        ${done} b
    let replicate n x = init n (fun _ -> x)
    let inline tryHead (xs: ${type}) = if ${isEmpty} then None else Some (head xs)
    let inline last (xs: ${type}) = reduce (fun _ x -> x) xs
    let inline tryLast (xs: ${type}) = if ${isEmpty} then None else Some (last xs)
    let inline collect f (xs: ${type}) =
        let b = newBuilder ()
        for x in xs do (for y in (f x: ${type.replace("'a", "'b")}) do push b y)
        ${done} b
    let concat (xss: items<${type}>) =
        let b = newBuilder ()
        for xs in xss do (for x in (xs: ${type}) do push b x)
        ${done} b
    let zip (xs: ${type}) (ys: ${type.replace("'a", "'b")}) =
        ${type.startsWith("items") ? "()" : 'if length xs <> length ys then invalidArg "list2" "The inputs had different lengths."'}
        let b = newBuilder ()
        let other = toArrayOf ys
        let mutable i = 0
        for x in xs do
            if i < lengthOf other then push b (x, at other i)
            i <- i + 1
        ${done} b
    let allPairs (xs: ${type}) (ys: ${type.replace("'a", "'b")}) =
        let b = newBuilder ()
        for x in xs do (for y in ys do push b (x, y))
        ${done} b
    let inline map2 f (xs: ${type}) (ys: ${type.replace("'a", "'b")}) = map (fun (x, y) -> f x y) (zip xs ys)
    let inline iter2 (f: 'a -> 'b -> unit) (xs: ${type}) (ys: ${type.replace("'a", "'b")}) = iter (fun (x, y) -> f x y) (zip xs ys)
    let unzip (xs: ${type.replace("'a", "('a * 'b)")}) = (map (fun (x, _) -> x) xs, map (fun (_, y) -> y) xs)
    let pairwise (xs: ${type}) =
        let b = newBuilder ()
        let mutable before = None
        for x in xs do
            match before with
            | Some y -> push b (y, x)
            | None -> ()
            before <- Some x
        ${done} b
    let inline forall2 f (xs: ${type}) (ys: ${type.replace("'a", "'b")}) = forall (fun (x, y) -> f x y) (zip xs ys)
    let inline exists2 f (xs: ${type}) (ys: ${type.replace("'a", "'b")}) = exists (fun (x, y) -> f x y) (zip xs ys)
    let inline fold2 f s (xs: ${type}) (ys: ${type.replace("'a", "'b")}) = fold (fun acc (x, y) -> f acc x y) s (zip xs ys)
    let splitAt n (xs: ${type}) = (take n xs, skip n xs)
    let except (others: items<'a>) (xs: ${type}) =
        let seen = newTable ()
        for x in others do tableSet seen x true
        let b = newBuilder ()
        for x in xs do
            if not (tableHas seen x) then
                tableSet seen x true
                push b x
        ${done} b
    let chunkBySize n (xs: ${type}) =
        let b = newBuilder ()
        let mutable chunk = newBuilder ()
        let mutable i = 0
        for x in xs do
            push chunk x
            i <- i + 1
            if i = n then
                push b (${done} chunk)
                chunk <- newBuilder ()
                i <- 0
        if i > 0 then push b (${done} chunk)
        ${done} b
    let windowed n (xs: ${type}) =
        let all = toArrayOf xs
        let b = newBuilder ()
        for i in 0 .. lengthOf all - n do
            let window = newBuilder ()
            for k in i .. i + n - 1 do push window (at all k)
            push b (${done} window)
        ${done} b
    let inline unfold f s =
        let b = newBuilder ()
        let mutable state = Some s
        while (match state with Some _ -> true | None -> false) do
            match state with
            | Some s ->
                match f s with
                | Some (x, next) ->
                    push b x
                    state <- Some next
                | None -> state <- None
            | None -> ()
        ${done} b
    let inline sortWith f (xs: ${type}) =
        let mutable from = toBuilder xs
        let mutable width = 1
        let n = length xs
        while width < n do
            let a = arrayFrom from
            let b = newBuilder ()
            let mutable i = 0
            while i < n do
                let middle = least (i + width) n
                let stop = least (i + 2 * width) n
                let mutable l = i
                let mutable r = middle
                while l < middle || r < stop do
                    if r >= stop || (l < middle && f (at a l) (at a r) <= 0) then
                        push b (at a l)
                        l <- l + 1
                    else
                        push b (at a r)
                        r <- r + 1
                i <- i + 2 * width
            from <- b
            width <- 2 * width
        ${done} from
    let inline foldBack f (xs: ${type}) s = fold (fun acc x -> f x acc) s (rev xs)
`;

/** What lists and arrays have, and sequences hardly need. */
const ofItems = (type: string, done: string): string => `
    let inline mapFold f s (xs: ${type}) =
        let b = newBuilder ()
        let mutable state = s
        for x in xs do
            let (y, next) = f state x
            push b y
            state <- next
        (${done} b, state)
    let inline tryFindBack f (xs: ${type}) = fold (fun found x -> if f x then Some x else found) None xs
    let inline findBack f (xs: ${type}) =
        match tryFindBack f xs with
        | Some x -> x
        | None -> noFit ()
    let insertAt n x (xs: ${type}) =
        let b = toBuilder (take n xs)
        push b x
        for y in skip n xs do push b y
        ${done} b
    let removeAt n (xs: ${type}) =
        let b = toBuilder (take n xs)
        for y in skip (n + 1) xs do push b y
        ${done} b
    let updateAt n x (xs: ${type}) = insertAt n x (removeAt n xs)
`;

function sharedOf(type: string, done: string, isEmpty: string): string {
  return shared(type, done, isEmpty).replace(
    / {4}let inline sum[^\n]*\n/,
    SUMS.replaceAll("TYPE", type).replace("EMPTY", empty(type)),
  );
}

/** Sums begin with a zero of the type of the elements. */
const SUMS = `    let inline sumBy f (xs: TYPE) =
        let mutable acc = zero ()
        for x in xs do acc <- acc + f x
        acc
    let inline sum (xs: TYPE) = sumBy (fun x -> x) xs
    let inline averageBy f (xs: TYPE) =
        if length xs = 0 then EMPTY
        sumBy f xs / float (length xs)
    let inline average (xs: TYPE) = averageBy (fun x -> x) xs
`;

export const LISTS = `
let noFit () : 'a =
    raise (System.KeyNotFoundException "An index satisfying the predicate was not found in the collection.")
let newBuilder () : Builder<'a> = import "builder_new"
let push (b: Builder<'a>) (x: 'a) : unit = import "builder_add"
let listFrom (b: Builder<'a>) : 'a list = import "builder_list"
let arrayFrom (b: Builder<'a>) : 'a[] = import "builder_array"
let reverse (b: Builder<'a>) : unit = import "builder_reverse"
let sortByKeys<'a, 'b when 'b : comparison> (items: Builder<'a>) (keys: Builder<'b>) (down: bool) : unit = import "builder_sort"
let newTable<'a, 'b when 'a : equality> () : Dictionary<'a, 'b> = import "dict_new"
let tableHas (t: Dictionary<'a, 'b>) (key: 'a) : bool = import "dict_has"
let tableGet (t: Dictionary<'a, 'b>) (key: 'a) : 'b = import "dict_get"
let tableGetOr (t: Dictionary<'a, 'b>) (key: 'a) (value: 'b) : 'b = import "dict_get_or"
let tableGroup (t: Dictionary<'a, Builder<'b>>) (key: 'a) : Builder<'b> = import "dict_group"
let tableSet (t: Dictionary<'a, 'b>) (key: 'a) (value: 'b) : unit = import "dict_set"
let tableKeys (t: Dictionary<'a, 'b>) : 'a[] = import "dict_keys"
let at (xs: 'a[]) (i: int) : 'a = import "array_get"
let setAt (xs: 'a[]) (i: int) (x: 'a) : unit = import "array_set"
let lengthOf (xs: 'a[]) : int = import "array_length"
let lengthOfList (xs: 'a list) : int = import "list_length"
let isNil (xs: 'a list) : bool = import "list_is_empty"
let headOf (xs: 'a list) : 'a = import "list_head"
let tailOf (xs: 'a list) : 'a list = import "list_tail"
let defaultOf () : 'a = import "default"
let least (a: int) (b: int) = if a < b then a else b
let toBuilder (xs: items<'a>) : Builder<'a> =
    let b = newBuilder ()
    for x in xs do push b x
    b
let seqFrom (b: Builder<'a>) : seq<'a> = import "builder_array"
let seqLength (xs: seq<'a>) : int = import "array_length"
let seqAt (xs: seq<'a>) (i: int) : 'a = import "array_get"

module \`\`members of seq\`\` =
    let inline Iterate_1 (xs: seq<'a>) f =
        for i in 0 .. seqLength xs - 1 do f (seqAt xs i)
    let Of (xs: items<'a>) : seq<'a> =
        let b = newBuilder ()
        for x in xs do push b x
        seqFrom b

module \`\`members of list\`\` =
    let inline Iterate_1 (xs: 'a list) f =
        let mutable rest = xs
        while not (isNil rest) do
            f (headOf rest)
            rest <- tailOf rest
    let inline Length (xs: 'a list) = lengthOfList xs
    let inline IsEmpty (xs: 'a list) = isNil xs
    let inline Head (xs: 'a list) = headOf xs
    let inline Tail (xs: 'a list) = tailOf xs
    let Item_1 (xs: 'a list) (i: int) =
        let mutable rest = xs
        let mutable left = i
        while left > 0 && not (isNil rest) do
            rest <- tailOf rest
            left <- left - 1
        if left <> 0 || isNil rest then invalidArg "n" "The index was outside the range of elements in the list."
        headOf rest
    let Slice_2 (xs: 'a list) (first: int) (last: int) =
        let b = newBuilder ()
        let mutable i = 0
        for x in xs do
            if i >= first && i <= last then push b x
            i <- i + 1
        listFrom b
    let SliceFrom_1 (xs: 'a list) (first: int) = Slice_2 xs first (Length xs - 1)
    let SliceTo_1 (xs: 'a list) (last: int) = Slice_2 xs 0 last

module \`\`members of []\`\` =
    let inline Iterate_1 (xs: 'a[]) f =
        for i in 0 .. lengthOf xs - 1 do f (at xs i)
    let inline Length (xs: 'a[]) = lengthOf xs
    let inline Item_1 (xs: 'a[]) (i: int) = at xs i
    let inline SetItem_2 (xs: 'a[]) (i: int) (x: 'a) = setAt xs i x
    let Slice_2 (xs: 'a[]) (first: int) (last: int) =
        let b = newBuilder ()
        for i in max first 0 .. min last (lengthOf xs - 1) do push b (at xs i)
        arrayFrom b
    let SliceFrom_1 (xs: 'a[]) (first: int) = Slice_2 xs first (lengthOf xs - 1)
    let SliceTo_1 (xs: 'a[]) (last: int) = Slice_2 xs 0 last

module List =
    open \`\`members of list\`\`
    let empty : 'a list = []
    let inline isEmpty (xs: 'a list) = isNil xs
    let inline head (xs: 'a list) = headOf xs
    let inline tail (xs: 'a list) = tailOf xs
    let inline length (xs: 'a list) = lengthOfList xs
    let item i (xs: 'a list) = Item_1 xs i
    let nth (xs: 'a list) i = Item_1 xs i
    let tryItem i (xs: 'a list) = if i < 0 || i >= Length xs then None else Some (Item_1 xs i)
    let singleton x = [ x ]
    let toArrayOf (xs: 'a list) =
        let b = newBuilder ()
        for x in xs do push b x
        arrayFrom b
    let toArray (xs: 'a list) = toArrayOf xs
    let ofArray (xs: 'a[]) =
        let b = newBuilder ()
        for x in xs do push b x
        listFrom b
    let ofSeq (xs: items<'a>) =
        let b = newBuilder ()
        for x in xs do push b x
        listFrom b
    let toSeq (xs: 'a list) = \`\`members of seq\`\`.Of xs
${sharedOf("'a list", "listFrom", "isNil xs")}${ofItems("'a list", "listFrom")}    let transpose (xss: items<'a list>) =
        let rows = ofSeq xss
        if isNil rows then [] else init (length (headOf rows)) (fun i -> map (fun row -> Item_1 row i) rows)

let (@) (xs: 'a list) (ys: 'a list) = List.append xs ys

module Array =
    let empty : 'a[] = [||]
    let inline length (xs: 'a[]) = lengthOf xs
    let inline isEmpty (xs: 'a[]) = lengthOf xs = 0
    let inline get (xs: 'a[]) i = at xs i
    let inline set (xs: 'a[]) i x = setAt xs i x
    let inline item i (xs: 'a[]) = at xs i
    let tryItem i (xs: 'a[]) = if i < 0 || i >= lengthOf xs then None else Some (at xs i)
    let head (xs: 'a[]) = if lengthOf xs = 0 then invalidArg "array" "The input array was empty." else at xs 0
    let create (n: int) (x: 'a) : 'a[] = import "array_create"
    let zeroCreate (n: int) = create n (defaultOf ())
    let singleton x = [| x |]
    let toArrayOf (xs: 'a[]) = xs
    let toList (xs: 'a[]) = List.ofArray xs
    let ofSeq (xs: items<'a>) =
        let b = newBuilder ()
        for x in xs do push b x
        arrayFrom b
    let toSeq (xs: 'a[]) = \`\`members of seq\`\`.Of xs
    let ofList (xs: 'a list) = List.toArray xs
    let copy (xs: 'a[]) =
        let b = newBuilder ()
        for x in xs do push b x
        arrayFrom b
    let sub (xs: 'a[]) (start: int) (count: int) =
        let b = newBuilder ()
        for i in start .. start + count - 1 do push b (at xs i)
        arrayFrom b
    let fill (xs: 'a[]) (start: int) (count: int) x = for i in start .. start + count - 1 do setAt xs i x
${sharedOf("'a[]", "arrayFrom", "lengthOf xs = 0")}${ofItems("'a[]", "arrayFrom")}    let blit (from: 'a[]) (start: int) (into: 'a[]) (at0: int) (count: int) =
        let part = sub from start count
        for i in 0 .. count - 1 do setAt into (at0 + i) (at part i)
    let replace (xs: 'a[]) (ys: 'a[]) = blit ys 0 xs 0 (lengthOf xs)
    let sortInPlace (xs: 'a[]) = replace xs (sort xs)
    let sortInPlaceBy f (xs: 'a[]) = replace xs (sortBy f xs)
    let inline sortInPlaceWith f (xs: 'a[]) = replace xs (sortWith f xs)

module Seq =
    let empty<'a> : seq<'a> = seqFrom (newBuilder ())
    let toArrayOf (xs: items<'a>) =
        let b = newBuilder ()
        for x in xs do push b x
        arrayFrom b
    let toArray (xs: items<'a>) = toArrayOf xs
    let toList (xs: items<'a>) = List.ofSeq xs
    let ofList (xs: 'a list) = \`\`members of seq\`\`.Of xs
    let ofArray (xs: 'a[]) = \`\`members of seq\`\`.Of xs
    let cast<'a> (xs: seq<'a>) = xs
    let cache (xs: items<'a>) = \`\`members of seq\`\`.Of xs
    let singleton x =
        let b = newBuilder ()
        push b x
        seqFrom b
    let inline length (xs: items<'a>) =
        let mutable n = 0
        for _ in xs do n <- n + 1
        n
    let inline isEmpty (xs: items<'a>) = length xs = 0
    let inline head (xs: items<'a>) =
        let all = toArrayOf xs
        if lengthOf all = 0 then invalidArg "source" "The input sequence was empty." else at all 0
    let inline item i (xs: items<'a>) = at (toArrayOf xs) i
    let inline nth i (xs: items<'a>) = at (toArrayOf xs) i
    let inline tail (xs: items<'a>) =
        let all = toArrayOf xs
        let b = newBuilder ()
        for i in 1 .. lengthOf all - 1 do push b (at all i)
        seqFrom b
    let tryItem i (xs: items<'a>) =
        let all = toArrayOf xs
        if i < 0 || i >= lengthOf all then None else Some (at all i)
${sharedOf("items<'a>", "seqFrom", "length xs = 0")}
`;
