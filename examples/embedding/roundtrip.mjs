/**
 * An archive written and loaded back: builds a module by hand, encodes it, opens the bytes, runs it.
 *
 *   npm run build && node examples/embedding/roundtrip.mjs
 */
import { BytecodeBuilder, encodeModule, i32, Machine, openArchive } from "fusabi/vm";

const builder = new BytecodeBuilder();
builder.function("main", { returnType: "I32" }, (code) => code.push(i32(42)).ret());

const bytes = encodeModule(builder.build());
const module = openArchive(bytes);
const outcome = new Machine(module).run();

console.log(`${bytes.length} bytes, layout ${module.layout}`);
console.log(outcome.ok ? outcome.result : outcome.fault.message);
