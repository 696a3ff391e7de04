/** Who is told of an event: the plugins with its hook whose manifest does not exclude it. */
import { type HookCall, paneOf, textOf } from "../plugin/event.js";
import type { PluginInstance } from "../plugin/instance.js";
import { LiteralSet } from "./literals.js";

/** The plugins with one hook. */
class Route {
  readonly #always: PluginInstance[] = [];
  readonly #watching: PluginInstance[] = [];
  readonly #literals: LiteralSet;
  readonly #panes = new Map<PluginInstance, ReadonlySet<number>>();

  constructor(hook: string, plugins: readonly PluginInstance[]) {
    const literals: (readonly string[])[] = [];
    for (const plugin of plugins) {
      const options = plugin.parts.manifest.hooks.get(hook);
      if (options?.panes) this.#panes.set(plugin, new Set(options.panes));
      if (options?.contains) {
        this.#watching.push(plugin);
        literals.push(options.contains);
      } else this.#always.push(plugin);
    }
    this.#literals = new LiteralSet(literals);
  }

  of(call: HookCall): readonly PluginInstance[] {
    const text = this.#watching.length > 0 ? textOf(call) : null;
    const watching = text === null ? [] : this.#literals.find(text).map((i) => this.#watching[i]!);
    const all = watching.length === 0 ? this.#always : [...this.#always, ...watching];
    if (this.#panes.size === 0) return all;
    const pane = paneOf(call);
    return all.filter((plugin) => this.#panes.get(plugin)?.has(pane ?? -1) ?? true);
  }
}

/** The routes of all hooks, made when an event needs them. */
export class Routes {
  readonly #plugins: () => readonly PluginInstance[];
  readonly #accepts: (plugin: PluginInstance, hook: string) => boolean;
  readonly #routes = new Map<string, Route>();

  constructor(
    plugins: () => readonly PluginInstance[],
    accepts: (plugin: PluginInstance, hook: string) => boolean,
  ) {
    this.#plugins = plugins;
    this.#accepts = accepts;
  }

  of(call: HookCall): readonly PluginInstance[] {
    const { hook } = call;
    let route = this.#routes.get(hook);
    if (route === undefined) {
      const plugins = this.#plugins().filter((plugin) => this.#accepts(plugin, hook));
      route = new Route(hook, plugins);
      this.#routes.set(hook, route);
    }
    return route.of(call);
  }
}
