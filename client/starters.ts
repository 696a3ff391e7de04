/**
 * The programs that New Plugin begins with, and the names of new plugins. The texts are the files of starters/, which
 * ship with the extension. Plain data in and out: it knows nothing of VS Code.
 */

export interface Starter {
  /** The name of its file in starters/, without the ending; also the name that is proposed for the new plugin. */
  readonly name: string;
  /** How its file ends, which is the language. */
  readonly ending: ".fzasm" | ".fsx";
  /** What the list of starters calls it. */
  readonly label: string;
  /** What the program does, in one sentence. */
  readonly detail: string;
}

export const STARTERS: readonly Starter[] = [
  {
    name: "hello",
    ending: ".fzasm",
    label: "Hello",
    detail: "The smallest plugin: it prints a greeting.",
  },
  {
    name: "hello",
    ending: ".fsx",
    label: "Hello in F#",
    detail: "The smallest plugin in F#: it prints a greeting.",
  },
  {
    name: "build-report",
    ending: ".fsx",
    label: "Build Report in F#",
    detail: "Sorts the lines of a build log by severity, and counts them: unions, records, lists.",
  },
  {
    name: "output-scanner",
    ending: ".fzasm",
    label: "Output Scanner",
    detail: "Finds a word in the terminal and notifies the user of each line that contains it.",
  },
  {
    name: "trigger",
    ending: ".fzasm",
    label: "Trigger",
    detail: "Waits for a line of output and acts once when it appears.",
  },
  {
    name: "overlay",
    ending: ".fzasm",
    label: "Overlay",
    detail: "Draws a bar into the cells of the terminal.",
  },
];

/** Names that every file system takes: the letters, digits and marks of a program's name. */
const PLUGIN_NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u;

/** A file cannot have such a name on Windows, whatever its ending. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** More than this some file systems refuse, the ending included. */
const MAX_NAME_LENGTH = 100;

/**
 * What is wrong with a name for a plugin, as a sentence with the remedy; null where it will do.
 *
 * @param taken says whether the folder has a file of this name, with the ending
 */
export function nameFault(
  name: string,
  ending: Starter["ending"],
  taken: (file: string) => boolean,
): string | null {
  if (name === "") return "Type a name for the plugin.";
  if (!PLUGIN_NAME.test(name)) {
    return "Use letters, digits, - and _ only, and begin with a letter, a digit or _.";
  }
  if (DEVICE_NAME.test(name)) return `Windows keeps ${name} for a device. Choose another name.`;
  if (name.length > MAX_NAME_LENGTH) return `Use at most ${MAX_NAME_LENGTH} characters.`;
  const file = fileName({ name, ending });
  if (taken(file)) return `${file} exists already. Choose another name.`;
  return null;
}

export function fileName({ name, ending }: Pick<Starter, "name" | "ending">): string {
  return `${name}${ending}`;
}

/** The proposed name, with a number behind it where the folder has a file of that name. */
export function freeName(
  { name, ending }: Pick<Starter, "name" | "ending">,
  taken: (file: string) => boolean,
): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    if (!taken(fileName({ name: candidate, ending }))) return candidate;
  }
}
