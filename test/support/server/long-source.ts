/** A text of many functions as people write them, with no problem in it. */

/** Functions with a parameter, a local, a label, calls, a constant and an import that all of them use. */
export function longSource(functions: number): string {
  const pieces = Array.from(
    { length: functions },
    (_, i) => `;; Adds ${i} to n until nothing is left.
.func work_${i}(n: I32) -> I32
    .local total: I32
    PUSH  ${i}i32
    STORE total
    PUSH  "step ${i % 100}"
    CALL_FFI print
    POP
again:
    LOAD  n                   ; what is left
    PUSH  0i32
    LE
    JUMP_IF done
    LOAD  total
    PUSH  factor
    ADD
    STORE total
    LOAD  n
    PUSH  1i32
    SUB
    STORE n
    JUMP  again
done:
    LOAD  total
    CALL  work_${(i + 1) % functions}
    RET
.end

`,
  );
  return `.import print\n.const  factor = 3i32\n${pieces.join("")}`;
}
