// The smallest F# program, and a function that calls itself.
// Run it: fusabi run examples/hello.fsx

let rec factorial n = if n <= 1L then 1L else n * factorial (n - 1L)

printfn "Hello, Fusabi"
printfn "20! is %d" (factorial 20L)
