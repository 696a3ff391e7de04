/** Additions to the language server, the debugger and the command line. */

/** @type {readonly import("./addition.mjs").Addition[]} */
export const TOOL_ADDITIONS = [
  {
    name: "debugger-request",
    touches: [
      {
        what: "the row",
        edits: [
          {
            file: "debugger/dap/protocol.ts",
            before: '  "fusabi/provenance": ProvenanceBody;',
            insert: '  "fusabi/historyBytes": { readonly bytes: number };\n',
          },
        ],
      },
      {
        what: "the handler",
        edits: [
          {
            file: "debugger/dap/handlers/history.ts",
            before: "  /** Where the run stands, how far",
            insert: `  /** How much memory the recorded history takes. */
  "fusabi/historyBytes"(context, fields) {
    const { bytes } = timelineBody(context.require(fields.command));
    return { body: bodyOf<"fusabi/historyBytes">({ bytes }) };
  },

`,
          },
        ],
      },
      {
        what: "the exchange",
        edits: [
          {
            file: "test/debugger/dap/requests.test.ts",
            before: '  "fusabi/provenance": ofSum(',
            insert: `  "fusabi/historyBytes": ofSum(async (talk) => {
    await talk.launch("done");
    assert.ok((await talk.send("fusabi/historyBytes")).bytes > 0);
  }),
`,
          },
        ],
      },
      {
        what: "the page on what the adapter can do",
        edits: [
          {
            file: "docs/dap-capabilities.md",
            before: "`fusabi/provenance`, ",
            insert: "`fusabi/historyBytes`, ",
          },
        ],
      },
    ],
    tests: ["test/debugger/dap/requests.test"],
    isGenerated: false,
  },
  {
    name: "editor-feature",
    touches: [
      {
        what: "the row",
        edits: [
          {
            file: "server/lsp/protocol.ts",
            before: "  DocumentDiagnosticRequest,\n",
            insert: "  DocumentColorRequest,\n",
          },
          {
            file: "server/lsp/protocol.ts",
            before: '  "textDocument/documentHighlight": ',
            insert: '  "textDocument/documentColor": DocumentColorRequest,\n',
          },
        ],
      },
      {
        what: "the handler",
        edits: [
          {
            file: "server/lsp/handlers/color.ts",
            create: `/** textDocument/documentColor. */
import type { Feature } from "../feature.js";

export const colorFeature: Feature<"textDocument/documentColor"> = {
  capabilities: () => ({ colorProvider: true }),
  handlers: () => ({
    "textDocument/documentColor": () => {
      const start = { line: 0, character: 0 };
      return [{ range: { start, end: start }, color: { red: 1, green: 0, blue: 0, alpha: 1 } }];
    },
  }),
};
`,
          },
          {
            file: "server/lsp/handlers/index.ts",
            before: "import { commandsFeature }",
            insert: 'import { colorFeature } from "./color.js";\n',
          },
          {
            file: "server/lsp/handlers/index.ts",
            before: "  commandsFeature,\n",
            insert: "  colorFeature,\n",
          },
        ],
      },
      {
        what: "the exchange",
        edits: [
          {
            file: "test/server/lsp/requests.test.ts",
            before: '  "textDocument/linkedEditingRange": async',
            insert: `  "textDocument/documentColor": async (talk) => {
    const [found] = (await talk.ask("textDocument/documentColor", { textDocument: main }))!;
    assert.equal(found!.color.red, 1);
  },
`,
          },
        ],
      },
      {
        what: "the page on what the server can do",
        edits: [
          {
            file: "docs/lsp-capabilities.md",
            instead: "| no: the language has no colours | | | |",
            insert: "| yes: one | `lsp/handlers/color.ts` | | `lsp/requests.test.ts` |",
          },
        ],
      },
    ],
    tests: ["test/server/lsp/requests.test", "test/server/lsp/capabilities.test"],
    isGenerated: false,
  },
  {
    name: "diagnostic-rule",
    touches: [
      {
        what: "the file, and its place among the rules",
        edits: [
          {
            file: "server/rules/many-lines.ts",
            create: `/** A file that nobody reads to its end. */
import { lineRange, type SourceFile, type Workspace } from "../model/index.js";
import type { Finding } from "./diagnostic.js";

export function manyLinesFindings(_workspace: Workspace, file: SourceFile): readonly Finding[] {
  if (!file.text.startsWith("; long")) return [];
  return [{ kind: "TooManyLines", facts: {}, range: lineRange(0, 0, 6) }];
}
`,
          },
          {
            file: "server/rules/file-diagnostics.ts",
            before: "import { structureFindings }",
            insert: 'import { manyLinesFindings } from "./many-lines.js";\n',
          },
          {
            file: "server/rules/file-diagnostics.ts",
            before: "  structureFindings,\n",
            insert: "  manyLinesFindings,\n",
          },
        ],
      },
      {
        what: "the row of the catalogue",
        edits: [
          {
            file: "vm/errors/language.ts",
            before: "  UnusedLabel: {",
            insert: `  TooManyLines: {
    code: 498,
    area: "language",
    severity: "warning",
    message: "The file is long.",
    remedy: "Split it.",
  },
`,
          },
        ],
      },
      {
        what: "the mirrored test",
        edits: [
          {
            file: "test/server/rules/many-lines.test.ts",
            create: `import { checkDiagnostics } from "../../support/server/checks.js";

describe("The diagnostics of long files", () => {
  it("say that a file is long", () => {
    checkDiagnostics("; long\\n^^^^^^ warning FZ0498: The file is long\\n");
  });
});
`,
          },
        ],
      },
      {
        what: "the case over the protocol",
        edits: [
          {
            file: "test/server/lsp/fixtures/diagnostics.txt",
            before: "== UnexpectedCharacter\n",
            insert: "== TooManyLines\n; long\n^^^^^^ FZ0498\n",
          },
        ],
      },
    ],
    tests: ["test/server/rules/many-lines.test", "test/server/lsp/diagnostics.test"],
    isGenerated: true,
  },
  {
    name: "subcommand",
    touches: [
      {
        what: "the file, and its line in the index",
        edits: [
          {
            file: "cli/commands/echo.ts",
            create: `/** \`fusabi echo\`: says the names of files. */
import type { Command } from "../command.js";
import { EXIT } from "../exit-codes.js";
import { filesOf } from "./operands.js";

export const echo: Command = {
  name: "echo",
  usage: "FILE…",
  summary: "Says the names of files.",
  options: [],
  run(options, terminal) {
    terminal.out(\`\${filesOf(options).join(" ")}\\n\`);
    return EXIT.ok;
  },
};
`,
          },
          {
            file: "cli/commands/index.ts",
            before: 'import { fmt } from "./fmt.js";',
            insert: 'import { echo } from "./echo.js";\n',
          },
          { file: "cli/commands/index.ts", before: "fmt, lsp", insert: "echo, " },
        ],
      },
      {
        what: "the test",
        edits: [
          {
            file: "test/cli/commands.test.ts",
            before: '  fmt: ["--check"],',
            insert: "  echo: [],\n",
          },
        ],
      },
      {
        what: "the page on the command line",
        edits: [
          {
            file: "docs/cli.md",
            before: "## asm, dis, fmt",
            insert: "## echo\n\n`fusabi echo FILE…` says the names of files.\n\n",
          },
        ],
      },
    ],
    tests: ["test/cli/commands.test"],
    isGenerated: false,
  },
  {
    name: "setting",
    touches: [
      {
        what: "its default and its reading",
        edits: [
          {
            file: "server/lsp/settings.ts",
            before: "    readonly stackDepth: boolean;",
            insert: "    readonly size: boolean;\n",
          },
          {
            file: "server/lsp/settings.ts",
            before: "stackDepth: true },",
            insert: "size: true, ",
          },
        ],
      },
      {
        what: "its declaration",
        edits: [
          {
            file: "package.json",
            before: '          "fusabi.codeLens.stackDepth": {',
            insert: `          "fusabi.codeLens.size": {
            "type": "boolean",
            "default": true,
            "markdownDescription": "Show above functions how large they are."
          },
`,
          },
        ],
      },
      {
        what: "the page on the server",
        edits: [
          {
            file: "docs/language-server.md",
            before: "| `fusabi.codeLens.stackDepth` |",
            insert: "| `fusabi.codeLens.size` | `true` | How large a function is. |\n",
          },
        ],
      },
      {
        what: "the test",
        edits: [
          {
            file: "test/server/lsp/settings.test.ts",
            before: "stackDepth: false },\n      host",
            insert: "size: false, ",
          },
        ],
      },
    ],
    tests: ["test/server/lsp/settings.test"],
    isGenerated: false,
  },
];
