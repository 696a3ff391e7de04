/** `fusabi diff`: in what two programs differ. */
import { disassemble } from "../../lang/index.js";
import { encodeModule, FusabiError, type Module, openArchive } from "../../vm/shared.js";
import type { Command } from "../command.js";
import { unifiedDifference } from "../difference.js";
import { EXIT } from "../exit-codes.js";
import { readInput } from "../input.js";
import { load } from "../load.js";
import { printable } from "../report.js";
import type { Terminal } from "../terminal.js";
import { filesOf } from "./operands.js";

export const diff: Command = {
  name: "diff",
  usage: "A.fzb B.fzb",
  summary: "Tells in what two archives or sources differ, as a difference of their assembly.",
  options: [],
  more: "Exit codes: 0 the programs are the same, 1 they differ, 2 one of them cannot be read.",
  run(options, terminal) {
    const [one, other, ...more] = filesOf(options);
    if (one === undefined || other === undefined || more.length > 0) {
      const actual = `${1 + (other === undefined ? 0 : 1) + more.length}`;
      throw new FusabiError("InvalidOptionValue", {
        option: "FILE",
        expected: "two files",
        actual,
      });
    }
    const [before, after] = [moduleOf(one, terminal), moduleOf(other, terminal)];
    if (isSame(before, after, "strip")) {
      const isWhole = isSame(before, after, "keep");
      terminal.out(isWhole ? SAME : `${SAME.slice(0, -2)}; their debug information differs.\n`);
      return EXIT.ok;
    }
    const named = before.debug && after.debug;
    const [a, b] = named ? [before, after] : [before, after].map(withoutDebug);
    for (const line of unifiedDifference(linesOf(a!), linesOf(b!), [one, other]))
      terminal.out(`${printable(line)}\n`);
    return EXIT.failed;
  },
};

const SAME = "The programs are the same.\n";

/** @throws FusabiError SourceHasErrors, and what keeps a file from being read */
function moduleOf(path: string, terminal: Terminal): Module {
  const { module } = load(readInput(path, terminal), terminal);
  if (module === null) throw new FusabiError("SourceHasErrors", { path });
  return module;
}

function linesOf(module: Module): string[] {
  return disassemble(module).split("\n");
}

/** Names that only one of them has would be differences everywhere. */
function withoutDebug(module: Module): Module {
  return openArchive(encodeModule(module, { debug: "strip" }));
}

function isSame(one: Module, other: Module, debug: "keep" | "strip"): boolean {
  const [a, b] = [one, other].map((module) => encodeModule(module, { debug }));
  return a!.length === b!.length && a!.every((byte, i) => byte === b![i]);
}
