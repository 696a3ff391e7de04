module clipboard

open System
open Scarab.PluginApi

[<Plugin>]
let metadata = {
    Name = "clipboard"
    Version = "1.0.0"
    Description = "Keeps what was copied"
    Author = "Fusabi"
    Homepage = None
    ApiVersion = "0.1.0"
    MinScarabVersion = "0.1.0"
    Emoji = None
    Color = None
    Catchphrase = None
}

let most = 3

let history (ctx: PluginContext) : string list =
    match ctx.GetData "history" with
    | Some text ->
        text.Split('\n')
        |> Array.toList
        |> List.filter (fun s -> not (String.IsNullOrWhiteSpace(s)))
    | None -> []

let add (ctx: PluginContext) (item: string) =
    let kept = item :: (List.filter ((<>) item) (history ctx))
    let shorter = List.take (min most (List.length kept)) kept
    ctx.SetData "history" (String.concat "\n" shorter)
    List.length shorter

[<OnEvent>]
let onEvent (ctx: PluginContext) (name: string) (text: string) =
    async {
        if name = "copied" then ctx.Log Info (sprintf "%d kept" (add ctx text))
    }

[<OnCommand("paste")>]
let onPaste (ctx: PluginContext) (args: string array) =
    async {
        let index = match args with | [| n |] -> int n | _ -> 0
        match history ctx |> List.tryItem index with
        | Some text -> ctx.SendCommand text
        | None -> ctx.NotifyWarning "Clipboard" "Nothing is there"
        return Continue
    }
