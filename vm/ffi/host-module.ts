/**
 * Host modules: JavaScript files whose default export is a list of host functions, or a function that registers
 * them. Judges what one exports, and gives host functions that the machine can rely on. It imports no files:
 * whoever does hands over what came out.
 */
import { fusabiError } from "../errors/index.js";
import { isTypeClass, isValueType, type TypePattern } from "../isa/index.js";
import {
  cleanFuelCost,
  type FuelCost,
  type ResultPattern,
  type Signature,
} from "../program/index.js";
import { CAPABILITIES, type Capability, isCapability } from "../sandbox/index.js";
import { FUEL_COST } from "./check-function.js";
import type { HostFunction } from "./host-function.js";
import { describeExport, fieldsOf, ModuleReader } from "./host-module-fields.js";
import { type ImmediateFunction, immediateOn, PLAIN_SIGNATURE, plainTypes } from "./immediate.js";

/** Reads a signature as the source writes it; a text says what is wrong. */
export type SignatureReader = (text: string) => Signature | string;

/** Gives a host's functions: anew for each machine where the module exports a function, so that no state is shared. */
export type HostFunctions = () => readonly HostFunction[];

const FUNCTION_FIELDS = [
  "name",
  "signature",
  "call",
  "doc",
  "docUrl",
  "capability",
  "fuel",
  "promises",
  "origin",
] as const;
const SIGNATURE = 'a signature: a text such as "(String, I32) -> Unit", or { params, result }';

/**
 * Judges a module's exports. The functions that come out call the module's own.
 * @param exports what `import(path)` gave
 * @throws FusabiError InvalidHostModule; the result throws it too, and HostModuleFailed
 */
export function readHostModule(
  path: string,
  exports: unknown,
  readSignature: SignatureReader,
): HostFunctions {
  const reader = new ModuleReader(path);
  const exported = reader.guarded(() => (exports as { default?: unknown } | null)?.default);
  if (typeof exported === "function") {
    const register = exported as (registry: object) => unknown;
    return () => registered(reader, register, readSignature);
  }
  if (!Array.isArray(exported))
    throw reader.wrong("default", "a list of host functions or a function", exported);
  const functions = new Collected(reader, readSignature, "default");
  reader.guarded(() => {
    for (const each of exported) functions.add(each);
  });
  return () => functions.list;
}

/** Calls the module's function with a registry of its own. */
function registered(
  reader: ModuleReader,
  register: (registry: object) => unknown,
  readSignature: SignatureReader,
): readonly HostFunction[] {
  const functions = new Collected(reader, readSignature, "registered");
  const registry = {
    register(candidate: unknown) {
      functions.add(candidate);
      return registry;
    },
    registerAll(candidates: Iterable<unknown>) {
      for (const each of candidates) functions.add(each);
      return registry;
    },
  };
  const returned = reader.guarded(() => register(registry));
  // It is refused anyway: what becomes of it does not matter.
  if (returned instanceof Promise) returned.catch(() => {});
  if (returned !== undefined && returned !== registry)
    throw reader.wrong("default()", "nothing, as soon as the function has returned", returned);
  return functions.list;
}

/** The functions so far, each judged when it comes. */
class Collected {
  readonly list: HostFunction[] = [];
  readonly #reader: ModuleReader;
  readonly #readSignature: SignatureReader;
  readonly #where: string;

  constructor(reader: ModuleReader, readSignature: SignatureReader, where: string) {
    this.#reader = reader;
    this.#readSignature = readSignature;
    this.#where = where;
  }

  add(candidate: unknown): void {
    const where = `${this.#where}[${this.list.length}]`;
    const found = hostFunctionOf(this.#reader, where, candidate, this.#readSignature);
    if (this.list.some(({ name }) => name === found.name)) {
      const facts = { path: this.#reader.path, where, name: JSON.stringify(found.name) };
      throw fusabiError("HostModuleRepetition", facts);
    }
    this.list.push(found);
  }
}

function hostFunctionOf(
  reader: ModuleReader,
  where: string,
  candidate: unknown,
  readSignature: SignatureReader,
): HostFunction {
  const fields = fieldsOf(reader, where, candidate, FUNCTION_FIELDS);
  const { call } = fields;
  if (typeof call !== "function") throw reader.wrong(`${where}.call`, "a function", call);
  const docUrl = reader.text(`${where}.docUrl`, fields.docUrl);
  const fuel = fuelOf(reader, `${where}.fuel`, fields.fuel);
  const capability = capabilityOf(reader, `${where}.capability`, fields.capability);
  const declaration = {
    name: reader.name(`${where}.name`, fields.name),
    signature: signatureOf(reader, `${where}.signature`, fields.signature, readSignature),
    doc: reader.text(`${where}.doc`, fields.doc),
    ...(docUrl === "" ? {} : { docUrl }),
    ...(capability === null ? {} : { capability }),
    ...(fields.fuel === undefined ? {} : { fuel }),
    origin: reader.text(`${where}.origin`, fields.origin) || reader.path,
  };
  const promise = promiseOf(reader, `${where}.promises`, fields.promises);
  if (promise === null)
    return { ...declaration, call: (args, context) => call.call(candidate, args, context) };
  if (plainTypes(declaration.signature) === null)
    throw reader.wrong(`${where}.signature`, PLAIN_SIGNATURE, fields.signature);
  return immediateOn(candidate as object, {
    ...declaration,
    isPure: promise === "pure",
    call: call as ImmediateFunction["call"],
  });
}

/** Who promises to be pure promises to be immediate, too; null: nothing. */
function promiseOf(
  reader: ModuleReader,
  where: string,
  candidate: unknown,
): "immediate" | "pure" | null {
  if (candidate === undefined) return null;
  if (candidate === "immediate" || candidate === "pure") return candidate;
  throw reader.wrong(where, '"immediate", "pure", or absent', candidate);
}

function capabilityOf(reader: ModuleReader, where: string, candidate: unknown): Capability | null {
  if (candidate === undefined) return null;
  if (typeof candidate === "string" && isCapability(candidate)) return candidate;
  throw reader.wrong(where, `one of ${CAPABILITIES.join(", ")}`, candidate);
}

function fuelOf(reader: ModuleReader, where: string, candidate: unknown): FuelCost {
  const cost = reader.guarded(() => cleanFuelCost(candidate));
  if (cost !== null) return cost;
  throw reader.wrong(where, FUEL_COST, candidate);
}

function signatureOf(
  reader: ModuleReader,
  where: string,
  candidate: unknown,
  readSignature: SignatureReader,
): Signature {
  if (typeof candidate !== "string") return signatureObject(reader, where, candidate);
  const signature = readSignature(candidate);
  if (typeof signature !== "string") return signature;
  const actual = `${describeExport(candidate)} (${signature})`;
  throw reader.wrong(where, SIGNATURE, actual, "described");
}

function signatureObject(reader: ModuleReader, where: string, candidate: unknown): Signature {
  if (typeof candidate !== "object" || candidate === null)
    throw reader.wrong(where, SIGNATURE, candidate);
  const fields = fieldsOf(reader, where, candidate, ["params", "result", "paramNames"]);
  const params = reader
    .list(`${where}.params`, fields.params)
    .map((type, index) => typePattern(reader, `${where}.params[${index}]`, type));
  const result = resultPattern(reader, `${where}.result`, fields.result, params.length);
  if (fields.paramNames === undefined) return { params, result };
  const paramNames = reader
    .list(`${where}.paramNames`, fields.paramNames)
    .map((name, index) => reader.text(`${where}.paramNames[${index}]`, name));
  if (paramNames.length === params.length) return { params, result, paramNames };
  throw reader.wrong(`${where}.paramNames`, "a name for each of the params", fields.paramNames);
}

function typePattern(reader: ModuleReader, where: string, candidate: unknown): TypePattern {
  if (typeof candidate === "string" && (isValueType(candidate) || isTypeClass(candidate)))
    return candidate;
  throw reader.wrong(where, "a type such as I32, or a class such as Number", candidate);
}

function resultPattern(
  reader: ModuleReader,
  where: string,
  candidate: unknown,
  params: number,
): ResultPattern {
  if (typeof candidate === "string" && isValueType(candidate)) return candidate;
  if (typeof candidate !== "object" || candidate === null)
    throw reader.wrong(where, "a type such as I32, or { sameAs: index }", candidate);
  const { sameAs } = fieldsOf(reader, where, candidate, ["sameAs"]);
  if (Number.isInteger(sameAs) && (sameAs as number) >= 0 && (sameAs as number) < params)
    return { sameAs: sameAs as number };
  throw reader.wrong(`${where}.sameAs`, "the index of a parameter, from 0", sameAs);
}
