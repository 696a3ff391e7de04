/** A host of plugins in a real worker of Node's, whose files are texts in a map, as the editor has it. */
import assert from "node:assert/strict";
import { Worker } from "node:worker_threads";
import type { FileRequest, FromHost, HostedPlugin, HostOrder } from "../../../worker/index.js";

const SCRIPT = new URL("../../../worker/node/main.js", import.meta.url);

/** An order without its number. */
type Order = HostOrder;

export class HostedPlugins {
  readonly files: Map<string, string>;
  readonly log: string[] = [];
  readonly #worker = new Worker(SCRIPT);
  readonly #channel = new MessageChannel();
  readonly #waiting = new Map<number, (answer: FromHost & { kind: "answer" }) => void>();
  #plugins: readonly HostedPlugin[] = [];
  #isFresh = false;
  #heard: () => void = () => {};
  #id = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.files = new Map(Object.entries(files));
    const { port1, port2 } = this.#channel;
    port1.onmessage = ({ data }: MessageEvent<FileRequest>) => {
      const text = data.ask === "read" ? this.files.get(data.name) : undefined;
      const problem = { kind: "missing", reason: "there is no such file" };
      const bytes = text === undefined ? {} : { bytes: new TextEncoder().encode(text) };
      port1.postMessage({ id: data.id, ...(text === undefined ? { problem } : bytes) });
    };
    this.#worker.on("message", (message: FromHost) => this.#hear(message));
    this.#worker.postMessage({ files: port2 }, [port2 as never]);
  }

  #hear(message: FromHost): void {
    if (message.kind === "log") this.log.push(message.line);
    else if (message.kind === "answer") {
      this.#waiting.get(message.id)?.(message);
    } else {
      this.#plugins = message.plugins;
      this.#isFresh = true;
      this.#heard();
    }
  }

  /** @throws Error with the problem of the answer */
  async obey(order: Order): Promise<unknown> {
    const id = ++this.#id;
    const answered = new Promise<FromHost & { kind: "answer" }>((resolve) =>
      this.#waiting.set(id, resolve),
    );
    this.#worker.postMessage({ id, ...order });
    const { value, problem } = await answered;
    // Of steps it is told later, and not of each.
    if (order.order === "goTo") this.#isFresh = false;
    if (problem !== undefined) throw new Error(problem);
    return value;
  }

  /** The folders of all manifests, with what is granted. */
  async load(
    grants: Readonly<Record<string, readonly string[]>> = {},
    changed: readonly string[] = [],
  ): Promise<void> {
    const folders = [...this.files.keys()]
      .filter((name) => name.endsWith("/plugin.toml"))
      .map((name) => name.slice(0, -"/plugin.toml".length))
      .map((name) => ({ name, label: name.slice(1) }));
    await this.obey({ order: "folders", folders, grants, changed });
  }

  /** How the plugins do after the latest order. */
  async plugins(): Promise<readonly HostedPlugin[]> {
    while (!this.#isFresh)
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    return this.#plugins;
  }

  async plugin(name: string): Promise<HostedPlugin> {
    const found = (await this.plugins()).find((each) => each.name === name);
    assert.ok(found, `no plugin ${name}`);
    return found;
  }

  async close(): Promise<void> {
    this.#channel.port1.close();
    await this.#worker.terminate();
  }
}

/** The files of a plugin in assembly. */
export function hostedFiles(
  name: string,
  source: string,
  more = "",
  version = "1.0.0",
): Record<string, string> {
  const manifest = `name = "${name}"\nversion = "${version}"\napi = 1\nentry = "plugin.fzasm"\n${more}`;
  return { [`/p/${name}/plugin.toml`]: manifest, [`/p/${name}/plugin.fzasm`]: source };
}
