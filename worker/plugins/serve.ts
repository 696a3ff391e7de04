/** The worker's side of a host of plugins: takes orders one after another, and tells how the plugins do. */
import { HAPPENED, type HookCall } from "../../host/index.js";
import type { ClientFiles } from "../client-files.js";
import { Playing } from "./playing.js";
import type { FromHost, HostOrder, HostRequest } from "./protocol.js";
import { Roster } from "./roster.js";

/** As often as a person can read figures. */
const NEWS_MS = 100;

/**
 * @param post sends a message to the editor
 * @returns what takes each message of the editor's
 */
export function servePlugins(
  files: ClientFiles,
  post: (message: FromHost) => void,
): (message: HostRequest) => void {
  const roster = new Roster(files, (line) => post({ kind: "log", line }));
  const orders = new Orders(roster);
  let last: Promise<void> = Promise.resolve();
  let isNewsDue = false;
  // Between two orders, so that it never tells of half of one.
  const tell = async () => {
    post({ kind: "plugins", plugins: await roster.shown() });
  };
  const tellSoon = () => {
    if (isNewsDue) return;
    isNewsDue = true;
    setTimeout(() => {
      isNewsDue = false;
      last = last.then(tell);
    }, NEWS_MS);
  };
  roster.watch(tellSoon);
  const answer = async ({ id, ...order }: HostRequest) => {
    const outcome: { value?: unknown; problem?: string } = await orders.obey(order).then(
      (value) => ({ value }),
      (error: Error) => ({ problem: error.message }),
    );
    // Whoever has an answer knows what came of it; a recording's steps come too often for that.
    if (order.order === "goTo") tellSoon();
    else await tell();
    post({ kind: "answer", id, ...outcome });
  };
  return (message) => {
    last = last.then(() => answer(message));
  };
}

class Orders {
  readonly #roster: Roster;
  #playing: Playing | null = null;

  constructor(roster: Roster) {
    this.#roster = roster;
  }

  /** @throws Error whose message is for a person */
  async obey(order: HostOrder): Promise<unknown> {
    switch (order.order) {
      case "folders":
        return this.#roster.setFolders(order.folders, order.grants, order.changed);
      case "reload":
      case "enable":
      case "disable":
        return this.#roster[order.order](order.folder);
      case "send":
        return this.#roster.happen(callOf(order.hook, order.args));
      case "open":
        this.#playing = new Playing(order.name, order.bytes, this.#roster);
        await this.#playing.restart();
        return this.#playing.shown;
      case "goTo":
        if (this.#playing === null) throw new Error("No recording is open.");
        return this.#playing.goTo(order.step);
      case "close":
        this.#playing = null;
        return this.#roster.restart(null);
    }
  }
}

/** What a person can make happen, by the hook. */
const CALLS: Readonly<Record<string, (...args: string[]) => HookCall>> = {
  on_output: (line = "") => HAPPENED.output(line, 0, 0),
  on_input: (text = "") => HAPPENED.input(text, 0),
  on_pre_command: (command = "") => HAPPENED.preCommand(command),
  on_post_command: (command = "", exit = "0", ms = "0") =>
    HAPPENED.postCommand(command, Number(exit) || 0, Number(ms) || 0),
  on_command: (id = "") => HAPPENED.command(id),
  on_event: (name = "", text = "") => HAPPENED.event(name, text),
};

function callOf(hook: string, args: readonly string[]): HookCall {
  const call = CALLS[hook];
  if (call === undefined) throw new Error(`Nobody can make ${hook} happen.`);
  return call(...args);
}
