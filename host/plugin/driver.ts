/**
 * A program that calls the hooks of a plugin, one event after another, in one run without an end: for a debugger, which
 * looks at runs. It asks its host for the next event and for what the hook is given, and tells it what came back.
 */
import {
  each,
  FunctionBuilder,
  type FunctionDebug,
  type HostFunction,
  i32,
  type Module,
  makeModule,
  type Signature,
  type Value,
  type ValueType,
} from "../../vm/shared.js";
import type { BoundHook } from "../hooks/bind.js";
import type { PluginParts } from "./parts.js";

/** What the program asks of its host. */
export interface DriverPorts {
  /** The place of the hook to call next among the plugin's hooks; -1: there is none, ask again. */
  next(): Promise<number>;
  /** What the hook is given, by the place of the parameter. */
  argument(index: number): Value;
  /** The hook has returned. */
  done(result: Value): void;
}

export interface Driver {
  readonly module: Module;
  readonly functions: readonly HostFunction[];
  /** Index of the function to start at. */
  readonly entry: number;
}

const NEXT = "hook_next";

/** No plugin may import these: a host does not have them. */
function argumentName(type: ValueType): string {
  return `hook_argument_${type}`;
}

function doneName(type: ValueType): string {
  return `hook_done_${type}`;
}

export function driverOf({ module, hooks }: PluginParts, ports: DriverPorts): Driver {
  const all = [...hooks.values()];
  const functions = functionsOf(all, ports);
  const constants = [...each(module.constants)];
  const imports = [...each(module.imports)];
  const code = new FunctionBuilder(
    "events",
    {},
    {
      constant: (value) => constants.push(value) - 1,
      import: (name) => {
        const known = imports.indexOf(name);
        return known >= 0 ? known : imports.push(name) - 1;
      },
      function: () => null,
    },
  );
  write(code, all);
  const { debug } = module;
  const added = imports.slice(module.imports.length);
  return {
    module: makeModule({
      version: module.version,
      entryPoint: module.entryPoint,
      constants,
      functions: [...each(module.functions), code.build()],
      imports,
      debug: debug && {
        ...debug,
        functions: [...debug.functions, code.debug() as FunctionDebug],
        constants: [...debug.constants, ...constants.slice(debug.constants.length).map(() => "")],
        imports: [...debug.imports, ...added.map(() => null)],
      },
    }),
    functions,
    entry: module.functions.length,
  };
}

function write(code: FunctionBuilder, hooks: readonly BoundHook[]): void {
  const which = code.local("hook");
  code.label("again").callFfi(NEXT).store(which);
  hooks.forEach(({ row, functionIndex, takes }, index) => {
    const skip = `not ${index}`;
    code.load(which).push(i32(index)).emit("EQ").jumpIfNot(skip);
    row.params.slice(0, takes).forEach(([, type], place) => {
      code.push(i32(place)).callFfi(argumentName(type));
    });
    code
      .call(functionIndex)
      .callFfi(doneName(hookResult(hooks[index]!)))
      .emit("POP");
    code.jump("again").label(skip);
  });
  code.jump("again");
}

/** What a hook returns follows from its kind, and from its row where it decides. */
function hookResult({ kind }: BoundHook): ValueType {
  if (kind === "observe") return "Unit";
  return kind === "replace" ? "String" : "Bool";
}

function functionsOf(hooks: readonly BoundHook[], ports: DriverPorts): readonly HostFunction[] {
  const types = new Set(
    hooks.flatMap(({ row, takes }) => row.params.slice(0, takes)).map(([, type]) => type),
  );
  return [
    hostFunction(NEXT, { params: [], result: "I32" }, async () => i32(await ports.next())),
    ...[...types].map((type) =>
      hostFunction(argumentName(type), { params: ["I32"], result: type }, ([place]) =>
        ports.argument((place as Value & { type: "I32" }).value),
      ),
    ),
    ...[...new Set(hooks.map(hookResult))].map((type) =>
      hostFunction(doneName(type), { params: [type], result: "Unit" }, ([result]) => {
        ports.done(result!);
      }),
    ),
  ];
}

function hostFunction(
  name: string,
  signature: Signature,
  call: HostFunction["call"],
): HostFunction {
  return { name, signature, doc: "Of the host, for the debugger.", origin: "plugin host", call };
}
