/** `fusabi diff`: in what two programs differ. */
import { compareModules, unifiedDifference, withoutDebug } from "../../archive/index.js";
import { disassemble } from "../../lang/index.js";
import { FusabiError, type Module } from "../../vm/shared.js";
import type { Command } from "../command.js";
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
    const { difference, names } = compareModules(before, after);
    if (difference !== "program") {
      const isWhole = difference === "none";
      terminal.out(isWhole ? SAME : `${SAME.slice(0, -2)}; their debug information differs.\n`);
      return EXIT.ok;
    }
    const [a, b] = names === "keep" ? [before, after] : [before, after].map(withoutDebug);
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
