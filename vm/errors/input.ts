/** Errors of what a person hands in: files, options, settings. Numbers 500 to 539 and 550 to 559. */
import type { ErrorRow } from "./row.js";

export const INPUT_ERRORS = {
  FileNotFound: {
    code: 500,
    area: "input",
    message: 'There is no file "{path}".',
    remedy: "Check the spelling and the folder.",
  },
  IsDirectory: {
    code: 501,
    area: "input",
    message: '"{path}" is a folder.',
    remedy: "Name a file in it (.fzasm, .fsx or .fzb).",
  },
  EmptyFile: {
    code: 502,
    area: "input",
    message: '"{path}" is empty.',
    remedy: "Write at least one function: .func main() -> Unit, RET, .end.",
  },
  NotText: {
    code: 503,
    area: "input",
    message: '"{path}" is not UTF-8 text: byte {byteOffset} is {byte}.',
    remedy: "Assembly files are UTF-8 text; archives have the extension .fzb.",
  },
  UnknownOption: {
    code: 504,
    area: "input",
    message: "There is no option {option}.{suggestion}",
    remedy: "Run the command with --help to see its options.",
  },
  UnknownCommand: {
    code: 505,
    area: "input",
    message: "There is no command {command}.{suggestion}",
    remedy: "Run fusabi --help to see the commands.",
  },
  MissingArgument: {
    code: 506,
    area: "input",
    message: "{what} is missing.",
    remedy: "Run the command with --help to see how it is used.",
  },
  InvalidOptionValue: {
    code: 507,
    area: "input",
    message: "{option} takes {expected}, got {actual}.",
    remedy: "Correct the value.",
  },
  UnreadableFile: {
    code: 508,
    area: "input",
    message: '"{path}" cannot be read: {reason}.',
    remedy: "Check that you may read the file.",
  },
  UnwritableFile: {
    code: 509,
    area: "input",
    message: '"{path}" cannot be written: {reason}.',
    remedy: "Check that the folder exists and that you may write to it.",
  },
  FileTooLarge: {
    code: 510,
    area: "input",
    message: '"{path}" has {size} bytes; the limit is {limit} bytes.',
    remedy: "Split the file.",
  },
  SourceHasErrors: {
    code: 512,
    area: "input",
    message: '"{path}" has errors and was not run.',
    remedy: "Fix the errors reported above.",
  },
  UnknownFileType: {
    code: 511,
    area: "input",
    message: '"{path}" is neither .fzasm nor .fzb.',
    remedy:
      "Name a .fzasm source or a .fzb archive, or give the file the extension that matches its contents.",
  },
  IncludeUnreadable: {
    code: 530,
    // It keeps the text that includes it from becoming a module.
    area: "language",
    message: 'The included file "{path}" cannot be read: {reason}.',
    remedy: "Include a source file (.fzasm) that you may read.",
  },
  OutputIsInput: {
    code: 531,
    area: "input",
    message: '"{path}" is an input of this command and cannot be its output.',
    remedy: "Name another file for the output.",
  },
  HostNeverAnswers: {
    code: 532,
    area: "input",
    message: "{what} waits forever: nothing is left that could answer it.",
    remedy: "Make every promise of the host module settle, even when something fails.",
  },
  UnexpectedArgument: {
    code: 533,
    area: "input",
    message: "{command} does not take {argument}.",
    remedy: "Leave it out. Run the command with --help to see how it is used.",
  },
  TooManyProblems: {
    code: 534,
    area: "input",
    message: "{count} more problems are not listed.",
    remedy: "Correct the ones that are listed first.",
    severity: "information",
  },
  IncludedFileHasErrors: {
    code: 536,
    area: "language",
    message: 'In the included file "{path}": {problem}{more}',
    remedy: "Correct it there, or declare here what the included file needs.",
  },
  PortUnavailable: {
    code: 535,
    area: "input",
    message: "Cannot listen on port {port}: {reason}.",
    remedy: "Name another port, or 0 for any that is free.",
  },
  HostFailedLate: {
    code: 550,
    area: "input",
    message: "The host module failed outside of its calls: {reason}",
    remedy: "Catch errors in its timers and callbacks, and await or catch each of its promises.",
  },
  HostEndsProcess: {
    code: 551,
    area: "input",
    message: "The host module ended the process before the command was done.",
    remedy: "Remove process.exit from the module; a host function that fails throws an error.",
  },
  ClientUnreachable: {
    code: 552,
    area: "input",
    message: "The client cannot be reached at {address}: {reason}.",
    remedy: "Make the editor listen there before it starts the server, or use --stdio.",
  },
  RepeatedOption: {
    code: 553,
    area: "input",
    message: "{option} is given twice.",
    remedy: "Give it once.",
  },
  FolderForFile: {
    code: 554,
    area: "input",
    message: '"{path}" is a folder, but {wanted} is needed.',
    remedy: "Name a file in it.",
  },
  BadMessageHead: {
    code: 555,
    area: "input",
    message: "The client sent what cannot be read as a message: {reason}.",
    remedy:
      "Begin each message with Content-Length: and its number of bytes; the connection ends here.",
  },
} as const satisfies Record<string, ErrorRow>;
