/** A worker of Node's with a host of plugins. Its first message is the port by which it asks for files. */
import { parentPort } from "node:worker_threads";
import { ClientFiles, type FromHost, type HostRequest, servePlugins } from "../portable.js";

const port = parentPort;
if (port === null) throw new Error("a worker with a host of plugins is not a program of its own");
port.once("message", ({ files }: { readonly files: MessagePort }) => {
  const take = servePlugins(new ClientFiles(files), (message: FromHost) =>
    port.postMessage(message),
  );
  port.on("message", (message: HostRequest) => take(message));
});
