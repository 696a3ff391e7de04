/**
 * The host of the benchmark's plugin: hands out lines, takes notifications. Its functions are plain ones of JavaScript;
 * here they are also registered with the machine. Whoever gives the machine another way to call a host's function
 * changes `registered`.
 */

/** @typedef {typeof import("../engine.mjs")} Vm */
/** @typedef {import("../peers/plugin.mjs").Host} Functions */

/** The functions that the machine does not have by itself: their parameters and what they give. */
const SIGNATURES = {
  get_line: { params: ["I32"], result: "String" },
  starts_with: { params: ["String", "String"], result: "Bool" },
  code_at: { params: ["String", "I32"], result: "I32" },
  notify: { params: ["String"], result: "Unit" },
  triple: { params: ["I32"], result: "I32" },
};

/** Those that give the same for the same arguments and do nothing else, as the host promises the machine. */
const PURE = ["starts_with", "code_at", "triple"];

/** One host, for one contestant: what it was told does not mix with what others said. */
export class PluginHost {
  /** UTF-16 units of all notifications. */
  notified = 0;
  /** @type {readonly string[]} */
  #lines;

  /** @param {readonly string[]} lines what it hands out */
  constructor(lines) {
    this.#lines = lines;
  }

  /** Everything that a program may call, the standard library's functions too. @param {Vm} vm @returns {Functions} */
  functions(vm) {
    return {
      get_line: (row) => this.#lines[row],
      starts_with: (text, part) => text.startsWith(part),
      code_at: (text, index) => text.charCodeAt(index),
      notify: (text) => {
        this.notified += text.length;
      },
      triple: (number) => (number * 3) | 0,
      string_contains: (text, part) => text.includes(part),
      string_concat: (left, right) => left + right,
      string_len: (text) => vm.utf8Length(text),
      i32_to_string: (number) => String(number),
    };
  }
}

/** The standard library and the host's functions, for a machine. @param {Vm} vm @param {PluginHost} host */
export function registryOf(vm, host) {
  const functions = host.functions(vm);
  const registry = vm.standardRegistry();
  for (const [name, signature] of Object.entries(SIGNATURES))
    registry.register(
      vm.immediate({
        name,
        signature,
        doc: "Of the benchmark.",
        origin: "the benchmark",
        isPure: PURE.includes(name),
        call: functions[name],
      }),
    );
  return registry;
}
