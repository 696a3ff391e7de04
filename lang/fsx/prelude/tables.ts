/** Maps, sets and dictionaries of F#. */
export const TABLES = `
type KeyValuePair<'k, 'v> = | KeyValue of 'k * 'v
module \`\`members of KeyValuePair\`\` =
    let inline Key (p: KeyValuePair<'k, 'v>) = match p with KeyValue (k, _) -> k
    let inline Value (p: KeyValuePair<'k, 'v>) = match p with KeyValue (_, v) -> v

let mapEmpty () : Map<'k, 'v> = import "map_empty"
let mapAdd (m: Map<'k, 'v>) (key: 'k) (value: 'v) : Map<'k, 'v> = import "map_add"
let mapHas (m: Map<'k, 'v>) (key: 'k) : bool = import "map_has"
let mapGet (m: Map<'k, 'v>) (key: 'k) : 'v = import "map_get"
let mapRemove (m: Map<'k, 'v>) (key: 'k) : Map<'k, 'v> = import "map_remove"
let mapCount (m: Map<'k, 'v>) : int = import "map_count"
let mapKey (m: Map<'k, 'v>) (i: int) : 'k = import "map_key"
let mapValue (m: Map<'k, 'v>) (i: int) : 'v = import "map_value"
let ordered (key: 'k) = key < key

module \`\`members of Map\`\` =
    let Count (m: Map<'k, 'v>) = mapCount m
    let IsEmpty (m: Map<'k, 'v>) = mapCount m = 0
    let ContainsKey_1 (m: Map<'k, 'v>) (key: 'k) = mapHas m key
    let Item_1 (m: Map<'k, 'v>) (key: 'k) = mapGet m key
    let TryFind_1 (m: Map<'k, 'v>) (key: 'k) = if mapHas m key then Some (mapGet m key) else None
    let Add_2 (m: Map<'k, 'v>) (key: 'k) (value: 'v) = mapAdd m key value
    let Remove_1 (m: Map<'k, 'v>) (key: 'k) = mapRemove m key
    let TryGetValue_1 (m: Map<'k, 'v>) (key: 'k) =
        if mapHas m key then (true, mapGet m key) else (false, defaultOf ())
    let Keys (m: Map<'k, 'v>) : seq<'k> = \`\`members of seq\`\`.Of (List.init (mapCount m) (fun i -> mapKey m i))
    let Values (m: Map<'k, 'v>) : seq<'v> = \`\`members of seq\`\`.Of (List.init (mapCount m) (fun i -> mapValue m i))
    let inline Iterate_1 (m: Map<'k, 'v>) f =
        for i in 0 .. mapCount m - 1 do f (KeyValue (mapKey m i, mapValue m i))

module Map =
    let empty<'k, 'v> : Map<'k, 'v> = mapEmpty ()
    let add (key: 'k) (value: 'v) (m: Map<'k, 'v>) =
        ordered key |> ignore
        mapAdd m key value
    let remove (key: 'k) (m: Map<'k, 'v>) = mapRemove m key
    let find (key: 'k) (m: Map<'k, 'v>) = mapGet m key
    let tryFind (key: 'k) (m: Map<'k, 'v>) = if mapHas m key then Some (mapGet m key) else None
    let containsKey (key: 'k) (m: Map<'k, 'v>) = mapHas m key
    let count (m: Map<'k, 'v>) = mapCount m
    let isEmpty (m: Map<'k, 'v>) = mapCount m = 0
    let ofList (pairs: ('k * 'v) list) =
        let mutable m = mapEmpty ()
        for (key, value) in pairs do m <- add key value m
        m
    let ofSeq (pairs: items<'k * 'v>) =
        let mutable m = mapEmpty ()
        for (key, value) in pairs do m <- add key value m
        m
    let keys (m: Map<'k, 'v>) : seq<'k> = \`\`members of seq\`\`.Of (List.init (mapCount m) (fun i -> mapKey m i))
    let values (m: Map<'k, 'v>) : seq<'v> = \`\`members of seq\`\`.Of (List.init (mapCount m) (fun i -> mapValue m i))
    let toSeq (m: Map<'k, 'v>) : seq<'k * 'v> = \`\`members of seq\`\`.Of (List.init (mapCount m) (fun i -> (mapKey m i, mapValue m i)))
    let inline tryPick f (m: Map<'k, 'v>) = List.tryPick (fun (k, v) -> f k v) (List.init (mapCount m) (fun i -> (mapKey m i, mapValue m i)))
    let ofArray (pairs: ('k * 'v)[]) =
        let mutable m = mapEmpty ()
        for (key, value) in pairs do m <- add key value m
        m
    let toList (m: Map<'k, 'v>) = List.init (mapCount m) (fun i -> (mapKey m i, mapValue m i))
    let toArray (m: Map<'k, 'v>) = Array.init (mapCount m) (fun i -> (mapKey m i, mapValue m i))
    let inline iter f (m: Map<'k, 'v>) = for i in 0 .. mapCount m - 1 do f (mapKey m i) (mapValue m i)
    let inline fold f s (m: Map<'k, 'v>) =
        let mutable acc = s
        for i in 0 .. mapCount m - 1 do acc <- f acc (mapKey m i) (mapValue m i)
        acc
    let inline map f (m: Map<'k, 'v>) =
        let mutable result = mapEmpty ()
        for i in 0 .. mapCount m - 1 do result <- mapAdd result (mapKey m i) (f (mapKey m i) (mapValue m i))
        result
    let inline filter f (m: Map<'k, 'v>) =
        let mutable result = m
        for i in 0 .. mapCount m - 1 do
            if not (f (mapKey m i) (mapValue m i)) then result <- mapRemove result (mapKey m i)
        result
    let inline partition f (m: Map<'k, 'v>) =
        (filter f m, filter (fun k v -> not (f k v)) m)
    let inline tryFindKey f (m: Map<'k, 'v>) =
        tryPick (fun k v -> if f k v then Some k else None) m
    let inline findKey f (m: Map<'k, 'v>) =
        match tryFindKey f m with Some k -> k | None -> noFit ()
    let inline pick f (m: Map<'k, 'v>) =
        match tryPick f m with Some x -> x | None -> noFit ()
    let inline change (key: 'k) f (m: Map<'k, 'v>) =
        match f (tryFind key m) with Some value -> add key value m | None -> remove key m
    let inline foldBack f (m: Map<'k, 'v>) s =
        let mutable acc = s
        for i in mapCount m - 1 .. -1 .. 0 do acc <- f (mapKey m i) (mapValue m i) acc
        acc
    let minKeyValue (m: Map<'k, 'v>) = (mapKey m 0, mapValue m 0)
    let maxKeyValue (m: Map<'k, 'v>) = (mapKey m (mapCount m - 1), mapValue m (mapCount m - 1))
    let inline exists f (m: Map<'k, 'v>) = List.exists (fun (k, v) -> f k v) (toList m)
    let inline forall f (m: Map<'k, 'v>) = List.forall (fun (k, v) -> f k v) (toList m)

let setAdd (s: Set<'k>) (key: 'k) : Set<'k> = import "set_add"
let setEmpty () : Set<'k> = import "map_empty"
let setHas (s: Set<'k>) (key: 'k) : bool = import "map_has"
let setRemove (s: Set<'k>) (key: 'k) : Set<'k> = import "map_remove"
let setCount (s: Set<'k>) : int = import "map_count"
let setKey (s: Set<'k>) (i: int) : 'k = import "map_key"

module \`\`members of Set\`\` =
    let Count (s: Set<'k>) = setCount s
    let IsEmpty (s: Set<'k>) = setCount s = 0
    let Contains_1 (s: Set<'k>) (key: 'k) = setHas s key
    let MinimumElement (s: Set<'k>) = setKey s 0
    let MaximumElement (s: Set<'k>) = setKey s (setCount s - 1)
    let Add_1 (s: Set<'k>) (key: 'k) = setAdd s key
    let Remove_1 (s: Set<'k>) (key: 'k) = setRemove s key
    let inline Iterate_1 (s: Set<'k>) f = for i in 0 .. setCount s - 1 do f (setKey s i)
    let \`\`op +\`\` (a: Set<'k>) (b: Set<'k>) : Set<'k> =
        let mutable result = a
        for i in 0 .. setCount b - 1 do result <- setAdd result (setKey b i)
        result
    let \`\`op -\`\` (a: Set<'k>) (b: Set<'k>) : Set<'k> =
        let mutable result = a
        for i in 0 .. setCount b - 1 do result <- setRemove result (setKey b i)
        result

module Set =
    let empty<'k> : Set<'k> = setEmpty ()
    let add (key: 'k) (s: Set<'k>) =
        ordered key |> ignore
        setAdd s key
    let remove (key: 'k) (s: Set<'k>) = setRemove s key
    let contains (key: 'k) (s: Set<'k>) = setHas s key
    let count (s: Set<'k>) = setCount s
    let isEmpty (s: Set<'k>) = setCount s = 0
    let singleton (key: 'k) = add key (setEmpty ())
    let ofList (keys: 'k list) =
        let mutable s = setEmpty ()
        for key in keys do s <- add key s
        s
    let ofSeq (keys: items<'k>) =
        let mutable s = setEmpty ()
        for key in keys do s <- add key s
        s
    let toSeq (s: Set<'k>) : seq<'k> = \`\`members of seq\`\`.Of (List.init (setCount s) (fun i -> setKey s i))
    let ofArray (keys: 'k[]) =
        let mutable s = setEmpty ()
        for key in keys do s <- add key s
        s
    let toList (s: Set<'k>) = List.init (setCount s) (fun i -> setKey s i)
    let toArray (s: Set<'k>) = Array.init (setCount s) (fun i -> setKey s i)
    let inline iter f (s: Set<'k>) = for key in s do f key
    let inline exists f (s: Set<'k>) = List.exists f (toList s)
    let inline forall f (s: Set<'k>) = List.forall f (toList s)
    let inline fold f state (s: Set<'k>) = List.fold f state (toList s)
    let inline filter f (s: Set<'k>) =
        let mutable result = setEmpty ()
        for key in s do if f key then result <- setAdd result key
        result
    let inline map f (s: Set<'k>) = ofList (List.map f (toList s))
    let union (a: Set<'k>) (b: Set<'k>) =
        let mutable result = a
        for key in b do result <- add key result
        result
    let intersect (a: Set<'k>) (b: Set<'k>) = filter (fun key -> setHas b key) a
    let difference (a: Set<'k>) (b: Set<'k>) = filter (fun key -> not (setHas b key)) a
    let inline partition f (s: Set<'k>) = (filter f s, filter (fun key -> not (f key)) s)
    let inline foldBack f (s: Set<'k>) state = List.foldBack f (toList s) state
    let minElement (s: Set<'k>) = setKey s 0
    let maxElement (s: Set<'k>) = setKey s (setCount s - 1)
    let unionMany (sets: items<Set<'k>>) =
        let mutable result = setEmpty ()
        for s in sets do result <- union result s
        result
    let isSuperset (a: Set<'k>) (b: Set<'k>) = forall (fun key -> setHas a key) b
    let isProperSubset (a: Set<'k>) (b: Set<'k>) = setCount a < setCount b && forall (fun key -> setHas b key) a
    let isSubset (a: Set<'k>) (b: Set<'k>) = forall (fun key -> setHas b key) a

let set (keys: items<'k>) = Set.ofSeq keys

let tableCount (t: Dictionary<'k, 'v>) : int = import "dict_count"
let tableRemove (t: Dictionary<'k, 'v>) (key: 'k) : bool = import "dict_remove"
let tableClear (t: Dictionary<'k, 'v>) : unit = import "dict_clear"

module \`\`members of Dictionary\`\` =
    let Count (t: Dictionary<'k, 'v>) = tableCount t
    let ContainsKey_1 (t: Dictionary<'k, 'v>) (key: 'k) = tableHas t key
    let Item_1 (t: Dictionary<'k, 'v>) (key: 'k) = tableGet t key
    let SetItem_2 (t: Dictionary<'k, 'v>) (key: 'k) (value: 'v) = tableSet t key value
    let Add_2 (t: Dictionary<'k, 'v>) (key: 'k) (value: 'v) =
        if tableHas t key then invalidArg "key" "An item with the same key has already been added."
        tableSet t key value
    let Remove_1 (t: Dictionary<'k, 'v>) (key: 'k) = tableRemove t key
    let Clear_0 (t: Dictionary<'k, 'v>) = tableClear t
    let TryGetValue_1 (t: Dictionary<'k, 'v>) (key: 'k) =
        if tableHas t key then (true, tableGet t key) else (false, defaultOf ())
    let Keys (t: Dictionary<'k, 'v>) = tableKeys t
    let GetValueOrDefault_2 (t: Dictionary<'k, 'v>) (key: 'k) (value: 'v) = if tableHas t key then tableGet t key else value
    let TryAdd_2 (t: Dictionary<'k, 'v>) (key: 'k) (value: 'v) =
        let isNew = not (tableHas t key)
        if isNew then tableSet t key value
        isNew
    let ContainsValue_1 (t: Dictionary<'k, 'v>) (value: 'v) = Array.exists (fun key -> tableGet t key = value) (tableKeys t)
    let Values (t: Dictionary<'k, 'v>) = Array.map (fun key -> tableGet t key) (tableKeys t)
    let inline Iterate_1 (t: Dictionary<'k, 'v>) f = for key in tableKeys t do f (KeyValue (key, tableGet t key))

module System =
    module Collections =
        module Generic =
            type Dictionary<'k, 'v> = Dictionary<'k, 'v>
            type KeyValuePair<'k, 'v> = KeyValuePair<'k, 'v>
`;
