// A Fusabi plugin: sorts the lines of a build log by severity, and counts them.

type Severity =
    | Failure
    | Warning
    | Note

type Message =
    { Severity: Severity
      File: string
      Text: string }

let severityOf (word: string) =
    match word.ToLower() with
    | "error" -> Some Failure
    | "warning" -> Some Warning
    | "note" -> Some Note
    | _ -> None

let parse (line: string) =
    match List.ofArray (line.Split(':')) with
    | [ file; word; text ] ->
        severityOf (word.Trim())
        |> Option.map (fun severity ->
            { Severity = severity
              File = file
              Text = text.Trim() })
    | _ -> None

let lines =
    [ "parser: error: \"depth\" is not defined"
      "printer: warning: \"width\" is never used"
      "make: entering the folder"
      "printer: error: expected a number" ]

let messages = lines |> List.choose parse

for message in messages |> List.filter (fun each -> each.Severity = Failure) do
    printfn "%s: %s" message.File message.Text

let count severity =
    messages |> List.filter (fun each -> each.Severity = severity) |> List.length

printfn "%d errors, %d warnings" (count Failure) (count Warning)
