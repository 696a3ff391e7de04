/** Additions to what stands beside the machine: a rule, a subcommand, a language. */

/** @type {readonly import("./addition.mjs").Addition[]} */
export const RULE_ADDITIONS = [
  {
    name: "diagnostic-rule",
    row: "a diagnostic rule",
    touches: [
      {
        what: "the error's row",
        edits: [
          {
            file: "vm/errors/language.ts",
            before: "  UnusedLabel: {",
            insert: `  LongFile: {
    code: 498,
    area: "language",
    severity: "hint",
    message: "The file has {count} lines.",
    remedy: "Move some functions to another file, and include it.",
  },
`,
          },
        ],
      },
      {
        what: "the rule",
        edits: [
          {
            file: "server/rules/long.ts",
            create: `/** Files that are too long to be read. */
import { lineRange, type SourceFile, type Workspace } from "../model/index.js";
import type { Finding } from "./diagnostic.js";

const MOST_LINES = 5_000;

export function longFindings(_workspace: Workspace, file: SourceFile): readonly Finding[] {
  const count = file.text.lineCount;
  if (count <= MOST_LINES) return [];
  return [{ kind: "LongFile", facts: { count }, range: lineRange(0, 0, 0) }];
}
`,
          },
        ],
      },
      {
        what: "its entry",
        edits: [
          {
            file: "server/rules/file-diagnostics.ts",
            before: "import { structureFindings }",
            insert: 'import { longFindings } from "./long.js";\n',
          },
          {
            file: "server/rules/file-diagnostics.ts",
            before: "  structure: structureFindings,",
            insert: "  long: longFindings,\n",
          },
        ],
      },
      {
        what: "its test",
        edits: [
          {
            file: "test/server/rules/long.test.ts",
            create: `import { checkDiagnostics } from "../../support/server/checks.js";

describe("A file", () => {
  it("of 5,000 lines is not too long", () => checkDiagnostics(";\\n".repeat(4_999)));
});
`,
          },
        ],
      },
      {
        what: "its exchange over the protocol",
        edits: [
          {
            file: "test/server/lsp/diagnostics.test.ts",
            before: '  { kind: "EmptyFile", text: "",',
            insert:
              '  { kind: "LongFile", text: ";\\n".repeat(5_000), expected: ["1:1-1 FZ0498"] },\n',
          },
        ],
      },
    ],
    tests: [
      "test/server/rules/rules.test",
      "test/server/rules/long.test",
      "test/server/lsp/diagnostics.test",
    ],
    isGenerated: true,
  },
  {
    name: "subcommand",
    row: "a subcommand",
    touches: [
      {
        what: "its file",
        edits: [
          {
            file: "cli/commands/size.ts",
            create: `/** \`fusabi size\`: how large a program is. */
import { encodeModule } from "../../vm/shared.js";
import type { Command } from "../command.js";
import { EXIT } from "../exit-codes.js";
import { load } from "../load.js";
import { readInput } from "../input.js";
import { filesOf } from "./operands.js";

export const size: Command = {
  name: "size",
  usage: "FILE…",
  summary: "Tells how many bytes the archive of a program has.",
  options: [],
  run(options, terminal) {
    for (const path of filesOf(options)) {
      const { module } = load(readInput(path, terminal), terminal);
      if (module) terminal.out(\`\${encodeModule(module).length}\\n\`);
    }
    return EXIT.ok;
  },
};
`,
          },
        ],
      },
      {
        what: "its entry",
        edits: [
          {
            file: "cli/commands/index.ts",
            before: "import { test }",
            insert: 'import { size } from "./size.js";\n',
          },
          { file: "cli/commands/index.ts", before: "  lsp,\n", insert: "  size,\n" },
        ],
      },
      {
        what: "its options in the test",
        edits: [
          { file: "test/cli/commands.test.ts", before: "  diff: [],", insert: "  size: [],\n" },
        ],
      },
      {
        what: "a test that runs it",
        edits: [
          {
            file: "test/cli/size.test.ts",
            create: `import assert from "node:assert/strict";
import { runCli } from "../support/cli.js";

it("fusabi size tells how many bytes an archive has", () => {
  const { stdout } = runCli(["size", "-"], { input: ".func main() -> Unit\\nRET\\n.end\\n" });
  assert.ok(Number(stdout) > 36);
});
`,
          },
        ],
      },
      {
        what: "the page on the command line",
        edits: [
          {
            file: "docs/cli.md",
            before: "`fusabi diff A.fzb",
            insert: "`fusabi size FILE…` tells how large programs are.\n\n",
          },
        ],
      },
    ],
    isBundled: true,
    tests: ["test/cli/commands.test", "test/cli/size.test"],
    isGenerated: false,
  },
  {
    name: "language",
    row: "a language",
    touches: [
      {
        what: "its id",
        edits: [
          {
            file: "lang/language.ts",
            instead: 'LanguageId = "fzasm" | "fsx"',
            insert: 'LanguageId = "fzasm" | "fsx" | "number"',
          },
        ],
      },
      {
        what: "its folder",
        edits: [
          {
            file: "lang/number/index.ts",
            create: `/** A language whose programs are one number each, which they return. */
import { BytecodeBuilder, i32 } from "../../vm/program/index.js";
import { type Build, diagnostic } from "../text/index.js";

export function compileNumber(path: string, text: string): Build {
  const sources = [{ path, text }];
  const debug = { sources: [], functions: [], constants: [], imports: [] };
  const rest = { debug, sources, imports: [] };
  if (!/^\\s*\\d{1,9}\\s*$/.test(text)) {
    const place = { path, start: 0, end: text.length };
    const problem = diagnostic("BadNumber", { text, suggestion: "" }, place);
    return { module: null, diagnostics: [problem], ...rest };
  }
  const builder = new BytecodeBuilder();
  builder.function("main", { returnType: "I32" }, (code) => code.push(i32(Number(text))).ret());
  return { module: builder.build(), diagnostics: [], ...rest };
}
`,
          },
        ],
      },
      {
        what: "its project for the compiler",
        edits: [
          {
            file: "lang/number/tsconfig.json",
            create: `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": {
    "rootDir": "../..",
    "outDir": "../../out",
    "tsBuildInfoFile": "../../out/lang/number/tsconfig.tsbuildinfo"
  },
  "include": ["**/*.ts"],
  "references": [
    { "path": "../../vm/errors" },
    { "path": "../../vm/isa" },
    { "path": "../../vm/program" },
    { "path": "../../lang/text" }
  ]
}
`,
          },
          {
            file: "lang/tsconfig.json",
            before: '    {\n      "path": "../lang/check"',
            insert: '    {\n      "path": "../lang/number"\n    },\n',
          },
        ],
      },
      {
        what: "its layer",
        edits: [
          {
            file: "test/architecture/layers.ts",
            before: '  "lang/check": [',
            insert: '  "lang/number": ["vm/errors", "vm/isa", "vm/program", "lang/text"],\n',
          },
          {
            file: "test/architecture/layers.ts",
            instead: '"lang/fzasm", "lang/fsx", "lang/check"]',
            insert: '"lang/fzasm", "lang/fsx", "lang/number", "lang/check"]',
          },
        ],
      },
      {
        what: "its `Language`",
        edits: [
          {
            file: "lang/number.ts",
            create: `/** Numbers as a \`Language\`. */
import type { Language } from "./language.js";
import { compileNumber } from "./number/index.js";

export const NUMBER: Language = {
  id: "number",
  title: "Number",
  extensions: [".number"],
  mimeType: "text/x-number",
  isShared: true,
  build: compileNumber,
  check(path, text) {
    const build = compileNumber(path, text);
    return { build, findings: [], diagnostics: build.diagnostics };
  },
  format: (text) => \`\${text.trim()}\\n\`,
};
`,
          },
          {
            file: "lang/languages.ts",
            before: "\nconst LANGUAGE_WITH_ID",
            insert: 'import { NUMBER } from "./number.js";\n',
          },
          {
            file: "lang/languages.ts",
            instead: "fsx: FSX }",
            insert: "fsx: FSX, number: NUMBER }",
          },
        ],
      },
      {
        what: "its texts",
        edits: [
          {
            file: "test/lang/languages.test.ts",
            before: "  fsx: { good:",
            insert: '  number: { good: " 7", broken: "seven", isVerifiedBroken: false },\n',
          },
        ],
      },
      {
        what: "its service for editors",
        edits: [
          {
            file: "server/features/number-service.ts",
            create: `/** Numbers as a \`LanguageService\`: nothing but their layout. */
import { FSX_SERVICE } from "./fsx-service.js";
import type { LanguageService } from "./service.js";

export const NUMBER_SERVICE: LanguageService = {
  ...FSX_SERVICE,
  diagnosticsOf: () => [],
  hoverAt: () => null,
  documentSymbols: () => [],
};
`,
          },
          {
            file: "server/features/services.ts",
            before: "import type { LanguageService }",
            insert: 'import { NUMBER_SERVICE } from "./number-service.js";\n',
          },
          {
            file: "server/features/services.ts",
            before: "  fsx: FSX_SERVICE,",
            insert: "  number: NUMBER_SERVICE,\n",
          },
        ],
      },
    ],
    tests: ["test/lang/languages.test", "test/architecture/layers.test"],
    isGenerated: false,
  },
];
