/** What tests of F# programs know. */
export const TESTING = `
let inline \`\`assert that\`\` (holds: bool) : unit = if not holds then failwith "The assertion does not hold."

module Scarab =
    module Testing =
        module Expect =
            let inline equal (actual: 'a) (expected: 'a) (message: string) =
                if actual <> expected then failwith (sprintf "%s: expected %A, got %A" message expected actual)
            let inline notEqual (actual: 'a) (expected: 'a) (message: string) =
                if actual = expected then failwith (sprintf "%s: expected anything but %A" message expected)
            let inline isTrue (actual: bool) (message: string) = if not actual then failwith message
            let inline isFalse (actual: bool) (message: string) = if actual then failwith message
            let inline isSome (actual: 'a option) (message: string) =
                match actual with Some _ -> () | None -> failwith message
            let inline isNone (actual: 'a option) (message: string) =
                match actual with Some _ -> failwith message | None -> ()
            let inline throws (f: unit -> unit) (message: string) =
                let raised =
                    try
                        f ()
                        false
                    with _ -> true
                if not raised then failwith message
`;
