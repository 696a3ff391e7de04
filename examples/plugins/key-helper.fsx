open Scarab.PluginApi

let metadata = {
    Name = "key-helper"
    Version = "1.0.0"
    Description = "A mode for single keys"
    Author = "Fusabi"
    Homepage = None
    ApiVersion = "0.1.0"
    MinScarabVersion = "0.1.0"
}

let mutable commandMode = false

let isKey (input: byte[]) (expected: byte[]) : bool =
    if input.Length <> expected.Length then false
    else Array.forall2 (fun a b -> a = b) input expected

let help (ctx: PluginContext) =
    let items = [
        { Id = "k"; Label = "Ctrl+K"; Description = Some "Begin the mode" }
        { Id = "h"; Label = "h"; Description = None }
    ]
    ctx.QueueCommand(RemoteCommand.ShowModal {
        Title = "Keys"
        Items = items
    })

let stamp (ctx: PluginContext) : byte[] =
    let (column, row) = ctx.GetCursor()
    let text = sprintf "# %d:%d " column row
    ctx.Log(LogLevel.Info, text)
    System.Text.Encoding.UTF8.GetBytes(text)

let on_load (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        ctx.Log(LogLevel.Info, "Ctrl+K begins the mode")
        return Ok ()
    }

let on_input (input: byte[]) (ctx: PluginContext) : Async<Result<Action, string>> =
    async {
        if isKey input [| 0x0Buy |] then
            commandMode <- true
            help ctx
            return Ok (Action.Modify [||])
        elif commandMode then
            commandMode <- false
            ctx.QueueCommand(RemoteCommand.HideModal)
            match input with
            | [| 0x68uy |] ->
                help ctx
                return Ok (Action.Modify [||])
            | [| 0x74uy |] ->
                let text = stamp ctx
                return Ok (Action.Modify text)
            | _ ->
                ctx.Log(LogLevel.Warn, "no such key")
                return Ok Action.Stop
        else
            return Ok Action.Continue
    }

let getCommands () : ModalItem list =
    [ { Id = "keys.help"; Label = "Show the keys"; Description = Some "A list" } ]

let on_remote_command (id: string) (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        match id with
        | "keys.help" -> help ctx
        | _ -> ctx.Log(LogLevel.Warn, sprintf "Unknown command: %s" id)
        return Ok ()
    }

let on_unload (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        ctx.QueueCommand(RemoteCommand.ClearOverlays { Id = None })
        return Ok ()
    }

Plugin.Register {
    Metadata = metadata
    OnLoad = on_load
    OnUnload = on_unload
    OnOutput = None
    OnInput = Some on_input
    OnResize = None
    OnAttach = None
    OnDetach = None
    OnPreCommand = None
    OnPostCommand = None
    OnRemoteCommand = Some on_remote_command
    GetCommands = getCommands
}
