/** Every way for a manifest to be wrong, with what is said of it and where. */
import { CAPABILITIES } from "../../../vm/sandbox/index.js";

export function manifestOf(...functions: readonly unknown[]): string {
  return JSON.stringify({ functions });
}

export interface Problem {
  /** A text, or what is written as one. */
  readonly manifest: unknown;
  readonly kind: string;
  /** The message after the file's name. */
  readonly says: string;
  /** The part of the text that the place marks. */
  readonly at: string;
}

const TYPES = "Unit, Bool, I32, I64, F32, F64, Char, String";
const PATTERNS = `${TYPES}, Value, Number, Integer, Float`;

export const PROBLEMS: Readonly<Record<string, Problem>> = {
  "no text at all": {
    manifest: "",
    kind: "ManifestSyntax",
    says: "a value was expected, got the end of the text.",
    at: "",
  },
  "a comma too many": {
    manifest: '{"functions": [],}',
    kind: "ManifestSyntax",
    says: 'a string in double quotes was expected, got "}".',
    at: "}",
  },
  "a text that does not end": {
    manifest: '{"functions',
    kind: "ManifestSyntax",
    says: 'a string in double quotes was expected, got "\\"".',
    at: '"',
  },
  "something after the end": {
    manifest: '{"functions": []} 😀',
    kind: "ManifestSyntax",
    says: 'the end was expected, got "😀".',
    at: "😀",
  },
  "another value than an object": {
    manifest: "[1]",
    kind: "InvalidManifest",
    says: "the manifest must be an object, but is an array.",
    at: "[1]",
  },
  "no functions": {
    manifest: '{"host": "h"}',
    kind: "ManifestFieldMissing",
    says: "the manifest lacks functions.",
    at: '{"host": "h"}',
  },
  "functions that are not an array": {
    manifest: '{"functions": null}',
    kind: "InvalidManifest",
    says: "functions must be an array of at most 10000 items, but is null.",
    at: "null",
  },
  "a field that nobody knows": {
    manifest: '{"functions": [], "functoins": 1}',
    kind: "ManifestFieldUnknown",
    says: 'the manifest has the unknown field "functoins"; it takes only $schema, host, functions.',
    at: '"functoins"',
  },
  "a field twice": {
    manifest: '{"functions": [], "functions": [1]}',
    kind: "ManifestRepetition",
    says: 'the manifest has "functions" a second time.',
    at: '"functions"',
  },
  "a function without a name": {
    manifest: '{"functions": [{"name": "a"}, {}]}',
    kind: "ManifestFieldMissing",
    says: "functions[1] lacks name.",
    at: "{}",
  },
  "a name with a line break": {
    manifest: manifestOf({ name: "a\nb" }),
    kind: "InvalidManifest",
    says: 'functions[0].name must be a text of 1 to 255 characters without control characters, but is "a\\nb".',
    at: '"a\\nb"',
  },
  "an empty name": {
    manifest: manifestOf({ name: "" }),
    kind: "InvalidManifest",
    says: 'functions[0].name must be a text of 1 to 255 characters without control characters, but is "".',
    at: '""',
  },
  "a name twice": {
    manifest: '{"functions": [{"name": "a"}, {"name": "\\u0061"}]}',
    kind: "ManifestRepetition",
    says: 'functions has "a" a second time.',
    at: '"\\u0061"',
  },
  "a type that does not exist": {
    manifest: manifestOf({ name: "a", params: ["I32", { name: "n", type: "I23" }] }),
    kind: "InvalidManifest",
    says: `functions[0].params[1].type must be one of ${PATTERNS}, but is "I23".`,
    at: '"I23"',
  },
  "a type that is a number": {
    manifest: manifestOf({ name: "a", params: [7] }),
    kind: "InvalidManifest",
    says: `functions[0].params[0] must be one of ${PATTERNS}, but is 7.`,
    at: "7",
  },
  "a parameter without a type": {
    manifest: '{"functions": [{"name": "a", "params": [{"name": "n"}]}]}',
    kind: "ManifestFieldMissing",
    says: "functions[0].params[0] lacks type.",
    at: '{"name": "n"}',
  },
  "a class as a result": {
    manifest: manifestOf({ name: "a", params: ["Number"], result: "Number" }),
    kind: "InvalidManifest",
    says: `functions[0].result must be one of ${TYPES}, but is "Number".`,
    at: '"Number"',
  },
  "a result like a parameter that does not exist": {
    manifest: '{"functions": [{"name": "a", "params": ["I32"], "result": {"sameAs": 1}}]}',
    kind: "InvalidManifest",
    says: "functions[0].result.sameAs must be the index of a parameter, from 0, but is 1.",
    at: "1",
  },
  "a result like nothing": {
    manifest: '{"functions": [{"name": "a", "result": { }}]}',
    kind: "ManifestFieldMissing",
    says: "functions[0].result lacks sameAs.",
    at: "{ }",
  },
  "a capability that does not exist": {
    manifest: manifestOf({ name: "a", capability: "sudo" }),
    kind: "InvalidManifest",
    says: `functions[0].capability must be one of ${CAPABILITIES.join(", ")}, but is "sudo".`,
    at: '"sudo"',
  },
  "a cost below nothing": {
    manifest: manifestOf({ name: "a", fuel: { call: -1 } }),
    kind: "InvalidManifest",
    says: "functions[0].fuel.call must be a number from 0 to 1000000000, but is -1.",
    at: "-1",
  },
  "a cost of something else": {
    manifest: manifestOf({ name: "a", fuel: { perChar: 1 } }),
    kind: "ManifestFieldUnknown",
    says: 'functions[0].fuel has the unknown field "perChar"; it takes only call, perByteRead, perByteMade.',
    at: '"perChar"',
  },
  "a page that is a script": {
    manifest: manifestOf({ name: "a", docUrl: "javascript:alert(1)" }),
    kind: "InvalidManifest",
    says: 'functions[0].docUrl must be an address that starts with https:// or http://, but is "javascript:alert(1)".',
    at: '"javascript:alert(1)"',
  },
  "a field that every object has": {
    manifest: '{"functions": [{"name": "a", "__proto__": {}}]}',
    kind: "ManifestFieldUnknown",
    says: 'functions[0] has the unknown field "__proto__"; it takes only name, params, result, doc, docUrl, capability, fuel.',
    at: '"__proto__"',
  },
};
