/** Completion for shells, from the table of commands and their options: nothing is listed twice. */
import { type Command, lastWord } from "./command.js";
import { COMMON_OPTIONS, type OptionRow } from "./options.js";

export const SHELLS = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof SHELLS)[number];

export function completionScript(shell: Shell, commands: readonly Command[]): string {
  return SCRIPTS[shell](commands);
}

const SCRIPTS: Readonly<Record<Shell, (commands: readonly Command[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

function rowsOf({ options }: Command): readonly OptionRow[] {
  return [...options, ...COMMON_OPTIONS];
}

/** `--entry` and `-e`, as a shell has them. */
function flagsOf({ name, short }: OptionRow): string[] {
  return short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`];
}

/** What follows a group's name, in the order of the table. */
function wordsBelow({ commands = [] }: Command): string {
  return commands.map(lastWord).join(" ");
}

function bashScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name);
  const groups = commands.filter((command) => command.commands);
  return `# Completion of fusabi for bash: source it, or put it into a folder of completions.
_fusabi() {
  local current="\${COMP_WORDS[COMP_CWORD]}" options="" name="\${COMP_WORDS[1]}" below=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[...names, "help", "--help", "--version"].join(" ")}" -- "$current"))
    return
  fi
  if [ "$COMP_CWORD" -eq 2 ] && [ "$name" = help ]; then
    COMPREPLY=($(compgen -W "${names.join(" ")}" -- "$current"))
    return
  fi
  case "$name" in
${groups.map((group) => `    ${group.name}) below="${wordsBelow(group)}" ;;`).join("\n")}
  esac
  if [ "$COMP_CWORD" -eq 2 ] && [ -n "$below" ] && [[ "$current" != -* ]]; then
    COMPREPLY=($(compgen -W "$below" -- "$current"))
    return
  fi
  [ -n "$below" ] && name="$name \${COMP_WORDS[2]}"
  case "$name" in
${commands.flatMap(bashCases).join("\n")}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
  esac
}
complete -o default -F _fusabi fusabi
`;
}

function bashCases(command: Command): readonly string[] {
  const flags = rowsOf(command).flatMap(flagsOf).join(" ");
  const { name, commands } = command;
  const pattern = commands ? `"${name} "*` : `"${name}"`;
  // The first that fits counts: those of a group come before it.
  return [...(commands ?? []).flatMap(bashCases), `    ${pattern}) options="${flags}" ;;`];
}

/** In single quotes for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function zshScript(commands: readonly Command[]): string {
  const described = describedForZsh(commands, "    ");
  const cases = commands.map((command) => zshCase(command, "      "));
  return `#compdef fusabi
# Completion of fusabi for zsh: put it as _fusabi into a folder of $fpath.
_fusabi() {
  local -a commands
  commands=(
${described}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command="$words[2]"
  if [[ "$command" == help ]]; then
    _describe 'command' commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join("\n")}
  esac
}
# Called by name where it lies in $fpath, read where it is sourced.
if [ "$funcstack[1]" = _fusabi ]; then
  _fusabi "$@"
else
  compdef _fusabi fusabi
fi
`;
}

function describedForZsh(commands: readonly Command[], indent: string): string {
  const rows = commands.map((each) => indent + quoted(`${lastWord(each)}:${each.summary}`));
  return rows.join("\n");
}

function zshCase(command: Command, indent: string): string {
  const { commands } = command;
  const head = `${indent}${lastWord(command)})\n`;
  if (!commands) {
    const rows = rowsOf(command).map((row) => `${indent}  ${zshOption(row)} \\\n`);
    return `${head}${indent}  _arguments \\\n${rows.join("")}${indent}  '*:file:_files' ;;`;
  }
  return `${head}${indent}  commands=(
${describedForZsh(commands, `${indent}    `)}
${indent}  )
${indent}  if (( CURRENT == 2 )); then
${indent}    _describe 'command' commands
${indent}    return
${indent}  fi
${indent}  command="$words[2]"
${indent}  shift words
${indent}  (( CURRENT-- ))
${indent}  case "$command" in
${commands.map((each) => zshCase(each, `${indent}    `)).join("\n")}
${indent}  esac ;;`;
}

function zshOption(row: OptionRow): string {
  const { value, many, doc } = row;
  // Brackets and colons have a meaning in this place.
  const told = doc.replace(/[[\]:\\]/g, "\\$&");
  const rest = `[${told}]${value === undefined ? "" : `:${value}:_files`}`;
  const flags = flagsOf(row).map((flag) => quoted(`${many ? "*" : ""}${flag}${rest}`));
  return flags.join(" ");
}

function fishScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  return [
    "# Completion of fusabi for fish: put it into a folder of completions.",
    ...commands.flatMap((command) => fishCommand(command, "__fish_use_subcommand")),
    `complete -c fusabi -n __fish_use_subcommand -f -a help -d ${quoted("Tells more of a command.")}`,
    `complete -c fusabi -n '__fish_seen_subcommand_from help' -f -a ${quoted(names)}`,
    "",
  ].join("\n");
}

/** @param when the condition under which the command's name is offered */
function fishCommand(command: Command, when: string): string[] {
  const { summary, commands = [] } = command;
  const seen = command.name
    .split(" ")
    .map((word) => `__fish_seen_subcommand_from ${word}`)
    .join("; and ");
  const none = `${seen}; and not __fish_seen_subcommand_from ${wordsBelow(command)}`;
  return [
    `complete -c fusabi -n ${quoted(when)} -f -a ${lastWord(command)} -d ${quoted(summary)}`,
    ...rowsOf(command).map((row) => fishOption(seen, row)),
    ...commands.flatMap((each) => fishCommand(each, none)),
  ];
}

function fishOption(when: string, { name, short, value, doc }: OptionRow): string {
  const letter = short === undefined ? "" : ` -s ${short}`;
  const takes = value === undefined ? "" : " -r";
  return `complete -c fusabi -n ${quoted(when)} -l ${name}${letter}${takes} -d ${quoted(doc)}`;
}
