/**
 * Manifests (`*.ffi.json`): what a host's functions are called, take and return, written down for editor,
 * verifier and command line. Reading one finds every problem; the functions that are right are given anyway.
 * The format is described for other tools in ffi.schema.json beside this file.
 */
import { type FusabiError, fusabiError } from "../errors/index.js";
import { isTypeClass, isValueType, type TypePattern } from "../isa/index.js";
import type { ResultPattern } from "../program/index.js";
import { CAPABILITIES, type Capability, isCapability } from "../sandbox/index.js";
import type { HostDeclaration } from "./host-function.js";
import { type JsonNode, JsonProblem, type JsonRange, readJson } from "./json-tree.js";

export interface Manifest {
  /** Whose functions these are, for people; null where it does not say. */
  readonly host: string | null;
  readonly functions: readonly HostDeclaration[];
  /** InvalidManifest errors with a text place, in the order of the text. */
  readonly problems: readonly FusabiError[];
}

/** Reads a manifest's text. Never throws for what the text holds. */
export function readManifest(path: string, text: string): Manifest {
  const reader = new ManifestReader(path);
  try {
    return reader.manifest(readJson(text));
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    reader.report("the text", error.message, error.range);
    return { host: null, functions: [], problems: reader.problems };
  }
}

/** The functions of a manifest that is right. @throws FusabiError InvalidManifest, the first problem */
export function parseManifest(path: string, text: string): readonly HostDeclaration[] {
  const { functions, problems } = readManifest(path, text);
  if (problems[0]) throw problems[0];
  return functions;
}

type Fields = ReadonlyMap<string, JsonNode>;

class ManifestReader {
  readonly problems: FusabiError[] = [];
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  report(where: string, reason: string, { start, end }: JsonRange): void {
    const place = { at: "text", path: this.path, start, end } as const;
    this.problems.push(fusabiError("InvalidManifest", { where, reason }, place));
  }

  manifest(root: JsonNode): Manifest {
    const fields = this.fields("the manifest", root, ["$schema", "host", "functions"]);
    const host = this.optionalText("host", fields?.get("host")) ?? null;
    const functions: HostDeclaration[] = [];
    const list = fields?.get("functions");
    if (fields && !list) this.report("the manifest", '"functions" is missing', root);
    this.items("functions", list).forEach((node, index) => {
      const declaration = this.declaration(`functions[${index}]`, node);
      if (!declaration) return;
      if (functions.some((other) => other.name === declaration.name))
        this.report(`functions[${index}].name`, `"${declaration.name}" stands here twice`, node);
      else functions.push(declaration);
    });
    return { host, functions, problems: this.problems };
  }

  private declaration(where: string, node: JsonNode): HostDeclaration | null {
    const known = ["name", "params", "result", "doc", "capability"];
    const fields = this.fields(where, node, known);
    if (!fields) return null;
    const before = this.problems.length;
    const name = this.name(`${where}.name`, fields.get("name"), node);
    const params = this.items(`${where}.params`, fields.get("params")).map((param, index) =>
      this.param(`${where}.params[${index}]`, param),
    );
    const result = this.result(`${where}.result`, fields.get("result"), params.length);
    const doc = this.optionalText(`${where}.doc`, fields.get("doc")) ?? "";
    const capability = this.capability(`${where}.capability`, fields.get("capability"));
    if (this.problems.length > before || name === null) return null;
    const types = params.map((param) => param.type);
    const paramNames = params.map((param, index) => param.name ?? `argument${index}`);
    const signature = { params: types, result, paramNames };
    return { name, signature, doc, origin: this.path, ...(capability ? { capability } : {}) };
  }

  private name(where: string, node: JsonNode | undefined, owner: JsonNode): string | null {
    if (!node) {
      this.report(where, "it is missing", owner);
      return null;
    }
    const name = this.text(where, node);
    if (name !== "") return name;
    this.report(where, "it is empty", node);
    return null;
  }

  /** A type's name, or an object of a type and a name. */
  private param(where: string, node: JsonNode): { type: TypePattern; name: string | null } {
    if (node.kind === "string") return { type: this.type(where, node), name: null };
    const fields = this.fields(where, node, ["name", "type"]);
    const type = fields?.get("type");
    if (fields && !type) this.report(where, '"type" is missing', node);
    return {
      type: type ? this.type(`${where}.type`, type) : "Value",
      name: this.optionalText(`${where}.name`, fields?.get("name")),
    };
  }

  private type(where: string, node: JsonNode): TypePattern {
    const name = this.text(where, node);
    if (name === null || isValueType(name) || isTypeClass(name))
      return (name ?? "Value") as TypePattern;
    this.report(where, `"${name}" is no type`, node);
    return "Value";
  }

  /** Absent: Unit. */
  private result(where: string, node: JsonNode | undefined, params: number): ResultPattern {
    if (!node) return "Unit";
    if (node.kind === "object") return this.sameAs(where, node, params);
    const name = this.text(where, node);
    if (name === null || isValueType(name)) return name ?? "Unit";
    this.report(where, `"${name}" is no single type`, node);
    return "Unit";
  }

  private sameAs(where: string, node: JsonNode, params: number): ResultPattern {
    const index = this.fields(where, node, ["sameAs"])?.get("sameAs");
    const isIndex =
      index?.kind === "number" &&
      Number.isInteger(index.value) &&
      index.value >= 0 &&
      index.value < params;
    if (isIndex) return { sameAs: index.value };
    this.report(`${where}.sameAs`, "it is to be the index of a parameter", index ?? node);
    return "Unit";
  }

  private capability(where: string, node: JsonNode | undefined): Capability | null {
    const name = this.optionalText(where, node);
    if (name === null || isCapability(name)) return name;
    this.report(where, `"${name}" is no capability; there are ${CAPABILITIES.join(", ")}`, node!);
    return null;
  }

  private optionalText(where: string, node: JsonNode | undefined): string | null {
    return node ? this.text(where, node) : null;
  }

  private text(where: string, node: JsonNode): string | null {
    if (node.kind === "string") return node.value.toWellFormed();
    this.report(where, "it is to be a string", node);
    return null;
  }

  private items(where: string, node: JsonNode | undefined): readonly JsonNode[] {
    if (!node || node.kind === "array") return node?.items ?? [];
    this.report(where, "it is to be an array", node);
    return [];
  }

  private fields(where: string, node: JsonNode, known: readonly string[]): Fields | null {
    if (node.kind !== "object") {
      this.report(where, "it is to be an object", node);
      return null;
    }
    const fields = new Map<string, JsonNode>();
    for (const { name, nameRange, value } of node.members) {
      if (!known.includes(name)) this.report(where, `"${name}" has no meaning here`, nameRange);
      else if (fields.has(name)) this.report(where, `"${name}" stands here twice`, nameRange);
      else fields.set(name, value);
    }
    return fields;
  }
}
