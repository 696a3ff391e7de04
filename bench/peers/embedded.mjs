/**
 * What else a host of Node's would run plugins on: engines that are embedded, each with instances of its own. One that is not
 * installed is left out, with the reason: `npm install --no-save wasmoon` adds Lua.
 */
import { loadQuickJs, QUICKJS, QUICKJS_MISSING, QuickJsPlugin } from "./quickjs.mjs";

const PLUGIN = new URL("./plugin.mjs", import.meta.url);
const LUA_HOOK = `return function(line) if line:find("error", 1, true) then notify(line) end end`;

/** @typedef {{ call(line: string): void, end(): void }} Instance */
/** @typedef {{ name: string, make(notify: (text: string) => void): Promise<Instance> }} EmbeddedPeer */

/** The package; null where it is not installed. @param {string} name */
async function optional(name) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    return null;
  }
}

/** @returns {Promise<{ peers: readonly EmbeddedPeer[], missing: readonly string[] }>} */
export async function embeddedPeers() {
  const found = [await quickJs(), await lua()];
  const peers = found.filter((each) => typeof each !== "string");
  const missing = found.filter((each) => typeof each === "string");
  missing.push(
    "Not compared: isolated-vm, which is compiled where it is installed, and Extism, whose plugins need its own kits.",
  );
  return { peers, missing };
}

async function quickJs() {
  const engine = await loadQuickJs();
  if (engine === null) return QUICKJS_MISSING;
  const make = async (notify) => {
    const plugin = new QuickJsPlugin(engine, PLUGIN, { notify });
    return {
      call: (line) => void plugin.call("on_output", line, 7, 0),
      end: () => plugin.dispose(),
    };
  };
  return { name: QUICKJS, make };
}

async function lua() {
  const wasmoon = await optional("wasmoon");
  if (wasmoon === null) return "wasmoon is not installed: no comparison with Lua in Node.";
  const factory = new wasmoon.LuaFactory();
  const make = async (notify) => {
    const engine = await factory.createEngine();
    engine.global.set("notify", notify);
    const hook = await engine.doString(LUA_HOOK);
    return { call: (line) => void hook(line), end: () => engine.global.close() };
  };
  return { name: "wasmoon (Lua)", make };
}
