/** What every F# program knows, written in F# itself. `import` names a host function: see vm/ffi/fsharp. */
export const PRELUDE = `
type option<'a> = | None | Some of 'a
type Option<'a> = option<'a>
type Result<'a, 'b> = | Ok of 'a | Error of 'b

let inline (|>) x f = f x
let inline (||>) (x, y) f = f x y
let inline (<|) f x = f x
let inline (>>) f g = fun x -> g (f x)
let inline (<<) g f = fun x -> g (f x)
let inline id x = x
let inline ignore x = ()
let inline not b = if b then false else true
let inline fst (a, b) = a
let inline snd (a, b) = b
let inline min a b = if a < b then a else b
let inline max a b = if a < b then b else a
let failwith (message: string) : 'a = import "fail"
`;
