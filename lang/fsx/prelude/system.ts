/** Patterns, JSON, files, processes and the environment, as .NET has them. */
export const SYSTEM = `
module \`\`system types\`\` =
    type Regex = { Pattern: string; Options: int }
    type Match = { Source: string; Of: Regex; Spans: int[] }
    type Group = { Text: string; From: int; IsThere: bool }
    type GroupCollection = { OfMatch: Match }
    type JsonElement = { Part: Cell }
    type JsonDocument = { Whole: Cell }
    type JsonProperty = { Named: string; Holds: JsonElement }
    type ProcessStartInfo =
        { mutable FileName: string
          mutable Arguments: string
          mutable WorkingDirectory: string
          mutable UseShellExecute: bool
          mutable RedirectStandardOutput: bool
          mutable RedirectStandardError: bool
          mutable RedirectStandardInput: bool
          mutable CreateNoWindow: bool }
    type StreamReader = { mutable Rest: string }
    type Process =
        { mutable StartInfo: ProcessStartInfo
          mutable Code: int
          StandardOutput: StreamReader
          StandardError: StreamReader }
open \`\`system types\`\`

let regexIs (pattern: string) (options: int) (text: string) : bool = import "regex_is_match"
let regexFind (pattern: string) (options: int) (text: string) (from: int) : int[] = import "regex_find"
let regexReplace (pattern: string) (options: int) (text: string) (by: string) : string = import "regex_replace"
let regexSplit (pattern: string) (options: int) (text: string) : string[] = import "regex_split"
let regexGroup (pattern: string) (options: int) (name: string) : int = import "regex_group"
let regexEscape (text: string) : string = import "regex_escape"
let textPart (s: string) (start: int) (length: int) : string = import "text_slice"
let textSplit (s: string) (separator: string) : string[] = import "text_split"
let textIndex (s: string) (part: string) (from: int) : int = import "text_index"
let textLength (s: string) : int = import "text_length"
let textLastIndex (s: string) (part: string) : int = import "text_last_index"

let matchAt (r: Regex) (text: string) (from: int) : Match =
    { Source = text; Of = r; Spans = regexFind r.Pattern r.Options text from }
let groupAt (m: Match) (i: int) : Group =
    if i < 0 || 2 * i >= lengthOf m.Spans || at m.Spans (2 * i) < 0 then { Text = ""; From = 0; IsThere = false }
    else { Text = textPart m.Source (at m.Spans (2 * i)) (at m.Spans (2 * i + 1) - at m.Spans (2 * i)); From = at m.Spans (2 * i); IsThere = true }
let allMatches (r: Regex) (text: string) : seq<Match> =
    let b = newBuilder ()
    let mutable from = 0
    while from >= 0 do
        let m = matchAt r text from
        if lengthOf m.Spans = 0 then from <- -1
        else
            push b m
            from <- if at m.Spans 1 > at m.Spans 0 then at m.Spans 1 else at m.Spans 1 + 1
            if from > textLength text then from <- -1
    seqFrom b
let replaceWith (r: Regex) (text: string) (f: Match -> string) =
    let mutable result = ""
    let mutable last = 0
    for m in allMatches r text do
        result <- result + textPart text last (at m.Spans 0 - last) + f m
        last <- at m.Spans 1
    result + textPart text last (textLength text - last)

module \`\`members of Regex\`\` =
    let IsMatch_1 (r: Regex) (text: string) = regexIs r.Pattern r.Options text
    let Match_1 (r: Regex) (text: string) = matchAt r text 0
    let Match_2 (r: Regex) (text: string) (from: int) = matchAt r text from
    let Matches_1 (r: Regex) (text: string) = allMatches r text
    let Replace_2 (r: Regex) (text: string) (by: string) = regexReplace r.Pattern r.Options text by
    let Replace_2b (r: Regex) (text: string) (by: Match -> string) = replaceWith r text by
    let Split_1 (r: Regex) (text: string) = regexSplit r.Pattern r.Options text
    let ToString_0 (r: Regex) = r.Pattern
module \`\`members of Match\`\` =
    let Success (m: Match) = lengthOf m.Spans > 0
    let Value (m: Match) = (groupAt m 0).Text
    let Index (m: Match) = (groupAt m 0).From
    let Length (m: Match) = textLength (groupAt m 0).Text
    let Groups (m: Match) : GroupCollection = { OfMatch = m }
    let NextMatch_0 (m: Match) = matchAt m.Of m.Source (max (at m.Spans 1) (at m.Spans 0 + 1))
module \`\`members of Group\`\` =
    let Success (g: Group) = g.IsThere
    let Value (g: Group) = g.Text
    let Index (g: Group) = g.From
    let Length (g: Group) = textLength g.Text
module \`\`members of GroupCollection\`\` =
    let Count (g: GroupCollection) = lengthOf g.OfMatch.Spans / 2
    let Item_1 (g: GroupCollection) (i: int) = groupAt g.OfMatch i
    let Item_1b (g: GroupCollection) (name: string) =
        groupAt g.OfMatch (regexGroup g.OfMatch.Of.Pattern g.OfMatch.Of.Options name)

let jsonParse (text: string) : Cell = import "json_parse"
let jsonKind (part: Cell) : int = import "json_kind"
let jsonText (part: Cell) : string = import "json_text"
let jsonFloat (part: Cell) : float = import "json_float"
let jsonInt (part: Cell) : int = import "json_int"
let jsonBool (part: Cell) : bool = import "json_bool"
let jsonHas (part: Cell) (name: string) : bool = import "json_has"
let jsonGet (part: Cell) (name: string) : Cell = import "json_get"
let jsonLength (part: Cell) : int = import "json_length"
let jsonItem (part: Cell) (i: int) : Cell = import "json_item"
let jsonNames (part: Cell) : string[] = import "json_names"
let jsonRaw (part: Cell) : string = import "json_raw"
let jsonQuote (text: string) : string = import "json_quote"
type JsonValueKind = | Undefined = 0 | Object = 1 | Array = 2 | String = 3 | Number = 4 | True = 5 | False = 6 | Null = 7
module \`\`members of JsonDocument\`\` =
    let RootElement (d: JsonDocument) : JsonElement = { Part = d.Whole }
    let Dispose_0 (d: JsonDocument) = ()
module \`\`members of JsonElement\`\` =
    let ValueKind (e: JsonElement) : JsonValueKind =
        match jsonKind e.Part with
        | 1 -> JsonValueKind.Object | 2 -> JsonValueKind.Array | 3 -> JsonValueKind.String | 4 -> JsonValueKind.Number
        | 5 -> JsonValueKind.True | 6 -> JsonValueKind.False | 7 -> JsonValueKind.Null | _ -> JsonValueKind.Undefined
    let GetString_0 (e: JsonElement) = jsonText e.Part
    let GetInt32_0 (e: JsonElement) = jsonInt e.Part
    let GetInt64_0 (e: JsonElement) = int64 (jsonFloat e.Part)
    let GetDouble_0 (e: JsonElement) = jsonFloat e.Part
    let GetBoolean_0 (e: JsonElement) = jsonBool e.Part
    let GetArrayLength_0 (e: JsonElement) = jsonLength e.Part
    let GetRawText_0 (e: JsonElement) = jsonRaw e.Part
    let ToString_0 (e: JsonElement) = if jsonKind e.Part = 3 then jsonText e.Part else jsonRaw e.Part
    let GetProperty_1 (e: JsonElement) (name: string) : JsonElement = { Part = jsonGet e.Part name }
    let TryGetProperty_1 (e: JsonElement) (name: string) : bool * JsonElement =
        if jsonHas e.Part name then (true, { Part = jsonGet e.Part name }) else (false, e)
    let Item_1 (e: JsonElement) (i: int) : JsonElement = { Part = jsonItem e.Part i }
    let EnumerateArray_0 (e: JsonElement) : seq<JsonElement> =
        let b = newBuilder ()
        for i in 0 .. jsonLength e.Part - 1 do push b ({ Part = jsonItem e.Part i }: JsonElement)
        seqFrom b
    let EnumerateObject_0 (e: JsonElement) : seq<JsonProperty> =
        let b = newBuilder ()
        for name in jsonNames e.Part do
            push b ({ Named = name; Holds = { Part = jsonGet e.Part name } }: JsonProperty)
        seqFrom b
module \`\`members of JsonProperty\`\` =
    let Name (p: JsonProperty) = p.Named
    let Value (p: JsonProperty) = p.Holds

let fileRead (path: string) : string = import "file_read"
let fileWrite (path: string) (text: string) (append: bool) : string = import "file_write"
let fileExists (path: string) : bool = import "file_exists"
let fileRemove (path: string) : string = import "file_remove"
let folderExists (path: string) : bool = import "folder_exists"
let folderList (path: string) (folders: bool) : string = import "folder_list"
let folderMake (path: string) : string = import "folder_make"
let pathCurrent () : string = import "path_current"
let processRun (file: string) (arguments: string) (milliseconds: int) : string = import "process_run"
let envGet (name: string) : string = import "env_get"
let envHas (name: string) : bool = import "env_has"
let envHome () : string = import "env_home"
let raiseNamed (name: string) (message: string) : unit =
    match name with
    | "FileNotFoundException" -> raise (System.FileNotFoundException message)
    | "DirectoryNotFoundException" -> raise (System.DirectoryNotFoundException message)
    | "Win32Exception" -> raise (System.Win32Exception message)
    | _ -> raise (System.IOException message)
let answerOf (answer: string) : string =
    let rest = textPart answer 1 (textLength answer - 1)
    if textPart answer 0 1 = "!" then
        let parts = textSplit rest "\\000"
        raiseNamed (at parts 0) (at parts 1)
    rest
let partsOf (answer: string) : string[] =
    let rest = answerOf answer
    if rest = "" then arrayFrom (newBuilder ()) else textSplit rest "\\000"

module \`\`members of StreamReader\`\` =
    let ReadToEnd_0 (r: StreamReader) =
        let text = r.Rest
        r.Rest <- ""
        text
    let ReadLine_0 (r: StreamReader) =
        let text = r.Rest
        let stop = textIndex text "\\n" 0
        r.Rest <- if stop < 0 then "" else textPart text (stop + 1) (textLength text - stop - 1)
        if stop < 0 then text else textPart text 0 stop
    let EndOfStream (r: StreamReader) = r.Rest = ""
    let Dispose_0 (r: StreamReader) = ()
    let Close_0 (r: StreamReader) = ()
let startProcess (p: Process) =
    let parts = partsOf (processRun p.StartInfo.FileName p.StartInfo.Arguments 30000)
    p.Code <- int (at parts 0)
    p.StandardOutput.Rest <- at parts 1
    p.StandardError.Rest <- at parts 2
module \`\`members of Process\`\` =
    let Start_0 (p: Process) =
        startProcess p
        true
    let WaitForExit_0 (p: Process) = ()
    let WaitForExit_1 (p: Process) (milliseconds: int) = true
    let HasExited (p: Process) = true
    let ExitCode (p: Process) = p.Code
    let Kill_0 (p: Process) = ()
    let Dispose_0 (p: Process) = ()
    let Close_0 (p: Process) = ()
let newInfo (file: string) (arguments: string) : ProcessStartInfo =
    { FileName = file; Arguments = arguments; WorkingDirectory = ""; UseShellExecute = true
      RedirectStandardOutput = false; RedirectStandardError = false; RedirectStandardInput = false; CreateNoWindow = false }
let newProcess (info: ProcessStartInfo) : Process =
    { StartInfo = info; Code = 0; StandardOutput = { Rest = "" }; StandardError = { Rest = "" } }

module System =
    module Text =
        module Encoding =
            module UTF8 =
                let GetBytes (text: string) : byte[] = import "bytes_of_text"
                let GetString (bytes: byte[]) : string = import "bytes_text"
            module ASCII =
                let GetBytes (text: string) : byte[] = import "bytes_of_text"
                let GetString (bytes: byte[]) : string = import "bytes_text"
        module RegularExpressions =
            type Regex = \`\`system types\`\`.Regex
            type Match = \`\`system types\`\`.Match
            type Group = \`\`system types\`\`.Group
            type RegexOptions = | None = 0 | IgnoreCase = 1 | Multiline = 2 | Compiled = 8 | Singleline = 16 | CultureInvariant = 512
            let Regex_1 (pattern: string) : Regex = { Pattern = pattern; Options = 0 }
            let Regex_2 (pattern: string) (options: RegexOptions) : Regex = { Pattern = pattern; Options = int options }
            module Regex =
                let IsMatch_2 (text: string) (pattern: string) = regexIs pattern 0 text
                let IsMatch_3 (text: string) (pattern: string) (options: RegexOptions) = regexIs pattern (int options) text
                let Match_2 (text: string) (pattern: string) = matchAt { Pattern = pattern; Options = 0 } text 0
                let Match_3 (text: string) (pattern: string) (options: RegexOptions) = matchAt { Pattern = pattern; Options = int options } text 0
                let Matches_2 (text: string) (pattern: string) = allMatches { Pattern = pattern; Options = 0 } text
                let Replace_3 (text: string) (pattern: string) (by: string) = regexReplace pattern 0 text by
                let Replace_3b (text: string) (pattern: string) (by: Match -> string) = replaceWith { Pattern = pattern; Options = 0 } text by
                let Split_2 (text: string) (pattern: string) = regexSplit pattern 0 text
                let Escape_1 (text: string) = regexEscape text
        module Json =
            type JsonDocument = \`\`system types\`\`.JsonDocument
            type JsonElement = \`\`system types\`\`.JsonElement
            type JsonValueKind = JsonValueKind
            module JsonDocument =
                let Parse (text: string) : JsonDocument = { Whole = jsonParse text }
            module JsonSerializer =
                let Serialize (text: string) : string = jsonQuote text
    module Diagnostics =
        type Process = \`\`system types\`\`.Process
        type ProcessStartInfo = \`\`system types\`\`.ProcessStartInfo
        let ProcessStartInfo_0 () = newInfo "" ""
        let ProcessStartInfo_1 (file: string) = newInfo file ""
        let ProcessStartInfo_2 (file: string) (arguments: string) = newInfo file arguments
        let Process_0 () = newProcess (newInfo "" "")
        module Process =
            let Start_1 (info: ProcessStartInfo) : Process =
                let p = newProcess info
                startProcess p
                p
            let Start_2 (file: string) (arguments: string) : Process =
                let p = newProcess (newInfo file arguments)
                startProcess p
                p
    module IO =
        module File =
            let Exists (path: string) = fileExists path
            let ReadAllText (path: string) = answerOf (fileRead path)
            let ReadAllLines (path: string) : string[] =
                let text = answerOf (fileRead path)
                let lines = regexSplit "\\r?\\n" 0 text
                if lengthOf lines > 0 && at lines (lengthOf lines - 1) = "" then Array.truncate (lengthOf lines - 1) lines else lines
            let WriteAllText (path: string, text: string) = answerOf (fileWrite path text false) |> ignore
            let AppendAllText (path: string, text: string) = answerOf (fileWrite path text true) |> ignore
            let WriteAllLines (path: string, lines: items<string>) =
                let mutable text = ""
                for line in lines do text <- text + line + "\\n"
                answerOf (fileWrite path text false) |> ignore
            let Delete (path: string) = answerOf (fileRemove path) |> ignore
        module Directory =
            let Exists (path: string) = folderExists path
            let GetFiles (path: string) : string[] = partsOf (folderList path false)
            let GetDirectories (path: string) : string[] = partsOf (folderList path true)
            let CreateDirectory (path: string) = answerOf (folderMake path) |> ignore
            let GetCurrentDirectory () = pathCurrent ()
        module Path =
            let joinTwo (a: string) (b: string) =
                if a = "" || (textLength b > 0 && textPart b 0 1 = "/") then b
                elif b = "" || textPart a (textLength a - 1) 1 = "/" then a + b
                else a + "/" + b
            let Combine_2 (a: string) (b: string) = joinTwo a b
            let Combine_3 (a: string) (b: string) (c: string) = joinTwo (joinTwo a b) c
            let Combine_4 (a: string) (b: string) (c: string) (d: string) = joinTwo (joinTwo (joinTwo a b) c) d
            let GetFileName (path: string) =
                let i = textLastIndex path "/"
                textPart path (i + 1) (textLength path - i - 1)
            let GetDirectoryName (path: string) =
                let i = textLastIndex path "/"
                if i <= 0 then (if i = 0 then "/" else "") else textPart path 0 i
            let GetExtension (path: string) =
                let name = GetFileName path
                let i = textLastIndex name "."
                if i < 0 then "" else textPart name i (textLength name - i)
            let GetFileNameWithoutExtension (path: string) =
                let name = GetFileName path
                let i = textLastIndex name "."
                if i < 0 then name else textPart name 0 i
    module Environment =
        type SpecialFolder = | UserProfile = 40 | ApplicationData = 26 | LocalApplicationData = 28
        let GetEnvironmentVariable (name: string) = envGet name
        let GetFolderPath (folder: SpecialFolder) = if folder = SpecialFolder.UserProfile then envHome () else envHome () + "/.config"
        let \`\`get CurrentDirectory\`\` () = pathCurrent ()
        let \`\`get UserName\`\` () = envGet "USER"
        let NewLine = "\\n"

`;
