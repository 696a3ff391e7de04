/** What a launch configuration asks for, checked and in the engine's terms. */
import {
  ARCHIVE_EXTENSION,
  didYouMean,
  nearestName,
  parseValue,
  SOURCE_EXTENSIONS,
} from "../../lang/index.js";
import { TEST_DEFAULTS } from "../../testing/index.js";
import {
  CAPABILITIES,
  type Capability,
  DEFAULT_LIMITS,
  FusabiError,
  fusabiError,
  isCapability,
  type Limits,
  MAX_LIMITS,
  type Module,
  string,
  type Value,
  type ValueType,
} from "../../vm/shared.js";
import { evaluateNow, parseExpression, type Scope } from "../session/index.js";
import type { Fields } from "./fields.js";

/** `.fzasm, .fsx, or .fzb`: how the files end that can be launched. */
const ENDINGS = new Intl.ListFormat("en", { type: "disjunction" }).format([
  ...SOURCE_EXTENSIONS,
  ARCHIVE_EXTENSION,
]);

export interface LaunchConfig {
  readonly program: string;
  readonly entry: number | string | undefined;
  readonly args: readonly unknown[];
  /** Null where it is not said. */
  readonly stopOnEntry: boolean | null;
  readonly noDebug: boolean;
  readonly stopAtEnd: boolean;
  readonly limits: Partial<Limits>;
  readonly capabilities: readonly Capability[];
  /** A host's name, or the path of a host module. */
  readonly host: string;
  /** Paths of manifests. */
  readonly manifests: readonly string[];
  /** A file that the run is written to when it ends; null: none. */
  readonly record: string | null;
  /** A recording to execute again instead of asking a host; null: none. */
  readonly replay: string | null;
  /** The name of a test to debug; null: the program itself is. */
  readonly test: string | null;
  /** Is the program to be run without a debugger, and its costs to be told? */
  readonly profile: boolean;
  /** Tests to run without a debugger, one after the other; null: none. */
  readonly tests: WantedTests | null;
  /** What the client shows an archive's disassembly as; null: it shows none by itself. */
  readonly page: DisassemblyPage | null;
  /** Megabytes of snapshots; 0: the run is not recorded. */
  readonly historyMegabytes: number;
}

/** The tests that a run covers, and how it runs them. */
export interface WantedTests {
  /** Empty: all of them. */
  readonly names: readonly string[];
  readonly seed: number;
  readonly cases: number;
  readonly coverage: boolean;
}

/** A page in which the client shows the disassembly of the archive. */
export interface DisassemblyPage {
  /** What the client calls it as a source. */
  readonly path: string;
  /** Does the person look at it, rather than at the program's own source? */
  readonly isShown: boolean;
}

/** Enough for billions of instructions at ordinary stack depths. */
const DEFAULT_HISTORY = 64;

/** @throws FusabiError InvalidRequest */
export function readLaunchConfig(fields: Fields): LaunchConfig {
  return {
    program: readProgram(fields),
    entry: readEntry(fields),
    args: fields.list("args"),
    stopOnEntry: fields.raw("stopOnEntry") === undefined ? null : fields.flag("stopOnEntry"),
    noDebug: fields.flag("noDebug"),
    stopAtEnd: fields.flag("stopAtEnd"),
    limits: readLimits(fields.object("limits")),
    capabilities: readCapabilities(fields),
    host: fields.optionalText("host") ?? "none",
    manifests: fields.texts("ffi"),
    record: fields.optionalText("record") || null,
    replay: fields.optionalText("replay") || null,
    test: fields.optionalText("test") ?? null,
    profile: fields.flag("profile"),
    tests: fields.raw("tests") === undefined ? null : readTests(fields.object("tests")),
    page: readPage(fields.object("disassembly")),
    historyMegabytes: Math.max(0, fields.optionalNumber("history") ?? DEFAULT_HISTORY),
  };
}

function readTests(fields: Fields): WantedTests {
  return {
    names: fields.texts("names"),
    seed: fields.optionalInteger("seed") ?? 0,
    cases: Math.max(1, fields.optionalInteger("cases") ?? TEST_DEFAULTS.cases),
    coverage: fields.flag("coverage"),
  };
}

function readPage(fields: Fields): DisassemblyPage | null {
  const path = fields.optionalText("page");
  return path ? { path, isShown: fields.flag("isShown") } : null;
}

/** Empty where a recording or a host brings the program along. */
function readProgram(fields: Fields): string {
  const isElsewhere = fields.command === "attach" || fields.optionalText("replay");
  if (isElsewhere && fields.raw("program") === undefined) return "";
  const program = fields.text("program");
  if (program.trim() !== "") return program;
  throw fusabiError("InvalidRequest", {
    command: fields.command,
    expected: `the path of a ${ENDINGS} file`,
    field: "program",
  });
}

function readEntry(fields: Fields): number | string | undefined {
  const entry = fields.raw("entry");
  return typeof entry === "number"
    ? fields.integer("entry")
    : fields.optionalText("entry") || undefined;
}

function readCapabilities(fields: Fields): readonly Capability[] {
  return fields.texts("capabilities").map((name) => {
    if (isCapability(name)) return name;
    throw fusabiError("InvalidRequest", {
      command: fields.command,
      expected: `one of ${CAPABILITIES.join(", ")} and not "${name}"`,
      field: "capabilities",
    });
  });
}

function readLimits(fields: Fields): Partial<Limits> {
  const limits: Record<string, number> = {};
  for (const name of Object.keys(DEFAULT_LIMITS)) {
    const value = fields.optionalInteger(name);
    if (value === undefined) continue;
    const most =
      name in MAX_LIMITS ? MAX_LIMITS[name as keyof typeof MAX_LIMITS] : Number.MAX_SAFE_INTEGER;
    if (value < 0 || value > most)
      throw fusabiError("InvalidRequest", {
        command: fields.command,
        expected: `a number from 0 to ${most}`,
        field: `limits.${name}`,
      });
    limits[name] = value;
  }
  return limits;
}

/** Arguments as values of the entry function's parameter types. @throws FusabiError */
export function argumentValues(config: LaunchConfig, module: Module): Value[] {
  const { name, params } = entryFunction(config, module);
  return config.args.map((arg, index) => argumentValue(arg, params[index] ?? null, index, name));
}

/** @throws FusabiError UnknownEntry where a name is given that no function has */
function entryFunction({ entry }: LaunchConfig, module: Module): Entry {
  const names: string[] = [];
  for (let index = 0; index < module.functions.length; index++) {
    const view = module.functions.at(index);
    if (index === (entry ?? module.entryPoint) || view.name === entry) return view;
    names.push(view.name);
  }
  // The machine judges numbers, the module's own among them.
  if (typeof entry !== "string") return { name: "", params: [] };
  const nearest = nearestName(entry, names);
  const suggestion = didYouMean(nearest);
  throw fusabiError("UnknownEntry", { entry, suggestion });
}

interface Entry {
  readonly name: string;
  readonly params: readonly ValueType[];
}

function argumentValue(arg: unknown, type: ValueType | null, index: number, callee: string): Value {
  if (typeof arg === "boolean") return { type: "Bool", value: arg };
  if (typeof arg === "string" && (type === "String" || type === null)) return string(arg);
  if (typeof arg === "string" || typeof arg === "number") {
    const value = (type && parseValue(String(arg), type)) || literal(String(arg), type);
    if (value !== null) return value;
  }
  const given = typeof arg === "object" ? "" : `, and not ${JSON.stringify(arg)}`;
  throw fusabiError("InvalidRequest", {
    command: "launch",
    expected: `${type === null ? "a text, a number, true or false" : `${EXAMPLES[type]} for ${callee}`}${given}`,
    field: `args[${index}]`,
  });
}

/** Null where the text is not a literal. */
function literal(text: string, type: ValueType | null): Value | null {
  try {
    return evaluateNow(parseExpression(text), NO_NAMES, type);
  } catch (error) {
    if (error instanceof FusabiError) return null;
    throw error;
  }
}

/** What to write for a parameter of each type. */
const EXAMPLES: Readonly<Record<ValueType, string>> = {
  Unit: "an empty tuple such as ()",
  Bool: "true or false",
  I32: "an I32 such as 10 or 10i32",
  I64: "an I64 such as 10 or 10i64",
  F32: "an F32 such as 1.5 or 1.5f32",
  F64: "an F64 such as 1.5 or 1.5f64",
  Char: "a Char such as 'x'",
  String: "a text",
};

/** Arguments are literals: no name means anything in them. */
const NO_NAMES: Scope = {
  named: (name) => {
    throw fusabiError("UnknownName", { name, suggestion: "" });
  },
  entry: (name) => {
    throw fusabiError("UnknownName", { name, suggestion: "" });
  },
  call: (name) => {
    throw fusabiError("CallNotAllowed", { name });
  },
};
