/**
 * Host functions of all kinds, for programs that are run twice: immediate ones and general ones, that compute, keep
 * something, throw, return what they must not, make texts, print, allocate, use machines, and answer later. What they
 * were asked and what they saw is in the log, which has to be the same for both runs.
 */
import {
  type FfiRegistry,
  type HostFunction,
  type ImmediateFunction,
  immediate,
  type PlainValue,
  standardRegistry,
} from "../../../vm/ffi/index.js";
import { type FuelCost, i32, type Value } from "../../../vm/program/index.js";
import type { Machine } from "../../../vm/run/index.js";
import { hostFunction } from "../run/host.js";
import type { HostImport } from "./tangled-program.js";

/** All functions, the standard ones included; who has no use for some leaves them out. */
export const HOST_IMPORTS: readonly HostImport[] = [
  { name: "string_concat", params: ["String", "String"], result: "String" },
  { name: "string_contains", params: ["String", "String"], result: "Bool" },
  { name: "string_len", params: ["String"], result: "I32" },
  { name: "i32_to_string", params: ["I32"], result: "String" },
  ...(["I32", "I64", "F32", "F64"] as const).map(
    (type) => ({ name: "abs", params: [type], result: type }) as const,
  ),
  { name: "sqrt", params: ["F64"], result: "F64" },
  { name: "sqrt", params: ["F32"], result: "F32" },
  { name: "print", params: ["String"], result: "Unit" },
  { name: "tick", params: [], result: "I32" },
  { name: "flip", params: ["Bool"], result: "Bool" },
  { name: "next", params: ["Char"], result: "Char" },
  { name: "halve", params: ["F32"], result: "F32" },
  { name: "mix", params: ["I32", "I64", "F64"], result: "I64" },
  { name: "ratio", params: ["F64", "I32"], result: "F64" },
  { name: "shout", params: ["String"], result: "String" },
  { name: "starts", params: ["String", "String"], result: "Bool" },
  { name: "note", params: ["String", "I32", "Bool"], result: "Unit" },
  { name: "nothing", params: ["Unit"], result: "Unit" },
  { name: "fails", params: ["I32"], result: "I32" },
  { name: "fails_wide", params: ["I64"], result: "I64" },
  { name: "lies", params: ["I32"], result: "I32" },
  { name: "meddles", params: [], result: "Unit" },
  { name: "ends", params: ["String", "String"], result: "Bool" },
  { name: "inverse", params: ["F64"], result: "F64" },
  { name: "inverse_single", params: ["F32"], result: "F32" },
  { name: "weigh", params: ["I32", "I64"], result: "I64" },
  { name: "guarded", params: ["I32"], result: "I32" },
  { name: "looks", params: ["I32"], result: "I32" },
  { name: "takes", params: ["I32"], result: "I32" },
  { name: "nests", params: [], result: "Unit" },
  { name: "pauses", params: [], result: "Unit" },
  { name: "later", params: ["I32"], result: "I32" },
];

/** A host for one machine. */
export class ManyKindsOfHosts {
  readonly log: unknown[] = [];
  readonly ffi: FfiRegistry;
  /** The machine that calls, and one that it may run meanwhile. */
  machine: Machine | null = null;
  #ticks = 0;

  constructor(another: Machine) {
    this.ffi = standardRegistry();
    for (const described of [...this.#immediate(), ...PURE])
      this.ffi.register(immediate(described));
    this.ffi.registerAll(this.#general(another));
  }

  /** Every some calls something else happens. */
  #isTurn(every: number): boolean {
    return ++this.#ticks % every === 0;
  }

  #immediate(): ImmediateFunction[] {
    const made = (name: string, call: ImmediateFunction["call"]): ImmediateFunction => ({
      ...signatureOf(name),
      // Some cost nothing, some much, some by halves; most what everything costs that says nothing.
      ...(name in FUEL ? { fuel: FUEL[name]! } : {}),
      doc: "",
      origin: "test",
      call: (...args) => {
        this.log.push([name, ...args]);
        return call(...args);
      },
    });
    return [
      made("tick", () => ++this.#ticks | 0),
      made("flip", (value) => !value),
      made("next", (value) => ((value as number) + 1) % 0xd800),
      made("halve", (value) => (value as number) / 2),
      made("mix", (a, b, c) =>
        BigInt.asIntN(64, BigInt(a as number) + (b as bigint) * (Number.isNaN(c) ? 2n : 3n)),
      ),
      made("ratio", (a, b) => (a as number) / (b as number)),
      made("shout", (text) =>
        this.#isTurn(9) ? `${text as string}\ud800!` : `${text as string}é!`.slice(-40),
      ),
      made("starts", (text, part) => (text as string).startsWith(part as string)),
      made("note", () => 7),
      made("nothing", () => {}),
      made("fails", (value) => this.#mayThrow(value)),
      made("fails_wide", (value) => this.#mayThrow(value)),
      made("lies", (value) => (this.#isTurn(25) ? oneOf(this.#ticks) : value)),
      made("meddles", () => {
        if (this.#isTurn(30)) this.machine?.requestPause();
      }),
    ];
  }

  #mayThrow(value: PlainValue): PlainValue {
    if (this.#isTurn(25)) throw new Error(`no ${String(value)}`);
    return value;
  }

  #general(another: Machine): HostFunction[] {
    const made = (name: string, call: HostFunction["call"], parts: Partial<HostFunction> = {}) =>
      hostFunction(
        name,
        signatureOf(name).signature,
        (args, context) => {
          this.log.push([name, ...args]);
          return call(args, context);
        },
        parts,
      );
    return [
      made("guarded", ([value]) => value!, { capability: "file-read" }),
      made("looks", ([value]) => {
        const { machine } = this;
        if (machine) this.log.push([machine.statistics, machine.frames(), machine.memory.used]);
        return value!;
      }),
      made("takes", ([value], { memory }) => {
        const address = memory.allocate(8);
        if (this.#isTurn(3)) memory.deallocate(address);
        return (value as Extract<Value, { type: "I32" }>).value === 1 ? i32(address) : value!;
      }),
      made("nests", () => {
        if (another.state !== "ready") another.start();
        another.resume(200);
      }),
      made("pauses", () => this.machine?.requestPause()),
      made("later", ([value]) => (this.#isTurn(4) ? Promise.resolve(value!) : value!)),
    ];
  }
}

function pure(name: string, call: ImmediateFunction["call"]): ImmediateFunction {
  return { ...signatureOf(name), doc: "", origin: "test", isPure: true, call };
}

/** They are not in the log: that they are called less often is what they promise to bear. */
const PURE: readonly ImmediateFunction[] = [
  pure("ends", (text, part) => (text as string).endsWith(part as string)),
  pure("inverse", (value) => 1 / (value as number)),
  pure("inverse_single", (value) => 1 / (value as number)),
  pure("weigh", (a, b) => BigInt.asIntN(64, BigInt(a as number) * (b as bigint))),
];

const FUEL: Readonly<Record<string, Partial<FuelCost>>> = {
  tick: { call: 0 },
  mix: { call: 3.75 },
  halve: { call: 5_000_000_000 / 5 },
  shout: { call: 0.5, perByteRead: 0.75, perByteMade: 1.5 },
  starts: { call: 7, perByteRead: 1 / 3 },
};

function signatureOf(name: string) {
  const { params, result } = HOST_IMPORTS.find((each) => each.name === name)!;
  return { name, signature: { params, result } };
}

/** What no I32 is. */
function oneOf(number: number): PlainValue {
  const wrong: readonly PlainValue[] = [undefined, 1.5, 2 ** 31, "7", 7n, true, Number.NaN];
  return wrong[number % wrong.length];
}
