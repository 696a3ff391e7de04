/**
 * A host module: it registers the functions that greeter.ffi.json declares.
 *   fusabi run examples/hosts/greeter.fzasm --host examples/hosts/greeter.mjs --allow environment-read
 *
 * The function is called once for each machine, so each machine has its own count.
 */
import { setTimeout as pause } from "node:timers/promises";

export default function registerGreeter(registry) {
  let count = 0;

  registry
    .register({
      name: "user_name",
      signature: "() -> String",
      doc: "The name of the user who runs the program.",
      capability: "environment-read",
      call: () => ({ type: "String", value: process.env.USER ?? "nobody" }),
    })
    .register({
      name: "greet",
      signature: "(name: String, times: I32) -> Unit",
      doc: "Greets somebody, so many times, and takes a moment each time.",
      // The machine waits; the command line and the debugger allow that.
      call: async ([name, times], { print }) => {
        for (let i = 0; i < times.value; i++) {
          await pause(1);
          print(`Hello, ${name.value}!`);
          count++;
        }
      },
    })
    .register({
      name: "greetings",
      signature: "() -> I32",
      doc: "How many greetings there were.",
      call: () => ({ type: "I32", value: count }),
    });
}
