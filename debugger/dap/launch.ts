/** Launching and relaunching: from the configuration to an engine that stands before the first instruction. */
import { keyOf } from "../../lang/index.js";
import {
  type FfiRegistry,
  type FusabiError,
  fusabiError,
  type MachineState,
  standardRegistry,
  type Value,
} from "../../vm/index.js";
import {
  aimOf,
  decodeText,
  Engine,
  type EngineOptions,
  type HostRecord,
  loadProgram,
  type Program,
  programOf,
  type RepeatableHost,
  readRecording,
  replayTo,
  requireSameProgram,
  requireWhole,
} from "../session/index.js";
import { armEngine } from "./bind-breakpoints.js";
import type { Context, Launched } from "./context.js";
import { onEngineEvent, type RunOwner } from "./engine-events.js";
import { stopsAtFault } from "./exceptions.js";
import type { Fields } from "./fields.js";
import type { Reply } from "./handler.js";
import type { HostedProgram } from "./hosted.js";
import { argumentValues, type LaunchConfig, readLaunchConfig } from "./launch-config.js";
import type { Offer } from "./offer.js";
import { showFirst, showSame } from "./source-choice.js";

const MEGABYTE = 1 << 20;

/** @throws FusabiError what keeps the program from being launched */
export async function launch(context: Context, fields: Fields): Promise<void> {
  if (context.launched) throw fusabiError("AlreadyLaunched", {});
  const launched = await makeLaunched(context, configOf(context, fields));
  if (context.launched) throw fusabiError("AlreadyLaunched", {});
  context.launched = launched;
  armEngine(context);
  showFirst(context, launched);
}

/** With the program's path as programs have it. */
function configOf({ surroundings }: Context, fields: Fields): LaunchConfig {
  const config = readLaunchConfig(fields);
  const { program } = config;
  if (program === "") return config;
  return { ...config, program: surroundings.files.canonical?.(program) ?? program };
}

/** @throws FusabiError OutputIsInput where the recording would be written over what it was made from */
function requireOtherFile({ surroundings }: Context, config: LaunchConfig, program: Program): void {
  const { record, replay } = config;
  if (record === null) return;
  const { identityOf = keyOf } = surroundings.files;
  const read = [config.program, replay ?? "", ...program.sources.map(({ path }) => path)];
  const written = identityOf(record);
  if (read.some((path) => path !== "" && identityOf(path) === written))
    throw fusabiError("OutputIsInput", { path: record });
}

/** @throws FusabiError WrongEndpoint where this is no host, or a program is to be launched in one */
export function requireEndpoint({ surroundings }: Context, command: "launch" | "attach"): void {
  const isHosted = surroundings.hosted !== null || surroundings.offer !== null;
  if (isHosted === (command === "attach")) return;
  const reason = isHosted ? "a host runs its own program" : "no host runs a program";
  throw fusabiError("WrongEndpoint", { command, reason });
}

/** Ends the program, loads it anew with its edited source, and starts it. @throws FusabiError as `launch` */
export async function restart(context: Context, fields: Fields): Promise<void> {
  const before = context.require("restart");
  if (before.claim)
    throw fusabiError("WrongEndpoint", { command: "restart", reason: "the host began this run" });
  const wanted = fields.object("arguments");
  const config = wanted.raw("program") === undefined ? before.config : configOf(context, wanted);
  const launched = await makeLaunched(context, config);
  context.launched = launched;
  showSame(before, launched);
  before.engine.terminate();
  context.forgetStop();
  armEngine(context);
  startLaunched(context);
}

/**
 * Loads the edited program and executes it to where the one before stands, with the host's answers to that one.
 * @throws FusabiError as `launch`; NotRecordable, NoHistory. The program before stays as it is then.
 */
export async function hotReload(context: Context, fields: Fields): Promise<Reply<undefined>> {
  const before = context.requireStop(fields.command);
  const { timeline } = before.engine;
  requireWhole(before.engine);
  const subject = await subjectOf(context, before.config, before);
  const by = fields.raw("by") === "position" ? "position" : "place";
  const aim = await aimOf(before.engine, subject.program, by);
  await loadSources(context, subject.program);
  // Meanwhile another request may have let the program go, ended or replaced it.
  before.engine.requireStop(fields.command);
  const answers = timeline.journal.answersSoFar;
  before.host?.restore(before.hostAtStart);
  const launched = engineOn(context, before.config, { ...subject, answers });
  launched.engine.timeline.silence(timeline.shown);
  context.launched = launched;
  showSame(before, launched);
  before.engine.terminate();
  context.forgetStop();
  armEngine(context);
  return { leaves: true, after: () => replayTo(launched.engine, aim) };
}

/** Lets the program go, once it is launched and the client has said what it wants. */
export function startLaunched(context: Context): void {
  const { launched, isConfigured } = context;
  if (!launched?.engine.isFresh || !isConfigured) return;
  const { noDebug } = launched.config;
  // Whoever attaches to a run wants to see where it is.
  const stops = launched.config.stopOnEntry ?? launched.claim !== null;
  launched.engine.start(stops && !noDebug ? "stop" : "run");
}

/** What an engine is to run, wherever it comes from. */
interface Subject extends RunOwner {
  readonly program: Program;
  readonly ffi: FfiRegistry;
  readonly host: RepeatableHost | null;
  readonly entry: number | string | undefined;
  readonly args: readonly Value[];
  readonly machine: NonNullable<EngineOptions["machine"]>;
  readonly answers?: readonly HostRecord[];
  readonly from?: EngineOptions["from"];
}

/** `running`: whose host goes on. */
async function subjectOf(
  context: Context,
  config: LaunchConfig,
  running: Pick<Launched, "ffi" | "host"> | null,
): Promise<Subject> {
  const { surroundings } = context;
  if (surroundings.offer) return offeredSubject(context, surroundings.offer);
  if (surroundings.hosted) {
    const subject = hostedSubject(surroundings.hosted());
    return running ? { ...subject, ffi: running.ffi } : subject;
  }
  if (config.replay !== null) return replayOf(context, config, config.replay);
  const { ffi, host } = running ?? (await newHost(context, config));
  const page = config.page?.path ?? null;
  const program = await loadProgram(config.program, surroundings.files, page);
  const { entry, limits, capabilities } = config;
  const args = argumentValues(config, program.module);
  return { program, ffi, host, entry, args, machine: { limits, capabilities } };
}

async function newHost({ surroundings }: Context, config: LaunchConfig) {
  const { ffi, repeatable } = await surroundings.loadHost(config, config.program);
  return { ffi, host: repeatable };
}

function hostedSubject(hosted: HostedProgram): Subject {
  const { module, name, ffi = standardRegistry(), entry, args = [], ended } = hosted;
  const { limits = {}, capabilities = [] } = hosted;
  const machine = { limits, capabilities };
  return { program: programOf(name, module), ffi, host: null, entry, args, machine, ended };
}

/** The run as it is, once it is between two instructions. What the machine has, the session's own has too. */
async function offeredSubject(context: Context, offer: Offer): Promise<Subject> {
  const { machine, name } = offer;
  const claim = offer.claim();
  context.claim = claim;
  if (!claim.hasRun) context.output.add("console", notYet(machine.state));
  const from = await claim.run;
  const { ffi = standardRegistry(), print, ...options } = machine.options;
  const program = programOf(name, machine.module);
  return { ...NO_START, program, ffi, host: null, machine: options, from, claim, print };
}

const NO_START = { entry: undefined, args: [] } as const;

function notYet(state: MachineState): string {
  const what = state === "idle" ? "has not begun" : "waits for a function of its host";
  return `The program ${what}: it is shown as soon as it runs on.\n`;
}

/** @throws FusabiError UnknownReplay */
async function replayOf(context: Context, config: LaunchConfig, path: string): Promise<Subject> {
  const { files } = context.surroundings;
  const recording = readRecording(path, decodeText(path, await files.read(path)));
  if (config.program !== "")
    requireSameProgram(path, recording, await loadProgram(config.program, files));
  const { program, ffi, entry, args, limits, capabilities, answers } = recording;
  return { program, ffi, host: null, entry, args, machine: { limits, capabilities }, answers };
}

async function makeLaunched(context: Context, config: LaunchConfig): Promise<Launched> {
  const subject = await subjectOf(context, config, null);
  try {
    requireOtherFile(context, config, subject.program);
    await loadSources(context, subject.program);
    return engineOn(context, config, subject);
  } catch (error) {
    subject.claim?.giveBack(null);
    throw error;
  }
}

async function loadSources(context: Context, program: Program): Promise<void> {
  await context.sources.load(program, context.surroundings.files);
  for (const warning of program.warnings) context.output.add("console", `${warning}\n`);
}

function engineOn(context: Context, config: LaunchConfig, subject: Subject): Launched {
  const { surroundings } = context;
  const { program, ffi, host } = subject;
  const capabilities = [...(subject.machine.capabilities ?? [])];
  const launched: Launched = {
    config: { ...config, capabilities },
    program,
    ffi,
    host,
    hostAtStart: host?.save() ?? null,
    engine: makeEngine(),
    claim: subject.claim ?? null,
  };
  launched.engine.prepare();
  if (subject.claim) subject.claim.lost = () => launched.engine.terminate();
  return launched;

  function makeEngine(): Engine {
    const { noDebug, historyMegabytes } = config;
    return new Engine({
      ...subject,
      historyBytes: noDebug ? 0 : historyMegabytes * MEGABYTE,
      atEnd: config.stopAtEnd && !noDebug ? "stop" : "end",
      stopsAt: (fault: FusabiError) =>
        !noDebug && stopsAtFault(context.filters, context.exceptionOptions, fault),
      turn: surroundings.turn,
      report: (event) => onEngineEvent(context, { launched, subject }, event),
    });
  }
}
