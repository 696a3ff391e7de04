open System
open System.Text
open System.Text.Json
open System.Diagnostics
open Scarab.PluginApi

let metadata = {
    Name = "history-search"
    Version = "1.0.0"
    Description = "Searches the history of the shell"
    Author = "Fusabi"
    Homepage = None
    ApiVersion = "0.1.0"
    MinScarabVersion = "0.1.0"
}

let mutable active = false
let mutable found: string list = []
let mutable selected = 0

let commandsIn (json: string) : string list =
    try
        if String.IsNullOrWhiteSpace(json) then []
        else
            use doc = JsonDocument.Parse(json)
            let root = doc.RootElement
            if root.ValueKind = JsonValueKind.Array then
                [
                    for item in root.EnumerateArray() do
                        let command = item.GetProperty("command").GetString()
                        if not (String.IsNullOrWhiteSpace(command)) then
                            yield command
                ]
            else []
    with
    | ex -> [ sprintf "unreadable: %s" (ex.Message.Substring(0, 7)) ]

let ask (filter: string) (most: int) : Result<string list, string> =
    try
        let proc = new Process()
        proc.StartInfo.FileName <- "history-tool"
        proc.StartInfo.Arguments <- sprintf "search --limit %d \"%s\"" most filter
        proc.StartInfo.UseShellExecute <- false
        if not (proc.Start()) then Error "it did not start"
        else
            let output = proc.StandardOutput.ReadToEnd()
            proc.WaitForExit(5000) |> ignore
            if proc.ExitCode = 0 then Ok (commandsIn output) else Error "it failed"
    with
    | ex -> Error ex.Message

let show (ctx: PluginContext) =
    let items =
        if List.isEmpty found then
            [ { Id = "none"; Label = "Nothing found"; Description = Some "Try another word" } ]
        else
            found
            |> List.mapi (fun i command ->
                let mark = if i = selected then "> " else "  "
                {
                    Id = sprintf "result-%d" i
                    Label = sprintf "%s%s" mark command
                    Description = None
                })
    ctx.QueueCommand(RemoteCommand.ShowModal { Title = "History"; Items = items })

let search (ctx: PluginContext) (filter: string) =
    let most =
        match ctx.Config.GetOpt<int>("max_results") with
        | Some n -> n
        | None -> 20
    match ask filter most with
    | Ok commands ->
        found <- commands
        ctx.Log(LogLevel.Debug, sprintf "%d found" (List.length commands))
    | Error reason ->
        found <- commandsIn """[{ "command": "git log" }, { "command": " " }, { "command": "ls -l" }]"""
        ctx.Log(LogLevel.Error, sprintf "the history cannot be asked: %b" (reason <> ""))
    selected <- 0
    show ctx

let key (ctx: PluginContext) (code: byte) : bool =
    match code with
    | 0x1Buy ->
        active <- false
        ctx.QueueCommand(RemoteCommand.HideModal)
        true
    | 0x0Duy ->
        if selected < List.length found then
            ctx.SetData("chosen", List.item selected found)
        active <- false
        true
    | 0x42uy ->
        if selected < List.length found - 1 then
            selected <- selected + 1
            show ctx
        true
    | _ -> false

let on_load (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        ctx.Log(LogLevel.Info, sprintf "%A" (commandsIn "{"))
        return Ok ()
    }

let on_input (input: byte[]) (ctx: PluginContext) : Async<Result<Action, string>> =
    async {
        if active then
            if input.Length > 0 && key ctx input.[0] then
                return Ok (Action.Modify [||])
            else
                return Ok Action.Continue
        elif input.Length = 1 && input.[0] = 0x12uy then
            active <- true
            search ctx ""
            return Ok (Action.Modify [||])
        else
            match ctx.GetData("chosen") with
            | Some "" | None -> return Ok Action.Continue
            | Some command ->
                ctx.SetData("chosen", "")
                return Ok (Action.Modify (Encoding.UTF8.GetBytes(command)))
    }

let on_unload (ctx: PluginContext) : Async<Result<unit, string>> =
    async { return Ok () }

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
    OnRemoteCommand = None
    GetCommands = fun () -> []
}
