/**
 * Completes what a launch.json leaves out, or the whole configuration where there is none. Plain data in and
 * out: it knows neither VS Code nor what the debug adapter makes of it.
 */

export interface LaunchDefaults {
  readonly stopOnEntry: boolean;
  readonly host: string;
  readonly capabilities: readonly string[];
  /** By the name of the limit; a limit that is not named is the machine's own. */
  readonly limits: Readonly<Record<string, number>>;
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

/**
 * @param program path of the program in the active editor, or null
 * @returns null where neither the configuration nor the editor names a program
 */
export function completeLaunch(
  given: GivenConfiguration,
  program: string | null,
  defaults: LaunchDefaults,
): LaunchConfiguration | null {
  if (given.request === "attach") return given as LaunchConfiguration;
  const isReplay = given.replay !== undefined && given.program === undefined;
  if (isReplay) return { ...given, ...named(given, given.replay) } as LaunchConfiguration;
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

/** What every configuration must have; `subject` is what the session is named after. */
function named(given: GivenConfiguration, subject: unknown) {
  return {
    type: given.type ?? "fusabi",
    request: given.request ?? "launch",
    name: given.name ?? `Debug ${shortName(subject)}`,
  };
}

function shortName(program: unknown): string {
  return String(program).replace(/^.*[\\/]/, "");
}

/** What is no object is passed on as it is: the adapter says what is wrong with it. */
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
