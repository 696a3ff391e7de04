/** `fusabi run`: sources and archives, one after the other, in one process. */
import {
  COMPILE_AFTER,
  type FusabiError as Fault,
  FusabiError,
  Machine,
  type Module,
  type Outcome,
  writeLiteral,
} from "../../vm/index.js";
import { entryArguments } from "../arguments.js";
import type { Command } from "../command.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { HOST_OPTIONS, type Host, hostOf } from "../host.js";
import { type Input, readInput } from "../input.js";
import { errorToJson, outcomeToJson } from "../json.js";
import { LIMIT_OPTIONS, limitsOf } from "../limits.js";
import { load } from "../load.js";
import { has, optionValue, type ParsedOptions } from "../options.js";
import { Reporter } from "../report.js";
import type { Terminal } from "../terminal.js";
import { filesOf, forEachFile } from "./operands.js";

export const run: Command = {
  name: "run",
  usage: "FILE… [options] [-- ARGUMENT…]",
  summary: "Runs .fzasm sources and .fzb archives, and prints their results.",
  options: [
    {
      name: "json",
      doc: "Print one line of JSON for each file, and nothing else, on standard output.",
    },
    { name: "stats", doc: "Print instructions, calls, depths and memory on standard error." },
    { name: "interpret", doc: "Never compile what runs for long: slower, the same in all else." },
    { name: "entry", value: "NAME", doc: "Start at this function (a name or an index)." },
    ...HOST_OPTIONS,
    ...LIMIT_OPTIONS,
  ],
  more: "Arguments after -- go to the entry function, by the types of its parameters.",
  async run(options, terminal) {
    const files = filesOf(options);
    const runner = await makeRunner(options, terminal);
    return forEachFile(
      files,
      (path) => runOne(path, runner),
      (error, path) => reportUnusable(error, path, runner),
    );
  },
};

interface Runner {
  readonly options: ParsedOptions;
  readonly terminal: Terminal;
  readonly host: Host;
  readonly machineOptions: ConstructorParameters<typeof Machine>[1];
  readonly asJson: boolean;
}

async function makeRunner(options: ParsedOptions, terminal: Terminal): Promise<Runner> {
  const asJson = has(options, "json");
  const print = (text: string) => (asJson ? terminal.err(`${text}\n`) : terminal.out(`${text}\n`));
  const host = await hostOf(options);
  const { capabilities } = host;
  const compileAfter = has(options, "interpret") ? Number.POSITIVE_INFINITY : COMPILE_AFTER;
  const machineOptions = { limits: limitsOf(options), capabilities, print, compileAfter };
  return { options, terminal, host, machineOptions, asJson };
}

async function runOne(path: string, runner: Runner): Promise<ExitCode> {
  const input = readInput(path, runner.terminal);
  const { module, reporter } = load(input, runner.terminal);
  if (module === null) return unusableSource(input, runner);
  const machine = makeMachine(module, runner);
  const outcome = await execute(machine, runner);
  if (runner.asJson)
    runner.terminal.out(`${JSON.stringify({ file: path, ...outcomeToJson(outcome) })}\n`);
  else if (outcome.ok) runner.terminal.out(`${writeLiteral(outcome.result)}\n`);
  else reporter.error(outcome.fault, path);
  if (has(runner.options, "stats")) runner.terminal.err(statisticsText(machine));
  return outcome.ok ? EXIT.ok : EXIT.failed;
}

function makeMachine(module: Module, { host, machineOptions }: Runner): Machine {
  return new Machine(module, { ...machineOptions, ffi: host.newRegistry() });
}

function execute(machine: Machine, { options }: Runner): Promise<Outcome> {
  const entry = optionValue(options, "entry");
  const start = entry === null ? {} : { entry: /^\d+$/.test(entry) ? Number(entry) : entry };
  const args = entryArguments(machine.module, start.entry ?? null, options.rest);
  return machine.runAsync({ ...start, args });
}

/** The findings are on standard error already; a reader of JSON learns here that there is no run. */
function unusableSource(input: Input, { asJson, terminal }: Runner): ExitCode {
  const error = new FusabiError("SourceHasErrors", { path: input.path });
  if (asJson) terminal.out(`${JSON.stringify({ file: input.path, ...errorToJson(error) })}\n`);
  return EXIT.badInput;
}

function reportUnusable(error: Fault, path: string, { asJson, terminal }: Runner): void {
  if (asJson) terminal.out(`${JSON.stringify({ file: path, ...errorToJson(error) })}\n`);
  new Reporter(terminal, () => null).error(error, path);
}

function statisticsText({ statistics, compiledInstructions }: Machine): string {
  const rows = [
    ["instructions", statistics.instructions],
    ["of them compiled", compiledInstructions],
    ["host calls", statistics.ffiCalls],
    ["greatest stack depth", statistics.maxStackDepth],
    ["greatest call depth", statistics.maxCallDepth],
    ["peak memory, bytes", statistics.peakMemory],
  ] as const;
  return rows.map(([name, value]) => `${name.padEnd(22)}${String(value).padStart(14)}\n`).join("");
}
