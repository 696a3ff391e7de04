/**
 * The programs that editors start, as they are shipped: a bundle starts in a third of the time that its many files take.
 * FUSABI_UNBUNDLED=1 takes what the compiler leaves instead; the scripts that change a single file of it ask for that.
 */
import { join } from "node:path";
import { projectRoot } from "./fixtures.js";

const isUnbundled = process.env.FUSABI_UNBUNDLED === "1";

function program(bundle: string, compiled: string): string {
  return isUnbundled ? join(projectRoot, "out", compiled) : join(projectRoot, "dist", bundle);
}

/** The debug adapter's file. */
export const ADAPTER = program("debug-adapter.mjs", "debugger/dap/main.js");

/** The language server's file. */
export const SERVER = program("server.mjs", "server/lsp/main.js");
