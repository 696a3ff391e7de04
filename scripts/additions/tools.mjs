/** Additions to the debugger and the language server. */

/** @type {readonly import("./addition.mjs").Addition[]} */
export const TOOL_ADDITIONS = [
  {
    name: "debugger-request",
    row: "a debugger request",
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
    const { bytes } = await talk.send("fusabi/historyBytes");
    assert.ok(Number(bytes) > 0);
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
    row: "an editor feature",
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
    name: "setting",
    row: "a setting of the server",
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
            before: "stackDepth: true, signature: true },",
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
            before: "stackDepth: false, signature: false },\n      host",
            insert: "size: false, ",
          },
        ],
      },
    ],
    tests: ["test/server/lsp/settings.test"],
    isGenerated: true,
  },
];
