/** Sources that show compiled code what it meets: loops in loops, calls, recursion, every type, host calls. */

/** Loops in loops over I32, I64, F32 and F64, with calls, a host call now and then, and locals that change type. */
export const SUMS = `
.import print
.func main() -> I64
    .locals 5
    PUSH 0i32
    STORE 0
    PUSH 0i64
    STORE 3
outer:
    LOAD 0
    PUSH 40i32
    GE
    JUMP_IF done
    PUSH 0i32
    STORE 1
inner:
    LOAD 1
    LOAD 0
    LT
    JUMP_IF_NOT next
    LOAD 3
    LOAD 1
    CALL square
    ADD
    STORE 3
    PUSH 1.5f32
    STORE 2
    LOAD 2
    LOAD 2
    MUL
    STORE 2
    LOAD 2
    PUSH 2.25f32
    EQ
    JUMP_IF fine
    HALT
fine:
    PUSH "kept"
    STORE 4
    LOAD 1
    PUSH 1i32
    ADD
    STORE 1
    JUMP inner
next:
    LOAD 0
    PUSH 16i32
    MOD
    PUSH 0i32
    NE
    JUMP_IF quiet
    PUSH "sixteen more"
    CALL_FFI print
    POP
quiet:
    PUSH true
    STORE 2
    LOAD 0
    PUSH 1i32
    ADD
    STORE 0
    JUMP outer
done:
    LOAD 3
    RET
.end
.func square(n: I32) -> I64
    .local i: I32
    .local sum: I64
    PUSH 0i32
    STORE i
    PUSH 0i64
    STORE sum
again:
    LOAD i
    LOAD n
    EQ
    JUMP_IF out
    LOAD sum
    PUSH 3i64
    ADD
    STORE sum
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    JUMP again
out:
    LOAD sum
    RET
.end
`;

/** Calls itself `n` times deep and adds on the way back. */
export const DEEP = `
.func main(n: I32) -> I32
    LOAD n
    CALL down
    RET
.end
.func down(n: I32) -> I32
    LOAD n
    PUSH 0i32
    EQ
    JUMP_IF bottom
    PUSH 1i32
    LOAD n
    PUSH 1i32
    SUB
    CALL down
    ADD
    RET
bottom:
    PUSH 0i32
    RET
.end
`;

/** Counts down in a loop and divides by the counter, three calls deep; \`at\` is where the counter starts. */
export const DIVIDES = `
.func main(dividend: I64, at: I64) -> I64
    LOAD dividend
    LOAD at
    CALL outer
    RET
.end
.func outer(dividend: I64, at: I64) -> I64
    PUSH 7i64
    LOAD dividend
    LOAD at
    CALL inner
    ADD
    RET
.end
.func inner(dividend: I64, at: I64) -> I64
    .local last: I64
    PUSH 0i64
    STORE last
again:
    PUSH 'x'
    LOAD dividend
    LOAD at
    DIV
    STORE last
    POP
    LOAD at
    PUSH 1i64
    SUB
    STORE at
    JUMP again
.end
`;
