/**
 * Lines of blocks and declarations of generated programs, written as forms are. Besides: `!a` is a new name that
 * expressions do not know (lambdas must not hold what is mutable), `^A` a new name with a capital, `K` the kind of the
 * block's value and `Q` another, which `type` is the type of, `block:K` lines that end in a value of it, `effects` lines that end in none.
 */

export const EFFECTS: readonly string[] = [
  'printfn "%s" ~text~',
  'if ~bool~ then printfn "%d" ~int~',
  '~list~ |> List.iter (fun ~+a:int~ -> printfn "%d" ~int~)~-~',
  "~int~ |> ignore",
  "for ~+a:int~ in 1 .. 3 do\n    ~effects~~-~",
  'for ~!i~ = 2 downto ~#2~ do\n    printfn "%d" ~i~',
  'for (~!a~, ~!b~) in [ ~pair~ ] do~=a:int~~=b:text~\n    printfn "%s" ~text~~-~~-~',
  'match ~option~ with\n| Some ~+a:int~ -> printfn "%d" ~int~~-~\n| None -> ()',
  'for KeyValue ((~!a~: string), ~!b~) in ~map~ do~=a:text~~=b:int~ printfn "%s" ~text~~-~~-~',
  'try\n    printfn "%d" ~int~\nfinally\n    printfn "finally"',
];

export const STATEMENTS: readonly string[] = [
  "let ~!a~ = ~Q~~=a:Q~",
  "let ~!a~: ~type~ = ~Q~~=a:Q~",
  "let ~!a~, ~!b~ = ~pair~~=a:int~~=b:text~",
  "let { X = ~!a~; Label = ~!b~ } = ~point~~=a:int~~=b:text~",
  "let mutable ~!m~ = ~int~\nfor ~!a~ in ~list~ do~=a:int~\n    if ~bool~ then ~m~ <- small (~m~ + ~int~)~-~\nlet ~!b~ = ~m~~=b:int~",
  'let mutable ~!m~ = ""\nfor (~!a~: string) in ~texts~ do~=a:text~\n    ~m~ <- ~m~ + ~text~~-~\nlet ~+b:text~ = ~m~',
  "let mutable ~!m~ = ~#5~\nlet mutable ~!n~ = 0\nwhile ~m~ > 0 && ~n~ < 100 do\n    ~m~ <- ~m~ - 1\n    ~n~ <- ~n~ + ~int~\nlet ~!b~ = ~n~~=b:int~",
  "let ~!d~ = Dictionary<string, int>()\nfor (~!a~: string) in ~texts~ do~=a:text~\n    ~d~.[~a~] <- ~int~~-~\nlet ~!b~ = ~d~.Count~=b:int~",
  "let ~!d~ = Array.create 3 ~int~\n~d~.[1] <- ~int~\nlet ~!b~ = ~d~~=b:array~",
  "let ~!f~ (~+a:int~: int) = ~int~~-~\nlet ~!b~ = ~f~ ~int~~=b:int~",
  'let ~!f~ ~+a:int~ (~+b:text~: string) = sprintf "%d%s" ~int~ ~text~~-~~-~\nlet ~!g~ = ~f~ ~int~\nlet ~!c~ = ~g~ ~text~~=c:text~',
  "let rec ~!f~ ~!n~ = if ~n~ <= 0 then ~int~ else small (~int~ + ~f~ (~n~ - 1))\nlet ~!b~ = ~f~ ~#4~~=b:int~",
  "let ~!h~ = (fun ~+a:int~ -> ~int~)~-~ >> (fun ~+a:int~ -> ~text~)~-~\nlet ~!b~ = ~h~ ~int~~=b:text~",
  "let ~!a~ =\n    ~block:Q~~=a:Q~",
  "let ~!r~: int list ref = ref ~list~\n~r~.Value <- ~int~ :: ~r~.Value\nlet ~!a~ = ~r~.Value~=a:list~",
];

/** What a block ends in. */
export const ENDS: readonly string[] = [
  "if ~bool~ then\n    ~block:K~\nelif ~bool~ then\n    ~K~\nelse\n    ~block:K~",
  "match ~shape~ with\n| Dot -> ~K~\n| Circle ~+a:int~ when ~bool~ ->\n    ~block:K~~-~\n| Circle _ -> ~K~\n| Box (~+a:int~, ~+b:text~) -> ~K~",
  "match ~list~ with\n| [] -> ~K~\n| ~+a:int~ :: ~+b:list~ ->\n    ~block:K~",
  "match ~int~, ~bool~ with\n| 0, true\n| 1, _ -> ~K~\n| ~+a:int~, false -> ~K~~-~\n| _ -> ~K~",
  'match ~text~ with\n| ~+a:text~ when ~a~.Length > 2 -> ~K~~-~\n| "a" -> ~K~\n| _ -> ~K~',
  "match ~option~, ~result~ with\n| Some ~+a:int~, Ok ~+b:int~ -> ~K~~-~~-~\n| None, Error _ -> ~K~\n| _ -> ~K~",
  'try\n    if ~bool~ then failwith "odd"\n    ~K~\nwith\n| Failure ~+a:text~ -> ~K~~-~\n| Odd ~+b:int~ -> ~K~',
  "~Q~ |> ignore\n~K~",
];

/** Declarations of types, each with a function that uses it. */
export const TYPE_DECLARATIONS: readonly string[] = [
  'type ~^T~ =\n    | ~^A~\n    | ~^B~ of int * string\n    | ~^C~ of ~T~ list\nlet rec ~!f~ v =\n    match v with\n    | ~A~ -> ~int~\n    | ~B~ (~+a:int~, ~+b:text~) -> ~int~~-~~-~\n    | ~C~ vs -> vs |> List.sumBy ~f~\nprintfn "%d" (~f~ (~C~ [ ~A~; ~B~ (~int~, ~text~) ]))',
  'type ~^R~ =\n    { ~^F~: int\n      mutable ~^G~: string\n      ~^H~: int list }\nlet ~!v~ = { ~F~ = ~int~; ~G~ = ~text~; ~H~ = ~list~ }\n~v~.~G~ <- ~v~.~G~ + ~text~\nlet ~!w~ = { ~v~ with ~F~ = ~v~.~F~ + 1 }\nprintfn "%d %s %s" ~w~.~F~ ~w~.~G~ (showList ~w~.~H~)',
  "type ~^G~<'a> =\n    { ~^F~: 'a\n      ~^N~: int }\nlet ~!f~ g = { ~F~ = [ g.~F~ ]; ~N~ = g.~N~ + 1 }\nprintfn \"%s %d\" (showList (~f~ { ~F~ = ~int~; ~N~ = ~int~ }).~F~) (~f~ { ~F~ = ~text~; ~N~ = ~int~ }).~N~",
  'type ~^E~ =\n    | ~^A~ = 1\n    | ~^B~ = 2\nlet ~!f~ e =\n    match e with\n    | ~E~.~A~ -> ~text~\n    | ~E~.~B~ -> ~text~\n    | _ -> "?"\nprintfn "%s %s" (~f~ ~E~.~A~) (~f~ ~E~.~B~)',
  'module ~^M~ =\n    let ~!f~ (~+a:int~: int) = ~int~~-~\n    let ~!c~ = ~int~\nprintfn "%d" (~M~.~f~ ~M~.~c~)',
  'let rec ~!f~ ~!n~ = if ~n~ <= 0 then true else ~!g~ (~n~ - 1)\nand ~g~ ~!m~ = if ~m~ <= 0 then false else ~f~ (~m~ - 1)\nprintfn "%b %b" (~f~ ~#9~) (~g~ ~#9~)',
  'let inline ~!f~ ~!n~ = [ ~n~; ~n~ ]\nprintfn "%d %d" (List.length (~f~ ~text~)) (List.sum (~f~ ~int~))',
];
