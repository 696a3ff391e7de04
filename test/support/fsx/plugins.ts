/** Plugins in F# as a host runs them: one machine, whose functions are called one after the other. */
import { standardRegistry } from "../../../vm/ffi/index.js";
import type { Module, Value } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";

/** `on_output "text" 3 0`: numbers and texts, as JSON writes them. */
export function readCall(line: string): {
  readonly name: string;
  readonly args: readonly unknown[];
} {
  const [name, ...rest] = line.split(" ");
  const words = rest.join(" ").match(/"(?:[^"\\]|\\.)*"|-?\d+/g) ?? [];
  return { name: name!, args: words.map((word) => JSON.parse(word)) };
}

export function functionsOf(module: Module) {
  return Array.from({ length: module.functions.length }, (_, i) => module.functions.at(i));
}

/** The calls with what the plugin does and gives, a line each. */
export function transcript(
  module: Module,
  calls: readonly string[],
  compileAfter = Number.POSITIVE_INFINITY,
): string {
  const lines: string[] = [];
  const machine = new Machine(module, {
    ffi: standardRegistry(),
    print: (line) => void lines.push(`  ${line.replaceAll("\n", "\\n")}`),
    capabilities: ["environment-read", "file-read", "process-spawn"],
    compileAfter,
  });
  for (const call of calls) {
    const { name, args } = readCall(call);
    const found = functionsOf(module).find((each) => each.name === name);
    lines.push(`> ${call}`);
    if (!found) {
      lines.push("= no such hook");
      continue;
    }
    const values = found.params.map((type, i) => machineValue(type, args[i]));
    const outcome = machine.run({ entry: name, args: values });
    const result = outcome.ok ? outcome.result : null;
    lines.push(
      outcome.ok
        ? `= ${result && "value" in result ? JSON.stringify(result.value) : "()"}`
        : `! ${outcome.fault.message}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function machineValue(type: string, given: unknown): Value {
  if (type === "String") return { type, value: String(given) };
  if (type === "I64") return { type, value: BigInt(Number(given)) };
  return { type: "I32", value: Number(given) };
}
