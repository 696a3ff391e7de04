/** What every command that takes files does first and around each of them. */
import { pathOfName } from "../../lang/index.js";
import { FusabiError } from "../../vm/shared.js";
import { EXIT, type ExitCode, worse } from "../exit-codes.js";
import { whileUnderWay } from "../idle.js";
import type { ParsedOptions } from "../options.js";
import { asFusabiError, Reporter } from "../report.js";
import type { Terminal } from "../terminal.js";

/** The files named, as paths; at least one. @throws FusabiError where there is none. */
export function filesOf(options: ParsedOptions): readonly string[] {
  if (options.operands.length === 0)
    throw new FusabiError("MissingArgument", { what: "The name of a file" });
  // Here and nowhere else: what is found beside a file is looked for beside its path.
  return options.operands.map(pathOfName);
}

/** The one file named. @throws FusabiError where there is none, or more. */
function onlyFileOf(options: ParsedOptions): string {
  const files = filesOf(options);
  if (files.length === 1) return files[0] as string;
  throw new FusabiError("InvalidOptionValue", {
    option: "FILE",
    expected: "one file",
    actual: `${files.length} files`,
  });
}

/**
 * Does the same to every file; one that cannot be used is reported and does not keep the others from it. `onError` reports
 * it and gives the exit code.
 * @returns the worst of the exit codes
 */
export async function forEachFile(
  files: readonly string[],
  one: (path: string) => Promise<ExitCode> | ExitCode,
  onError: (error: FusabiError, path: string) => ExitCode,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  for (const path of files) {
    try {
      const report = (error: FusabiError) => onError(error, path);
      code = worse(code, await whileUnderWay(report, () => one(path)));
    } catch (error) {
      code = worse(code, onError(asFusabiError(error), path));
    }
  }
  return code;
}

/** Does it to the one file named; an error of that file is reported with its name. */
export function forOnlyFile(
  options: ParsedOptions,
  terminal: Terminal,
  one: (path: string) => ExitCode,
): Promise<ExitCode> {
  const reporter = new Reporter(terminal, () => null);
  return forEachFile([onlyFileOf(options)], one, (error, path) => {
    reporter.error(error, path);
    return EXIT.badInput;
  });
}
