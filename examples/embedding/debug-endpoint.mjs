/**
 * A host that lets a debugger into its own process: the program runs here, with the host's own functions, and
 * VS Code attaches to the port (request "attach", "port": 4711).
 *
 *   npm run build && node examples/embedding/debug-endpoint.mjs 4711
 */
import { assemble, i32, serveDebugger, standardRegistry } from "fusabi/debugger";

const PROGRAM = `.import seconds () -> I32
.func main() -> I32
    CALL_FFI seconds
    PUSH 60i32
    MOD
    RET
.end
`;

const started = Date.now();
const ffi = standardRegistry().register({
  name: "seconds",
  signature: { params: [], result: "I32" },
  doc: "Seconds since the host was started.",
  origin: "debug-endpoint.mjs",
  call: () => i32(Math.floor((Date.now() - started) / 1000)),
});

const { module } = assemble("seconds.fzasm", PROGRAM);
const endpoint = await serveDebugger(
  () => ({
    module,
    name: "seconds.fzasm",
    ffi,
    ended: (ending) => console.log(`The run is over: ${ending.ending}.`),
  }),
  Number(process.argv[2] ?? 0),
);
console.log(`Attach to port ${endpoint.port}.`);
