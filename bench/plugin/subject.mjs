/** The benchmark's plugins as modules of the machine, and the machines that run them. */
import { readFileSync } from "node:fs";
import { registryOf } from "./host.mjs";

/** @typedef {typeof import("../engine.mjs")} Vm */

/** The machine as it is used: it compiles what runs for long. */
export const MACHINE = "Fusabi";
/** The machine that never compiles. */
export const INTERPRETER = "Fusabi, interpreted";
export const JAVASCRIPT = "JavaScript by hand";

/** Of the machines of this benchmark, by the name of the contestant. */
export const OPTIONS = {
  [MACHINE]: {},
  [INTERPRETER]: { compileAfter: Number.POSITIVE_INFINITY },
};

/** What QuickJS runs, and JavaScript by hand. */
export const PLUGIN_IN_JAVASCRIPT = new URL("../peers/plugin.mjs", import.meta.url);

/** An archive of a plugin in bench/peers. @param {Vm} vm @param {"plugin" | "hook"} name */
export function archiveOf(vm, name) {
  const path = `${name}.fzasm`;
  const text = readFileSync(new URL(`../peers/${path}`, import.meta.url), "utf8");
  const { module } = vm.assemble(path, text);
  return vm.encodeModule(module, { debug: "strip" });
}

/**
 * A machine with a host of its own. @param {Vm} vm @param {Uint8Array} archive
 * @param {import("./host.mjs").PluginHost} host @param {string} contestant a name in OPTIONS
 */
export function machineOf(vm, archive, host, contestant = MACHINE) {
  const options = { ...OPTIONS[contestant], ffi: registryOf(vm, host) };
  return new vm.Machine(vm.openArchive(archive), options);
}

/** Calls a function and gives the value of what it returns; undefined for Unit. */
export function callOn(machine, entry, args) {
  const outcome = machine.run({ entry, args });
  if (!outcome.ok) throw outcome.fault;
  return outcome.result.value;
}
