/** `fusabi completion` and `fusabi man`: what a shell and `man` want to know, from the table of commands. */
import { FusabiError } from "../../vm/shared.js";
import type { Command } from "../command.js";
import { completionScript, SHELLS } from "../completion.js";
import { EXIT } from "../exit-codes.js";
import { manPage } from "../man-page.js";
import { VERSION } from "../version.js";

export const completion: Command = {
  name: "completion",
  usage: SHELLS.join(" | "),
  summary: "Prints a script with which a shell completes commands and options.",
  operands: "words",
  options: [],
  more: "bash: source <(fusabi completion bash); zsh and fish: put it where their completions are.",
  run({ operands }, terminal, commands) {
    const [name, ...others] = operands;
    const shell = SHELLS.find((each) => each === name);
    if (name === undefined) throw new FusabiError("MissingArgument", { what: "The shell" });
    if (shell === undefined || others.length > 0)
      throw new FusabiError("InvalidOptionValue", {
        option: "fusabi completion",
        expected: `one of ${SHELLS.join(", ")}`,
        actual: JSON.stringify(operands.join(" ")),
      });
    terminal.out(completionScript(shell, commands));
    return EXIT.ok;
  },
};

export const man: Command = {
  name: "man",
  usage: "",
  summary: "Prints the man page.",
  operands: "none",
  options: [],
  run(_, terminal, commands) {
    terminal.out(manPage(commands, VERSION));
    return EXIT.ok;
  },
};
