/**
 * Writes states of two plugins to a journal until it is killed: `node journal-writer.js FILE FIRST`. Prints the number of each
 * state that is written. What the states are is told here, for the test that reads them.
 */
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { StateJournal } from "../../../cli/plugins/state-journal.js";
import { writeAll } from "../../../disk/index.js";
import type { Effect } from "../../../vm/ffi/index.js";

export const PLUGINS = ["a", "b"] as const;

/** Large enough that the file is written anew every thousand states. */
const PADDING = "é".repeat(2_000);
const KEYS = 5;

/** What a call does: each changes some keys, and some delete one. */
export function effectsOf(number: number): readonly Effect[] {
  return [
    { kind: "kv-set", key: `key ${number % KEYS}`, value: `${number} ${PADDING}` },
    { kind: "kv-set", key: "number", value: `${number}` },
    ...(number % 3 === 0
      ? [{ kind: "kv-delete", key: `key ${(number + 1) % KEYS}` } as const]
      : []),
  ];
}

/** The store after the calls up to this one, by its keys. */
export function storeAfter(number: number): ReadonlyMap<string, string> {
  const store = new Map<string, string>();
  for (let each = Math.max(0, number - 3 * KEYS); each <= number; each++)
    for (const effect of effectsOf(each))
      if (effect.kind === "kv-set") store.set(effect.key, effect.value);
      else if (effect.kind === "kv-delete") store.delete(effect.key);
  return store;
}

function write(path: string, first: number): void {
  const journal = new StateJournal(path);
  for (let number = first; ; number++) {
    for (const plugin of PLUGINS)
      journal.note({
        kind: "effects",
        plugin,
        hook: "on_output",
        event: number,
        generation: 0,
        effects: effectsOf(number),
      });
    writeAll(1, new TextEncoder().encode(`${number}\n`));
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) write(argv[2]!, Number(argv[3]));
