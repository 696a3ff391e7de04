module folder_list

open System
open System.IO
open Scarab.PluginApi

[<Plugin>]
let metadata = {
    Name = "folder-list"
    Version = "1.0.0"
    Description = "Lists a folder, and goes to what is chosen"
    Author = "Fusabi"
    Homepage = None
    ApiVersion = "0.1.0"
    MinScarabVersion = "0.1.0"
    Emoji = None
    Color = None
    Catchphrase = None
}

let keys = [| "a"; "s"; "d"; "f" |]

type Listing = {
    Folder: string
    Entries: (string * bool) array
}

let listing (ctx: PluginContext) : Listing option =
    let home = Environment.GetEnvironmentVariable("HOME") |> Option.ofObj |> Option.defaultValue "/"
    let folder = ctx.GetData "folder" |> Option.defaultValue home
    try
        let folders = Directory.GetDirectories(folder) |> Array.map (fun d -> (Path.GetFileName(d), true))
        let files = Directory.GetFiles(folder) |> Array.map (fun f -> (Path.GetFileName(f), false))
        Some { Folder = folder; Entries = Array.append folders files }
    with
    | ex ->
        ctx.Log Debug "the folder cannot be read"
        None

[<OnCommand("list")>]
let onList (ctx: PluginContext) (args: string array) =
    async {
        if args.Length > 0 then ctx.SetData "folder" args.[0]
        match listing ctx with
        | Some found ->
            let lines =
                found.Entries
                |> Array.truncate keys.Length
                |> Array.mapi (fun i (name, isFolder) ->
                    let sign = if isFolder then "/" else ""
                    sprintf "[%s] %s%s" keys.[i] name sign)
                |> String.concat "\n"
            ctx.NotifyInfo found.Folder lines
        | None -> ctx.NotifyError "Folder" "It cannot be listed"
        return Continue
    }

[<OnCommand("pick")>]
let onPick (ctx: PluginContext) (args: string array) =
    async {
        let key = if args.Length > 0 then args.[0] else ""
        match listing ctx, Array.tryFindIndex ((=) key) keys with
        | Some found, Some index when index < found.Entries.Length ->
            let (name, isFolder) = found.Entries.[index]
            let full = Path.Combine(found.Folder, name)
            if isFolder && Directory.Exists(full) then ctx.SendCommand (sprintf "cd \"%s\"" full)
            elif File.Exists(full) then ctx.SendCommand (sprintf "$EDITOR \"%s\"" full)
        | _ -> ctx.Log Warn (sprintf "nothing stands at %s" key)
        return Continue
    }
