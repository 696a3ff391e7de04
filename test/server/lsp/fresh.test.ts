/**
 * What the server knows after any sequence of opens, edits, closes, saves, deletions, changes on disk and changes of
 * the folders is what a fresh server would know: the diagnostics of clients that ask and of clients that do not.
 */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type How, StreamClient, type Told } from "../../support/server/streams.js";

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const NAMES = ["a", "b", "c"];

/** How an include of a neighbour may be spelled. */
const SPELLINGS = [
  (name: string) => `${name}.fzasm`,
  (name: string) => `./${name}.fzasm`,
  (name: string) => `x//..//${name}.fzasm`,
  (name: string) => `..\\\\two\\\\${name}.fzasm`,
];

class World {
  readonly root = mkdtempSync(join(tmpdir(), "fusabi fresh+(1) "));
  readonly folders = ["one", "two"].map((name) => join(this.root, name));
  readonly #random: (below: number) => number;
  #inWorkspace = [...this.folders];

  constructor(seed: number) {
    this.#random = randomFrom(seed);
    for (const folder of this.folders) mkdirSync(join(folder, "x"), { recursive: true });
    for (const path of this.paths) if (this.#random(2) === 0) writeFileSync(path, this.#text());
  }

  get paths(): string[] {
    return this.folders.flatMap((folder) => NAMES.map((name) => join(folder, `${name}.fzasm`)));
  }

  get folderUris(): string[] {
    return this.#inWorkspace.map((folder) => pathToFileURL(folder).href);
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#random(list.length)] as T;
  }

  #text(): string {
    const includes = NAMES.filter(() => this.#random(3) === 0).map(
      (name) => `.include "${this.#pick(SPELLINGS)(name)}"\n`,
    );
    const [own, called] = [this.#pick(NAMES), this.#pick(NAMES)];
    return `${includes.join("")}.func f_${own}() -> Unit\n    CALL f_${called}\n    RET\n.end\n`;
  }

  /** One thing that a person or another program does. */
  async step(client: StreamClient): Promise<string> {
    const path = this.#pick(this.paths);
    const uri = pathToFileURL(path).href;
    const isOpen = client.open.has(uri);
    const tell = async (type: 1 | 2 | 3) => {
      // Clients watch the folders of their workspace.
      if (this.#inWorkspace.some((folder) => path.startsWith(folder)))
        await client.changedOnDisk(uri, type);
    };
    switch (this.#random(8)) {
      case 0:
      case 1:
        if (isOpen) await client.edit(uri, this.#text());
        else
          await client.openFile(uri, existsSync(path) ? readFileSync(path, "utf8") : this.#text());
        return `${isOpen ? "edit" : "open"} ${path}`;
      case 2:
        return this.#close(client);
      case 3:
        if (!isOpen) return "nothing";
        writeFileSync(path, client.open.get(uri)!.text);
        await tell(2);
        return `save ${path}`;
      case 4:
        if (!this.#isWatched(path)) return "nothing";
        rmSync(path, { force: true });
        await tell(3);
        return `delete ${path}`;
      case 5:
      case 6:
        if (!this.#isWatched(path)) return "nothing";
        writeFileSync(path, this.#text());
        await tell(1);
        return `write ${path}`;
      default: {
        const folder = this.#pick(this.folders);
        const isIn = this.#inWorkspace.includes(folder);
        const uris = [pathToFileURL(folder).href];
        this.#inWorkspace = this.folders.filter(
          (each) => (each === folder) !== this.#inWorkspace.includes(each),
        );
        await client.changeFolders(isIn ? [] : uris, isIn ? uris : []);
        return `${isIn ? "remove" : "add"} ${folder}`;
      }
    }
  }

  async #close(client: StreamClient): Promise<string> {
    const uris = [...client.open.keys()];
    if (uris.length === 0) return "nothing";
    const uri = this.#pick(uris);
    await client.close(uri);
    return `close ${uri}`;
  }

  /** What happens outside of the workspace nobody tells the server. */
  #isWatched(path: string): boolean {
    return this.#inWorkspace.some((folder) => path.startsWith(folder));
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

async function freshly(how: How, client: StreamClient, world: World): Promise<Told> {
  const fresh = await StreamClient.start(how, world.folderUris);
  for (const [uri, { text }] of client.open) await fresh.openFile(uri, text);
  const told = await settled(fresh);
  fresh.stop();
  return told;
}

/** Asked until two answers are the same, as reading goes on in the background. */
async function settled(client: StreamClient): Promise<Told> {
  let before = JSON.stringify(await client.told());
  for (let same = 0; same < 2; ) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const now = JSON.stringify(await client.told());
    same = now === before ? same + 1 : 0;
    before = now;
  }
  return JSON.parse(before) as Told;
}

/** As `settled`, and until the answer is the expected one; a while later it counts as it is. */
async function becoming(client: StreamClient, expected: Told): Promise<Told> {
  const deadline = Date.now() + 3000;
  for (;;) {
    const told = await settled(client);
    if (JSON.stringify(told) === JSON.stringify(expected) || Date.now() > deadline) return told;
  }
}

async function checkRun(how: How, seed: number, steps: number): Promise<void> {
  const world = new World(seed);
  const client = await StreamClient.start(how, world.folderUris);
  const done: string[] = [];
  try {
    for (let i = 0; i < steps; i++) {
      done.push(await world.step(client));
      if (i % 2 !== 1) continue;
      const expected = await freshly(how, client, world);
      const actual = await becoming(client, expected);
      assert.deepEqual(actual, expected, `seed ${seed}:\n${done.join("\n")}`);
    }
  } finally {
    client.stop();
    world.remove();
  }
}

describe("What the server knows is what a fresh one would know", function () {
  this.timeout(120_000);
  for (const how of ["push", "document", "workspace"] as const)
    for (let seed = 1; seed <= 5; seed++)
      it(`to a client that takes diagnostics by ${how}, run ${seed}`, () =>
        checkRun(how, seed, 40));
});
