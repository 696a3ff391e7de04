/** The architecture as data: the layers and what each may import, the packages, and the order of rooms in a layer. */

/** Each layer, and the layers that it may import (by a door only). */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  "vm/errors": [],
  "vm/isa": ["vm/errors"],
  "vm/program": ["vm/errors", "vm/isa"],
  "vm/codec": ["vm/errors", "vm/isa", "vm/program"],
  "vm/verify": ["vm/errors", "vm/isa", "vm/program"],
  "vm/compile": ["vm/errors", "vm/isa", "vm/program", "vm/verify"],
  "vm/sandbox": ["vm/errors", "vm/isa", "vm/program"],
  "vm/ffi": ["vm/errors", "vm/isa", "vm/program", "vm/sandbox"],
  "vm/run": [
    "vm/errors",
    "vm/isa",
    "vm/program",
    "vm/verify",
    "vm/compile",
    "vm/sandbox",
    "vm/ffi",
  ],
  vm: [
    "vm/errors",
    "vm/isa",
    "vm/program",
    "vm/codec",
    "vm/verify",
    "vm/sandbox",
    "vm/ffi",
    "vm/run",
  ],
  "lang/files": [],
  "lang/text": ["vm/errors", "vm/isa", "vm/program"],
  "lang/fzasm": ["vm/errors", "vm/isa", "vm/program", "lang/files", "lang/text"],
  "lang/check": [
    "vm/errors",
    "vm/isa",
    "vm/program",
    "vm/codec",
    "vm/verify",
    "vm/ffi",
    "lang/files",
    "lang/text",
    "lang/fzasm",
  ],
  lang: ["lang/files", "lang/text", "lang/fzasm", "lang/check"],
  disk: ["vm", "lang"],
  "server/model": ["vm", "lang"],
  "server/rules": ["vm", "lang", "server/model"],
  "server/features": ["vm", "lang", "server/model", "server/rules"],
  "server/lsp": ["vm", "lang", "disk", "server/model", "server/rules", "server/features"],
  "debugger/session": ["vm", "lang"],
  "debugger/dap": ["vm", "lang", "disk", "debugger/session"],
  cli: ["vm", "lang", "disk", "server/lsp", "debugger/dap"],
  library: ["vm", "lang", "debugger/dap"],
  worker: ["vm", "lang", "server/lsp", "debugger/dap"],
  client: ["worker"],
};

/** The packages that a layer may use; `node:` stands for Node's own modules. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "vm/codec": ["@jridgewell/sourcemap-codec"],
  "server/lsp": ["node:", "vscode-languageserver", "vscode-languageserver-textdocument"],
  "debugger/dap": ["node:", "@vscode/debugadapter", "@vscode/debugprotocol"],
  disk: ["node:"],
  cli: ["node:"],
  worker: ["vscode-languageserver", "@vscode/debugprotocol"],
  client: ["node:", "vscode", "vscode-languageclient", "@vscode/debugprotocol"],
};

/**
 * The doors of a layer, which others import. `portable` is for surroundings without Node, `embed` for hosts,
 * `main` starts a program.
 */
export const DOORS = ["index.js", "main.js", "portable.js", "embed.js"] as const;

/**
 * The rooms (folders) of a layer, lowest first: a file imports its own room and those before it. "" is the layer's
 * own folder.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  "lang/fzasm": ["lexer", "line", "tree", "lower", "names", "write", "link", "format", ""],
  "vm/run": ["values", "interpreter", "state", "slow", "tier", "observe", "host", ""],
  "debugger/session": [
    "program",
    "expressions",
    "history",
    "breakpoints",
    "stepping",
    "inspect",
    "replay",
    "",
  ],
};
