/** Quick fixes and refactorings as data, for tests of the features and of the protocol. */

/** A function main of these lines. */
export function body(...lines: readonly string[]): string {
  return [".func main() -> Unit", ...lines.map((line) => `    ${line}`), ".end", ""].join("\n");
}

/** Title, source with the cursor, and what it becomes. */
export const QUICK_FIXES: readonly (readonly [string, string, string])[] = [
  ["Change to PUSH", body("P<|>SUH 1i32", "POP", "RET"), body("PUSH 1i32", "POP", "RET")],
  [
    "Declare the constant limit",
    body("PUSH li<|>mit", "POP", "RET"),
    `.const limit = 0i32\n\n${body("PUSH limit", "POP", "RET")}`,
  ],
  [
    "Declare the import print",
    body("PUSH 1i32", "CALL_FFI pri<|>nt", "POP", "RET"),
    `.import print\n\n${body("PUSH 1i32", "CALL_FFI print", "POP", "RET")}`,
  ],
  [
    "Declare the import notify",
    body("CALL_FFI not<|>ify", "POP", "RET"),
    `.import notify () -> Unit\n\n${body("CALL_FFI notify", "POP", "RET")}`,
  ],
  [
    "Declare the import abs",
    `.import print\n${body("CALL_FFI ab<|>s", "POP", "RET")}`,
    `.import print\n.import abs\n${body("CALL_FFI abs", "POP", "RET")}`,
  ],
  [
    "Declare the import sqrt",
    `; A title.\n;; Documented.\n${body("CALL_FFI sq<|>rt", "POP", "RET")}`,
    `; A title.\n.import sqrt\n\n;; Documented.\n${body("CALL_FFI sqrt", "POP", "RET")}`,
  ],
  [
    "Declare the import string_len",
    `.const one = 1i32\n${body("CALL_FFI string<|>_len", "POP", "RET")}`,
    `.import string_len\n.const one = 1i32\n${body("CALL_FFI string_len", "POP", "RET")}`,
  ],
  [
    "Declare the local total",
    body('PUSH "a"', "STORE to<|>tal", "RET"),
    body(".local total: String", 'PUSH "a"', "STORE total", "RET"),
  ],
  [
    "Declare the label done",
    body("JUMP do<|>ne", "RET"),
    ".func main() -> Unit\n    JUMP done\ndone:\n    RET\n.end\n",
  ],
  [
    "Declare the function helper",
    body("CALL hel<|>per", "POP", "RET"),
    `${body("CALL helper", "POP", "RET")}\n.func helper() -> Unit\n    RET\n.end\n`,
  ],
  ["Insert RET", body("NO<|>P"), body("NOP", "RET")],
  ["Insert POP", body("PUSH 1i32", "R<|>ET"), body("PUSH 1i32", "POP", "RET")],
  ["Write the number -5i32", body("PUSH -<|>5", "POP", "RET"), body("PUSH -5i32", "POP", "RET")],
  ["Add the sign", body("JUMP <|>0", "RET"), body("JUMP +0", "RET")],
  ["Remove it", body("NOP <|>7", "RET"), body("NOP ", "RET")],
  ["Make it a comment", body("NOP <|>7", "RET"), body("NOP ; 7", "RET")],
  ["Remove this code", body("RET", "N<|>OP", "RET"), body("RET")],
  ["Insert .end", ".func ma<|>in() -> Unit\n    RET\n", ".func main() -> Unit\n    RET\n.end\n"],
  ["Remove the unused spare", `.const sp<|>are = 1i32\n${body("RET")}`, body("RET")],
  ["Remove the unused print", `.import pr<|>int\n${body("RET")}`, body("RET")],
  ["Remove the unused idle", body(".local id<|>le: I32", "RET"), body("RET")],
  ["Remove the unused here", body("he<|>re: RET"), body(" RET")],
  ["Write a first function", "<|>", body("RET")],
];

/** The same for changes of what is right: one of each kind, so that each is seen over the protocol too. */
export const REFACTORINGS: typeof QUICK_FIXES = [
  [
    "Extract into a constant",
    body("PUSH 4<|>2i32", "POP", "RET"),
    `.const constant_1 = 42i32\n\n${body("PUSH constant_1", "POP", "RET")}`,
  ],
  [
    "Inline the constant limit",
    `.const limit = 42i32\n${body("PUSH lim<|>it", "POP", "RET")}`,
    `.const limit = 42i32\n${body("PUSH 42i32", "POP", "RET")}`,
  ],
  ["Use the name main", body("CALL <|>0", "POP", "RET"), body("CALL main", "POP", "RET")],
  ["Use the index 0", body("CALL ma<|>in", "POP", "RET"), body("CALL 0", "POP", "RET")],
  [
    "Jump to the label label_1",
    body("JUMP <|>+1", "NOP", "RET"),
    ".func main() -> Unit\n    JUMP label_1\n    NOP\nlabel_1:\n    RET\n.end\n",
  ],
  [
    "Jump by the distance +1",
    body("JUMP do<|>ne", "NOP", "done: RET"),
    body("JUMP +1", "NOP", "done: RET"),
  ],
  [
    "Invert the branch to JUMP_IF_NOT",
    body("PUSH true", "JUMP_<|>IF x", "x: RET"),
    body("PUSH true", "NOT", "JUMP_IF_NOT x", "x: RET"),
  ],
  ["Write PUSH", body("pu<|>sh true", "POP", "RET"), body("PUSH true", "POP", "RET")],
  [
    "Extract into a function",
    body("PUSH 1i32", "<|>NEG<|>", "POP", "RET"),
    `${body("PUSH 1i32", "CALL function_1", "POP", "RET")}
.func function_1(argument_1: I32) -> I32
    LOAD argument_1
    NEG
    RET
.end
`,
  ],
  [
    "Inline the function helper",
    `.func helper() -> I32\n    PUSH 1i32\n    RET\n.end\n${body("CALL hel<|>per", "POP", "RET")}`,
    `.func helper() -> I32\n    PUSH 1i32\n    RET\n.end\n${body("PUSH 1i32", "POP", "RET")}`,
  ],
  [
    "Sort the imports",
    `.import sqrt\n.import abs\n${body("PUSH 1.5", "CALL_FFI sqrt", "CALL_FFI abs", "POP", "R<|>ET")}`,
    `.import abs\n.import sqrt\n${body("PUSH 1.5", "CALL_FFI sqrt", "CALL_FFI abs", "POP", "RET")}`,
  ],
];
