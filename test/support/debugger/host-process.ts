/** A host of its own, for tests: offers a program to debuggers, and says on its output what becomes of it. */
import { readFileSync } from "node:fs";
import { serveDebugger } from "../../../debugger/dap/index.js";
import { assemble } from "../../../lang/index.js";
import { i32, standardRegistry } from "../../../vm/shared.js";

const path = process.argv[2] as string;
const text = readFileSync(path, "utf8");
const { module } = assemble(path, text);
if (!module) throw new Error("the test's program does not assemble");
const ffi = standardRegistry().register({
  name: "process_number",
  signature: { params: [], result: "I32" },
  doc: "",
  origin: "test",
  call: () => i32(process.pid),
});
const endpoint = await serveDebugger(() => ({
  module,
  name: path,
  ffi,
  ended: (ending) => console.log(`ended ${ending.ending}`),
}));
console.log(`port ${endpoint.port}`);
