/** What an engine is to run: a program of files, a recording, or what a host offers. */
import { decodeSource } from "../../lang/index.js";
import {
  type FfiRegistry,
  type MachineState,
  standardRegistry,
  type Value,
} from "../../vm/shared.js";
import {
  type EngineOptions,
  type HostRecord,
  loadProgram,
  type Program,
  programOf,
  type RepeatableHost,
  readRecording,
  requireSameProgram,
} from "../session/index.js";
import type { AttachTarget } from "./attach-target.js";
import type { Context, Launched } from "./context.js";
import type { RunOwner } from "./engine-events.js";
import type { HostedProgram } from "./hosted.js";
import { argumentValues, type LaunchConfig } from "./launch-config.js";

/** What an engine is to run, wherever it comes from. */
export interface Subject extends RunOwner {
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
export async function subjectOf(
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
  const purpose = isPlainRun(config) ? "run" : "debug";
  const program = await loadProgram(config.program, surroundings.files, { page, purpose });
  const { entry, limits, capabilities } = config;
  const args = argumentValues(config, program.module);
  return { program, ffi, host, entry, args, machine: { limits, capabilities } };
}

/** Nobody looks at the program while it runs, or later in a recording or a profile. */
function isPlainRun({ noDebug, profile, record }: LaunchConfig): boolean {
  return noDebug && !profile && record === null;
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
async function offeredSubject(context: Context, offer: AttachTarget): Promise<Subject> {
  const { machine, name } = offer;
  const claim = offer.claim();
  context.claim = claim;
  if (!claim.hasRun) {
    context.output.add("console", notYet(machine.state));
    context.output.flushSoon();
  }
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
  const recording = readRecording(path, decodeSource(path, await files.read(path)));
  if (config.program !== "")
    requireSameProgram(path, recording, await loadProgram(config.program, files));
  const { program, ffi, entry, args, limits, capabilities, answers } = recording;
  return { program, ffi, host: null, entry, args, machine: { limits, capabilities }, answers };
}
