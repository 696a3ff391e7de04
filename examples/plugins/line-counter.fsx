open Scarab.PluginApi

/// Counts lines by what they tell of; each hook is a plain function.
type Kind =
    | Problem of string
    | Success
    | Other

let kindOf (line: string) =
    if line.Contains("error") then Problem (line.Substring(0, min 20 line.Length))
    elif line.Contains("passed") || line.Contains("ok") then Success
    else Other

let count (ctx: PluginContext) (key: string) =
    let n =
        match ctx.GetData(key) with
        | Some text -> int text
        | None -> 0
    ctx.SetData(key, string (n + 1))
    n + 1

let on_output (line: string) (ctx: PluginContext) : Async<Result<Action, string>> =
    async {
        let lines = count ctx "lines"
        if lines % 2 = 0 then ctx.Log(LogLevel.Debug, sprintf "%d lines so far" lines)
        match kindOf line with
        | Problem start ->
            let problems = count ctx "problems"
            ctx.NotifyWarning("Problem", sprintf "%d: %s" problems start)
        | Success -> ctx.NotifySuccess("Fine", line)
        | Other -> ()
        return Ok Action.Continue
    }

let on_attach (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        let lines = ctx.GetData("lines") |> Option.defaultValue "0"
        ctx.NotifyInfo("Welcome back", sprintf "%s lines were counted" lines)
        return Ok ()
    }

let on_resize (columns: int) (rows: int) (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        if columns < 80 || rows < 24 then return Error (sprintf "%dx%d is small" columns rows)
        else return Ok ()
    }
