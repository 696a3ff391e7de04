/** `fusabi run`: sources and archives, one after the other, in one process. */
import { literalPieces } from "../../lang/index.js";
import { runProfiled } from "../../profile/index.js";
import {
  COMPILE_AFTER,
  type FusabiError as Fault,
  FusabiError,
  Machine,
  type Module,
  type Outcome,
  type Value,
} from "../../vm/shared.js";
import { entryArguments, indexOfFunction } from "../arguments.js";
import type { Command } from "../command.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { HOST_OPTIONS, type Host, hostOf } from "../host.js";
import { settling } from "../idle.js";
import { type Input, readInput } from "../input.js";
import { errorToJson, outcomeToJson } from "../json.js";
import { LIMIT_OPTIONS, limitsOf } from "../limits.js";
import { load } from "../load.js";
import { has, optionValue, type ParsedOptions } from "../options.js";
import {
  PROFILE_HOST,
  PROFILE_OPTIONS,
  type ProfileChoice,
  profileChoice,
  writeProfile,
} from "../profile.js";
import { lateReport, Reporter } from "../report.js";
import type { Terminal } from "../terminal.js";
import { filesOf, forEachFile } from "./operands.js";

export const run: Command = {
  name: "run",
  usage: "FILE… [options] [-- ARGUMENT…]",
  rest: "arguments",
  summary: "Runs sources and archives, and prints their results.",
  options: [
    {
      name: "json",
      doc: "Print one line of JSON for each file, and nothing else, on standard output.",
    },
    { name: "stats", doc: "Print instructions, calls, depths and memory on standard error." },
    { name: "interpret", doc: "Never compile what runs for long: slower, the same in all else." },
    { name: "entry", value: "NAME", doc: "Start at this function (a name or an index)." },
    ...PROFILE_OPTIONS,
    ...HOST_OPTIONS,
    ...LIMIT_OPTIONS,
  ],
  more: "Arguments after -- go to the entry function, by the types of its parameters.",
  async run(options, terminal) {
    const files = filesOf(options);
    const profile = profileChoice(options, files);
    const runner = { ...(await makeRunner(options, terminal)), profile };
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
  readonly profile: ProfileChoice | null;
}

async function makeRunner(
  options: ParsedOptions,
  terminal: Terminal,
): Promise<Omit<Runner, "profile">> {
  const asJson = has(options, "json");
  const print = (text: string) => (asJson ? terminal.err(`${text}\n`) : terminal.out(`${text}\n`));
  const host = await hostOf(options, lateReport(terminal));
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
  else if (outcome.ok) printResult(outcome.result, runner.terminal);
  else reporter.error(outcome.fault, path);
  if (has(runner.options, "stats")) runner.terminal.err(statisticsText(machine));
  if (outcome.ok) return EXIT.ok;
  return isUsage(outcome.fault, runner.options) ? EXIT.badInput : EXIT.failed;
}

/** Is it the command line that the program cannot be started with, and not the program that failed? */
function isUsage(fault: Fault, options: ParsedOptions): boolean {
  if (fault.kind === "InvalidArguments") return true;
  return fault.kind === "InvalidEntryPoint" && optionValue(options, "entry") !== null;
}

function makeMachine(module: Module, { host, machineOptions }: Runner): Machine {
  return new Machine(module, { ...machineOptions, ffi: host.newRegistry() });
}

async function execute(machine: Machine, runner: Runner): Promise<Outcome> {
  const { options, profile, terminal } = runner;
  const entry = optionValue(options, "entry");
  const start = entry === null ? {} : { entry: entryOf(machine.module, entry) };
  const args = entryArguments(machine.module, start.entry ?? null, options.rest);
  if (profile === null) return settling(machine.runAsync({ ...start, args }), "The program");
  const run = runProfiled(machine, { ...start, args }, PROFILE_HOST);
  const { outcome, tree } = await settling(run, "The program");
  writeProfile(tree, profile, terminal);
  if (outcome === null) throw new Error("a run that nobody can cancel was cancelled");
  return outcome;
}

/** A name goes before an index: a function may be called `0`. */
function entryOf(module: Module, word: string): string | number {
  if (indexOfFunction(module, word) >= 0) return word;
  if (word === "") {
    const expected = "the name or the index of a function";
    throw new FusabiError("InvalidOptionValue", { option: "--entry", expected, actual: '""' });
  }
  return /^\d+$/.test(word) ? Number(word) : word;
}

/** Piece by piece: a text of the machine can be longer, once it is written, than a text may be. */
function printResult(result: Value, terminal: Terminal): void {
  for (const piece of literalPieces(result)) terminal.out(piece);
  terminal.out("\n");
}

/** The findings are on standard error already; a reader of JSON learns here that there is no run. */
function unusableSource(input: Input, { asJson, terminal }: Runner): ExitCode {
  const error = new FusabiError("SourceHasErrors", { path: input.path });
  if (asJson) terminal.out(`${JSON.stringify({ file: input.path, ...errorToJson(error) })}\n`);
  return EXIT.badInput;
}

const HOST_FAILURES: ReadonlySet<string> = new Set([
  "HostNeverAnswers",
  "HostFailedLate",
  "HostEndsProcess",
]);

/** A program whose host fails it has failed; everything else is about its file. */
function codeOf({ kind }: Fault): ExitCode {
  return HOST_FAILURES.has(kind) ? EXIT.failed : EXIT.badInput;
}

function reportUnusable(error: Fault, path: string, { asJson, terminal }: Runner): ExitCode {
  if (asJson) terminal.out(`${JSON.stringify({ file: path, ...errorToJson(error) })}\n`);
  new Reporter(terminal, () => null).error(error, path);
  return codeOf(error);
}

function statisticsText({ statistics, compiledInstructions }: Machine): string {
  const rows = [
    ["instructions", statistics.instructions],
    ["of them compiled", compiledInstructions],
    ["fuel", statistics.fuel],
    ["host calls", statistics.ffiCalls],
    ["greatest stack depth", statistics.maxStackDepth],
    ["greatest call depth", statistics.maxCallDepth],
    ["peak memory, bytes", statistics.peakMemory],
  ] as const;
  return rows.map(([name, value]) => `${name.padEnd(22)}${String(value).padStart(14)}\n`).join("");
}
