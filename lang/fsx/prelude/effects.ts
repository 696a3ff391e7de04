/** Exceptions, reference cells and async computations of F#. */
import { EXCEPTIONS } from "../types/exceptions.js";

const DECLARED = EXCEPTIONS.map((name) => `    exception ${name} of string\n`).join("");

/** What comes before everything that may fail. */
export const EXCEPTIONS_FIRST = `
exception Failure of string
module System =
${DECLARED}
    let Exception (message: string) : exn = Failure message
module \`\`members of exn\`\` =
    let Message (e: exn) : string = import "exn_message"
    let ToString_0 (e: exn) : string = import "exn_message"
let failwith (message: string) : 'a = import "fail"
let raise (e: exn) : 'a = import "raise"
let reraise () : 'a = import "reraise"
let invalidArg (name: string) (message: string) : 'a =
    raise (System.ArgumentException (message + " (Parameter '" + name + "')"))
let invalidOp (message: string) : 'a = raise (System.InvalidOperationException message)
let nullArg (name: string) : 'a =
    raise (System.ArgumentNullException ("Value cannot be null. (Parameter '" + name + "')"))
`;

export const EFFECTS = `
module \`\`reference cells\`\` =
    type ref<'a> = { mutable Value: 'a }
type ref<'a> = \`\`reference cells\`\`.ref<'a>
type Ref<'a> = \`\`reference cells\`\`.ref<'a>
let ref (x: 'a) : \`\`reference cells\`\`.ref<'a> = { Value = x }
let incr (r: ref<int>) = r.Value <- r.Value + 1
let decr (r: ref<int>) = r.Value <- r.Value - 1

type Async<'a> = | \`\`Async of\`\` of (unit -> 'a)
let inline \`\`make async\`\` (f: unit -> 'a) : Async<'a> = \`\`Async of\`\` f
let inline \`\`run async\`\` (a: Async<'a>) : 'a = match a with \`\`Async of\`\` f -> f ()

module Async =
    let inline RunSynchronously (a: Async<'a>) : 'a = \`\`run async\`\` a
    let inline Ignore (a: Async<'a>) : Async<unit> = \`\`make async\`\` (fun () -> ignore (\`\`run async\`\` a))
    let inline Start (a: Async<unit>) : unit = \`\`run async\`\` a
    let inline StartImmediate (a: Async<unit>) : unit = \`\`run async\`\` a
    let Sleep (milliseconds: int) : Async<unit> = \`\`make async\`\` (fun () -> ())
    let Parallel (items: items<Async<'a>>) : Async<'a[]> =
        let all = [| for item in items -> item |]
        \`\`make async\`\` (fun () -> [| for item in all -> \`\`run async\`\` item |])
    let Sequential (items: items<Async<'a>>) : Async<'a[]> =
        let all = [| for item in items -> item |]
        \`\`make async\`\` (fun () -> [| for item in all -> \`\`run async\`\` item |])
`;
