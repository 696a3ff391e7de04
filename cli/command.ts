/** What a subcommand is: a row for the help and a function. One file per subcommand in commands/. */
import { describeOptions, type OptionRow, type ParsedOptions } from "./options.js";
import type { Terminal } from "./terminal.js";

export interface Command {
  /** One word; two for a command of a group: `plugin add`. */
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
  /** The commands of a group; absent: it is none. A group by itself does nothing but tell of them. */
  readonly commands?: readonly Command[];
  /** More for --help, whole lines; absent: nothing. */
  readonly more?: string;
  /**
   * Gives an exit code: of `EXIT`, or that of a program that ran in its place.
   * @throws FusabiError for input that cannot be used; the caller reports it and exits with 2.
   */
  run(
    options: ParsedOptions,
    terminal: Terminal,
    /** Every command, for those that tell of them. */
    commands: readonly Command[],
  ): Promise<number> | number;
}

/** The text of `fusabi NAME --help`. */
export function helpOf({ name, usage, summary, options, commands = [], more }: Command): string {
  const below = commands.length === 0 ? "" : `\nCommands:\n${summariesOf(commands)}\n`;
  const rest = more ? `\n${more}\n` : "";
  return `Usage: fusabi ${name} ${usage}\n\n${summary}\n${below}\nOptions:\n${describeOptions(options)}\n${rest}`;
}

/** A line for each command. */
export function summariesOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join("\n");
}

/** What a command of a group is called within it. */
export function lastWord({ name }: Command): string {
  return name.slice(name.lastIndexOf(" ") + 1);
}

/** Every command, those of a group behind it. */
export function withThoseOfGroups(commands: readonly Command[]): readonly Command[] {
  return commands.flatMap((command) => [command, ...(command.commands ?? [])]);
}
