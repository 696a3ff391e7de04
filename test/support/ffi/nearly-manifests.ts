/** Random trees of JSON that are nearly manifests. */
import fc from "fast-check";

/** JSON that is nearly a manifest: every field, right and wrong. */
const word = fc.constantFrom("a", "b", "", "\n", "I32", "Number", "Unit", "file-read", "😀");
const value = fc.oneof(word, fc.integer({ min: -1, max: 2 }), fc.constantFrom(null, [], {}, 0.5));
const type = fc.oneof({ weight: 9, arbitrary: fc.constantFrom("I32", "String", "Float") }, value);
const param = fc.oneof(type, fc.record({ name: word, type, extra: value }, { requiredKeys: [] }));
const result = fc.oneof(
  type,
  fc.record({ sameAs: fc.integer({ min: -1, max: 2 }), extra: value }, { requiredKeys: [] }),
);
const cost = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(0, 0.5, 1e6, 1e9) }, value);
const hostFunction = fc.record(
  {
    name: fc.oneof({ weight: 9, arbitrary: fc.constantFrom("f", "g", "h") }, value),
    params: fc.oneof({ weight: 9, arbitrary: fc.array(param, { maxLength: 3 }) }, value),
    result,
    doc: fc.oneof(word, value),
    docUrl: fc.oneof(fc.constant("https://example.org/"), value),
    capability: fc.oneof(fc.constant("file-read"), value),
    fuel: fc.oneof(
      fc.record(
        { call: cost, perByteRead: cost, perByteMade: cost, extra: value },
        { requiredKeys: [] },
      ),
      value,
    ),
  },
  { requiredKeys: [] },
);
export const nearlyManifest = fc.record(
  {
    $schema: fc.oneof(word, value),
    host: fc.oneof(word, value),
    functions: fc.oneof({ weight: 9, arbitrary: fc.array(hostFunction, { maxLength: 3 }) }, value),
  },
  { requiredKeys: [] },
);
