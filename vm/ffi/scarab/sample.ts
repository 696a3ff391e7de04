/** What stands on the simulated Scarab terminal at first: a build with three complaints, for programs to find. */
export const SCARAB_SAMPLE: readonly string[] = [
  "$ make check",
  "  compile  lexer",
  "  compile  parser",
  'parser:118: error: "depth" is not defined',
  "  compile  printer",
  "printer:27: warning: unused variable",
  "printer:64: error: expected a number",
  "  skip     linker",
  "  test     lexer ........ 41 passed",
  "  test     unicode ...... 12 passed, 1 failed",
  "make: stopped, error 2",
  "$ ",
];
