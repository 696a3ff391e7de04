/** The programs of bench/programs.mjs as a person would write them in JavaScript. Each gives its result. */

function loopI32() {
  let sum = 0;
  for (let i = 0; i < 10_000_000; i++) sum = (sum + (Math.imul(i, i) % 7)) | 0;
  return sum;
}

/** The sum stays below 2 ** 53, the squares do too: numbers do what takes 64 bits elsewhere. */
function loopI64() {
  let sum = 0;
  for (let i = 0; i < 10_000_000; i++) sum += (i * i) % 7;
  return sum;
}

function kernelF64() {
  let x = 0.5;
  let y = 1.25;
  let s = 0;
  for (let i = 0; i < 5_000_000; i++) {
    x = x * 0.75 + 0.125;
    s = s + x * y - s / 16;
    y = y - x * (1 / 1024);
  }
  return s;
}

function kernelF32() {
  const { fround } = Math;
  let x = fround(0.5);
  let y = fround(1.25);
  let s = fround(0);
  for (let i = 0; i < 5_000_000; i++) {
    x = fround(fround(x * fround(0.75)) + fround(0.125));
    s = fround(fround(s + fround(x * y)) - fround(s / fround(16)));
    y = fround(y - fround(x * fround(1 / 1024)));
  }
  return s;
}

/** @param {number} n @returns {number} */
function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

export const PROGRAMS = {
  "loop-i32": loopI32,
  "loop-i64": loopI64,
  "kernel-f32": kernelF32,
  "kernel-f64": kernelF64,
  "fib-27": () => fib(27),
};
