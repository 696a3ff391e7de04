open System
open System.Diagnostics
open Scarab.PluginApi

let metadata = {
    Name = "branch-watch"
    Version = "1.0.0"
    Description = "Shows the branch of the working folder"
    Author = "Fusabi"
    Homepage = None
    ApiVersion = "0.1.0"
    MinScarabVersion = "0.1.0"
}

let mutable branch = ""
let mutable isDirty = false

/// What git writes; None where it cannot be asked.
let git (arguments: string) : string option =
    try
        let info = ProcessStartInfo("git", arguments)
        info.RedirectStandardOutput <- true
        info.UseShellExecute <- false
        use proc = Process.Start(info)
        let output = proc.StandardOutput.ReadToEnd()
        proc.WaitForExit()
        if proc.ExitCode = 0 then Some (output.Trim()) else None
    with
    | _ -> None

let look () =
    match git "rev-parse --abbrev-ref HEAD" with
    | Some name when not (String.IsNullOrWhiteSpace(name)) ->
        branch <- name
        isDirty <- (git "status --porcelain" |> Option.defaultValue "") <> ""
    | _ ->
        branch <- ""
        isDirty <- false

let draw (ctx: PluginContext) =
    if branch <> "" then
        let text = sprintf " %s%s " branch (if isDirty then "*" else "")
        let (columns, _) = ctx.GetSize()
        let (fg, bg) = if isDirty then (0xFFFFFFFFu, 0xFFA500FFu) else (0xFFFFFFFFu, 0x00AA00FFu)
        ctx.QueueCommand(RemoteCommand.DrawOverlay {
            Id = 10000UL
            X = columns - uint16 text.Length
            Y = 0us
            Text = text
            Style = { Fg = fg; Bg = bg; ZIndex = 100.0f }
        })
    else
        ctx.Log(LogLevel.Debug, "no repository")

let on_load (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        look ()
        draw ctx
        return Ok ()
    }

let on_post_command (command: string) (exitCode: int) (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        let trimmed = command.Trim()
        if trimmed = "git" || trimmed.StartsWith("git ") || trimmed.StartsWith("cd ") then
            do! Async.Sleep(100)
            look ()
            draw ctx
        return Ok ()
    }

let on_unload (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        ctx.QueueCommand(RemoteCommand.ClearOverlays { Id = Some 10000UL })
        return Ok ()
    }

Plugin.Register {
    Metadata = metadata
    OnLoad = on_load
    OnUnload = on_unload
    OnOutput = None
    OnInput = None
    OnResize = None
    OnAttach = None
    OnDetach = None
    OnPreCommand = None
    OnPostCommand = Some on_post_command
    OnRemoteCommand = None
    GetCommands = fun () -> []
}
