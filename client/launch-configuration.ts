/**
 * Completes what a launch.json leaves out, or the whole configuration where there is none. Plain data in and
 * out: it knows neither VS Code nor what the debug adapter makes of it.
 */

/** The type of the configurations and sessions that are ours. */
export const DEBUG_TYPE = "fusabi";

export interface LaunchDefaults {
  readonly stopOnEntry: boolean;
  readonly host: string;
  readonly capabilities: readonly string[];
  /** By the name of the limit; a limit that is not named is the machine's own. */
  readonly limits: Readonly<Record<string, number>>;
  /** VS Code's own field: when it opens the Debug Console. Left out where the person has chosen. */
  readonly internalConsoleOptions?: string;
}

/** A configuration as launch.json has it. */
export interface GivenConfiguration {
  readonly type?: string;
  readonly name?: string;
  readonly request?: string;
  readonly program?: unknown;
  readonly limits?: unknown;
  readonly [key: string]: unknown;
}

export interface LaunchConfiguration extends GivenConfiguration {
  readonly type: string;
  readonly name: string;
  readonly request: string;
  readonly program: unknown;
}

/** VS Code fills in the path of the active editor. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is VS Code's template, not JavaScript's.
export const ACTIVE_FILE = "${file}";

/** Does the configuration mean whatever is in the active editor? */
export function meansActiveFile({ request, program, replay }: GivenConfiguration): boolean {
  if (request === "attach") return false;
  return program === ACTIVE_FILE || (program === undefined && replay === undefined);
}

/**
 * @param program path of the program or recording in the active editor, or null
 * @returns null where neither the configuration nor the editor names a program
 */
export function completeLaunch(
  given: GivenConfiguration,
  program: string | null,
  defaults: LaunchDefaults,
): LaunchConfiguration | null {
  const { internalConsoleOptions } = defaults;
  const shown = internalConsoleOptions === undefined ? {} : { internalConsoleOptions };
  if (given.request === "attach") return { ...shown, ...given } as LaunchConfiguration;
  const isReplay = given.replay !== undefined && given.program === undefined;
  if (isReplay) return { ...shown, ...given, ...named(given, given.replay) } as LaunchConfiguration;
  const wanted = given.program === ACTIVE_FILE ? (program ?? ACTIVE_FILE) : given.program;
  const chosen = wanted ?? program;
  if (chosen === null) return null;
  return {
    ...defaults,
    ...given,
    ...named(given, chosen),
    program: chosen,
    limits: mergedLimits(given.limits, defaults.limits),
  };
}

/** A recording that is named as the program is replayed: it is a program and its run in one. */
export function asReplay<T extends GivenConfiguration>(given: T): T | Omit<T, "program"> {
  const { request, program, replay } = given;
  if (request !== "launch" || replay !== undefined || !isRecording(program)) return given;
  const { program: recording, ...rest } = given;
  // Without a stop the run would be over before anyone could go back in it.
  return { stopAtEnd: true, ...rest, replay: recording };
}

export function isRecording(program: unknown): program is string {
  return typeof program === "string" && /\.fzrec$/i.test(program);
}

/** Is a host the path of a module, rather than a name? */
export function isHostModule(host: unknown): host is string {
  return typeof host === "string" && /\.[cm]?js$/i.test(host);
}

/** Does a path of a setting begin at the workspace folder? Others are whole, or VS Code fills them in. */
export function isRelative(path: string): boolean {
  return !/^(?:[a-z]:)?[\\/]|^[a-z][a-z0-9+.-]+:|^\$\{/i.test(path);
}

/** What every configuration must have; `subject` is what the session is named after. */
function named(given: GivenConfiguration, subject: unknown) {
  return {
    type: given.type ?? DEBUG_TYPE,
    request: given.request ?? "launch",
    name: given.name ?? `Debug ${shortName(subject)}`,
  };
}

function shortName(program: unknown): string {
  return String(program).replace(/^.*[\\/]/, "");
}

/** What is not an object is passed on as it is: the adapter says what is wrong with it. */
function mergedLimits(given: unknown, defaults: LaunchDefaults["limits"]): unknown {
  if (given === undefined) return defaults;
  const isObject = typeof given === "object" && given !== null && !Array.isArray(given);
  return isObject ? { ...defaults, ...given } : given;
}

/**
 * Tells the adapter where the editor shows the disassembly of an archive, so that it is the same page in which
 * breakpoints are set and the program is seen to stand.
 * @param pageOf the address of an archive's disassembly
 * @param active the address of the text in the active editor, or null
 */
export function withDisassembly<T extends GivenConfiguration>(
  given: T,
  pageOf: (program: string) => string,
  active: string | null,
): T {
  const { request, program } = given;
  if (request !== "launch" || typeof program !== "string" || !/\.fzb$/i.test(program)) return given;
  const page = pageOf(program);
  return { ...given, disassembly: { page, isShown: page === active } };
}
