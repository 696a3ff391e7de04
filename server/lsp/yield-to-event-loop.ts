/**
 * Lets other messages have their turn. Node has a call for it; a browser's worker sends itself a message, because a
 * timer would wait 4 ms there.
 */

const waiting: (() => void)[] = [];

function messageToSelf(): (resolve: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener("message", () => waiting.shift()?.());
  port1.start();
  return (resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  };
}

const schedule = typeof setImmediate === "function" ? setImmediate : messageToSelf();

export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => void schedule(resolve));
}
