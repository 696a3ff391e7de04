/** Completion among thousands of names, as an editor asks for it letter by letter. */
import assert from "node:assert/strict";
import { MOST_OFFERED } from "../../../server/features/completion-choice.js";
import { ServerClient } from "../../support/server/protocol.js";

interface Item {
  readonly label: string;
  readonly filterText?: string;
  readonly textEditText?: string;
  readonly textEdit?: { readonly range: unknown; readonly newText: string };
  readonly detail?: string;
  readonly data?: unknown;
  readonly kind: number;
  readonly commitCharacters?: readonly string[];
  readonly documentation?: { readonly value: string };
}

interface List {
  readonly isIncomplete: boolean;
  readonly itemDefaults?: { readonly editRange?: unknown; readonly data?: unknown };
  readonly items: readonly Item[];
}

/** Names of many shapes: numbered, in words, of both cases, to be quoted. */
const NAMES = Array.from({ length: 3_000 }, (_, i) => {
  const shapes = [`work_${i}`, `Handle${i * 7}Event`, `a b ${i}`, `x${i.toString(36)}_y`];
  return shapes[i % shapes.length] as string;
});

function written(name: string): string {
  return /^\w+$/.test(name) ? name : `"${name}"`;
}

const FUNCTIONS = NAMES.map((name) => `.func ${written(name)}(a: I32) -> I32\n.end\n`).join("");
const HEAD = ".func main() -> I32\n    CALL ";
const URI = "file:///project/many.fzasm";
const DEFAULTS = {
  textDocument: {
    // Asks for diagnostics, and never does here.
    diagnostic: {},
    completion: {
      completionItem: { snippetSupport: true },
      completionList: { itemDefaults: ["editRange", "data", "commitCharacters"] },
    },
  },
};

/** As editors filter: all letters in their order, whatever their case. */
function isShown({ filterText, label }: Item, typed: string): boolean {
  let rest = (filterText ?? label).toLowerCase();
  for (const letter of typed.toLowerCase()) {
    const at = rest.indexOf(letter);
    if (at < 0) return false;
    rest = rest.slice(at + 1);
  }
  return true;
}

class Typist {
  readonly client: ServerClient;
  #version = 1;

  constructor(client: ServerClient) {
    this.client = client;
  }

  open(): Promise<void> {
    return this.client.open(URI, `${HEAD}\n    RET\n.end\n${FUNCTIONS}`);
  }

  /** What stands after CALL. */
  async write(word: string): Promise<void> {
    const range = { start: { line: 1, character: 9 }, end: { line: 2, character: 0 } };
    await this.client.notify("textDocument/didChange", {
      textDocument: { uri: URI, version: ++this.#version },
      contentChanges: [{ range, text: `${word}\n` }],
    });
  }

  complete(character: number): Promise<List> {
    const position = { line: 1, character };
    return this.client.request("textDocument/completion", { textDocument: { uri: URI }, position });
  }

  /** What the editor shows when a word was typed letter by letter, asking again only where it is told to. */
  async typed(word: string, from: number): Promise<readonly Item[]> {
    await this.write(word.slice(0, from));
    let list = await this.complete(9 + from);
    for (let length = from + 1; length <= word.length; length++) {
      await this.write(word.slice(0, length));
      if (list.isIncomplete) list = await this.complete(9 + length);
    }
    return list.items.filter((item) => isShown(item, word));
  }
}

describe("Completion among 3,000 functions", function () {
  this.timeout(60_000);
  let typist: Typist;

  before(async () => {
    typist = new Typist(await ServerClient.start({ capabilities: DEFAULTS }));
    await typist.open();
  });

  after(() => typist.client.stop());

  it("sends a short list, and says that it is not all", async () => {
    await typist.write("");
    const list = await typist.complete(9);
    assert.equal(list.items.length, MOST_OFFERED);
    assert.equal(list.isIncomplete, true);
    assert.ok(JSON.stringify(list).length < 12_000, `${JSON.stringify(list).length} bytes`);
  });

  it("says once what all items share, and nothing that the label says already", async () => {
    await typist.write("work_12");
    const list = await typist.complete(16);
    assert.deepEqual(list.itemDefaults, {
      editRange: { start: { line: 1, character: 9 }, end: { line: 1, character: 16 } },
      data: { uri: URI, line0: 1 },
    });
    assert.deepEqual(list.items[0], {
      label: "work_12",
      kind: 3,
      sortText: "1000",
      detail: "(a: I32) -> I32",
    });
    const item = { ...list.items[0], data: list.itemDefaults?.data };
    const { documentation } = await typist.client.request<Item>("completionItem/resolve", item);
    assert.match(documentation?.value ?? "", /\.func work_12\(a: I32\)/);
  });

  it("never hides the name that is typed, wherever the typing began", async () => {
    for (let i = 0; i < NAMES.length; i += 331) {
      const name = NAMES[i] as string;
      const word = written(name).replace(/"$/, "");
      for (let from = 0; from <= word.length; from++) {
        const shown = (await typist.typed(word, from)).map(({ label }) => label);
        assert.ok(shown.includes(name), `${word} typed from letter ${from}: ${shown.slice(0, 5)}`);
      }
    }
  });

  it("puts the name that is typed in full first", async () => {
    for (const name of ["work_4", "x3_y", "Handle7Event"]) {
      await typist.write(name);
      const { items } = await typist.complete(9 + name.length);
      assert.equal(items[0]?.label, name);
    }
  });

  it("finds names by letters of any case and by their middle", async () => {
    for (const [word, name] of [
      ["handle7event", "Handle7Event"],
      ["dle35ev", "Handle35Event"],
      ["wk8", "work_8"],
    ] as const) {
      await typist.write(word);
      const { items } = await typist.complete(9 + word.length);
      assert.equal(items[0]?.label, name);
    }
  });

  it("replaces both quotes of a name that is quoted", async () => {
    await typist.write('"a b 1"');
    const { itemDefaults, items } = await typist.complete(15);
    assert.deepEqual(itemDefaults?.editRange, {
      start: { line: 1, character: 9 },
      end: { line: 1, character: 16 },
    });
    const item = items.find(({ label }) => label === "a b 10");
    assert.deepEqual([item?.filterText, item?.textEditText], ['"a b 10', '"a b 10"']);
  });
});

describe("Completion for a client that takes no defaults", function () {
  this.timeout(30_000);

  it("says everything with each item", async () => {
    const client = await ServerClient.start({});
    await client.open(URI, ".func main() -> \n.end\n");
    const position = { line: 0, character: 16 };
    const list = await client.request<List>("textDocument/completion", {
      textDocument: { uri: URI },
      position,
    });
    const type = list.items.find(({ label }) => label === "I32");
    assert.equal(list.itemDefaults, undefined);
    assert.deepEqual(type?.textEdit, { range: { start: position, end: position }, newText: "I32" });
    assert.deepEqual(type?.data, { uri: URI, line0: 0 });
    // A character takes nothing that the person did not choose.
    assert.equal(type?.commitCharacters, undefined);
    assert.equal(list.isIncomplete, false);
    await client.stop();
  });
});
