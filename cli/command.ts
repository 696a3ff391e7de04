/** What a subcommand is: a row for the help and a function. One file per subcommand in commands/. */
import type { ExitCode } from "./exit-codes.js";
import { describeOptions, type OptionRow, type ParsedOptions } from "./options.js";
import type { Terminal } from "./terminal.js";

export interface Command {
  readonly name: string;
  /** What follows the name, for the help: `FILE… [options] [-- ARG…]`. */
  readonly usage: string;
  /** One sentence. */
  readonly summary: string;
  readonly options: readonly OptionRow[];
  /** What the words besides the options name; absent: files. "none": there are none. "words": something else. */
  readonly operands?: "none" | "words";
  /** What follows `--`; absent: more operands, whatever they begin with. */
  readonly rest?: "arguments";
  /** More for --help, whole lines; absent: nothing. */
  readonly more?: string;
  /** @throws FusabiError for input that cannot be used; the caller reports it and exits with 2. */
  run(
    options: ParsedOptions,
    terminal: Terminal,
    /** Every command, for those that tell of them. */
    commands: readonly Command[],
  ): Promise<ExitCode> | ExitCode;
}

/** The text of `fusabi NAME --help`. */
export function helpOf(command: Command): string {
  const more = command.more ? `\n${command.more}\n` : "";
  return `Usage: fusabi ${command.name} ${command.usage}\n\n${command.summary}\n\nOptions:\n${describeOptions(command.options)}\n${more}`;
}
