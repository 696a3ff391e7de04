/** The man page, from the table of commands and their options. */
import { type Command, withThoseOfGroups } from "./command.js";
import { COMMON_OPTIONS, type OptionRow } from "./options.js";

/** As `man` reads it: roff with the macros of man(7). */
export function manPage(commands: readonly Command[], version: string): string {
  return [
    `.TH FUSABI 1 "" "fusabi ${version}" "Fusabi"`,
    ".SH NAME",
    "fusabi \\- run, check, test and debug Fusabi plugins",
    ".SH SYNOPSIS",
    ".B fusabi",
    ".I COMMAND",
    "[options]",
    ".SH DESCRIPTION",
    "The engine of the editor, for the terminal and for CI: sources and archives of plugins.",
    ".SH COMMANDS",
    ...withThoseOfGroups(commands).flatMap(commandLines),
    ".SH EXIT STATUS",
    "0 all is well; 1 a program or a check failed; 2 unusable input.",
    "",
  ].join("\n");
}

function commandLines({ name, usage, summary, options, more }: Command): string[] {
  return [
    `.SS "${plain(`fusabi ${name} ${usage}`).replaceAll('"', '""')}"`,
    plain(summary),
    ...[...options, ...COMMON_OPTIONS].flatMap(optionLines),
    ...(more === undefined ? [] : [".PP", plain(more)]),
  ];
}

function optionLines({ name, short, value, doc }: OptionRow): string[] {
  const flags = [`--${name}`, ...(short === undefined ? [] : [`-${short}`])].map(bold).join(", ");
  return [".TP", value === undefined ? flags : `${flags} \\fI${plain(value)}\\fR`, plain(doc)];
}

function bold(text: string): string {
  return `\\fB${plain(text)}\\fR`;
}

/** A backslash begins a command of roff, and so do a dot and a quote at the beginning of a line; a minus differs from a hyphen. */
function plain(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("\n", " ")
    .replace(/^[.']/, "\\&$&");
}
