/**
 * For every request that the server answers an exchange that needs its handler: without it, or with one that answers
 * nothing, the exchange fails.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { METHODS, type Method, REQUESTS } from "../../../server/lsp/protocol.js";
import { projectRoot } from "../../support/fixtures.js";
import { type Change, Talk } from "../../support/server/talk.js";

const FOLDER = "file:///project";
const MAIN = `${FOLDER}/main.fzasm`;
const LIB = `${FOLDER}/lib.fzasm`;
const MESSY = `${FOLDER}/messy.fzasm`;
const OPEN = `${FOLDER}/open.fzasm`;
const MANIFEST = `${FOLDER}/host.ffi.json`;

const FILES = {
  [MAIN]: `.include "lib.fzasm"
.import ask
.func main() -> I32
    PUSH limit
    CALL twice
    RET
.end

.func twice(n: I32) -> I32
    .local total: I32
again:
    LOAD n
    STORE total
    PUSH false
    JUMP_IF again
    CALL_FFI ask
    POP
    LOAD total
    RET
.end
`,
  [LIB]: ".const limit = 3i32\n",
  [MESSY]: ".func main() -> I32\nnop\n  nop\nLOAD gone\nret\n.end\n",
  [OPEN]: ".func main() -> I32\n    PUSH 1i32\n    \n",
  [MANIFEST]: JSON.stringify({
    functions: [{ name: "ask", params: [], result: "I32", doc: "Asks." }],
  }),
};

const main = { uri: MAIN };
const messy = { uri: MESSY };
const LIMIT = { line: 3, character: 11 };
const TWICE = { line: 4, character: 10 };
const TOTAL = { line: 17, character: 11 };
const AGAIN = { line: 14, character: 14 };
const ASK = { line: 15, character: 14 };
const whole = { start: { line: 0, character: 0 }, end: { line: 19, character: 0 } };
const secondLine = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
const options = { tabSize: 4, insertSpaces: true };

type Exchange = (talk: Talk) => Promise<void>;

const hasSome = (list: unknown) => assert.ok(Array.isArray(list) && list.length > 0);

/** The node of the call hierarchy at a call of `twice`. */
async function twice(talk: Talk) {
  const nodes = await talk.ask("textDocument/prepareCallHierarchy", {
    textDocument: main,
    position: TWICE,
  });
  return nodes![0]!;
}

async function newTexts(edits: Promise<readonly { readonly newText: string }[] | null>) {
  return (await edits)!.map(({ newText }) => newText);
}

async function startsOf(places: Promise<unknown>): Promise<string[]> {
  const found = (await places) as { uri: string; range: { start: { line: number } } }[];
  return found.map(({ uri, range }) => `${uri.slice(FOLDER.length + 1)}:${range.start.line + 1}`);
}

const EXCHANGES: Readonly<Record<Method, Exchange>> = {
  "callHierarchy/incomingCalls": async (talk) => {
    const calls = await talk.ask("callHierarchy/incomingCalls", { item: await twice(talk) });
    assert.deepEqual(
      calls!.map(({ from }) => from.name),
      ["main"],
    );
  },
  "callHierarchy/outgoingCalls": async (talk) => {
    const calls = await talk.ask("callHierarchy/outgoingCalls", { item: await twice(talk) });
    assert.deepEqual(
      calls!.map(({ to }) => to.name),
      ["ask"],
    );
  },
  "codeLens/resolve": async (talk) => {
    const [lens] = (await talk.ask("textDocument/codeLens", { textDocument: main }))!;
    assert.equal((await talk.ask("codeLens/resolve", lens!)).command?.title, "▷ Run");
  },
  "completionItem/resolve": async (talk) => {
    const asked = talk.ask("textDocument/completion", {
      textDocument: main,
      position: { line: 12, character: 4 },
    });
    const { items } = (await asked) as { items: { label: string }[] };
    const add = items.find(({ label }) => label === "ADD")!;
    const resolved = await talk.ask("completionItem/resolve", add);
    assert.match(JSON.stringify(resolved.documentation), /Adds two numbers/);
  },
  "textDocument/codeAction": async (talk) => {
    const range = { start: LIMIT, end: LIMIT };
    hasSome(
      await talk.ask("textDocument/codeAction", {
        textDocument: main,
        range,
        context: { diagnostics: [], only: ["refactor"] },
      }),
    );
  },
  "textDocument/codeLens": async (talk) =>
    hasSome(await talk.ask("textDocument/codeLens", { textDocument: main })),
  "textDocument/completion": async (talk) => {
    const position = { line: 17, character: 9 };
    const found = await talk.ask("textDocument/completion", { textDocument: main, position });
    const { items } = found as { items: { label: string }[] };
    assert.deepEqual(
      items.map(({ label }) => label),
      ["n", "total"],
    );
  },
  "textDocument/declaration": async (talk) => {
    const asked = talk.ask("textDocument/declaration", { textDocument: main, position: LIMIT });
    assert.deepEqual(await startsOf(asked), ["lib.fzasm:1"]);
  },
  "textDocument/definition": async (talk) => {
    const asked = talk.ask("textDocument/definition", { textDocument: main, position: LIMIT });
    assert.deepEqual(await startsOf(asked), ["lib.fzasm:1"]);
  },
  "textDocument/diagnostic": async (talk) => {
    const report = await talk.ask("textDocument/diagnostic", { textDocument: messy });
    assert.equal(report.kind, "full");
    assert.match(JSON.stringify(report), /gone/);
  },
  "textDocument/documentHighlight": async (talk) => {
    const found = await talk.ask("textDocument/documentHighlight", {
      textDocument: main,
      position: TOTAL,
    });
    assert.equal(found!.length, 3);
  },
  "textDocument/documentLink": async (talk) => {
    const links = await talk.ask("textDocument/documentLink", { textDocument: main });
    assert.equal(links![0]!.target, LIB);
  },
  "textDocument/documentSymbol": async (talk) => {
    const symbols = await talk.ask("textDocument/documentSymbol", { textDocument: main });
    assert.deepEqual(
      symbols!.map(({ name }) => name),
      ["ask", "main", "twice"],
    );
  },
  "textDocument/foldingRange": async (talk) =>
    hasSome(await talk.ask("textDocument/foldingRange", { textDocument: main })),
  "textDocument/formatting": async (talk) => {
    const asked = talk.ask("textDocument/formatting", { textDocument: messy, options });
    assert.deepEqual(await newTexts(asked), ["    NOP", "    NOP", "    LOAD  gone", "    RET"]);
  },
  "textDocument/hover": async (talk) => {
    const hover = await talk.ask("textDocument/hover", { textDocument: main, position: LIMIT });
    assert.match(JSON.stringify(hover!.contents), /3i32/);
  },
  "textDocument/implementation": async (talk) => {
    const found = await talk.ask("textDocument/implementation", {
      textDocument: main,
      position: ASK,
    });
    assert.equal((found as { uri: string }).uri, MANIFEST);
  },
  "textDocument/inlayHint": async (talk) => {
    const hints = await talk.ask("textDocument/inlayHint", { textDocument: main, range: whole });
    assert.ok(hints!.some(({ label }) => label === "[I32]"));
  },
  "textDocument/inlineCompletion": async (talk) => {
    const found = await talk.ask("textDocument/inlineCompletion", {
      textDocument: { uri: OPEN },
      position: { line: 2, character: 4 },
      context: { triggerKind: 1 },
    });
    assert.match(JSON.stringify(found), /RET/);
  },
  "textDocument/inlineValue": async (talk) => {
    const values = await talk.ask("textDocument/inlineValue", {
      textDocument: main,
      range: whole,
      context: { frameId: 1, stoppedLocation: { start: TOTAL, end: TOTAL } },
    });
    assert.match(JSON.stringify(values), /total/);
  },
  "textDocument/linkedEditingRange": async (talk) => {
    const linked = await talk.ask("textDocument/linkedEditingRange", {
      textDocument: main,
      position: AGAIN,
    });
    assert.equal(linked!.ranges.length, 2);
  },
  "textDocument/moniker": async (talk) => {
    const [moniker] = (await talk.ask("textDocument/moniker", {
      textDocument: main,
      position: ASK,
    }))!;
    assert.equal(moniker!.identifier, "host:ask");
  },
  "textDocument/onTypeFormatting": async (talk) => {
    const asked = talk.ask("textDocument/onTypeFormatting", {
      textDocument: messy,
      position: { line: 2, character: 0 },
      ch: "\n",
      options,
    });
    assert.deepEqual(await newTexts(asked), ["    NOP"]);
  },
  "textDocument/prepareCallHierarchy": async (talk) =>
    assert.equal((await twice(talk)).name, "twice"),
  "textDocument/prepareRename": async (talk) => {
    const found = await talk.ask("textDocument/prepareRename", {
      textDocument: main,
      position: LIMIT,
    });
    assert.match(JSON.stringify(found), /"placeholder":"limit"/);
  },
  "textDocument/rangeFormatting": async (talk) => {
    const asked = talk.ask("textDocument/rangeFormatting", {
      textDocument: messy,
      range: secondLine,
      options,
    });
    assert.deepEqual(await newTexts(asked), ["    NOP"]);
  },
  "textDocument/rangesFormatting": async (talk) => {
    const asked = talk.ask("textDocument/rangesFormatting", {
      textDocument: messy,
      ranges: [secondLine],
      options,
    });
    assert.deepEqual(await newTexts(asked), ["    NOP"]);
  },
  "textDocument/references": async (talk) => {
    const asked = talk.ask("textDocument/references", {
      textDocument: main,
      position: LIMIT,
      context: { includeDeclaration: true },
    });
    assert.deepEqual((await startsOf(asked)).sort(), ["lib.fzasm:1", "main.fzasm:4"]);
  },
  "textDocument/rename": async (talk) => {
    const edit = await talk.ask("textDocument/rename", {
      textDocument: main,
      position: LIMIT,
      newName: "bound",
    });
    assert.deepEqual(Object.keys(edit!.changes!).sort(), [LIB, MAIN]);
  },
  "textDocument/selectionRange": async (talk) => {
    const [selection] = (await talk.ask("textDocument/selectionRange", {
      textDocument: main,
      positions: [LIMIT],
    }))!;
    assert.deepEqual(selection!.range, {
      start: { line: 3, character: 9 },
      end: { line: 3, character: 14 },
    });
  },
  "textDocument/semanticTokens/full": async (talk) => {
    const tokens = await talk.ask("textDocument/semanticTokens/full", { textDocument: main });
    assert.ok(tokens!.data.length > 50);
  },
  "textDocument/semanticTokens/full/delta": async (talk) => {
    const { resultId } = (await talk.ask("textDocument/semanticTokens/full", {
      textDocument: main,
    }))!;
    const delta = await talk.ask("textDocument/semanticTokens/full/delta", {
      textDocument: main,
      previousResultId: resultId!,
    });
    assert.deepEqual((delta as { edits: unknown }).edits, []);
  },
  "textDocument/semanticTokens/range": async (talk) => {
    const tokens = await talk.ask("textDocument/semanticTokens/range", {
      textDocument: main,
      range: whole,
    });
    assert.ok(tokens!.data.length > 50);
  },
  "textDocument/signatureHelp": async (talk) => {
    const help = await talk.ask("textDocument/signatureHelp", {
      textDocument: main,
      position: TWICE,
    });
    assert.equal(help!.signatures[0]!.label, "twice(n: I32) -> I32");
  },
  "textDocument/typeDefinition": async (talk) => {
    const asked = talk.ask("textDocument/typeDefinition", { textDocument: main, position: TOTAL });
    assert.deepEqual(await startsOf(asked), ["main.fzasm:10"]);
  },
  "workspace/diagnostic": async (talk) => {
    const { items } = await talk.ask("workspace/diagnostic", { previousResultIds: [] });
    assert.deepEqual(items.map(({ uri }) => uri).sort(), [LIB, MAIN, MESSY, OPEN].sort());
  },
  "workspace/executeCommand": async (talk) => {
    const params = { command: "fusabi.assemble", arguments: [MAIN] };
    const { base64 } = await talk.ask("workspace/executeCommand", params);
    assert.match(base64, /^[\w+/=]{40,}$/);
  },
  "workspace/symbol": async (talk) => {
    const symbols = await talk.ask("workspace/symbol", { query: "lmt" });
    assert.deepEqual(
      symbols!.map(({ name }) => name),
      ["limit"],
    );
  },
  "workspace/willRenameFiles": async (talk) => {
    const files = [{ oldUri: LIB, newUri: `${FOLDER}/base.fzasm` }];
    const edit = await talk.ask("workspace/willRenameFiles", { files });
    assert.equal(edit!.changes![MAIN]![0]!.newText, '"base.fzasm"');
  },
};

async function run(exchange: Exchange, change: Change): Promise<void> {
  const talk = await Talk.start(FOLDER, FILES, change);
  try {
    await exchange(talk);
  } finally {
    await talk.leave();
  }
}

describe("A request to the server", () => {
  for (const method of METHODS)
    it(`${method} is answered by its handler, and by nothing else`, async () => {
      const exchange = EXCHANGES[method];
      await run(exchange, (handlers) => handlers);
      await assert.rejects(
        run(exchange, ({ [method]: _taken, ...others }) => others),
        "its exchange passes without its handler",
      );
      await assert.rejects(
        run(exchange, (handlers) => ({ ...handlers, [method]: () => null })),
        "its exchange passes with a handler that answers nothing",
      );
    });

  it("stands in the table under the protocol's name for it", () => {
    for (const method of METHODS) assert.equal(REQUESTS[method].method, method);
  });
});

/** The cells of the rows in docs/lsp-capabilities.md. */
function rows(): string[][] {
  const page = readFileSync(join(projectRoot, "docs", "lsp-capabilities.md"), "utf8");
  return page
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
}

function quoted(cell: string | undefined): string[] {
  return [...(cell ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
}

/** The methods in whose text a file of server/lsp answers: `"textDocument/hover": …`. */
function methodsOf(path: string): Method[] {
  const text = readFileSync(join(projectRoot, "server", path), "utf8");
  return METHODS.filter((method) => text.includes(`"${method}":`));
}

/** Tests with many requests about one file leave `textDocument/` out. */
function isSent(method: Method, texts: string): boolean {
  return [method, method.replace("textDocument/", "")].some((name) => texts.includes(`"${name}"`));
}

function textOfTest(path: string): string {
  const whole = join(projectRoot, "test", "server", path);
  if (!path.endsWith("/")) return readFileSync(whole, "utf8");
  return readdirSync(whole)
    .map((name) => readFileSync(join(whole, name), "utf8"))
    .join("\n");
}

describe("The documentation of the requests", () => {
  it("has a row for the file of every handler", () => {
    const files = rows().flatMap(([, , , handler]) => quoted(handler));
    assert.deepEqual([...new Set(files.flatMap(methodsOf))].sort(), [...METHODS].sort());
  });

  it("names tests that send the row's requests", () => {
    for (const [, name, , handler, , tests] of rows()) {
      const texts = quoted(tests).map(textOfTest).join("\n");
      for (const method of quoted(handler).flatMap(methodsOf))
        assert.ok(isSent(method, texts), `${name}: no test of the row sends ${method}`);
    }
  });
});
