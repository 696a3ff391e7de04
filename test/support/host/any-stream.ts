/** Random streams of events for plugins. */
import fc from "fast-check";
import { type Action, PLUGIN_NAMES } from "./streams.js";

const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "é"), maxLength: 5 });

/** What is rare is absent most of the time. */
const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });

const action: fc.Arbitrary<Action> = fc.record({
  wait: fc.nat(600),
  lines: fc.array(text, { maxLength: 6 }),
  event: rarely(text),
  resized: fc.boolean(),
  typed: fc.option(fc.constantFrom("ls", "rm x", "")),
  reloads: rarely(fc.constantFrom(...PLUGIN_NAMES)),
});

export const anyStream = fc.array(action, { maxLength: 8 });
