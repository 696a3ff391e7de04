/** The exit codes of every command; docs/cli.md lists them. */
export const EXIT = {
  ok: 0,
  /** A program stopped with an error, or a check found one. */
  failed: 1,
  /** What was handed in cannot be used: a file, its content as source or archive, an option, arguments. */
  badInput: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The worse of two: bad input outweighs a failed program. */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}
