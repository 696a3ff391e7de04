/** Launching and relaunching: from the configuration to an engine stopped before the first instruction. */
import { HOST_NAMES, keyOf } from "../../lang/index.js";
import { fusabiError } from "../../vm/shared.js";
import { aimOf, type Program, replayTo, requireWhole } from "../session/index.js";
import { armEngine } from "./bind-breakpoints.js";
import type { Context, Launched } from "./context.js";
import type { Fields } from "./fields.js";
import type { Reply } from "./handler.js";
import { type LaunchConfig, readLaunchConfig } from "./launch-config.js";
import { Launcher } from "./launcher.js";
import { ProfileSession } from "./profile-session.js";
import { showFirst, showSame } from "./source-choice.js";
import { subjectOf } from "./subjects.js";
import { testSessionOf } from "./test-session.js";
import { testSubject } from "./test-subject.js";

/** @throws FusabiError what keeps the program from being launched */
export async function launch(context: Context, fields: Fields): Promise<void> {
  if (context.launched) throw fusabiError("AlreadyLaunched", {});
  const launched = await makeLaunched(context, configOf(context, fields));
  if (context.launched) throw fusabiError("AlreadyLaunched", {});
  context.launched = launched;
  armEngine(context);
  showFirst(context, launched);
}

/** Reads the program for a run without a debugger, once the client has said what it wants. @throws FusabiError */
export async function launchErrand(context: Context, fields: Fields): Promise<void> {
  if (context.launched || context.errand) throw fusabiError("AlreadyLaunched", {});
  const config = configOf(context, fields);
  if (config.profile) context.errand = await ProfileSession.make(context, config);
  else if (config.tests) context.errand = await testSessionOf(context, config, config.tests);
}

/** A program, or one of its tests. `running`: whose host goes on. */
function subjectFor(context: Context, config: LaunchConfig, running: Launched | null) {
  if (config.test !== null) return testSubject(context, config, config.test);
  return subjectOf(context, config, running);
}

/** With the program's path as programs have it. */
function configOf({ surroundings }: Context, fields: Fields): LaunchConfig {
  const config = readLaunchConfig(fields);
  const { program } = config;
  if (program === "") return config;
  return { ...config, program: surroundings.files.canonical?.(program) ?? program };
}

/** @throws FusabiError OutputIsInput where a recording would be written over what it was made from */
export function requireOtherFile(
  { surroundings }: Context,
  record: string,
  { config, program }: Pick<Launched, "config" | "program">,
): void {
  const { identityOf = keyOf } = surroundings.files;
  const host = HOST_NAMES.some((name) => name === config.host) ? "" : config.host;
  const read = [config.program, config.replay ?? "", host, ...config.manifests];
  const sources = program.sources.map(({ path }) => path);
  const written = identityOf(record);
  if ([...read, ...sources].some((path) => path !== "" && identityOf(path) === written))
    throw fusabiError("OutputIsInput", { path: record });
}

/** @throws FusabiError WrongEndpoint where this is not a host, or the client wants to launch a program in one */
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
  const subject = await subjectFor(context, before.config, before);
  const by = fields.raw("by") === "position" ? "position" : "place";
  const aim = await aimOf(before.engine, subject.program, by);
  await loadSources(context, subject.program);
  // Meanwhile another request may have let the program go, ended or replaced it.
  before.engine.requireStop(fields.command);
  const answers = timeline.journal.answersFromOutside;
  before.host?.restore(before.hostAtStart);
  const launched = new Launcher(context, { ...subject, answers }).launch(before.config);
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

async function makeLaunched(context: Context, config: LaunchConfig): Promise<Launched> {
  const subject = await subjectFor(context, config, null);
  try {
    const { program } = subject;
    if (config.record !== null) requireOtherFile(context, config.record, { config, program });
    await loadSources(context, subject.program);
    return new Launcher(context, subject).launch(config);
  } catch (error) {
    subject.claim?.giveBack(null);
    throw error;
  }
}

async function loadSources(context: Context, program: Program): Promise<void> {
  await context.sources.load(program, context.surroundings.files);
  for (const warning of program.warnings) context.output.add("console", `${warning}\n`);
}
