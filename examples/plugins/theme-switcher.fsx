module theme_switcher

open Scarab.PluginApi

[<Plugin>]
let metadata = {
    Name = "theme-switcher"
    Version = "1.0.0"
    Description = "Goes through themes"
    Author = "Fusabi"
    Homepage = None
    ApiVersion = "0.1.0"
    MinScarabVersion = "0.1.0"
    Emoji = None
    Color = Some "#E91E63"
    Catchphrase = None
}

type Theme =
    { Name: string; Colors: uint32 list }
    member this.Background = List.head this.Colors
    member this.Describe() = sprintf "%s (%d colours)" this.Name (List.length this.Colors)
    static member Plain(name) = { Name = name; Colors = [ 0u ] }

exception NoTheme of string

let themes = [ Theme.Plain("paper"); { Name = "night"; Colors = [ 0x101010FFu; 0xEEEEEEFFu ] } ]

let find (name: string) =
    match themes |> List.tryFind (fun theme -> theme.Name = name) with
    | Some theme -> theme
    | None -> raise (NoTheme name)

let apply (ctx: PluginContext) (theme: Theme) =
    ctx.SetData "theme" theme.Name
    ctx.NotifyInfo "Theme" (theme.Describe())

[<OnLoad>]
let onLoad (ctx: PluginContext) =
    async {
        match ctx.GetData "theme" with
        | Some name -> ctx.Log Info (sprintf "still %s" name)
        | None -> apply ctx (List.head themes)
        ctx.Log Debug (sprintf "%A" (List.map (fun (t: Theme) -> t.Name) themes))
        return Ok ()
    }

[<OnCommand("theme")>]
let onTheme (ctx: PluginContext) (args: string array) =
    async {
        try
            try
                for name in args do apply ctx (find name)
            finally
                ctx.Log Debug "done"
        with
        | NoTheme name -> ctx.NotifyError "Theme" (sprintf "There is no %s" name)
        | ex -> ctx.Log LogLevel.Error ex.Message
        return Continue
    }
