/** Debug information with something of everything, for tests of how it is written and read. */
import { type DebugInfo, hashText } from "../../../vm/program/index.js";

export const TEXT = ".func main() -> Unit\n    NOP ; λ\n    RET\n.end\n";

/** Debug information of a module with three functions of two bytes each: something of everything. */
export const DEBUG: DebugInfo = {
  sources: [
    { path: "main.fzasm", text: TEXT, hash: hashText(TEXT) },
    { path: "shared/lib.fzasm", text: null, hash: "0123456789abcdef" },
  ],
  functions: [
    {
      mappings: [
        { byteOffset: 0, source: 0, line0: 1, column0: 4 },
        { byteOffset: 1, source: 1, line0: 70_000, column0: 0 },
      ],
      locals: ["count", "", "total"],
      labels: [
        { name: "again", byteOffset: 0 },
        { name: "done", byteOffset: 1 },
      ],
    },
    { mappings: [], locals: [], labels: [] },
    {
      mappings: [{ byteOffset: 1, source: 0, line0: 2, column0: 4 }],
      locals: [],
      labels: [],
    },
  ],
  constants: ["", "limit"],
  imports: [
    null,
    { params: ["Value"], result: "Unit" },
    { params: ["Number", "I32"], result: { sameAs: 0 }, paramNames: ["base", "by"] },
  ],
};
