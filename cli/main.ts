#!/usr/bin/env node
/** The fusabi command: finds the subcommand, parses its options, reports what goes wrong, sets the exit code. */
import { FusabiError, nearestName } from "../vm/index.js";
import { type Command, helpOf } from "./command.js";
import { COMMANDS } from "./commands/index.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { manifestText } from "./host.js";
import { has, parseOptions } from "./options.js";
import { asFusabiError, Reporter } from "./report.js";
import { processTerminal, type Terminal } from "./terminal.js";
import { VERSION } from "./version.js";

function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length));
  const rows = COMMANDS.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return [
    "Usage: fusabi COMMAND [options]",
    "",
    "Run, check and debug Fusabi plugins: .fzasm assembly and .fzb archives.",
    "",
    "Commands:",
    ...rows,
    "",
    "fusabi COMMAND --help tells more. Exit codes: 0 all well; 1 a program or a check failed; 2 unusable input.",
    "",
  ].join("\n");
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((each) => each.name === name);
  if (command) return command;
  const near = nearestName(
    name,
    COMMANDS.map((each) => each.name),
  );
  throw new FusabiError("UnknownCommand", {
    command: name,
    suggestion: near ? ` Did you mean ${near}?` : "",
  });
}

async function dispatch(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = words;
  if (name === undefined) {
    terminal.err(overview());
    return EXIT.badInput;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    terminal.out(rest[0] ? helpOf(commandNamed(rest[0])) : overview());
    return EXIT.ok;
  }
  if (name === "--version" || name === "-V") {
    terminal.out(`${VERSION}\n`);
    return EXIT.ok;
  }
  if (name.startsWith("-"))
    throw new FusabiError("UnknownOption", { option: name, suggestion: "" });
  const command = commandNamed(name);
  const options = parseOptions(rest, command.options);
  if (!has(options, "help")) return command.run(options, terminal);
  terminal.out(helpOf(command));
  return EXIT.ok;
}

/** Runs a command line (without `node` and the script's name) and gives its exit code. */
export async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(words, terminal);
  } catch (error) {
    // The only texts that are read before a command's own files are manifests.
    new Reporter(terminal, manifestText).error(asFusabiError(error), null);
    return EXIT.badInput;
  }
}

// A reader that goes away (`fusabi dis big.fzb | head`) is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

// Setting the code, not exiting: output to a pipe may still be on its way.
process.exitCode = await main(process.argv.slice(2), processTerminal());
