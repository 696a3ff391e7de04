/** What of .NET's collections changes in place, texts that are built piece by piece, and conversions. */

/** What a queue and a stack share: their first item is the one that comes next. */
const line = (type: string, empty: string): string => `
    let Count (xs: ${type}<'a>) : int = import "builder_count"
    let at (xs: ${type}<'a>) (i: int) : 'a = import "builder_get"
    let drop (xs: ${type}<'a>) (i: int) : unit = import "builder_remove"
    let Clear_0 (xs: ${type}<'a>) : unit = import "builder_clear"
    let ToArray_0 (xs: ${type}<'a>) : 'a[] = import "builder_array"
    let inline Iterate_1 (xs: ${type}<'a>) f = for i in 0 .. Count xs - 1 do f (at xs i)
    let Contains_1 (xs: ${type}<'a>) (x: 'a) = Array.contains x (ToArray_0 xs)
    let Peek_0 (xs: ${type}<'a>) = if Count xs = 0 then invalidOp "${empty}" else at xs 0
    let TryPeek_0 (xs: ${type}<'a>) = if Count xs = 0 then (false, defaultOf ()) else (true, at xs 0)
    let take (xs: ${type}<'a>) =
        let x = Peek_0 xs
        drop xs 0
        x
    let tryTake (xs: ${type}<'a>) = if Count xs = 0 then (false, defaultOf ()) else (true, take xs)
`;

export const COLLECTIONS = `
let listNew () : ResizeArray<'a> = import "builder_new"

module \`\`members of ResizeArray\`\` =
    let Count (xs: ResizeArray<'a>) : int = import "builder_count"
    let Item_1 (xs: ResizeArray<'a>) (i: int) : 'a = import "builder_get"
    let SetItem_2 (xs: ResizeArray<'a>) (i: int) (x: 'a) : unit = import "builder_set"
    let Add_1 (xs: ResizeArray<'a>) (x: 'a) : unit = import "builder_add"
    let Insert_2 (xs: ResizeArray<'a>) (i: int) (x: 'a) : unit = import "builder_insert"
    let RemoveAt_1 (xs: ResizeArray<'a>) (i: int) : unit = import "builder_remove"
    let Clear_0 (xs: ResizeArray<'a>) : unit = import "builder_clear"
    let ToArray_0 (xs: ResizeArray<'a>) : 'a[] = import "builder_array"
    let Reverse_0 (xs: ResizeArray<'a>) : unit = import "builder_reverse"
    let sort (xs: ResizeArray<'a>) (keys: ResizeArray<'a>) (down: bool) : unit = import "builder_sort"
    let Sort_0 (xs: ResizeArray<'a>) = sort xs xs false
    let inline Iterate_1 (xs: ResizeArray<'a>) f =
        let mutable i = 0
        while i < Count xs do
            f (Item_1 xs i)
            i <- i + 1
    let AddRange_1 (xs: ResizeArray<'a>) (more: items<'a>) = for x in more do Add_1 xs x
    let inline Sort_1 (xs: ResizeArray<'a>) (f: 'a -> 'a -> int) =
        let sorted = Array.sortWith f (ToArray_0 xs)
        Clear_0 xs
        AddRange_1 xs sorted
    let IndexOf_1 (xs: ResizeArray<'a>) (x: 'a) = match Array.tryFindIndex (fun y -> y = x) (ToArray_0 xs) with Some i -> i | None -> -1
    let Contains_1 (xs: ResizeArray<'a>) (x: 'a) = IndexOf_1 xs x >= 0
    let Remove_1 (xs: ResizeArray<'a>) (x: 'a) =
        let i = IndexOf_1 xs x
        if i >= 0 then RemoveAt_1 xs i
        i >= 0
    let inline ForEach_1 (xs: ResizeArray<'a>) (f: 'a -> unit) = for x in xs do f x
    let inline Exists_1 (xs: ResizeArray<'a>) (f: 'a -> bool) = Array.exists f (ToArray_0 xs)
    let inline FindIndex_1 (xs: ResizeArray<'a>) (f: 'a -> bool) = match Array.tryFindIndex f (ToArray_0 xs) with Some i -> i | None -> -1
    let inline FindAll_1 (xs: ResizeArray<'a>) (f: 'a -> bool) =
        let found = listNew ()
        for x in xs do if f x then Add_1 found x
        found
    let inline RemoveAll_1 (xs: ResizeArray<'a>) (f: 'a -> bool) =
        let all = ToArray_0 xs
        Clear_0 xs
        for x in all do if not (f x) then Add_1 xs x
        lengthOf all - Count xs

let ResizeArray_0 () : ResizeArray<'a> = listNew ()
let ResizeArray_1 (capacity: int) : ResizeArray<'a> = listNew ()
let ResizeArray_1b (items: items<'a>) : ResizeArray<'a> =
    let xs = listNew ()
    for x in items do \`\`members of ResizeArray\`\`.Add_1 xs x
    xs

module \`\`members of Queue\`\` =${line("Queue", "Queue empty.")}
    let Enqueue_1 (xs: Queue<'a>) (x: 'a) : unit = import "builder_add"
    let Dequeue_0 (xs: Queue<'a>) = take xs
    let TryDequeue_0 (xs: Queue<'a>) = tryTake xs

module \`\`members of Stack\`\` =${line("Stack", "Stack empty.")}
    let insert (xs: Stack<'a>) (i: int) (x: 'a) : unit = import "builder_insert"
    let Push_1 (xs: Stack<'a>) (x: 'a) = insert xs 0 x
    let Pop_0 (xs: Stack<'a>) = take xs
    let TryPop_0 (xs: Stack<'a>) = tryTake xs

let hashNew () : HashSet<'a> = import "dict_new"
let hashSet (s: HashSet<'a>) (key: 'a) (value: bool) : unit = import "dict_set"
let hashKeys (s: HashSet<'a>) : 'a[] = import "dict_keys"

module \`\`members of HashSet\`\` =
    let Count (s: HashSet<'a>) : int = import "dict_count"
    let Contains_1 (s: HashSet<'a>) (key: 'a) : bool = import "dict_has"
    let Remove_1 (s: HashSet<'a>) (key: 'a) : bool = import "dict_remove"
    let Clear_0 (s: HashSet<'a>) : unit = import "dict_clear"
    let Add_1 (s: HashSet<'a>) (key: 'a) =
        let isNew = not (Contains_1 s key)
        if isNew then hashSet s key true
        isNew
    let inline Iterate_1 (s: HashSet<'a>) f = for key in hashKeys s do f key
    let UnionWith_1 (s: HashSet<'a>) (others: items<'a>) = for key in others do hashSet s key true
    let ExceptWith_1 (s: HashSet<'a>) (others: items<'a>) = for key in others do Remove_1 s key |> ignore
    let keysOf (others: items<'a>) =
        let s = hashNew ()
        UnionWith_1 s others
        s
    let inline RemoveWhere_1 (s: HashSet<'a>) (f: 'a -> bool) =
        let before = Count s
        for key in s do if f key then Remove_1 s key |> ignore
        before - Count s
    let IntersectWith_1 (s: HashSet<'a>) (others: items<'a>) =
        let kept = keysOf others
        RemoveWhere_1 s (fun key -> not (Contains_1 kept key)) |> ignore

let dict (pairs: items<'k * 'v>) : Dictionary<'k, 'v> =
    let t = newTable ()
    for (key, value) in pairs do tableSet t key value
    t
let readOnlyDict (pairs: items<'k * 'v>) : Dictionary<'k, 'v> = dict pairs
let Map_1 (pairs: items<'k * 'v>) = Map.ofSeq pairs
let Set_1 (keys: items<'k>) = Set.ofSeq keys

let textNew () : StringBuilder = import "builder_new"
module \`\`members of StringBuilder\`\` =
    let add (b: StringBuilder) (part: string) : unit = import "builder_add"
    let joined (separator: string) (b: StringBuilder) : string = import "text_join"
    let Clear_0 (b: StringBuilder) : StringBuilder =
        let clear (b: StringBuilder) : unit = import "builder_clear"
        clear b
        b
    let Append_1 (b: StringBuilder) (part: 'a) =
        add b (string part)
        b
    let Append_1b (b: StringBuilder) (part: char[]) =
        add b (\`\`members of string\`\`.ofCharacters part)
        b
    let Append_2 (b: StringBuilder) (part: char) (count: int) = Append_1 b (String.replicate count (string part))
    let AppendFormat_1 (b: StringBuilder) (part: string) = Append_1 b part
    let AppendLine_0 (b: StringBuilder) = Append_1 b "\\n"
    let AppendLine_1 (b: StringBuilder) (part: string) = Append_1 (Append_1 b part) "\\n"
    let ToString_0 (b: StringBuilder) = joined "" b
    let become (b: StringBuilder) (whole: string) = Append_1 (Clear_0 b) whole
    let ToString_2 (b: StringBuilder) (start: int) (count: int) = \`\`members of string\`\`.Substring_2 (ToString_0 b) start count
    let Length (b: StringBuilder) = String.length (ToString_0 (become b (ToString_0 b)))
    let Item_1 (b: StringBuilder) (i: int) = \`\`members of string\`\`.Item_1 (ToString_0 b) i
    let Insert_2 (b: StringBuilder) (at: int) (part: 'a) = become b (\`\`members of string\`\`.Insert_2 (ToString_0 b) at (string part))
    let Remove_2 (b: StringBuilder) (start: int) (count: int) = become b (\`\`members of string\`\`.Remove_2 (ToString_0 b) start count)
    let Replace_2 (b: StringBuilder) (part: string) (by: string) = become b (\`\`members of string\`\`.Replace_2 (ToString_0 b) part by)
    let Replace_2b (b: StringBuilder) (part: char) (by: char) = become b (\`\`members of string\`\`.Replace_2b (ToString_0 b) part by)

module System =
    module Convert =
        let inline ToInt32_1 x = int x
        let inline ToInt64 x = int64 x
        let inline ToDouble x = float x
        let inline ToString_1 x = string x
        let digits = "0123456789abcdef"
        let ToInt32_2 (text: string) (fromBase: int) =
            let digit (c: char) =
                let value = \`\`members of string\`\`.IndexOf_1b digits (Char.ToLower c)
                if value < 0 || value >= fromBase then raise (System.FormatException "Could not find any recognizable digits.")
                value
            Array.fold (fun sum c -> sum * fromBase + digit c) 0 (\`\`members of string\`\`.ToCharArray_0 text)
        let ToByte_1 (text: string) = byte text
        let ToByte_2 (text: string) (fromBase: int) = byte (ToInt32_2 text fromBase)
        let ToString_2 (number: int) (toBase: int) =
            let mutable rest = uint32 number
            let mutable text = ""
            while rest > 0u || text = "" do
                text <- string (\`\`members of string\`\`.Item_1 digits (int (rest % uint32 toBase))) + text
                rest <- rest / uint32 toBase
            text
    module Array =
        let Sort (xs: 'a[]) = Array.sortInPlace xs
        let Reverse (xs: 'a[]) = Array.replace xs (Array.rev xs)
        let IndexOf_2 (xs: 'a[]) (x: 'a) = match Array.tryFindIndex (fun y -> y = x) xs with Some i -> i | None -> -1
    module Text =
        type StringBuilder = StringBuilder
        let StringBuilder_0 () = textNew ()
        let StringBuilder_1 (capacity: int) = textNew ()
        let StringBuilder_1b (text: string) = \`\`members of StringBuilder\`\`.Append_1 (textNew ()) text
    module Collections =
        module Generic =
            type List<'a> = ResizeArray<'a>
            type Queue<'a> = Queue<'a>
            type Stack<'a> = Stack<'a>
            type HashSet<'a> = HashSet<'a>
            type IDictionary<'k, 'v> = Dictionary<'k, 'v>
            let List_0 () : ResizeArray<'a> = listNew ()
            let List_1 (capacity: int) : ResizeArray<'a> = listNew ()
            let List_1b (items: items<'a>) : ResizeArray<'a> = ResizeArray_1b items
            let Queue_0 () : Queue<'a> = import "builder_new"
            let Queue_1 (items: items<'a>) =
                let xs = Queue_0 ()
                for x in items do \`\`members of Queue\`\`.Enqueue_1 xs x
                xs
            let Stack_0 () : Stack<'a> = import "builder_new"
            let Stack_1 (items: items<'a>) =
                let xs = Stack_0 ()
                for x in items do \`\`members of Stack\`\`.Push_1 xs x
                xs
            let HashSet_0 () : HashSet<'a> = hashNew ()
            let HashSet_1 (items: items<'a>) : HashSet<'a> = \`\`members of HashSet\`\`.keysOf items
            let Dictionary_0 () : Dictionary<'k, 'v> = newTable ()
            let Dictionary_1 (capacity: int) : Dictionary<'k, 'v> = newTable ()
            let Dictionary_1b (other: Dictionary<'k, 'v>) : Dictionary<'k, 'v> =
                let t = newTable ()
                for KeyValue (key, value) in other do tableSet t key value
                t
`;
