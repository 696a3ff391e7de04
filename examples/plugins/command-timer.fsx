module command_timer

open System
open Scarab.PluginApi

[<Plugin>]
let metadata = {
    Name = "command-timer"
    Version = "1.0.0"
    Description = "Tells how long commands took"
    Author = "Fusabi"
    Homepage = None
    ApiVersion = "0.1.0"
    MinScarabVersion = "0.1.0"
    Emoji = Some "T"
    Color = None
    Catchphrase = Some "Mind the clock"
}

let slow = TimeSpan.FromSeconds 10.0

let durationText (ms: int) : string =
    if ms < 1000 then sprintf "%dms" ms
    elif ms < 60000 then sprintf "%.1fs" (float ms / 1000.0)
    else sprintf "%dm %ds" (ms / 60000) (ms % 60000 / 1000)

[<OnPreCommand>]
let onPreCommand (ctx: PluginContext) (command: string) =
    async {
        ctx.SetData "started" (DateTime.Now.ToString("o"))
        ctx.SetData "command" command
        return Continue
    }

[<OnPostCommand>]
let onPostCommand (ctx: PluginContext) (command: string) (exitCode: int) =
    async {
        match ctx.GetData "started" with
        | Some "" | None -> ctx.Log Warn "no start is known"
        | Some started ->
            let took = DateTime.Now - DateTime.Parse(started)
            let text = durationText (int took.TotalMilliseconds / 60000 * 60000)
            ctx.Log Info (sprintf "'%s' took %s (exit %d)" command text exitCode)
            if took.TotalSeconds >= slow.TotalSeconds then
                ctx.NotifyWarning "Slow" (sprintf "%s took %s" command text)
            ctx.SetData "started" ""
        return ()
    }
