/** Launching and relaunching: from the configuration to an engine that stands before the first instruction. */
import { type FusabiError, fusabiError } from "../../vm/index.js";
import { Engine, loadProgram } from "../session/index.js";
import { armEngine } from "./arm.js";
import type { Context, Launched } from "./context.js";
import { stopsAtFault } from "./exceptions.js";
import type { Fields } from "./fields.js";
import { argumentValues, type LaunchConfig, readLaunchConfig } from "./launch-config.js";
import { reportEvent } from "./report.js";

const MEGABYTE = 1 << 20;

/** @throws FusabiError what keeps the program from being launched */
export async function launch(context: Context, fields: Fields): Promise<void> {
  if (context.launched) throw fusabiError("AlreadyLaunched", {});
  const launched = await makeLaunched(context, readLaunchConfig(fields));
  if (context.launched) throw fusabiError("AlreadyLaunched", {});
  context.launched = launched;
  armEngine(context);
}

/** Ends the program, loads it anew with its edited source, and starts it. @throws FusabiError as `launch` */
export async function restart(context: Context, fields: Fields): Promise<void> {
  const before = context.require("restart");
  const wanted = fields.object("arguments");
  const config = wanted.raw("program") === undefined ? before.config : readLaunchConfig(wanted);
  const launched = await makeLaunched(context, config);
  context.launched = launched;
  before.engine.terminate();
  context.forgetStop();
  armEngine(context);
  startLaunched(context);
}

/** Lets the program go, once it is launched and the client has said what it wants. */
export function startLaunched(context: Context): void {
  const { launched, isConfigured } = context;
  if (!launched || !isConfigured || launched.engine.stop?.reason !== "entry") return;
  const { stopOnEntry, noDebug } = launched.config;
  launched.engine.start(stopOnEntry && !noDebug ? "stop" : "run");
}

async function makeLaunched(context: Context, config: LaunchConfig): Promise<Launched> {
  const { surroundings } = context;
  const { ffi, repeatable } = await surroundings.loadHost(config, config.program);
  const program = await loadProgram(config.program, surroundings.files);
  await context.sources.load(program, surroundings.files);
  for (const warning of program.warnings) context.output.add("console", `${warning}\n`);
  const launched: Launched = { config, program, ffi, engine: makeEngine() };
  launched.engine.prepare();
  return launched;

  function makeEngine(): Engine {
    const { limits, capabilities, noDebug, historyMegabytes } = config;
    return new Engine({
      program,
      ffi,
      host: repeatable,
      entry: config.entry,
      args: argumentValues(config, program.module),
      machine: { limits, capabilities },
      historyBytes: noDebug ? 0 : historyMegabytes * MEGABYTE,
      atEnd: config.stopAtEnd && !noDebug ? "stop" : "end",
      stopsAt: (fault: FusabiError) =>
        !noDebug && stopsAtFault(context.filters, context.exceptionOptions, fault),
      turn: surroundings.turn,
      report: (event) => {
        if (context.launched === launched) reportEvent(context, event);
      },
    });
  }
}
