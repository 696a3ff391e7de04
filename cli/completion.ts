/** Completion for shells, from the table of commands and their options: nothing is listed twice. */
import type { Command } from "./command.js";
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

function bashScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name);
  const cases = commands.map((command) => {
    const flags = rowsOf(command).flatMap(flagsOf);
    return `    ${command.name}) options="${flags.join(" ")}" ;;`;
  });
  return `# Completion of fusabi for bash: source it, or put it into a folder of completions.
_fusabi() {
  local current="\${COMP_WORDS[COMP_CWORD]}" options=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[...names, "help", "--help", "--version"].join(" ")}" -- "$current"))
    return
  fi
  if [ "$COMP_CWORD" -eq 2 ] && [ "\${COMP_WORDS[1]}" = help ]; then
    COMPREPLY=($(compgen -W "${names.join(" ")}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
  esac
}
complete -o default -F _fusabi fusabi
`;
}

/** In single quotes for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function zshScript(commands: readonly Command[]): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map((command) => {
    const rows = rowsOf(command).map((row) => `        ${zshOption(row)} \\\n`);
    return `      ${command.name})\n        _arguments \\\n${rows.join("")}        '*:file:_files' ;;`;
  });
  return `#compdef fusabi
# Completion of fusabi for zsh: put it as _fusabi into a folder of $fpath.
_fusabi() {
  local -a commands
  commands=(
${described.join("\n")}
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

function zshOption(row: OptionRow): string {
  const { value, many, doc } = row;
  // Brackets and colons have a meaning in this place.
  const told = doc.replace(/[[\]:\\]/g, "\\$&");
  const rest = `[${told}]${value === undefined ? "" : `:${value}:_files`}`;
  const flags = flagsOf(row).map((flag) => quoted(`${many ? "*" : ""}${flag}${rest}`));
  return flags.join(" ");
}

function fishScript(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c fusabi -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.summary)}`,
    ...rowsOf(command).map((row) => fishOption(command, row)),
  ]);
  const names = commands.map(({ name }) => name).join(" ");
  return [
    "# Completion of fusabi for fish: put it into a folder of completions.",
    ...lines,
    `complete -c fusabi -n __fish_use_subcommand -f -a help -d ${quoted("Tells more of a command.")}`,
    `complete -c fusabi -n '__fish_seen_subcommand_from help' -f -a ${quoted(names)}`,
    "",
  ].join("\n");
}

function fishOption({ name: command }: Command, { name, short, value, doc }: OptionRow): string {
  const letter = short === undefined ? "" : ` -s ${short}`;
  const takes = value === undefined ? "" : " -r";
  const when = quoted(`__fish_seen_subcommand_from ${command}`);
  return `complete -c fusabi -n ${when} -l ${name}${letter}${takes} -d ${quoted(doc)}`;
}
