/** The files of a plugin to begin with. It tells the user of lines of output that hold a word. */

const PROGRAM = `;; Tells the user of each line of output that reports an error.

.import string_contains
.import notify (String) -> Unit

;; The host calls this for the lines that plugin.toml chooses. It returns nothing, so it only looks on.
.func on_output(line: String) -> Unit
    LOAD  line
    CALL  is_error
    JUMP_IF_NOT done
    LOAD  line
    CALL_FFI notify
    POP
done:
    PUSH  ()
    RET
.end

;; Is it a line to report?
.func is_error(line: String) -> Bool
    LOAD  line
    PUSH  "error"
    CALL_FFI string_contains
    RET
.end

.test "a line with an error" -> true
    PUSH  "make: error 2"
    CALL  is_error
    RET
.end

.test "another line" -> false
    PUSH  "make: all is well"
    CALL  is_error
    RET
.end
`;

const FSHARP_PROGRAM = `open Scarab.PluginApi

/// Is it a line to report?
let isError (line: string) = line.Contains("error")

/// The host calls this for the lines that plugin.toml chooses. It gives nothing back, so it only looks on.
let on_output (line: string) (ctx: PluginContext) =
    if isError line then ctx.NotifyWarning("Error", line)
`;

/** By the ending of its file: a program, and the subcommand to begin with. */
const PROGRAMS = {
  fzasm: { text: PROGRAM, begin: "test" },
  fsx: { text: FSHARP_PROGRAM, begin: "check" },
} as const;

export type TemplateLanguage = keyof typeof PROGRAMS;

export const TEMPLATE_LANGUAGES = Object.keys(PROGRAMS) as TemplateLanguage[];

/** Contents by the names of files. */
export function templateOf(name: string, language: TemplateLanguage): ReadonlyMap<string, string> {
  const { text, begin } = PROGRAMS[language];
  const file = `plugin.${language}`;
  const first = `fusabi ${begin} ${file}`;
  const manifest = `name = "${name}"
version = "0.1.0"
api = 1
description = "Reports lines of output that contain an error."
entry = "${file}"
permissions = []

[hooks.output]
contains = ["error"]
`;
  const readme = `# ${name}

Reports lines of output that contain an error.

    ${first}
    fusabi plugin pack .
`;
  return new Map([
    ["plugin.toml", manifest],
    [file, text],
    ["README.md", readme],
  ]);
}
