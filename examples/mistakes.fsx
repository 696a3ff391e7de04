// What `fusabi check` says of F#: three mistakes, each with its place, its cause and a remedy.

let total = 1 + "2"

let area radius = 3.14 * raduis * radius

type Shape() =
    member this.Area = 1.0
