/**
 * The programs of the machine's benchmark, as modules: what the peers in bench/peers do in their languages.
 * The two loops of the fixtures, a kernel of arithmetic in F32 and in F64, and recursion with parameters.
 */

/** @param vm what engine.mjs exports */
export function makePrograms(vm) {
  return {
    "loop-i32": integerLoop(vm, "I32", vm.i32),
    "loop-i64": integerLoop(vm, "I64", (n) => vm.i64(BigInt(n))),
    "kernel-f32": floatKernel(vm, "F32", vm.f32),
    "kernel-f64": floatKernel(vm, "F64", vm.f64),
    "fib-27": fibonacci(vm),
  };
}

const LOOP_TURNS = 10_000_000;
const KERNEL_TURNS = 5_000_000;
const FIB_ARGUMENT = 27;

/** sum of (i * i) % 7 for i below ten million. */
function integerLoop(vm, type, constant) {
  const builder = new vm.BytecodeBuilder();
  const [i, sum] = [0, 1];
  builder.function("main", { returnType: type }, (code) => code.call("sum").ret());
  builder.function("sum", { returnType: type, locals: 2 }, (code) => {
    code.push(constant(0)).store(i).push(constant(0)).store(sum);
    code.label("again").load(i).push(constant(LOOP_TURNS)).emit("LT").jumpIfNot("done");
    code.load(sum).load(i).load(i).emit("MUL").push(constant(7)).emit("MOD", "ADD").store(sum);
    code.load(i).push(constant(1)).emit("ADD").store(i).jump("again");
    code.label("done").load(sum).ret();
  });
  return builder.build();
}

/** x = x * 0.75 + 0.125; s = s + x * y - s / 16; y = y - x / 1024: no step can be left out. */
function floatKernel(vm, type, constant) {
  const { i32 } = vm;
  const builder = new vm.BytecodeBuilder();
  const [i, x, y, s] = [0, 1, 2, 3];
  builder.function("main", { returnType: type, locals: 4 }, (code) => {
    code.push(i32(0)).store(i).push(constant(0.5)).store(x);
    code.push(constant(1.25)).store(y).push(constant(0)).store(s);
    code.label("again").load(i).push(i32(KERNEL_TURNS)).emit("LT").jumpIfNot("done");
    code.load(x).push(constant(0.75)).emit("MUL").push(constant(0.125)).emit("ADD").store(x);
    code.load(s).load(x).load(y).emit("MUL", "ADD");
    code.load(s).push(constant(16)).emit("DIV", "SUB").store(s);
    code
      .load(y)
      .load(x)
      .push(constant(1 / 1024))
      .emit("MUL", "SUB")
      .store(y);
    code.load(i).push(i32(1)).emit("ADD").store(i).jump("again");
    code.label("done").load(s).ret();
  });
  return builder.build();
}

function fibonacci(vm) {
  const { i32 } = vm;
  const builder = new vm.BytecodeBuilder();
  builder.function("main", { returnType: "I32" }, (code) =>
    code.push(i32(FIB_ARGUMENT)).call("fib").ret(),
  );
  builder.function("fib", { params: ["I32"], returnType: "I32" }, (code) => {
    code.load(0).push(i32(2)).emit("LT").jumpIfNot("more").load(0).ret();
    code.label("more").load(0).push(i32(1)).emit("SUB").call("fib");
    code.load(0).push(i32(2)).emit("SUB").call("fib").emit("ADD").ret();
  });
  return builder.build();
}
