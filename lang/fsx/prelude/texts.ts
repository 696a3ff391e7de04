/** Texts and characters of F#: modules, members, and what .NET has beside them. */
export const TEXTS = `
module \`\`text types\`\` =
    type StringSplitOptions = | None = 0 | RemoveEmptyEntries = 1 | TrimEntries = 2
    type StringComparison =
        | CurrentCulture = 0
        | CurrentCultureIgnoreCase = 1
        | InvariantCulture = 2
        | InvariantCultureIgnoreCase = 3
        | Ordinal = 4
        | OrdinalIgnoreCase = 5
module \`\`members of string\`\` =
    let Length (s: string) : int = import "text_length"
    let Item_1 (s: string) (i: int) : char = import "text_at"
    let Substring_2 (s: string) (start: int) (length: int) : string = import "text_slice"
    let Substring_1 (s: string) (start: int) = Substring_2 s start (Length s - start)
    let SliceFrom_1 (s: string) (start: int) = Substring_2 s (max start 0) (max 0 (Length s - max start 0))
    let SliceTo_1 (s: string) (last: int) = Substring_2 s 0 (max 0 (min (last + 1) (Length s)))
    let Slice_2 (s: string) (start: int) (last: int) =
        let first = max start 0
        Substring_2 s (min first (Length s)) (max 0 (min (last + 1) (Length s) - first))
    let Contains_1 (s: string) (part: string) : bool = import "text_contains"
    let Contains_1b (s: string) (part: char) : bool = import "text_contains"
    let StartsWith_1 (s: string) (part: string) : bool = import "text_starts"
    let StartsWith_1b (s: string) (part: char) : bool = import "text_starts"
    let EndsWith_1 (s: string) (part: string) : bool = import "text_ends"
    let EndsWith_1b (s: string) (part: char) : bool = import "text_ends"
    let IndexOf_2 (s: string) (part: string) (from: int) : int = import "text_index"
    let IndexOf_2b (s: string) (part: char) (from: int) : int = import "text_index"
    let IndexOf_1 (s: string) (part: string) = IndexOf_2 s part 0
    let IndexOf_1b (s: string) (part: char) = IndexOf_2b s part 0
    let LastIndexOf_1 (s: string) (part: string) : int = import "text_last_index"
    let LastIndexOf_1b (s: string) (part: char) : int = import "text_last_index"
    let Replace_2 (s: string) (part: string) (by: string) : string = import "text_replace"
    let Replace_2b (s: string) (part: char) (by: char) : string = import "text_replace"
    let ToLower_0 (s: string) : string = import "text_lower"
    let ToUpper_0 (s: string) : string = import "text_upper"
    let ToLowerInvariant_0 (s: string) = ToLower_0 s
    let ToUpperInvariant_0 (s: string) = ToUpper_0 s
    let trim (s: string) (characters: string) (first: bool) (last: bool) : string = import "text_trim"
    let Trim_0 (s: string) = trim s "" true true
    let TrimStart_0 (s: string) = trim s "" true false
    let TrimEnd_0 (s: string) = trim s "" false true
    let Trim_1 (s: string) (c: char) = trim s (string c) true true
    let TrimStart_1 (s: string) (c: char) = trim s (string c) true false
    let TrimEnd_1 (s: string) (c: char) = trim s (string c) false true
    let ofCharacters (characters: char[]) : string =
        let join (separator: string) (parts: string[]) : string = import "text_join"
        join "" [| for c in characters -> string c |]
    let Trim_1b (s: string) (characters: char[]) = trim s (ofCharacters characters) true true
    let TrimStart_1b (s: string) (characters: char[]) = trim s (ofCharacters characters) true false
    let TrimEnd_1b (s: string) (characters: char[]) = trim s (ofCharacters characters) false true
    let Chars_1 (s: string) (i: int) = Item_1 s i
    let ToCharArray_0 (s: string) : char[] = [| for i in 0 .. Length s - 1 -> Item_1 s i |]
    let pad (s: string) (width: int) (c: char) : string = import "text_pad_with"
    let PadLeft_1 (s: string) (width: int) = pad s width ' '
    let PadRight_1 (s: string) (width: int) = pad s (-width) ' '
    let PadLeft_2 (s: string) (width: int) (c: char) = pad s width c
    let PadRight_2 (s: string) (width: int) (c: char) = pad s (-width) c
    let Split_1 (s: string) (separator: char) : string[] = import "text_split"
    let Split_1b (s: string) (separator: string) : string[] = import "text_split"
    let splitAtAny (s: string) (separators: char[]) : string[] =
        let b = newBuilder ()
        let mutable from = 0
        for i in 0 .. Length s - 1 do
            if Array.contains (Item_1 s i) separators then
                push b (Substring_2 s from (i - from))
                from <- i + 1
        push b (Substring_1 s from)
        arrayFrom b
    let kept (parts: string[]) (options: \`\`text types\`\`.StringSplitOptions) : string[] =
        let b = newBuilder ()
        for part in parts do
            let text = if int options >= 2 then Trim_0 part else part
            if text <> "" || int options % 2 = 0 then push b text
        arrayFrom b
    let Split_0 (s: string) = kept (splitAtAny s [| ' '; '\\t'; '\\n'; '\\r' |]) \`\`text types\`\`.StringSplitOptions.None
    let Split_1c (s: string) (separators: char[]) = splitAtAny s separators
    let Split_2 (s: string) (separator: char) (options: \`\`text types\`\`.StringSplitOptions) = kept (Split_1 s separator) options
    let Split_2b (s: string) (separator: string) (options: \`\`text types\`\`.StringSplitOptions) = kept (Split_1b s separator) options
    let Split_2c (s: string) (separators: char[]) (options: \`\`text types\`\`.StringSplitOptions) = kept (splitAtAny s separators) options
    let Split_2d (s: string) (first: char) (second: char) = splitAtAny s [| first; second |]
    let splitMost (parts: string[]) (count: int) (separator: string) =
        if lengthOf parts <= count then parts
        else
            let join (separator: string) (parts: string[]) : string = import "text_join"
            Array.append (Array.truncate (count - 1) parts) [| join separator (Array.skip (count - 1) parts) |]
    let Split_2e (s: string) (separator: char) (count: int) = splitMost (Split_1 s separator) count (string separator)
    let Split_2f (s: string) (separator: string) (count: int) = splitMost (Split_1b s separator) count separator
    let Split_2g (s: string) (separators: char[]) (count: int) =
        let parts = splitAtAny s separators
        if lengthOf parts <= count then parts
        else
            let first = Array.truncate (count - 1) parts
            let from = Array.sumBy (fun part -> Length part + 1) first
            Array.append first [| Substring_1 s from |]
    let Trim_2 (s: string) (a: char) (b: char) = trim s (string a + string b) true true
    let TrimStart_2 (s: string) (a: char) (b: char) = trim s (string a + string b) true false
    let TrimEnd_2 (s: string) (a: char) (b: char) = trim s (string a + string b) false true
    let IndexOfAny_1 (s: string) (characters: char[]) =
        match Array.tryFindIndex (fun c -> Array.contains c characters) (ToCharArray_0 s) with Some i -> i | None -> -1
    let cased (s: string) (how: \`\`text types\`\`.StringComparison) = if int how % 2 = 1 then ToUpper_0 s else s
    let Equals_2 (s: string) (other: string) (how: \`\`text types\`\`.StringComparison) = cased s how = cased other how
    let Contains_2 (s: string) (part: string) (how: \`\`text types\`\`.StringComparison) = Contains_1 (cased s how) (cased part how)
    let StartsWith_2 (s: string) (part: string) (how: \`\`text types\`\`.StringComparison) = StartsWith_1 (cased s how) (cased part how)
    let EndsWith_2 (s: string) (part: string) (how: \`\`text types\`\`.StringComparison) = EndsWith_1 (cased s how) (cased part how)
    let IndexOf_2c (s: string) (part: string) (how: \`\`text types\`\`.StringComparison) = IndexOf_1 (cased s how) (cased part how)
    let Insert_2 (s: string) (at: int) (part: string) : string = import "text_insert"
    let Remove_2 (s: string) (start: int) (count: int) = Substring_2 s 0 start + Substring_1 s (start + count)
    let Remove_1 (s: string) (start: int) = Substring_2 s 0 start
    let CompareTo_1 (s: string) (other: string) = compare s other
    let Equals_1 (s: string) (other: string) = s = other
    let ToString_0 (s: string) = s
    let inline Iterate_1 (s: string) f =
        for i in 0 .. Length s - 1 do f (Item_1 s i)

module String =
    open \`\`members of string\`\`
    let length (s: string) = Length s
    let concatArray (separator: string) (parts: string[]) : string = import "text_join"
    let concat (separator: string) (parts: items<string>) =
        concatArray separator [| for part in parts -> part |]
    let replicate (count: int) (s: string) : string =
        let repeat (text: string) (times: int) : string = import "text_repeat"
        repeat s count
    let init (count: int) (f: int -> string) = concatArray "" (Array.init count f)
    let mapi f (s: string) = concatArray "" (Array.mapi (fun i c -> string (f i c)) (ToCharArray_0 s))
    let iteri f (s: string) = Array.iteri f (ToCharArray_0 s)
    let map f (s: string) =
        let mutable result = ""
        for c in s do result <- result + string (f c)
        result
    let collect f (s: string) =
        let mutable result = ""
        for c in s do result <- result + (f c : string)
        result
    let filter f (s: string) =
        let mutable result = ""
        for c in s do if f c then result <- result + string c
        result
    let iter f (s: string) = for c in s do f c
    let exists f (s: string) =
        let mutable found = false
        for c in s do if not found && f c then found <- true
        found
    let forall f (s: string) =
        let mutable all = true
        for c in s do if all && not (f c) then all <- false
        all

let classOf (c: char) (name: string) : bool = import "char_is"

module System =
    type String = string
    type Char = char
    type Boolean = bool
    type Byte = byte
    type Int32 = int
    type Int64 = int64
    type UInt32 = uint32
    type UInt64 = uint64
    type Single = float32
    type Double = float
    type StringSplitOptions = \`\`text types\`\`.StringSplitOptions
    type StringComparison = \`\`text types\`\`.StringComparison
    let String_1 (characters: char[]) : string = \`\`members of string\`\`.ofCharacters characters
    let String_2 (c: char) (count: int) : string = \`\`members of string\`\`.pad "" count c
    module Char =
        let IsDigit (c: char) = classOf c "digit"
        let IsLetter (c: char) = classOf c "letter"
        let IsLetterOrDigit (c: char) = classOf c "letterOrDigit"
        let IsWhiteSpace (c: char) = classOf c "space"
        let IsUpper (c: char) = classOf c "upper"
        let IsLower (c: char) = classOf c "lower"
        let IsPunctuation (c: char) = classOf c "punctuation"
        let ToUpper (c: char) : char = import "char_upper"
        let ToLower (c: char) : char = import "char_lower"
    module String =
        let Empty = ""
        let Format_1 (text: string) = text
        let IsNullOrEmpty (s: string) = s = ""
        let IsNullOrWhiteSpace (s: string) = \`\`members of string\`\`.Trim_0 s = ""
        let joined (separator: string) (parts: 'a) : string = import "text_join"
        let Join (separator: string, parts: 'a) = joined separator parts
        let Compare_2 (a: string) (b: string) = compare a b
        let Compare_3 (a: string) (b: string) (ignoreCase: bool) =
            if ignoreCase then compare (\`\`members of string\`\`.ToUpper_0 a) (\`\`members of string\`\`.ToUpper_0 b) else compare a b
        let Compare_3b (a: string) (b: string) (how: StringComparison) =
            compare (\`\`members of string\`\`.cased a how) (\`\`members of string\`\`.cased b how)
        let Equals_2 (a: string) (b: string) = a = b
        let Equals_3 (a: string) (b: string) (how: StringComparison) = \`\`members of string\`\`.Equals_2 a b how
        let Concat_2 (a: string) (b: string) = a + b
        let Concat_3 (a: string) (b: string) (c: string) = a + b + c
    module Math =
        let PI = 3.141592653589793
        let E = 2.718281828459045
        let inline Max (a, b) = max a b
        let inline Min (a, b) = min a b
        let inline Abs x = abs x
        let inline Sign x = sign x
        let Sqrt (x: float) = sqrt x
        let Pow (x: float, y: float) = x ** y
        let Floor (x: float) = floor x
        let Ceiling (x: float) = ceil x
        let Round_1 (x: float) = round x
        let Round_2 (x: float) (digits: int) : float = import "math_round_to"
        let inline Clamp (x, low, high) = max low (min high x)
        let Truncate (x: float) = truncate x
        let Sin (x: float) = sin x
        let Cos (x: float) = cos x
        let Tan (x: float) = tan x
        let Atan2 (y: float, x: float) = atan2 y x
        let Exp (x: float) = exp x
        let Log (x: float) = log x
        let Log10 (x: float) = log10 x
    let canParse (kind: string) (s: string) : bool = import "can_parse"
    module Int32 =
        let MaxValue = 2147483647
        let MinValue = -2147483648
        let Parse (s: string) = int s
        let TryParse (s: string) = if canParse "int" s then (true, int s) else (false, 0)
    module Int64 =
        let MaxValue = 9223372036854775807L
        let MinValue = -9223372036854775808L
        let Parse (s: string) = int64 s
        let TryParse (s: string) = if canParse "int64" s then (true, int64 s) else (false, 0L)
    module Boolean =
        let lower (s: string) = \`\`members of string\`\`.ToLower_0 (\`\`members of string\`\`.Trim_0 s)
        let TryParse (s: string) = (lower s = "true" || lower s = "false", lower s = "true")
        let Parse (s: string) =
            let (isBool, value) = TryParse s
            if isBool then value else raise (System.FormatException ("String '" + s + "' was not recognized as a valid Boolean."))
    module Double =
        let Parse (s: string) = float s
        let TryParse (s: string) = if canParse "float" s then (true, float s) else (false, 0.0)
        let IsNaN (x: float) = x <> x
    module Console =
        let inline WriteLine x = printfn "%s" (string x)
        let inline Write x = printf "%s" (string x)
`;
