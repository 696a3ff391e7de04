/** What compiled code calls in the place of functions of the F# library does the same as they do, or nothing. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  directFormOf,
  fsharpHeapOf,
  fsharpLibrary,
  type HostFunction,
  type HostLibrary,
  shareDirectWords,
} from "../../../vm/ffi/index.js";
import { bool, i32, i64, string, UNIT, type Value } from "../../../vm/program/index.js";
import { runs } from "../../support/effort.js";

const words = new Int32Array(2);

/** Where a function may be called: memory without a limit, and what it spends. */
function contextOf(spent: { fuel: number }) {
  const none = () => {
    throw new Error("no function of the heap does that");
  };
  const memory = { allocate: () => 8, deallocate: none, read: none, write: none };
  const spend = (fuel: number) => {
    spent.fuel += fuel;
  };
  return { print: none, memory, spend };
}

interface Done {
  readonly result: Value | string;
  readonly fuel: number;
}

function called(found: HostFunction, args: readonly Value[]): Done {
  const spent = { fuel: 0 };
  try {
    return { result: (found.call(args, contextOf(spent)) as Value | undefined) ?? UNIT, ...spent };
  } catch (error) {
    return { result: (error as Error).message, ...spent };
  }
}

const lanesOf = (value: Value): (number | string)[] => {
  if (value.type === "I64")
    return [Number(BigInt.asIntN(32, value.value)), Number(BigInt.asIntN(32, value.value >> 32n))];
  return value.type === "Unit" ? [] : [value.type === "Bool" ? Number(value.value) : value.value];
};

/** The direct form's work; that of the function where it leaves it to that. */
function calledDirectly(found: HostFunction, args: readonly Value[]): Done & { isDirect: boolean } {
  const form = directFormOf(found);
  if (form === null) return { ...called(found, args), isDirect: false };
  words.fill(0);
  const lane = form(...args.flatMap(lanesOf));
  if (words[0] !== 0) return { ...called(found, args), isDirect: false };
  return { result: resultIn(found, lane), fuel: 0, isDirect: true };
}

function resultIn({ signature }: HostFunction, lane: number | string | undefined): Value {
  const type = signature.result as Value["type"];
  if (type === "Unit") return UNIT;
  if (type === "I64") return i64((BigInt(words[1]!) << 32n) | BigInt(Number(lane) >>> 0));
  if (type === "Bool") return bool(lane === 1);
  return { type, value: lane } as Value;
}

const CELLS = ["I32", "I64", "F64", "String", "Bool"] as const;

const NAMES = [
  ...["list_tail", "list_length", "array_length", "builder_new", "builder_list", "builder_array"],
  ...[
    "heap_long",
    "heap_long_of",
    "builder_count",
    "builder_insert",
    "builder_remove",
    "builder_clear",
    "dict_new",
    "dict_keys",
    "builder_reverse",
  ],
  ...CELLS.flatMap((type) =>
    ["list_head", "array_get", "heap_get", "list_cons", "heap_box1", "heap_extend"]
      .concat(
        "builder_add",
        "builder_get",
        "builder_set",
        "array_set",
        "heap_set",
        "state_get",
        "state_set",
      )
      .map((name) => `${name}.${type}`),
  ),
  ...CELLS.flatMap((one) => CELLS.map((two) => `heap_box2.${one}.${two}`)),
  ...["I32", "String"].flatMap((key) => [
    `dict_has.${key}`,
    `dict_group.${key}`,
    ...CELLS.flatMap((type) =>
      ["dict_get", "dict_get_or", "dict_set"].map((name) => `${name}.${key}.${type}`),
    ),
  ]),
];

/** Numbers that choose arguments: handles are results of calls before. */
function argument(type: string, choice: number, handles: readonly bigint[]): Value {
  switch (type) {
    case "I32":
      return i32((choice % 6) - 1);
    case "String":
      return string("abc".slice(0, choice % 4));
    case "Bool":
      return bool(choice % 2 === 1);
    case "F64":
      return { type: "F64", value: [0, -0, 1.5, Number.NaN][choice % 4]! };
    default:
      // Now and then one that nobody gave, or 0.
      return i64(
        choice % 17 === 0 ? BigInt(choice) << 29n : (handles[choice % handles.length] ?? 0n),
      );
  }
}

const CALLS = fc.array(
  fc.record({
    name: fc.constantFrom(...NAMES),
    choices: fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999)),
  }),
  { minLength: 30, maxLength: 120 },
);

function seen(library: HostLibrary, handles: readonly bigint[]): readonly unknown[] {
  const heap = fsharpHeapOf(library.find("builder_new")!)!;
  return handles.map((handle) => heap.peek(handle));
}

describe("Direct forms of the F# library", () => {
  let putBack = () => {};
  before(() => {
    putBack = shareDirectWords(words, 0, 1);
  });
  after(() => putBack());

  it("do what the functions do, and are there for most calls", () => {
    let [direct, all] = [0, 0];
    const property = fc.property(CALLS, fc.nat(100), (calls, saveAt) => {
      const [one, other] = [fsharpLibrary(), fsharpLibrary()];
      for (const library of [one, other]) called(library.find("run_begin")!, []);
      const handles: bigint[] = [0n];
      let saved: readonly [unknown, unknown, number] | null = null;
      calls.forEach(({ name, choices }, i) => {
        if (i === saveAt) saved = [one.save(), other.save(), handles.length];
        const found = one.find(name)!;
        const args = found.signature.params.map((type, k) => argument(type, choices[k]!, handles));
        const expected = called(found, args);
        const { isDirect, ...actual } = calledDirectly(other.find(name)!, args);
        assert.deepEqual(actual, expected, name);
        const { result } = expected;
        if (typeof result === "object" && result.type === "I64") handles.push(result.value);
        if (isDirect) direct++;
        all++;
      });
      assert.deepEqual(seen(other, handles), seen(one, handles));
      if (saved === null) return;
      const [before, same, count] = saved as readonly [unknown, unknown, number];
      one.restore(before);
      other.restore(same);
      assert.deepEqual(seen(other, handles.slice(0, count)), seen(one, handles.slice(0, count)));
    });
    fc.assert(property, runs(300));
    assert.ok(direct > all / 10, `${direct} of ${all}`);
  });

  it("leave to the function what takes longer than a call is paid for", () => {
    const library = fsharpLibrary();
    called(library.find("run_begin")!, []);
    const builder = called(library.find("builder_new")!, []).result as Value;
    for (let i = 0; i < 100; i++) called(library.find("builder_add.I32")!, [builder, i32(i)]);
    const { isDirect, fuel } = calledDirectly(library.find("builder_list")!, [builder]);
    assert.equal(isDirect, false);
    assert.ok(fuel > 100, `${fuel}`);
  });

  it("leave to the function what a state holds that was saved", () => {
    const library = fsharpLibrary();
    called(library.find("run_begin")!, []);
    const builder = called(library.find("builder_new")!, []).result as Value;
    const add = library.find("builder_add.I32")!;
    called(add, [builder, i32(1)]);
    assert.equal(calledDirectly(add, [builder, i32(2)]).isDirect, true);
    const state = library.save();
    assert.equal(calledDirectly(add, [builder, i32(3)]).isDirect, false);
    assert.equal(calledDirectly(add, [builder, i32(4)]).isDirect, true);
    library.restore(state);
    const { cells } = fsharpHeapOf(add)!.peek((builder as { value: bigint }).value) as {
      cells: readonly Value[];
    };
    assert.deepEqual(cells, [i32(1), i32(2)]);
  });
});
