/** The worker's side: a local shard that is asked by messages. */
import { type Clock, LocalShard } from "./local-shard.js";
import type { FromWorker, Operation, ToWorker } from "./messages.js";

/** What a worker may be given. */
export interface ServeOptions {
  readonly clock?: Clock;
  /** Is told of each plugin that gets its turn, before it runs. */
  readonly onRun?: (name: string) => void;
}

/**
 * Answers messages, one after another.
 * @param post sends a message to the host
 * @returns what takes each message of the host's
 */
export function serveShard(
  post: (message: FromWorker) => void,
  { clock, onRun = () => {} }: ServeOptions = {},
): (message: ToWorker) => void {
  const shard = new LocalShard(clock, (name) => {
    post({ kind: "running", name });
    onRun(name);
  });
  let last: Promise<void> = Promise.resolve();
  const answer = async (message: ToWorker) => {
    const result =
      message.kind === "add"
        ? await shard.add(message.spec, message.carried)
        : await perform(shard, message.operation, message.args);
    post({ kind: "answer", id: message.id, result, changed: shard.takeChanged() });
  };
  post({ kind: "ready" });
  return (message) => {
    last = last.then(() => answer(message));
  };
}

function perform(
  shard: LocalShard,
  operation: Operation,
  args: readonly unknown[],
): Promise<unknown> {
  const method = shard[operation] as (...given: readonly unknown[]) => Promise<unknown>;
  return method.apply(shard, [...args]);
}
