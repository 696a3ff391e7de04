open System
open System.Collections.Generic
open Scarab.PluginApi

let metadata = {
    Name = "session-keeper"
    Version = "1.0.0"
    Description = "Keeps sessions"
    Author = "Fusabi"
    Homepage = None
    ApiVersion = "0.1.0"
    MinScarabVersion = "0.1.0"
}

type SessionInfo = {
    Id: string
    Name: string
    Seen: DateTime
    Color: uint32
}

let sessions = Dictionary<string, SessionInfo>()
let mutable current = ""
let colors = [| 0x5E81ACFFu; 0xBF616AFFu |]
let mutable nextColor = 0

let pick () =
    let color = colors.[nextColor]
    nextColor <- (nextColor + 1) % colors.Length
    color

let update (id: string) (name: string) (ctx: PluginContext) =
    let now = DateTime.Now
    if sessions.ContainsKey(id) then
        let existing = sessions.[id]
        sessions.[id] <- { existing with Seen = now }
    else
        sessions.[id] <- { Id = id; Name = name; Seen = now; Color = pick () }

let draw (ctx: PluginContext) =
    if current <> "" && sessions.ContainsKey(current) then
        let session = sessions.[current]
        ctx.QueueCommand(RemoteCommand.DrawOverlay {
            Id = 30000UL
            X = 0us
            Y = 0us
            Text = sprintf " [%s] " session.Name
            Style = {
                Fg = 0xFFFFFFFFu
                Bg = session.Color
                ZIndex = 100.0f
            }
        })

let on_load (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        match ctx.Config.GetOpt<bool>("enabled") with
        | Some false -> ctx.Log(LogLevel.Info, "off")
        | _ -> ctx.Log(LogLevel.Info, "on")
        let (cols, rows) = ctx.GetSize()
        ctx.Log(LogLevel.Debug, sprintf "%dx%d" cols rows)
        return Ok ()
    }

let on_unload (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        ctx.QueueCommand(RemoteCommand.ClearOverlays { Id = Some 30000UL })
        ctx.QueueCommand(RemoteCommand.HideModal)
        return Ok ()
    }

let items () : ModalItem list =
    let sorted =
        sessions.Values
        |> Seq.sortByDescending (fun s -> s.Name)
        |> Seq.toList
    let shown =
        sorted
        |> List.map (fun s ->
            let age =
                let diff = DateTime.Now - s.Seen
                if diff.TotalMinutes < 1.0 then "just now"
                else sprintf "%.0f min ago" diff.TotalMinutes
            {
                Id = sprintf "session.switch.%s" s.Id
                Label = s.Name
                Description = Some age
            }
        )
    {
        Id = "session.new"
        Label = "+ New"
        Description = None
    } :: shown

let getCommands () : ModalItem list =
    [
        { Id = "session.list"; Label = "Show"; Description = Some "All" }
        { Id = "session.new"; Label = "New"; Description = None }
    ]

let on_remote_command (id: string) (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        match id with
        | "session.list" ->
            ctx.QueueCommand(RemoteCommand.ShowModal {
                Title = "Sessions"
                Items = items ()
            })
        | "session.new" ->
            let newName = sprintf "Session %d" (sessions.Count + 1)
            update newName newName ctx
            current <- newName
            draw ctx
        | id when id.StartsWith("session.switch.") ->
            current <- id.Substring("session.switch.".Length)
            draw ctx
        | _ ->
            ctx.Log(LogLevel.Warn, sprintf "Unknown command: %s" id)
        return Ok ()
    }

let on_resize (cols: uint16) (rows: uint16) (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        ctx.Log(LogLevel.Debug, sprintf "resized to %dx%d" cols rows)
        draw ctx
        return Ok ()
    }

let on_attach (clientId: uint64) (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        ctx.Log(LogLevel.Info, sprintf "Client %d attached" clientId)
        return Ok ()
    }

let matches (input: byte[]) (expected: byte[]) : bool =
    if input.Length <> expected.Length then false
    else Array.forall2 (fun a b -> a = b) input expected

let on_input (input: byte[]) (ctx: PluginContext) : Async<Result<Action, string>> =
    async {
        if matches input [| 0x0Buy |] then
            do! on_remote_command "session.new" ctx |> Async.Ignore
            return Ok (Action.Modify [||])
        elif input.Length = 1 && input.[0] >= byte '1' && input.[0] <= byte '9' then
            return Ok Action.Stop
        else
            match input with
            | [| 0x12uy |] -> return Ok (Action.Modify (System.Text.Encoding.UTF8.GetBytes(sprintf "# %d" (int input.[0]))))
            | _ -> return Ok Action.Continue
    }

Plugin.Register {
    Metadata = metadata
    OnLoad = on_load
    OnUnload = on_unload
    OnOutput = None
    OnInput = Some on_input
    OnResize = Some on_resize
    OnAttach = Some on_attach
    OnDetach = None
    OnPreCommand = None
    OnPostCommand = None
    OnRemoteCommand = Some on_remote_command
    GetCommands = getCommands
}
