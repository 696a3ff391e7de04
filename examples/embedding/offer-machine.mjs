/**
 * A host that runs a program by itself, and lets debuggers attach to it in the middle of the run (request "attach",
 * "port": 4711): its machine waits while they look, and goes on when they let go.
 *
 *   npm run build && node examples/embedding/offer-machine.mjs 4711 [PROGRAM.fzasm]
 */
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { assemble, i32, Machine, offerMachine, standardRegistry } from "fusabi/debugger";

const PROGRAM = `.import wait (I32) -> I32
.func main() -> I32
    .local turns: I32
    PUSH 0i32
    STORE turns
again:
    PUSH 50i32
    CALL_FFI wait
    STORE turns
    LOAD turns
    PUSH 1000i32
    LT
    JUMP_IF again
    LOAD turns
    RET
.end
`;

let calls = 0;
const ffi = standardRegistry().register({
  name: "wait",
  signature: { params: ["I32"], result: "I32", paramNames: ["milliseconds"] },
  doc: "Waits, and answers how often it was called so far.",
  origin: "offer-machine.mjs",
  async call([milliseconds]) {
    calls++;
    const call = calls;
    await setTimeout(milliseconds.value);
    return i32(call);
  },
});

const [port = "0", path] = process.argv.slice(2);
const name = path ?? "waits.fzasm";
const { module } = assemble(name, path ? readFileSync(path, "utf8") : PROGRAM);
const machine = new Machine(module, { ffi, print: (line) => console.log(line) });

const endpoint = await offerMachine(machine, { name, port: Number(port) });
console.log(`Attach to port ${endpoint.port}.`);
const outcome = await machine.runAsync();
const text = outcome.ok ? `result ${outcome.result.value}` : `fault ${outcome.fault.kind}`;
console.log(
  `The run is over: ${text}, ${calls} calls, ${outcome.statistics.instructions} instructions.`,
);
// A run that failed can still be looked at; end the process by Ctrl+C.
if (outcome.ok) await endpoint.close();
