/** Errors of tests: in their text (470 to 479), and where they fail or cannot be run (700 to 799). */
import type { ErrorRow } from "./row.js";

export const TESTING_ERRORS = {
  UnknownFault: {
    code: 470,
    area: "language",
    message: "There is no fault {name}.{suggestion}",
    remedy: "Name a fault of a run, such as DivisionByZero, or its number, such as FZ0003.",
  },
  BadRange: {
    code: 471,
    area: "language",
    message: "The range is empty: it has to go from a lower to a higher number or character.",
    remedy: "Put the lower one first. For other types list the values, with commas.",
  },
  MixedTypes: {
    code: 472,
    area: "language",
    message: "The values of {statement} must have one type, but one is {first} and one is {other}.",
    remedy: "Write all of them with the same type.",
  },
  OutsideTest: {
    code: 473,
    area: "language",
    message: "{directive} belongs in a test.",
    remedy: 'Put it between .test "name" and its .end.',
  },
  ResultAndFault: {
    code: 474,
    area: "language",
    message: "A test that ends with a fault returns nothing.",
    remedy: "Remove the result after ->, or the expected fault.",
  },
  GivenNoParameter: {
    code: 475,
    area: "language",
    message: "The test has no parameter {name}.{suggestion}",
    remedy: 'Declare it, as in .test "name"(n: I32) -> true.',
  },
  GivenType: {
    code: 476,
    area: "language",
    message: "{name} is {expected}, but its values are {actual}.",
    remedy: "Give values of the parameter's type.",
  },
  StubResult: {
    code: 477,
    area: "language",
    message: "{name} returns {expected}, but the stub answers {actual}.",
    remedy: "Answer a value of the type that the import declares.",
  },
  ExpectedArguments: {
    code: 478,
    area: "language",
    message: "{name} takes ({expected}), but the call has ({actual}).",
    remedy: "Expect arguments of the types that the import declares.",
  },
  TestResult: {
    code: 700,
    area: "test",
    message: "It returned {actual}, but {expected} was expected.{arguments}",
    remedy: "Correct the function, or what the test expects.",
  },
  TestFault: {
    code: 701,
    area: "test",
    message: "It stopped: {fault}{arguments}",
    remedy: "Correct the function, or expect the fault, as in .expect fault DivisionByZero.",
  },
  TestOtherFault: {
    code: 702,
    area: "test",
    message: "It stopped with {actual}, but {expected} was expected: {fault}{arguments}",
    remedy: "Correct the function, or the fault that the test expects.",
  },
  TestNoFault: {
    code: 703,
    area: "test",
    message: "It ended without a fault, but {expected} was expected.{arguments}",
    remedy: "Correct the function, or remove the expected fault.",
  },
  TestOutput: {
    code: 704,
    area: "test",
    message: "Line {number} of the output is {actual}, but {expected} was expected.{arguments}",
    remedy: "Correct the function, or the lines that the test expects.",
  },
  TestCall: {
    code: 705,
    area: "test",
    message: "Call {number} is {actual}, but {expected} was expected.{arguments}",
    remedy: "Correct the function, or the calls that the test expects.",
  },
  NoTests: {
    code: 710,
    area: "input",
    message: "There is no test in {where}.",
    remedy: 'Write one: .test "name" -> 3i32, its instructions, RET, .end.',
  },
  NoTestMatches: {
    code: 711,
    area: "input",
    message: "None of the {count} tests matches {filter}.{suggestion}",
    remedy:
      "Filters are parts of names; case does not matter. Run fusabi test --list to see the names.",
  },
  ArchiveHasNoTests: {
    code: 712,
    area: "input",
    message: '"{path}" is an archive, which holds no tests.',
    remedy: "Name the source (.fzasm) that it was made from.",
  },
} as const satisfies Record<string, ErrorRow>;
