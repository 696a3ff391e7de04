/** `fusabi fmt`: the one layout of source files. */
import { DEFAULT_LANGUAGE, decodeText, languageOf } from "../../lang/index.js";
import type { Command } from "../command.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { readBytes, writeBytes } from "../input.js";
import { has } from "../options.js";
import { Reporter } from "../report.js";
import type { Terminal } from "../terminal.js";
import { filesOf, forEachFile } from "./operands.js";

export const fmt: Command = {
  name: "fmt",
  usage: "FILE.fzasm… [--check]",
  summary: "Formats source files in place; lines with errors stay as they are.",
  options: [
    {
      name: "check",
      doc: "Write nothing: list the files that are not formatted, and exit with 1 if there are any.",
    },
  ],
  run(options, terminal) {
    const reporter = new Reporter(terminal, () => null);
    return forEachFile(
      filesOf(options),
      (path) => formatFile(path, has(options, "check") ? "check" : "write", terminal),
      (error, path) => {
        reporter.error(error, path);
        return EXIT.badInput;
      },
    );
  },
};

const MARK = [0xef, 0xbb, 0xbf];

function formatFile(path: string, mode: "check" | "write", terminal: Terminal): ExitCode {
  const bytes = path === "-" ? terminal.readInput() : readBytes(path);
  // The mark that some editors put before UTF-8 is dropped where bytes become text.
  const mark = MARK.every((byte, i) => bytes[i] === byte) ? "\uFEFF" : "";
  const text = mark + decodeText(path, bytes);
  const language = languageOf(path) ?? DEFAULT_LANGUAGE;
  const formatted = mark + language.format(text.slice(mark.length));
  if (path === "-" && mode === "write") {
    terminal.out(formatted);
    return EXIT.ok;
  }
  if (formatted === text) return EXIT.ok;
  if (mode === "write") {
    writeBytes(path, formatted, terminal);
    return EXIT.ok;
  }
  terminal.out(`${path}\n`);
  return EXIT.failed;
}
