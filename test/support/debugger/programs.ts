/** Programs that the debugger's tests run; marks are comments `; @name`. */

/** Sums 1 to 5 in a function: 15. */
export const SUM = `.func main() -> I32
    PUSH 5i32           ; @first
    CALL sum_to         ; @call
    RET                 ; @last
.end

.func sum_to(n: I32) -> I32
    .local total: I32
    PUSH 0i32           ; @zero
    STORE total         ; @init
again:
    LOAD n              ; @loop
    PUSH 0i32
    EQ
    JUMP_IF done        ; @test
    LOAD total
    LOAD n
    ADD
    STORE total         ; @store
    LOAD n
    PUSH 1i32
    SUB
    STORE n             ; @count
    JUMP again          ; @jump
done:
    LOAD total          ; @done
    RET                 ; @return
.end
`;

/** Never ends, and counts. */
export const ENDLESS = `.func main() -> Unit
    .local i: I32
    PUSH 0i32
    STORE i
again:
    LOAD i              ; @loop
    PUSH 1i32
    ADD
    STORE i
    JUMP again
.end
`;

/** Divides 10 by zero, two frames deep. */
export const DIVIDES = `.func main() -> I32
    PUSH 10i32
    PUSH 0i32
    CALL ratio          ; @call
    RET
.end

.func ratio(a: I32, b: I32) -> I32
    LOAD a
    LOAD b
    DIV                 ; @div
    RET
.end
`;

/** Prints three lines. */
export const PRINTS = `.import print
.func main() -> I32
    PUSH "one"          ; @one
    CALL_FFI print
    POP
    PUSH "two"          ; @two
    CALL_FFI print
    POP
    PUSH "three"        ; @three
    CALL_FFI print
    POP
    PUSH 3i32           ; @end
    RET
.end
`;

/** Counts to 100,000 in 800,000 instructions: several snapshots long. */
export const LONG = `.func main() -> I32
    .local i: I32
    PUSH 0i32
    STORE i             ; @init
again:
    LOAD i              ; @loop
    PUSH 1i32
    ADD
    STORE i             ; @store
    LOAD i
    PUSH 100000i32
    LT
    JUMP_IF again       ; @test
    LOAD i              ; @done
    RET
.end
`;
