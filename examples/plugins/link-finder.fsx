module link_finder

open System
open System.Text.RegularExpressions
open Scarab.PluginApi

[<Plugin>]
let metadata = {
    Name = "link-finder"
    Version = "1.0.0"
    Description = "Tells of links in the output"
    Author = "Fusabi"
    Homepage = Some "https://example.org"
    ApiVersion = "0.1.0"
    MinScarabVersion = "0.1.0"
    Emoji = Some "L"
    Color = Some "#2196F3"
    Catchphrase = None
}

let pattern = @"https?://[^\s<>""]+"
let links = Regex(pattern, RegexOptions.Compiled)
let own = Set.ofList [ "http://localhost"; "http://127.0.0.1" ]

let isOther (url: string) = not (Set.exists (fun (start: string) -> url.StartsWith(start)) own)

let linksIn (text: string) : string list =
    links.Matches(text)
    |> Seq.cast<Match>
    |> Seq.map (fun m -> m.Value)
    |> Seq.toList

let mutable seen = 0

[<OnLoad>]
let onLoad (ctx: PluginContext) =
    async {
        ctx.Log Info "links are looked for"
        if ctx.GetData "last" = None then
            ctx.SetData "last" ""
        return Ok ()
    }

[<OnOutput>]
let onOutput (ctx: PluginContext) (line: string) =
    async {
        let found = linksIn line |> List.filter isOther
        if not (List.isEmpty found) then
            seen <- seen + List.length found
            let message =
                match found with
                | [ only ] -> only
                | many -> String.concat ", " (List.truncate 3 many)
            ctx.NotifyInfo
                "Link"
                (sprintf "%s (%d so far)" message seen)
            ctx.SetData "last" message
        return Continue
    }

[<OnCommand("links")>]
let onLinks (ctx: PluginContext) (args: string array) =
    async {
        let last = ctx.GetData "last" |> Option.defaultValue "none"
        if args.Length > 0 then
            ctx.SendCommand (sprintf "open %s" args.[0])
        else
            ctx.NotifySuccess "Links" (sprintf "%d; the last one is %s" seen last)
        return Continue
    }

[<OnStatusBar>]
let onStatusBar (ctx: PluginContext) =
    async {
        return [ RenderItem.Icon "L"; RenderItem.Text (sprintf " %d" seen) ]
    }
