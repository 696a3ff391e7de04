/** Errors of what a person hands in: files, options, settings. Numbers 500 to 519. */
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
    remedy: "Name a .fzasm or .fzb file in it.",
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
    message: '"{path}" is no UTF-8 text: byte {byteOffset} is {byte}.',
    remedy: "Assembly files are UTF-8 text; an archive has the ending .fzb.",
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
    remedy: "Check that the file may be read by you.",
  },
  UnwritableFile: {
    code: 509,
    area: "input",
    message: '"{path}" cannot be written: {reason}.',
    remedy: "Check that the folder exists and may be written by you.",
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
    remedy: "Mend the errors that are reported with it.",
  },
  UnknownFileType: {
    code: 511,
    area: "input",
    message: '"{path}" is neither .fzasm nor .fzb.',
    remedy:
      "Name a .fzasm source or a .fzb archive; a file that holds one may only have the wrong ending.",
  },
} as const satisfies Record<string, ErrorRow>;
