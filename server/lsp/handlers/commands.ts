/**
 * workspace/executeCommand: `fusabi.disassemble`, `fusabi.assemble`, `fusabi.tests` and their like. Each answers with a result
 * or with a clear message; none writes a file. Archives that are looked at have a file of their own.
 */
import { type CommandFailure, disassembleBytes, serviceOf } from "../../features/index.js";
import { baseName } from "../../model/index.js";
import type { Context } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { archiveAnswer, comparison } from "./archives.js";
import { failed, fromBase64, toBase64 } from "./command-values.js";

type Command = (context: Context, argument: unknown) => unknown;

/** Bytes given as numbers, as base64 or as the URI of a file. A URI beside the base64 names what the bytes are of. */
function bytesOf(context: Context, argument: unknown): { bytes: Uint8Array; name: string } {
  if (Array.isArray(argument))
    return { bytes: Uint8Array.from(argument as number[]), name: "bytes" };
  const { uri, base64 } = (argument ?? {}) as { uri?: unknown; base64?: unknown };
  if (typeof base64 === "string")
    return { bytes: fromBase64(base64), name: typeof uri === "string" ? baseName(uri) : "bytes" };
  const name = typeof argument === "string" ? argument : uri;
  if (typeof name !== "string")
    throw failed(
      "fusabi.disassemble takes the URI of a .fzb file, {uri}, {base64} or a list of bytes.",
    );
  const bytes = context.host.readBytes(name);
  if (bytes === null) throw failed(`There is no file "${name}" that can be read.`);
  return { bytes, name };
}

function orThrow<T extends object>(outcome: T | CommandFailure): T {
  if ("failure" in outcome) throw failed(outcome.failure);
  return outcome;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  "fusabi.disassemble": (context, argument) => {
    const { bytes, name } = bytesOf(context, argument);
    const { names } = (argument ?? {}) as { names?: unknown };
    return orThrow(disassembleBytes(bytes, name, names === "strip" ? "strip" : "keep"));
  },
  "fusabi.archive": archiveAnswer,
  "fusabi.compare": (_context, argument) => comparison(argument),
  "fusabi.assemble": (context, argument) => {
    const uri =
      typeof argument === "string" ? argument : (argument as { uri?: unknown } | null)?.uri;
    const file = typeof uri === "string" ? context.workspace.file(uri) : null;
    if (file === null)
      throw failed(`fusabi.assemble takes the URI of a .fzasm file, got ${String(uri)}.`);
    const debug = (argument as { debug?: unknown } | null)?.debug === "strip" ? "strip" : "keep";
    const { bytes } = orThrow(serviceOf(file).assembleText(context.workspace, file, debug));
    return { base64: toBase64(bytes), bytes: bytes.length };
  },
  "fusabi.tests": (context, argument) => {
    const { uri } = (argument ?? {}) as { uri?: unknown };
    const file = typeof uri === "string" ? context.workspace.file(uri) : null;
    if (file === null) throw failed(`fusabi.tests takes {uri}: a source, got ${String(uri)}.`);
    const tests = serviceOf(file).testsOf(file);
    return {
      tests: tests.map(({ range, ...rest }) => ({ ...rest, range: toRange(context, file, range) })),
    };
  },
  "fusabi.compiledCode": (context, argument) => {
    const { uri } = (argument ?? {}) as { uri?: unknown };
    const file = typeof uri === "string" ? context.workspace.file(uri) : null;
    if (file === null)
      throw failed(`fusabi.compiledCode takes {uri}: a source, got ${String(uri)}.`);
    return orThrow(serviceOf(file).compiledCode(file));
  },
  "fusabi.graph": (context, argument) => {
    const { uri, function: name } = (argument ?? {}) as { uri?: unknown; function?: unknown };
    const file = typeof uri === "string" ? context.workspace.file(uri) : null;
    if (file === null) throw failed("fusabi.graph takes {uri}, and {function} for one of them.");
    const service = serviceOf(file);
    if (typeof name !== "string") return { graph: service.callGraph(context.workspace, file) };
    const graph = service.controlFlowGraph(file, name);
    if (graph === null) throw failed(`${uri} has no function ${name}.`);
    return { graph };
  },
  "fusabi.controlFlow": (context, argument) => {
    const { uri, function: name } = (argument ?? {}) as { uri?: unknown; function?: unknown };
    const file = typeof uri === "string" ? context.workspace.file(uri) : null;
    if (file === null || typeof name !== "string")
      throw failed("fusabi.controlFlow takes {uri, function}: a .fzasm file and a name in it.");
    const text = serviceOf(file).controlFlowText(file, name);
    if (text === null) throw failed(`${uri} has no function ${name}.`);
    return { text };
  },
};

export const commandsFeature: Feature<"workspace/executeCommand"> = {
  capabilities: () => ({ executeCommandProvider: { commands: Object.keys(COMMANDS) } }),
  handlers: (context) => ({
    "workspace/executeCommand": (params) => {
      const command = Object.hasOwn(COMMANDS, params.command) ? COMMANDS[params.command] : null;
      if (!command) throw failed(`There is no command ${String(params.command)}.`);
      return command(context, params.arguments?.[0]);
    },
  }),
};
