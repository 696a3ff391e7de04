/**
 * A run as a text that can be kept and opened elsewhere: the program itself, what it was started with, and every
 * answer of its host. Executing it again gives the same run, with the host absent. Knows no files.
 */
import {
  type Capability,
  cleanFuelCost,
  encodeModule,
  type FfiRegistry,
  FusabiError,
  fusabiError,
  type HostFunction,
  hashText,
  isCapability,
  isValueType,
  type Limits,
  MAX_LIMITS,
  openArchive,
  type ResultPattern,
  STANDARD_LIBRARY,
  standardRegistry,
  type Value,
} from "../../../vm/shared.js";
import type { HostRecord } from "../history/host-record.js";
import { type Program, programOf } from "../program/program.js";
import type { Engine } from "../stepping/engine.js";
import { fromBase64, toBase64 } from "./base64.js";
import {
  callAt,
  countAt,
  damaged,
  listAt,
  objectAt,
  type Plain,
  patternAt,
  plainCall,
  plainValue,
  RecordingDamage,
  textAt,
  valueAt,
} from "./recording-fields.js";

/** First word of every recording; the number is that of the format. */
const HEADER = "fusabi-recording 1";
/** Characters; a recording beyond this is refused before anything of it is read. */
const MOST_CHARACTERS = 256 << 20;

/** A recording, opened. */
export interface Recording {
  readonly program: Program;
  readonly entry: number | string | undefined;
  readonly args: readonly Value[];
  readonly limits: Partial<Limits>;
  readonly capabilities: readonly Capability[];
  /** The host's answers, in their order. */
  readonly answers: readonly HostRecord[];
  /** Stands for the absent host: has its functions, and none of them answers anything new. */
  readonly ffi: FfiRegistry;
  /** Completed instructions at the latest position of the recorded run. */
  readonly length: number;
}

/** @throws FusabiError NotRecordable */
export function writeRecording(engine: Engine): string {
  requireWhole(engine);
  const { program, timeline, origin, ffi } = engine;
  const calls = timeline.journal.records.map(plainCall).filter((call) => call !== null);
  const body = JSON.stringify({
    path: program.path,
    archive: toBase64(encodeModule(program.module)),
    entry: origin.entry ?? null,
    args: (origin.args ?? []).map(plainValue),
    limits: origin.machine?.limits ?? {},
    capabilities: engine.capabilities,
    functions: ffi.names().flatMap((name) => plainFunction(ffi.get(name))),
    calls,
    length: timeline.end,
  });
  return `${HEADER} ${hashText(body)}\n${body}\n`;
}

/** @throws FusabiError NotRecordable where its beginning or the reason for its way is not known */
export function requireWhole({ timeline }: Engine): void {
  const reason = unknownPart(timeline);
  if (reason !== null) throw fusabiError("NotRecordable", { reason });
}

function unknownPart({ isWhole, hasEdits, journal }: Engine["timeline"]): string | null {
  if (!isWhole) return "a debugger came to it in its middle";
  if (hasEdits) return "its state was changed by hand";
  return journal.dropped > 0
    ? "the first answers of its host took too much memory and are forgotten"
    : null;
}

/** @throws FusabiError UnknownReplay where the text is not a recording or is damaged */
export function readRecording(path: string, text: string): Recording {
  try {
    return recordingOf(bodyOf(text));
  } catch (error) {
    const known = error instanceof RecordingDamage || error instanceof FusabiError;
    const reason = known || error instanceof SyntaxError ? error.message : null;
    if (reason === null) throw error;
    throw fusabiError("UnknownReplay", { path, reason: reason.replace(/\.$/, "") });
  }
}

/** Is this the program that was recorded? Comments and names of files do not matter. @throws FusabiError UnknownReplay */
export function requireSameProgram(path: string, { program }: Recording, other: Program): void {
  const [recorded, given] = [program, other].map(({ module }) =>
    toBase64(encodeModule(module, { debug: "strip" })),
  );
  if (recorded === given) return;
  throw fusabiError("UnknownReplay", { path, reason: `${other.path} has other code` });
}

function bodyOf(text: string): Plain {
  if (text.length > MOST_CHARACTERS) throw new RecordingDamage("it is too large");
  const end = text.indexOf("\n");
  const header = text.slice(0, end < 0 ? 0 : end);
  if (!header.startsWith("fusabi-recording ")) throw new RecordingDamage("it is another file");
  if (!header.startsWith(`${HEADER} `)) throw new RecordingDamage("its format is of another time");
  const body = text.slice(end + 1).trimEnd();
  if (header !== `${HEADER} ${hashText(body)}`)
    throw new RecordingDamage("it is cut or was changed");
  return objectAt(JSON.parse(body), "the recording");
}

function recordingOf(body: Plain): Recording {
  return {
    program: programOf(textAt(body.path, "path"), openArchive(archiveAt(body.archive))),
    entry: entryOf(body.entry),
    args: listAt(body.args, "args").map((value) => valueAt(value, "args")),
    limits: limitsOf(objectAt(body.limits, "limits")),
    capabilities: listAt(body.capabilities, "capabilities").map((name) =>
      typeof name === "string" && isCapability(name) ? name : damaged("capabilities"),
    ),
    answers: listAt(body.calls, "calls").map((call, index) => callAt(call, `calls[${index}]`)),
    ffi: absentHost(listAt(body.functions, "functions")),
    length: countAt(body.length, "length"),
  };
}

function entryOf(entry: unknown): number | string | undefined {
  if (entry === null) return undefined;
  return typeof entry === "number" ? countAt(entry, "entry") : textAt(entry, "entry");
}

/** Time is not repeated, so its limit is left out. */
function limitsOf(plain: Plain): Partial<Limits> {
  const limits: Record<string, number> = {};
  for (const name of [
    "stackValues",
    "callFrames",
    "memoryBytes",
    "allocationBytes",
    "instructions",
    "fuel",
  ]) {
    if (plain[name] === undefined || plain[name] === null) continue;
    const value = countAt(plain[name], `limits.${name}`);
    const most = (MAX_LIMITS as Readonly<Record<string, number>>)[name] ?? value;
    limits[name] = value <= most ? value : damaged(`limits.${name}`);
  }
  return limits;
}

/** The standard library's functions are there anyway. */
function plainFunction(found: HostFunction | null): Plain[] {
  if (!found || STANDARD_LIBRARY.includes(found)) return [];
  const { name, signature, capability = null, fuel = {} } = found;
  return [{ name, params: signature.params, result: signature.result, capability, fuel }];
}

function absentHost(functions: readonly unknown[]): FfiRegistry {
  return functions.reduce<FfiRegistry>(
    (registry, plain) => registry.register(absentFunction(objectAt(plain, "functions"))),
    standardRegistry(),
  );
}

function absentFunction(plain: Plain): HostFunction {
  const name = textAt(plain.name, "functions.name");
  const { capability } = plain;
  const params = listAt(plain.params, "functions.params");
  return {
    name,
    signature: {
      params: params.map((param) => patternAt(param, "functions.params")),
      result: resultAt(plain.result),
    },
    doc: "",
    origin: "recording",
    ...(typeof capability === "string" && isCapability(capability) ? { capability } : {}),
    fuel: cleanFuelCost(plain.fuel) ?? damaged("functions.fuel"),
    call() {
      throw new Error("the recording has no answer for this call, and the host is absent");
    },
  };
}

function resultAt(plain: unknown): ResultPattern {
  if (typeof plain === "string") return isValueType(plain) ? plain : damaged("functions.result");
  return { sameAs: countAt(objectAt(plain, "functions.result").sameAs, "functions.result") };
}

function archiveAt(text: unknown): Uint8Array {
  return (typeof text === "string" ? fromBase64(text) : null) ?? damaged("archive");
}
