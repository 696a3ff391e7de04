#!/usr/bin/env node
/** The fusabi command: finds the subcommand, parses its options, reports what goes wrong, sets the exit code. */
import { nearestName } from "../lang/index.js";
import { FusabiError } from "../vm/shared.js";
import { type Command, helpOf, lastWord, summariesOf } from "./command.js";
import { COMMANDS } from "./commands/index.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { manifestText } from "./host.js";
import { settling, whileUnderWay } from "./idle.js";
import { has, type ParsedOptions, parseOptions } from "./options.js";
import { asFusabiError, Reporter } from "./report.js";
import { exitIfUnread, outputError, processTerminal, type Terminal } from "./terminal.js";
import { VERSION } from "./version.js";

function overview(): string {
  return [
    "Usage: fusabi COMMAND [options]",
    "",
    "Run, check, test and debug Fusabi plugins: sources in F# and in assembly, and archives.",
    "",
    "Commands:",
    summariesOf(COMMANDS),
    "",
    "fusabi COMMAND --help tells more. Exit codes: 0 all well; 1 a program or a check failed; 2 unusable input.",
    "",
  ].join("\n");
}

function commandNamed(name: string, commands = COMMANDS): Command {
  const command = commands.find((each) => lastWord(each) === name);
  if (command) return command;
  const near = nearestName(name, commands.map(lastWord));
  throw new FusabiError("UnknownCommand", {
    command: name,
    suggestion: near ? ` Did you mean ${near}?` : "",
  });
}

/** The command that words begin with, and the words behind its name. A group is the command where no name follows it. */
function commandOf(words: readonly string[]): { command: Command; rest: readonly string[] } {
  const [name = "", ...rest] = words;
  const group = commandNamed(name);
  const [below] = rest;
  if (!group.commands || below === undefined || below.startsWith("-"))
    return { command: group, rest };
  return { command: commandNamed(below, group.commands), rest: rest.slice(1) };
}

async function dispatch(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined) {
    terminal.err(overview());
    return EXIT.badInput;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    if (rest.length === 0) terminal.out(overview());
    else {
      const asked = commandOf(rest);
      requireNone("fusabi help", asked.rest);
      terminal.out(helpOf(asked.command));
    }
    return EXIT.ok;
  }
  if (name === "--version" || name === "-V") {
    requireNone("fusabi --version", rest);
    terminal.out(`${VERSION}\n`);
    return EXIT.ok;
  }
  if (name.startsWith("-"))
    throw new FusabiError("UnknownOption", { option: name, suggestion: "" });
  const { command, rest: own } = commandOf(words);
  const options = optionsFor(command, own);
  if (has(options, "help")) {
    terminal.out(helpOf(command));
    return EXIT.ok;
  }
  if (command.operands === "none") requireNone(`fusabi ${command.name}`, options.operands);
  return command.run(options, terminal, COMMANDS);
}

/** What follows `--` is not an option, and for most commands one more file. */
function optionsFor(command: Command, words: readonly string[]): ParsedOptions {
  const options = parseOptions(words, command.options);
  if (command.rest === "arguments") return options;
  return { ...options, operands: [...options.operands, ...(options.rest ?? [])], rest: null };
}

/** @throws FusabiError UnexpectedArgument: a word that changes nothing is a mistake */
function requireNone(command: string, words: readonly string[]): void {
  const [argument] = words;
  if (argument !== undefined)
    throw new FusabiError("UnexpectedArgument", { command, argument: JSON.stringify(argument) });
}

/** Runs a command line (without `node` and the script's name) and gives its exit code. */
export async function main(words: readonly string[], terminal: Terminal): Promise<number> {
  const report = (error: FusabiError): ExitCode => {
    // The only texts that are read before a command's own files are manifests.
    new Reporter(terminal, manifestText).error(error, null);
    return EXIT.badInput;
  };
  try {
    // A turn later, so that those who wait inside of the command come after this one.
    const dispatched = Promise.resolve().then(() => dispatch(words, terminal));
    return await whileUnderWay(report, () => settling(dispatched, "The host module"));
  } catch (error) {
    exitIfUnread(error);
    return report(asFusabiError(error));
  }
}

// The servers speak over Node's streams, which tell of their errors here.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE")
    new Reporter(processTerminal(), () => null).error(outputError(error), null);
  process.exit(error.code === "EPIPE" ? EXIT.ok : EXIT.badInput);
});

// Setting the code, not exiting: output to a pipe may still be on its way.
process.exitCode = await main(process.argv.slice(2), processTerminal());
