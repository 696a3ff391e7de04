/**
 * The promise of the verifier: what it accepts never meets an error that it could have excluded. Random programs
 * that are accepted run on the machine; FUSABI_FUZZ=n runs n times as many.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { standardSignature } from "../../../vm/ffi/index.js";
import { OP, OPCODES, type OpcodeRow, VALUE_TYPES, type ValueType } from "../../../vm/isa/index.js";
import {
  bool,
  DEFAULT_LIMITS,
  encodeInstruction,
  i32,
  i64,
  type Module,
  makeModule,
  string,
  UNIT,
} from "../../../vm/program/index.js";
import { type FrameView, Machine } from "../../../vm/run/index.js";
import {
  type AbstractType,
  type Issue,
  type ModuleVerification,
  verifyModule,
} from "../../../vm/verify/index.js";
import { cases, counted } from "../../support/effort.js";
import { randomModule } from "../../support/verify/random-program.js";

const CASES = cases(10_000);

/** Small, so that the limits are met too. */
const LIMITS = { stackValues: 120, callFrames: 24, instructions: 3_000 };

/** What no verifier can exclude. A stack overflow is among them only where the worst case is too much. */
const ALLOWED = new Set([
  "DivisionByZero",
  "IntegerOverflow",
  "InstructionLimitExceeded",
  "MemoryLimitExceeded",
  "AllocationTooLarge",
]);

/** The code of a function that gives back the contrary of its parameter. */
const NOT = Uint8Array.of(OP.LOAD, 0, 0, 0, 0, OP.NOT, OP.RET);

const tapes = fc.array(fc.nat(0xffff), { minLength: 20, maxLength: 160 });

/** Instructions drawn without any plan: most are refused, but they jump where no generator would. */
const scrambles = fc.array(
  fc.tuple(fc.constantFrom(...OPCODES), fc.nat(5), fc.constantFrom(-12, -11, -6, -5, 0, 1, 5, 6)),
  { minLength: 1, maxLength: 10 },
);

describe("Random programs that the verifier accepts", function () {
  this.timeout(20_000 + 2 * CASES);

  it(`never meet an error that it excludes (${CASES} programs)`, () => {
    const count = { accepted: 0, calls: 0, hostCalls: 0, loops: 0, finished: 0 };
    fc.assert(
      fc.property(tapes, (tape) => {
        const module = counted(randomModule(tape));
        const verification = verify(module);
        if (!verification.proven) return;
        count.accepted++;
        const machine = new Machine(module, { limits: LIMITS });
        const outcome = machine.run();
        const { ffiCalls, maxCallDepth, instructions } = machine.statistics;
        if (outcome.ok) count.finished++;
        else assert.ok(mayFail(outcome.fault.kind, verification), outcome.fault.message);
        checkDepth(machine, verification);
        if (ffiCalls > 0) count.hostCalls++;
        if (maxCallDepth > 1) count.calls++;
        if (instructions > 300) count.loops++;
      }),
      { numRuns: CASES, maxSkipsPerRun: 1000 },
    );
    assertShare("accepted", count.accepted, CASES, 0.4);
    assertShare("finished", count.finished, count.accepted, 0.3);
    assertShare("with calls", count.calls, count.accepted, 0.1);
    assertShare("with host calls", count.hostCalls, count.accepted, 0.1);
    assertShare("with loops", count.loops, count.accepted, 0.05);
  });

  it("never meet such an error either where they were drawn without a plan", () => {
    let accepted = 0;
    fc.assert(
      fc.property(scrambles, fc.constantFrom(...VALUE_TYPES), (rows, returnType) => {
        const module = counted(scrambled(rows, returnType));
        const verification = verify(module);
        if (!verification.proven) return;
        accepted++;
        const outcome = new Machine(module, { limits: LIMITS }).run();
        assert.ok(outcome.ok || mayFail(outcome.fault.kind, verification));
      }),
      { numRuns: CASES },
    );
    assertShare("accepted", accepted, CASES, 0.01);
  });

  it("bear out its warnings: no false alarm", () => {
    const met = {
      DivisionByConstantZero: 0,
      ConstantCondition: 0,
      ReadBeforeStore: 0,
      EndlessLoop: 0,
    };
    fc.assert(
      fc.property(tapes, (tape) => {
        const module = counted(randomModule(tape));
        const verification = verify(module);
        if (verification.proven && verification.issues.length > 0)
          bearOut(new Machine(module, { limits: LIMITS }), verification, met);
      }),
      { numRuns: CASES / 4 },
    );
    for (const [kind, times] of Object.entries(met)) assert.ok(times > 0, `${kind} was never met`);
  });

  it("hold at every step what it says of their operands and locals", () => {
    let steps = 0;
    fc.assert(
      fc.property(tapes, (tape) => {
        const module = counted(randomModule(tape));
        const verification = verify(module);
        if (!verification.proven) return;
        steps += walk(new Machine(module, { limits: LIMITS }), verification);
      }),
      { numRuns: CASES / 10 },
    );
    assert.ok(steps > CASES, `only ${steps} steps were compared`);
  });
});

function scrambled(
  rows: readonly (readonly [OpcodeRow, number, number])[],
  returnType: ValueType,
): Module {
  const bytes: number[] = [];
  for (const [row, index, distance] of rows)
    encodeInstruction(bytes, row, row.operand === "jump" ? distance : index);
  const code = Uint8Array.from(bytes);
  return makeModule({
    entryPoint: 0,
    constants: [bool(true), i32(1), i64(0n), UNIT, string("a"), bool(false)],
    functions: [
      { name: "main", params: [], returnType, locals: 2, code },
      { name: "not", params: ["Bool"], returnType: "Bool", locals: 1, code: NOT },
    ],
    imports: ["print", "string_len", "abs"],
  });
}

function verify(module: Module): ModuleVerification {
  return verifyModule(module, {
    signatureOf: standardSignature,
    limits: { ...DEFAULT_LIMITS, ...LIMITS },
  });
}

/** Steps through a program and compares every frame with what the verifier says of its place. */
function walk(machine: Machine, verification: ModuleVerification): number {
  machine.start();
  for (let step = 0; step < 150; step++) {
    for (const frame of machine.frames(0, 1)) {
      const found = verification.functions.at(frame.functionIndex);
      compare(found.localsAt(frame.byteOffset), frame.locals);
      compare(found.stackAt(frame.byteOffset), frame.operands);
      assert.equal(found.heightKnownAt(frame.byteOffset), true);
    }
    if (machine.resume(1).reason !== "budget") return step;
  }
  return 150;
}

/** Steps through a program and checks what the issues say of each place that it comes to. */
function bearOut(
  machine: Machine,
  { issues }: ModuleVerification,
  met: Record<string, number>,
): void {
  machine.start();
  let isTrapped = false;
  for (let step = 0; step < 150; step++) {
    const [frame] = machine.frames(0, 1) as [FrameView];
    const here = issues.filter((issue) => covers(issue, frame));
    for (const { kind } of here) if (kind in met) met[kind] = (met[kind] ?? 0) + 1;
    const says = (kind: string) => here.some((issue) => issue.kind === kind);
    assert.equal(says("UnreachableCode"), false);
    isTrapped ||= says("EndlessLoop");
    const stop = machine.resume(1);
    const top = machine.frames(0, 1)[0]?.operands.at(-1);
    if (says("DivisionByConstantZero")) assert.equal(faultOf(stop), "DivisionByZero");
    if (says("ReadBeforeStore") && stop.reason === "budget") assert.equal(top?.type, "Unit");
    if (says("AlwaysUnequal")) assert.ok(top?.type === "Bool");
    if (isTrapped) assert.notEqual(stop.reason, "done");
    if (stop.reason !== "budget") return;
  }
}

function covers(issue: Issue, frame: FrameView): boolean {
  const distance = frame.byteOffset - issue.byteOffset;
  return issue.functionIndex === frame.functionIndex && distance >= 0 && distance < issue.length;
}

function faultOf(stop: ReturnType<Machine["resume"]>): string | null {
  return stop.reason === "fault" ? stop.fault.kind : null;
}

function compare(
  expected: readonly AbstractType[] | null,
  actual: readonly { readonly type: string }[],
): void {
  assert.equal(expected?.length, actual.length);
  actual.forEach(({ type }, i) => {
    const known = expected?.[i];
    const types: readonly string[] = typeof known === "object" ? known.anyOf : [known ?? "none"];
    assert.ok(types.includes(type), `${type} is none of ${types.join(", ")}`);
  });
}

function mayFail(kind: string, verification: ModuleVerification): boolean {
  if (kind !== "StackOverflow") return ALLOWED.has(kind);
  const { stackValues, callFrames } = verification.worstCase(0);
  const isBounded = stackValues !== null && callFrames !== null;
  return !isBounded || stackValues > LIMITS.stackValues || callFrames > LIMITS.callFrames;
}

function checkDepth(machine: Machine, verification: ModuleVerification): void {
  const { stackValues, callFrames } = verification.worstCase(0);
  const { maxStackDepth, maxCallDepth } = machine.statistics;
  if (stackValues !== null) assert.ok(maxStackDepth <= stackValues);
  if (callFrames !== null) assert.ok(maxCallDepth <= callFrames);
}

function assertShare(what: string, part: number, whole: number, least: number): void {
  const share = part / whole;
  assert.ok(share >= least, `${what}: ${part} of ${whole}, and at least ${least} is wanted`);
}
