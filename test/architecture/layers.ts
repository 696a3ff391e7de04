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
  "lang/fsx": ["vm/errors", "vm/isa", "vm/program", "vm/ffi", "lang/text"],
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
  lang: ["lang/files", "lang/text", "lang/fzasm", "lang/fsx", "lang/check"],
  testing: ["vm", "lang"],
  profile: ["vm"],
  host: ["vm", "lang"],
  "host/node": ["host"],
  disk: ["vm", "lang"],
  framing: ["vm"],
  registry: ["vm", "lang", "host"],
  store: ["vm", "lang", "host", "disk", "registry"],
  "server/model": ["vm", "lang"],
  "server/rules": ["vm", "lang", "server/model"],
  "server/features": ["vm", "lang", "host", "server/model", "server/rules"],
  "server/lsp": [
    "vm",
    "lang",
    "host",
    "disk",
    "framing",
    "server/model",
    "server/rules",
    "server/features",
  ],
  "debugger/session": ["vm", "lang"],
  "debugger/dap": ["vm", "lang", "testing", "profile", "disk", "framing", "debugger/session"],
  cli: [
    "vm",
    "lang",
    "testing",
    "profile",
    "host",
    "disk",
    "registry",
    "store",
    "server/lsp",
    "debugger/dap",
  ],
  library: ["vm", "lang", "host", "host/node", "debugger/dap"],
  worker: ["vm", "lang", "server/lsp", "debugger/dap"],
  client: ["worker"],
};

/** The packages that a layer may use; `node:` stands for Node's own modules. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "vm/codec": ["@jridgewell/sourcemap-codec"],
  host: ["smol-toml"],
  "host/node": ["node:"],
  "server/lsp": ["node:", "vscode-languageserver", "vscode-languageserver-textdocument"],
  "debugger/dap": ["node:", "@vscode/debugadapter", "@vscode/debugprotocol"],
  disk: ["node:"],
  framing: ["node:"],
  store: ["node:"],
  cli: ["node:"],
  worker: ["vscode-languageserver", "@vscode/debugprotocol"],
  client: ["node:", "vscode", "vscode-languageclient", "@vscode/debugprotocol"],
};

/**
 * The doors of a layer, which others import. `shared` is the machine's, as its `index` is the public library; `portable` is for surroundings without Node, `embed` for hosts,
 * `main` starts a program.
 */
export const DOORS = ["index.js", "shared.js", "main.js", "portable.js", "embed.js"] as const;

/**
 * The rooms (folders) of a layer, lowest first: a file imports its own room and those before it. "" is the layer's
 * own folder.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  "lang/fzasm": ["lexer", "line", "tree", "lower", "names", "write", "link", "format", ""],
  "lang/fsx": ["types", "syntax", "parser", "prelude", "infer", "query", "code", "lower", ""],
  "vm/run": ["values", "interpreter", "state", "calls", "slow", "tier", "observe", "host", ""],
  host: ["manifest", "hooks", "effects", "plugin", "engine", "load", "shard", "run", ""],
  registry: ["signature", "formats", "package", "resolve", ""],
  store: ["fetch", "keep", "work", ""],
  testing: ["values", "coverage", "run", "report", ""],
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

/** Lines that a file has at most; a person can hold as much in the head. */
export const MOST_LINES = 250;

/** The files that are longer: how many lines they may have, and why. */
export const LONG_FILES: Readonly<Record<string, readonly [lines: number, reason: string]>> = {
  "vm/run/interpreter/loop.ts": [1_000, "generated: read scripts/generate/loop-cases.mjs instead"],
  "vm/isa/opcodes.ts": [550, "the table of opcodes, a row each"],
  "lang/fzasm/line/directives.ts": [300, "the table of directives, a row each"],
  "vm/errors/language.ts": [350, "the catalogue of the language's errors, a row each"],
  "vm/errors/fsharp.ts": [500, "the catalogue of F#'s errors, a row each"],
  "lang/fsx/prelude/lists.ts": [500, "F# text: the functions of lists and arrays"],
  "lang/fsx/syntax/ast.ts": [360, "the tree's nodes, a type each"],
  "lang/fsx/parser/cursor.ts": [400, "one state: the tokens, and where the construct ends"],
  "lang/fsx/lower/expressions.ts": [440, "a case for each kind of expression"],
  "lang/fsx/lower/functions.ts": [360, "one question: how a call of a function is compiled"],
  "lang/fsx/lower/patterns.ts": [320, "a case for each kind of pattern"],
  "lang/fsx/infer/patterns.ts": [330, "a case for each kind of pattern"],
  "lang/fsx/syntax/lexer.ts": [320, "one state: the place in the text"],
  "lang/fsx/prelude/system.ts": [320, "F# text: patterns, JSON, files and processes"],
  "lang/fsx/infer/declarations.ts": [270, "a case for each kind of declaration"],
  "lang/fsx/infer/session.ts": [340, "one state: what inference keeps while it goes over a source"],
  "lang/fsx/infer/expressions.ts": [280, "a case for each kind of expression"],
  "lang/fsx/lower/operators.ts": [300, "the table of operators, and what each becomes"],
  "lang/fsx/lower/hooks.ts": [350, "one function of a hook, from the host's values to its answer"],
  "vm/ffi/fsharp/heap.ts": [400, "one state: the objects of a run, and how it is saved"],
  "vm/ffi/fsharp/show.ts": [300, "one walk over a value of any type"],
  "vm/ffi/regex/parse.ts": [360, "a case for each form of a pattern"],
  "debugger/session/history/timeline.ts": [
    450,
    "one state: the run, its snapshots, where it stands",
  ],
  "vm/run/host/machine.ts": [450, "the library's class, with the documentation of each member"],
  "debugger/session/stepping/stop-finder.ts": [380, "one walk over a run, and where it may stop"],
  "debugger/session/stepping/engine.ts": [380, "the one door to a session: a method per command"],
  "debugger/session/stepping/backward.ts": [340, "the backward steps mirror one another"],
  "vm/run/tier/tier.ts": [390, "one state: which functions are compiled and entered"],
  "vm/verify/slot-tree.ts": [310, "one data structure"],
  "vm/compile/body.ts": [300, "a case for each group of opcodes"],
  "vm/run/host/runner.ts": [380, "one state: the run in slices"],
  "host/run/host.ts": [300, "the library's class: one order of all that is asked"],
  "host/engine/engine.ts": [290, "one state: the plugins of a thread, and whose turn it is"],
  "vm/verify/transfer.ts": [290, "what each group of opcodes does to a frame"],
};
