/**
 * In which of its texts an archive's program is seen, where the client has a page for the disassembly beside the
 * program's own source: the one in which the person works, as far as their breakpoints tell.
 */
import type { Context, Launched } from "./context.js";

/** To be called after a launch, before the first stop. */
export function showFirst(context: Context, { program, config }: Launched): void {
  if (program.page === null) return;
  const withLines = [...context.breakpoints.lines].filter(([, requests]) => requests.length > 0);
  const known = withLines.map(([path]) => path).filter((path) => program.map.knows(path));
  const isOnlyInPage = known.length > 0 && known.every((path) => path === program.page);
  program.map.shown = config.page?.isShown || isOnlyInPage ? "disassembly" : "source";
}

/** A stop at breakpoints is shown in the text in which they were set; in either, where they are in both. */
export function showStop(context: Context, { program }: Launched, ids: readonly number[]): void {
  const paths = context.breakpoints.pathsOf(ids);
  if (program.page === null || paths.length === 0) return;
  if (!paths.includes(program.page)) program.map.shown = "source";
  else if (paths.every((path) => path === program.page)) program.map.shown = "disassembly";
}

/** The same text as of the program before. */
export function showSame(before: Launched, { program }: Launched): void {
  program.map.shown = before.program.map.shown;
}
