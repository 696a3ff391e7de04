open Scarab.PluginApi

let metadata = {
    name = "guard"
    version = "0.1.0"
    description = "Warns of commands"
    author = "Fusabi"
    homepage = None
    api_version = "0.1.0"
    min_scarab_version = "0.1.0"
}

type GuardConfig = { enabled: bool; loud: bool }
let mutable config = { enabled = true; loud = false }

let on_load (ctx: PluginContext) =
    printfn "[%s] loaded" metadata.name
    Ok ()

let on_unload () =
    printfn "[%s] bye" metadata.name
    Ok ()

let on_output (line: string) (ctx: PluginContext) =
    if line.Contains("error") then
        ctx.notify "Error detected"
        Action.Modified (line.ToUpper())
    elif line = "plain" then Action.Block
    else Action.Continue

let on_pre_command (command: string) (ctx: PluginContext) =
    if config.enabled && command.StartsWith("git") then ctx.warn "git"
    Action.Continue

let on_post_command (command: string) (exit_code: int) (ctx: PluginContext) =
    if exit_code <> 0 then ctx.notify (sprintf "%s failed with %d" command exit_code)
    config <- { config with loud = not config.loud }
    Ok ()
