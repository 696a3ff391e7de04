/**
 * The programs of bench/programs.mjs in WebAssembly by hand: no limits, no counts, no checks. It is what this platform
 * can do. One instance of each for the whole run, so that all but the first calls run what the engine has optimised.
 */
import {
  brIf,
  call,
  encodeModule,
  end,
  f32,
  f64,
  get,
  i32,
  i64,
  ifThen,
  loop,
  ret,
  set,
} from "./wasm-encoder.mjs";

export const WASM = "WebAssembly by hand";

const NUMBERS = { i32, i64, f32, f64 };
const LOOP_TURNS = 10_000_000;
const KERNEL_TURNS = 5_000_000;
const FIB_ARGUMENT = 27;

/** sum of (i * i) % 7 for i below ten million. @param {"i32" | "i64"} type */
function integerLoop(type) {
  const { constant, lt, add, mul, rem } = NUMBERS[type];
  const [i, sum] = [0, 1];
  const code = [
    loop,
    ...[get(sum), get(i), get(i), mul, constant(7), rem, add, set(sum)],
    ...[get(i), constant(1), add, set(i)],
    ...[get(i), constant(LOOP_TURNS), lt, brIf(0)],
    end,
    get(sum),
  ];
  return [{ params: [], result: type, locals: [type, type], code }];
}

/** @param {"f32" | "f64"} type */
function floatKernel(type) {
  const { constant, add, sub, mul, div } = NUMBERS[type];
  const [i, x, y, s] = [0, 1, 2, 3];
  const code = [
    ...[constant(0.5), set(x), constant(1.25), set(y)],
    loop,
    ...[get(x), constant(0.75), mul, constant(0.125), add, set(x)],
    ...[get(s), get(x), get(y), mul, add, get(s), constant(16), div, sub, set(s)],
    ...[get(y), get(x), constant(1 / 1024), mul, sub, set(y)],
    ...[get(i), i32.constant(1), i32.add, set(i)],
    ...[get(i), i32.constant(KERNEL_TURNS), i32.lt, brIf(0)],
    end,
    get(s),
  ];
  return [{ params: [], result: type, locals: ["i32", type, type, type], code }];
}

function fibonacci() {
  const n = 0;
  const main = {
    params: [],
    result: "i32",
    locals: [],
    code: [i32.constant(FIB_ARGUMENT), call(1)],
  };
  const fib = {
    params: ["i32"],
    result: "i32",
    locals: [],
    code: [
      ...[get(n), i32.constant(2), i32.lt, ifThen, get(n), ret, end],
      ...[get(n), i32.constant(1), i32.sub, call(1)],
      ...[get(n), i32.constant(2), i32.sub, call(1), i32.add],
    ],
  };
  return [main, fib];
}

const MODULES = {
  "loop-i32": integerLoop("i32"),
  "loop-i64": integerLoop("i64"),
  "kernel-f32": floatKernel("f32"),
  "kernel-f64": floatKernel("f64"),
  "fib-27": fibonacci(),
};

/** By the program's name; each call runs it and gives its result. @type {Readonly<Record<string, () => number>>} */
export const PROGRAMS = Object.fromEntries(
  Object.entries(MODULES).map(([name, functions]) => {
    const module = new WebAssembly.Module(encodeModule(functions));
    const { main } = new WebAssembly.Instance(module).exports;
    return [name, () => Number(/** @type {() => number | bigint} */ (main)())];
  }),
);
