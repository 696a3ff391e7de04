module greeter

open Scarab.PluginApi

[<Plugin>]
let metadata = {
    Name = "greeter"
    Version = "1.0.0"
    Description = "Says hello"
    Author = "Fusabi"
    Homepage = None
    ApiVersion = "0.1.0"
    MinScarabVersion = "0.1.0"
    Emoji = None
    Color = None
    Catchphrase = None
}

let wishes = [ "Have a good day."; "Welcome back."; "Here we go." ]

let wish () =
    let random = System.Random(7)
    List.item (random.Next(List.length wishes)) wishes

let greeting (hour: int) =
    match hour with
    | h when h < 5 -> "Good night"
    | h when h < 12 -> "Good morning"
    | h when h < 18 -> "Good afternoon"
    | _ -> "Good evening"

[<OnLoad>]
let onLoad (ctx: PluginContext) =
    async {
        let user =
            match ctx.GetEnv "NOBODY_HAS_THIS" with
            | Some name -> name
            | None -> "friend"
        let now = System.DateTime(2026, 5, 17, 9, 30, 0)
        ctx.NotifySuccess
            (sprintf "%s, %s" (greeting now.Hour) user)
            (wish ())
        ctx.Log Debug (now.ToString("yyyy-MM-dd HH:mm:ss"))
        return Ok ()
    }
