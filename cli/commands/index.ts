/** Every subcommand, in the order of the help. */
import type { Command } from "../command.js";
import { asm } from "./asm.js";
import { check } from "./check.js";
import { completion, man } from "./completion.js";
import { dap } from "./dap.js";
import { diff } from "./diff.js";
import { dis } from "./dis.js";
import { fmt } from "./fmt.js";
import { host } from "./host/index.js";
import { lsp } from "./lsp.js";
import { plugin } from "./plugin/index.js";
import { run } from "./run.js";
import { test } from "./test.js";

export const COMMANDS: readonly Command[] = [
  run,
  test,
  check,
  asm,
  dis,
  diff,
  fmt,
  plugin,
  host,
  lsp,
  dap,
  completion,
  man,
];
