/** What the debugger refuses: expressions, edits, requests in the wrong state. Numbers 600 to 699, 540 and 541. */
import type { ErrorRow } from "./row.js";

export const DEBUG_ERRORS = {
  ExpressionSyntax: {
    code: 600,
    area: "debug",
    message: "Column {column} of the expression: {expected} expected, got {actual}.",
    remedy: "Write names, stack[0], literals such as 3i32, operators and parentheses.",
  },
  UnknownName: {
    code: 601,
    area: "debug",
    message: "{name} is not in scope.{suggestion}",
    remedy:
      "Use a local, a constant, stack[0], locals[0], constants[0] or a name that starts with $.",
  },
  IndexOutside: {
    code: 602,
    area: "debug",
    message: "{name}[{index}] does not exist: {name} has {count} entries.",
    remedy: "Count from 0; stack[0] is the top of the stack.",
  },
  OperandTypes: {
    code: 603,
    area: "debug",
    message: "{operator} does not take {types}.",
    remedy: "Both operands must have the same type, as in the machine: 1i32 + 2i32.",
  },
  CallNotAllowed: {
    code: 604,
    area: "debug",
    message: "{name} is a host function; only the debug console may call it.",
    remedy: "Enter the expression in the debug console: the call may change things in the host.",
  },
  NotAssignable: {
    code: 605,
    area: "debug",
    message: "{name} cannot be changed.",
    remedy: "Locals and stack cells of a stopped program can be changed.",
  },
  ValueType: {
    code: 606,
    area: "debug",
    message: "{name} holds {expected}, but the new value is {actual}.",
    remedy: "Give a value of the same type, for example with the suffix of the type.",
  },
  NotStopped: {
    code: 607,
    area: "debug",
    message: "{command} needs a stopped program.",
    remedy: "Pause the program first.",
  },
  NotLaunched: {
    code: 608,
    area: "debug",
    message: "{command} needs a program, but none is launched.",
    remedy: "Launch a program first.",
  },
  UnknownRequest: {
    code: 609,
    area: "debug",
    message: "The debugger does not know the request {command}.",
    remedy: "Send only the requests that the debugger's capabilities announce.",
  },
  InvalidRequest: {
    code: 610,
    area: "debug",
    message: "{command} needs {expected} in {field}.",
    remedy: "This is a mistake in the editor or in the launch configuration: correct the field.",
  },
  NoHistory: {
    code: 611,
    area: "debug",
    message: "The run is not recorded, so the debugger cannot go back.",
    remedy: "Set history in the launch configuration to a number of megabytes above 0.",
  },
  UnknownHost: {
    code: 612,
    area: "debug",
    message: 'There is no host "{host}".{suggestion}',
    remedy: 'Use "none", "scarab" or the path of a host module (.mjs, .js or .cjs).',
  },
  NoTarget: {
    code: 613,
    area: "debug",
    message: "There is no {what} {name}.",
    remedy: "Ask for it again: targets are valid until the program continues.",
  },
  AlreadyLaunched: {
    code: 614,
    area: "debug",
    message: "A program is already launched.",
    remedy: "Restart it, or start another session.",
  },
  AssemblyFailed: {
    code: 615,
    area: "debug",
    message: "{path} has {count}, so it cannot run:\n{list}",
    remedy: "Fix the errors; the Problems view shows them too.",
  },
  Cancelled: {
    code: 616,
    area: "debug",
    message: "{command} was cancelled.",
    remedy: "Ask again if you still need the answer.",
  },
  UnknownReplay: {
    code: 617,
    area: "debug",
    message: "{path} is not a recording of this program: {reason}.",
    remedy: "Record the run again with the program as it is now.",
  },
  NotRecordable: {
    code: 618,
    area: "debug",
    message: "The run cannot be saved or replayed from its start: {reason}.",
    remedy: "Restart the program, and save it before you change its state by hand.",
  },
  WrongEndpoint: {
    code: 619,
    area: "debug",
    message: "{command} is not possible here: {reason}.",
    remedy: "Attach to the port of a host that offers a program; launch with the debug adapter.",
  },
  EndedByDebugger: {
    code: 620,
    area: "debug",
    message: "A debugger ended the run.",
    remedy: "Start the program again if you did not intend this.",
  },
  SearchGivenUp: {
    code: 621,
    area: "debug",
    message: "The search through the history was stopped before it finished.",
    remedy: "Search again, and let it finish.",
  },
  VariableInParts: {
    code: 630,
    area: "debug",
    message: "{name} has no single value: its parts are {parts}.",
    remedy: "Use one of its parts.",
  },
  NoValueHere: {
    code: 631,
    area: "debug",
    message: "The variable {name} has no value at this instruction.",
    remedy: "Go to an instruction at which the program uses the variable.",
  },
  SourceDiffers: {
    code: 625,
    area: "debug",
    message:
      "{path} differs from the text that the program was assembled from, so its lines do not match.",
    remedy: "Assemble the file again, or use the text that the debugger shows.",
  },
  ConditionType: {
    code: 540,
    area: "debug",
    message: "{condition} has type {type}, but a condition must be a Bool.",
    remedy: "Compare it with something, as in n == 3.",
  },
  UnknownEntry: {
    code: 541,
    area: "debug",
    message: "The program has no function {entry}.{suggestion}",
    remedy:
      'Correct "entry" in the launch configuration, or leave it out to begin at the program\'s own entry point.',
  },
} as const satisfies Record<string, ErrorRow>;
