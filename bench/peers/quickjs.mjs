/** QuickJS, compiled to WebAssembly and embedded by quickjs-emscripten: the sandbox that one would pick for plugins. */
import { readFileSync } from "node:fs";

export const QUICKJS = "QuickJS";

const PACKAGES = "quickjs-emscripten-core and @jitl/quickjs-wasmfile-release-sync";

/** Null where the packages are not installed. */
export async function loadQuickJs() {
  try {
    const [core, variant] = await Promise.all([
      import("quickjs-emscripten-core"),
      import("@jitl/quickjs-wasmfile-release-sync"),
    ]);
    return await core.newQuickJSWASMModuleFromVariant(variant.default);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    return null;
  }
}

export const QUICKJS_MISSING = `${PACKAGES} are not installed: no comparison with QuickJS.`;

/**
 * A module of JavaScript in a context of its own, which exports PROGRAMS: functions that take a `host` as their last
 * argument, an object with the host's functions, called across the boundary of WebAssembly. Numbers and texts go in
 * and out.
 */
export class QuickJsPlugin {
  #context;
  #programs;
  #host;
  #functions = new Map();

  /** @param {any} quickJs what `loadQuickJs` gave @param {URL} file @param {Readonly<Record<string, Function>>} host */
  constructor(quickJs, file, host) {
    this.#context = quickJs.newContext();
    const result = this.#context.evalCode(readFileSync(file, "utf8"), "plugin.mjs", {
      type: "module",
    });
    this.#programs = this.#context
      .unwrapResult(result)
      .consume((exported) => this.#context.getProp(exported, "PROGRAMS"));
    this.#host = this.#context.newObject();
    for (const [name, plain] of Object.entries(host)) this.#give(name, plain);
  }

  /** @param {string} name @param {Function} plain */
  #give(name, plain) {
    const context = this.#context;
    const call = (...handles) =>
      this.#handleOf(plain(...handles.map((handle) => this.#valueOf(handle))));
    context.newFunction(name, call).consume((handle) => context.setProp(this.#host, name, handle));
  }

  #handleOf(value) {
    if (typeof value === "string") return this.#context.newString(value);
    if (typeof value === "number") return this.#context.newNumber(value);
    if (typeof value === "boolean") return value ? this.#context.true : this.#context.false;
    return this.#context.undefined;
  }

  #valueOf(handle) {
    return this.#context.typeof(handle) === "string"
      ? this.#context.getString(handle)
      : this.#context.getNumber(handle);
  }

  /** Calls a program; gives the number that it gives, undefined for none. @param {string} name */
  call(name, ...values) {
    const context = this.#context;
    if (!this.#functions.has(name))
      this.#functions.set(name, context.getProp(this.#programs, name));
    const handles = values.map((value) => this.#handleOf(value));
    const called = context.callFunction(
      this.#functions.get(name),
      context.undefined,
      ...handles,
      this.#host,
    );
    for (const handle of handles) handle.dispose();
    const result = context.unwrapResult(called);
    const value = context.typeof(result) === "number" ? context.getNumber(result) : undefined;
    result.dispose();
    return value;
  }

  dispose() {
    for (const handle of this.#functions.values()) handle.dispose();
    this.#host.dispose();
    this.#programs.dispose();
    this.#context.dispose();
  }
}
