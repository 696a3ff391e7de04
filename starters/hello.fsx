// A Fusabi plugin: says hello.

let greet name = sprintf "Hello from %s" name

printfn "%s" (greet "Fusabi")
