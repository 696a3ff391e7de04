/**
 * Every diagnostic that a source can have, over the protocol: where it stands, and all that an editor shows beside its
 * message. The fixtures are programs with carets under the places, one for each row of the catalogue.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "vscode-languageserver/node";
import { ERRORS, type ErrorKind, type ErrorRow, formatCode } from "../../../vm/shared.js";
import { projectRoot } from "../../support/fixtures.js";
import { describeAnnotation, parseFixture } from "../../support/server/markers.js";
import { ServerClient } from "../../support/server/protocol.js";

interface Case {
  readonly kind: ErrorKind;
  readonly text: string;
  /** Place and code of each diagnostic. */
  readonly expected: readonly string[];
}

function readCases(): Case[] {
  const path = join(projectRoot, "test", "server", "lsp", "fixtures", "diagnostics.txt");
  const parts = readFileSync(path, "utf8").split(/^== /m).slice(1);
  return parts.map((part) => {
    const [head = "", ...lines] = part.split("\n");
    const [kind, ...place] = head.split(" ");
    const { text, annotations } = parseFixture(lines.join("\n"));
    const marked = annotations.map(describeAnnotation);
    const expected = place.length > 0 ? [...marked, place.join(" ")] : marked;
    return { kind: kind as ErrorKind, text, expected: expected.sort() };
  });
}

/** A source that has a deep chain of includes beside it. */
const CHAIN = 40;

const CASES: readonly Case[] = [
  ...readCases(),
  {
    kind: "RawControlCharacter",
    text: '.func main() -> String\n    PUSH "a\u0007"\n    RET\n.end\n',
    expected: ["2:12-13 FZ0406"],
  },
  {
    kind: "InvisibleCharacter",
    text: ".func main() -> Unit\n    RET ; \u202e\n.end\n",
    expected: ["2:11-12 FZ0407"],
  },
  { kind: "EmptyFile", text: "", expected: ["1:1-1 FZ0502"] },
];

/** Kinds of the language and the verifier that no fixture has, and why. */
const ELSEWHERE: Readonly<Partial<Record<ErrorKind, string>>> = {
  IncludeTooDeep: "stands in the last file of a chain: the test below",
  IncludedFileHasErrors: "needs a second file: test/server/rules/included.test.ts",
  IncludeUnreadable: "needs a file that cannot be read: test/lang/fzasm/include.test.ts",
  SourceTooLong: "would need a file of 64 MiB: test/lang/fzasm",
  VerifyTooComplex: "needs a function of thousands of lines: test/vm/verify/scale.test.ts",
};

/** What explains the diagnostic elsewhere: so many places. */
const RELATED: Readonly<Partial<Record<ErrorKind, number>>> = {
  DuplicateName: 1,
  DuplicateDirective: 1,
  VerifyHeightConflict: 2,
  VerifyOperandType: 2,
  VerifyArgumentType: 1,
  VerifyReturnType: 1,
  EndlessLoop: 1,
};

const MANIFEST = {
  functions: [{ name: "read_file", params: ["String"], result: "String", capability: "file-read" }],
};

const SEVERITIES = ["", "error", "warning", "information", "hint"];

function describeDiagnostic({ range: { start, end }, code }: Diagnostic): string {
  const last = start.line === end.line ? "" : `${end.line + 1}:`;
  return `${start.line + 1}:${start.character + 1}-${last}${end.character + 1} ${code}`;
}

describe("Every diagnostic over the protocol", function () {
  this.timeout(30_000);
  const page = readFileSync(join(projectRoot, "docs", "errors.md"), "utf8");
  let folder: string;
  let client: ServerClient;
  let version = 0;

  /** A session whose client sends these severities. */
  async function start(severity: Readonly<Record<string, string>>): Promise<void> {
    client = await ServerClient.start({
      capabilities: {
        workspace: { configuration: true },
        textDocument: { diagnostic: { relatedDocumentSupport: false } },
      },
      folders: [pathToFileURL(folder).href],
      settings: { capabilities: [], diagnostics: { severity } },
    });
    await client.open(uri("main.fzasm"), "");
    // Settings are asked for after the start: they are there once the empty file is judged by them.
    const isThere = async () => {
      const found = await ask();
      const wanted = severity.FZ0502 ?? "error";
      return found.length === 0 ? wanted === "off" : SEVERITIES[found[0]?.severity ?? 0] === wanted;
    };
    while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  const uri = (name: string) => pathToFileURL(join(folder, name)).href;

  async function ask(name = "main.fzasm"): Promise<readonly Diagnostic[]> {
    const textDocument = { uri: uri(name) };
    const report = await client.request<{ items: readonly Diagnostic[] }>(
      "textDocument/diagnostic",
      { textDocument },
    );
    return report.items;
  }

  async function diagnosticsOf(text: string): Promise<readonly Diagnostic[]> {
    const textDocument = { uri: uri("main.fzasm"), version: ++version };
    await client.notify("textDocument/didChange", { textDocument, contentChanges: [{ text }] });
    return ask();
  }

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "fusabi-diagnostics-"));
    writeFileSync(join(folder, "host.ffi.json"), JSON.stringify(MANIFEST));
    for (let i = 0; i < CHAIN; i++)
      writeFileSync(join(folder, `chain${i}.fzasm`), `.include "chain${i + 1}.fzasm"\n`);
    writeFileSync(join(folder, `chain${CHAIN}.fzasm`), ".const _last = 1i32\n");
  });

  after(() => rmSync(folder, { recursive: true }));

  describe("with the settings as they come", () => {
    before(() => start({}));
    after(() => client.stop());

    for (const { kind, text, expected } of CASES)
      it(`${kind} stands at its place, with its page, severity and tags`, async () => {
        const found = await diagnosticsOf(text);
        assert.deepEqual(found.map(describeDiagnostic).sort(), expected);
        const row: ErrorRow = ERRORS[kind];
        const own = found.find(({ code }) => code === formatCode(row.code));
        assert.ok(own, `there is no ${formatCode(row.code)}`);
        assert.equal(SEVERITIES[own.severity ?? 0], row.severity ?? "error");
        assert.equal(own.source, "fusabi");
        // Cause and remedy, with nothing left to fill in.
        assert.match(String(own.message), /^.+\n.+$/s);
        assert.doesNotMatch(String(own.message), /\{[a-z]+\}/i);
        assert.deepEqual(own.tags ?? [], row.tag === "unnecessary" ? [1] : []);
        assert.equal(own.relatedInformation?.length ?? 0, RELATED[kind] ?? 0);
        const anchor = /docs\/errors\.md#(fz\d{4})$/.exec(own.codeDescription?.href ?? "")?.[1];
        assert.match(page, new RegExp(`^### ${anchor?.toUpperCase()}$`, "m"));
      });

    it("IncludeTooDeep stands where the chain of includes is too long", async () => {
      await diagnosticsOf('.include "chain0.fzasm"\n.func main() -> Unit\n    RET\n.end\n');
      const report = await client.request<{ items: { items: Diagnostic[] }[] }>(
        "workspace/diagnostic",
        { previousResultIds: [] },
      );
      const codes = report.items.flatMap(({ items }) => items.map(({ code }) => code));
      assert.ok(codes.includes("FZ0452"));
    });

    it("are all of the language, the verifier and the format", () => {
      const shown = new Set<string>(CASES.map(({ kind }) => kind));
      const rows = Object.entries(ERRORS) as [ErrorKind, ErrorRow][];
      const missing = rows.filter(
        ([kind, { area, code }]) =>
          (area === "language" || area === "verify") &&
          // From 1000 on they are those of F#, which no fixture here is written in.
          code < 1000 &&
          !shown.has(kind) &&
          !(kind in ELSEWHERE),
      );
      assert.deepEqual(
        missing.map(([kind]) => kind),
        [],
      );
    });
  });

  for (const choice of ["off", "hint", "error"])
    describe(`with every severity set to ${choice}`, () => {
      before(() => {
        const codes = CASES.map(({ kind }) => [formatCode(ERRORS[kind].code), choice]);
        return start(Object.fromEntries(codes));
      });
      after(() => client.stop());

      it("has each as the settings say", async () => {
        for (const { kind, text } of CASES) {
          const code = formatCode(ERRORS[kind].code);
          const own = (await diagnosticsOf(text)).filter((found) => found.code === code);
          if (choice === "off") assert.deepEqual(own, [], kind);
          else
            assert.ok(
              own.length > 0 && own.every(({ severity }) => SEVERITIES[severity ?? 0] === choice),
              kind,
            );
        }
      });
    });
});
