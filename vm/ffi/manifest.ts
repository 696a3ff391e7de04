/**
 * Manifests (`*.ffi.json`): what a host's functions are called, take and return, written down for editor,
 * verifier and command line. Reading one finds every problem; the functions that are right are given anyway.
 * schemas/ffi.schema.json describes the format for other tools.
 */
import { type FusabiError, fusabiError } from "../errors/index.js";
import { TYPE_CLASSES, type TypePattern, VALUE_TYPES } from "../isa/index.js";
import {
  type FuelCost,
  formatSignature,
  MAX_FUEL_COST,
  type ResultPattern,
  type Signature,
} from "../program/index.js";
import { CAPABILITIES } from "../sandbox/index.js";
import { sameSignature } from "./arguments.js";
import type { HostDeclaration } from "./host-function.js";
import { type JsonNode, JsonProblem, type JsonRange, readJson } from "./json-tree.js";
import { FieldReader } from "./manifest-fields.js";
import type { FfiRegistry } from "./registry.js";

/** What a manifest of host functions says, and what is wrong with it. */
export interface Manifest {
  /** Whose functions these are, for people; null where it does not say. */
  readonly host: string | null;
  readonly functions: readonly HostDeclaration[];
  /** By function, where the text has its name, quotes included. */
  readonly places: ReadonlyMap<string, JsonRange>;
  /** Errors with a text place: at most 100, and those of one function stand together. */
  readonly problems: readonly FusabiError[];
}

/** What a manifest may have, so that one that is made to harm is refused before it costs anything. */
export const MANIFEST_LIMITS = { characters: 1 << 20, functions: 10_000, params: 255 } as const;

const ROOT = "the manifest";
const ROOT_FIELDS = ["$schema", "host", "functions"];
const FUNCTION_FIELDS = ["name", "params", "result", "doc", "docUrl", "capability", "fuel"];
const FUEL_FIELDS = ["call", "perByteRead", "perByteMade"] as const;
const PARAM_FIELDS = ["name", "type"];
const TYPE_PATTERNS = [...VALUE_TYPES, ...Object.keys(TYPE_CLASSES)] as readonly TypePattern[];

/** Reads a manifest's text. Never throws for what the text holds. */
export function readManifest(path: string, text: string): Manifest {
  const reader = new ManifestReader(path);
  if (text.length > MANIFEST_LIMITS.characters) return reader.refuse(text);
  try {
    return reader.manifest(readJson(text));
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    return reader.noJson(error);
  }
}

/** The functions of a manifest that is right. @throws FusabiError the first problem */
export function parseManifest(path: string, text: string): readonly HostDeclaration[] {
  const { functions, problems } = readManifest(path, text);
  if (problems[0]) throw problems[0];
  return functions;
}

/**
 * Declares the functions of a manifest.
 * @throws FusabiError ManifestConflict where one is known with another signature
 */
export function declareAll(
  registry: FfiRegistry,
  declarations: readonly HostDeclaration[],
): FfiRegistry {
  for (const declaration of declarations) {
    const known = registry.declaration(declaration.name);
    if (known && !sameSignature(known.signature, declaration.signature))
      throw conflict(declaration, known);
    registry.declare(declaration);
  }
  return registry;
}

function conflict(one: HostDeclaration, other: HostDeclaration): FusabiError {
  return fusabiError("ManifestConflict", {
    path: one.origin,
    name: one.name,
    declared: formatSignature(one.signature),
    origin: other.origin,
    actual: formatSignature(other.signature),
  });
}

interface Param {
  readonly type: TypePattern;
  /** Empty where it has none. */
  readonly name: string;
}

class ManifestReader {
  readonly #fields: FieldReader;
  readonly #names = new Map<string, JsonRange>();

  constructor(path: string) {
    this.#fields = new FieldReader(path);
  }

  refuse(text: string): Manifest {
    const { path } = this.#fields;
    const { characters: limit } = MANIFEST_LIMITS;
    const facts = { path, size: text.length, unit: "characters", limit };
    this.#fields.note("ManifestTooLarge", facts, { start: 0, end: 0 });
    return this.#result(null, []);
  }

  noJson({ expected, actual, range }: JsonProblem): Manifest {
    this.#fields.note("ManifestSyntax", { path: this.#fields.path, expected, actual }, range);
    return this.#result(null, []);
  }

  manifest(root: JsonNode): Manifest {
    const found = this.#fields.object(ROOT, root, ROOT_FIELDS);
    if (!found) return this.#result(null, []);
    this.#fields.text("$schema", found.get("$schema"));
    const host = this.#fields.name("host", found.get("host"));
    const list = found.get("functions");
    if (!list) this.#fields.missing(ROOT, "functions", root);
    const functions: HostDeclaration[] = [];
    this.#fields.items("functions", list, MANIFEST_LIMITS.functions).forEach((node, index) => {
      const declaration = this.#declaration(`functions[${index}]`, node);
      if (declaration) functions.push(declaration);
    });
    return this.#result(host, functions);
  }

  #result(host: string | null, functions: readonly HostDeclaration[]): Manifest {
    return { host, functions, places: this.#names, problems: this.#fields.problems };
  }

  /** Null after a problem. */
  #declaration(where: string, node: JsonNode): HostDeclaration | null {
    const before = this.#fields.count;
    const found = this.#fields.object(where, node, FUNCTION_FIELDS);
    if (!found) return null;
    const name = this.#functionName(where, node, found.get("name"));
    const signature = this.#signature(where, found.get("params"), found.get("result"));
    const doc = this.#fields.text(`${where}.doc`, found.get("doc")) ?? "";
    const docUrl = this.#address(`${where}.docUrl`, found.get("docUrl"));
    const capability = this.#fields.oneOf(
      `${where}.capability`,
      found.get("capability"),
      CAPABILITIES,
    );
    const fuel = this.#fuel(`${where}.fuel`, found.get("fuel"));
    if (this.#fields.count > before || name === null) return null;
    return {
      name,
      signature,
      doc,
      ...(docUrl === null ? {} : { docUrl }),
      ...(capability === null ? {} : { capability }),
      ...(fuel === null ? {} : { fuel }),
      origin: this.#fields.path,
    };
  }

  #functionName(where: string, owner: JsonNode, node: JsonNode | undefined): string | null {
    if (!node) return this.#fields.missing(where, "name", owner);
    const name = this.#fields.name(`${where}.name`, node);
    if (name === null) return null;
    if (this.#names.has(name)) return this.#fields.repeated("functions", name, node);
    this.#names.set(name, { start: node.start, end: node.end });
    return name;
  }

  #signature(
    where: string,
    list: JsonNode | undefined,
    resultNode: JsonNode | undefined,
  ): Signature {
    const nodes = this.#fields.items(`${where}.params`, list, MANIFEST_LIMITS.params);
    const found = nodes.map((node, index) => this.#param(`${where}.params[${index}]`, node));
    const params = found.map(({ type }) => type);
    const result = this.#resultPattern(`${where}.result`, resultNode, params.length);
    if (found.every(({ name }) => name === "")) return { params, result };
    return { params, result, paramNames: found.map(({ name }) => name) };
  }

  /** A type's name, or an object of a type and a name. */
  #param(where: string, node: JsonNode): Param {
    if (node.kind !== "object") return { type: this.#type(where, node), name: "" };
    const found = this.#fields.object(where, node, PARAM_FIELDS);
    const type = found?.get("type");
    if (!type) this.#fields.missing(where, "type", node);
    return {
      type: this.#type(`${where}.type`, type),
      name: this.#fields.name(`${where}.name`, found?.get("name")) ?? "",
    };
  }

  /** After a problem: any. */
  #type(where: string, node: JsonNode | undefined): TypePattern {
    return this.#fields.oneOf(where, node, TYPE_PATTERNS) ?? "Value";
  }

  /** Absent: Unit. */
  #resultPattern(where: string, node: JsonNode | undefined, params: number): ResultPattern {
    if (node?.kind === "object") return this.#sameAs(where, node, params);
    return this.#fields.oneOf(where, node, VALUE_TYPES) ?? "Unit";
  }

  #sameAs(where: string, node: JsonNode, params: number): ResultPattern {
    const index = this.#fields.object(where, node, ["sameAs"])?.get("sameAs");
    if (index?.kind === "number" && Number.isInteger(index.value))
      if (index.value >= 0 && index.value < params) return { sameAs: index.value };
    if (index) this.#fields.wrong(`${where}.sameAs`, "the index of a parameter, from 0", index);
    else this.#fields.missing(where, "sameAs", node);
    return "Unit";
  }

  #fuel(where: string, node: JsonNode | undefined): Partial<FuelCost> | null {
    const found = node && this.#fields.object(where, node, FUEL_FIELDS);
    if (!found) return null;
    const cost = FUEL_FIELDS.map((name) => {
      const part = this.#fields.number(`${where}.${name}`, found.get(name), MAX_FUEL_COST[name]);
      return part === null ? {} : { [name]: part };
    });
    return Object.assign({}, ...cost) as Partial<FuelCost>;
  }

  #address(where: string, node: JsonNode | undefined): string | null {
    const address = this.#fields.text(where, node);
    if (address === null || /^https?:\/\/[!-~]{1,2000}$/.test(address)) return address;
    return this.#fields.wrong(where, "an address that starts with https:// or http://", node!);
  }
}
