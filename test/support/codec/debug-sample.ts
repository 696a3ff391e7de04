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
      range: {
        startByte: 0,
        endByte: 2,
        scope: 0,
        callSite: null,
        bindings: [[{ startByte: 0, slots: [0] }], [{ startByte: 1, slots: [1, 2] }]],
        children: [
          {
            startByte: 1,
            endByte: 2,
            scope: 1,
            callSite: { source: 0, line0: 1, column0: 8 },
            bindings: [[{ startByte: 1, slots: [2] }]],
            children: [],
          },
        ],
      },
    },
    { mappings: [], locals: [], labels: [] },
    {
      mappings: [{ byteOffset: 1, source: 0, line0: 2, column0: 4 }],
      locals: [],
      labels: [],
    },
  ],
  scopes: [
    {
      source: 0,
      start: { line0: 0, column0: 0 },
      end: { line0: 4, column0: 0 },
      kind: "function",
      name: "main",
      parent: null,
      variables: [
        { name: "count", type: "I32" },
        { name: "pair", type: "int * string" },
      ],
    },
    {
      source: 1,
      start: { line0: 70_000, column0: 2 },
      end: { line0: 70_001, column0: 0 },
      kind: "lambda",
      name: "",
      parent: 0,
      variables: [{ name: "count", type: "string" }],
    },
  ],
  constants: ["", "limit"],
  imports: [
    null,
    { params: ["Value"], result: "Unit" },
    { params: ["Number", "I32"], result: { sameAs: 0 }, paramNames: ["base", "by"] },
  ],
};
