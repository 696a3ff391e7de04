/**
 * The programs of the machine's benchmark, as modules: what the peers in bench/peers do in their languages.
 * The two loops of the fixtures, a kernel of F64 arithmetic, and recursion with parameters.
 */

/** @param vm what out/vm/index.js exports */
export function makePrograms(vm) {
  return {
    "loop-i32": integerLoop(vm, "I32", vm.i32),
    "loop-i64": integerLoop(vm, "I64", (n) => vm.i64(BigInt(n))),
    "kernel-f64": floatKernel(vm),
    "fib-27": fibonacci(vm),
  };
}

const LOOP_TURNS = 10_000_000;
const KERNEL_TURNS = 5_000_000;
const FIB_ARGUMENT = 27;

/** sum of (i * i) % 7 for i below ten million. */
function integerLoop(vm, type, constant) {
  const builder = new vm.ModuleBuilder();
  builder.function("main", { returnType: type }, (code) => code.op("CALL", "sum").op("RET"));
  builder.function("sum", { returnType: type, locals: 2 }, (code) => {
    const again = code.label();
    const done = code.label();
    code.push(constant(0)).op("STORE", 0).push(constant(0)).op("STORE", 1);
    code.mark(again).op("LOAD", 0).push(constant(LOOP_TURNS)).op("LT").op("JUMP_IF_NOT", done);
    code.op("LOAD", 1).op("LOAD", 0).op("LOAD", 0).op("MUL").push(constant(7)).op("MOD").op("ADD");
    code.op("STORE", 1).op("LOAD", 0).push(constant(1)).op("ADD").op("STORE", 0).op("JUMP", again);
    code.mark(done).op("LOAD", 1).op("RET");
  });
  return builder.build();
}

/** x = x * a + b; s = s + x * y - s / c; y = y - x * d: no step can be left out. */
function floatKernel(vm) {
  const { f64, i32 } = vm;
  const builder = new vm.ModuleBuilder();
  const [i, x, y, s] = [0, 1, 2, 3];
  builder.function("main", { returnType: "F64", locals: 4 }, (code) => {
    const again = code.label();
    const done = code.label();
    code.push(i32(0)).op("STORE", i).push(f64(0.5)).op("STORE", x);
    code.push(f64(1.25)).op("STORE", y).push(f64(0)).op("STORE", s);
    code.mark(again).op("LOAD", i).push(i32(KERNEL_TURNS)).op("LT").op("JUMP_IF_NOT", done);
    code.op("LOAD", x).push(f64(0.75)).op("MUL").push(f64(0.125)).op("ADD").op("STORE", x);
    code.op("LOAD", s).op("LOAD", x).op("LOAD", y).op("MUL").op("ADD");
    code.op("LOAD", s).push(f64(16)).op("DIV").op("SUB").op("STORE", s);
    code.op("LOAD", y).op("LOAD", x).push(f64(0.0009765625)).op("MUL").op("SUB").op("STORE", y);
    code.op("LOAD", i).push(i32(1)).op("ADD").op("STORE", i).op("JUMP", again);
    code.mark(done).op("LOAD", s).op("RET");
  });
  return builder.build();
}

function fibonacci(vm) {
  const { i32 } = vm;
  const builder = new vm.ModuleBuilder();
  builder.function("main", { returnType: "I32" }, (code) =>
    code.push(i32(FIB_ARGUMENT)).op("CALL", "fib").op("RET"),
  );
  builder.function("fib", { params: ["I32"], returnType: "I32" }, (code) => {
    const more = code.label();
    code.op("LOAD", 0).push(i32(2)).op("LT").op("JUMP_IF_NOT", more).op("LOAD", 0).op("RET");
    code.mark(more).op("LOAD", 0).push(i32(1)).op("SUB").op("CALL", "fib");
    code.op("LOAD", 0).push(i32(2)).op("SUB").op("CALL", "fib").op("ADD").op("RET");
  });
  return builder.build();
}
