/**
 * What a hook of a plugin costs where a host has many: a call of `on_output` with a line of 60 characters, which looks for
 * a word and reports one line of fifty, on one machine and on a thousand in turns. Each machine has an archive of its own.
 */
import { compete, repeating, summarize } from "./harness.mjs";

const SOURCE = `
.import string_contains
.import notify (String) -> Unit
.func main() -> Unit
    RET
.end
.func on_output(line: String) -> Unit
    LOAD line
    PUSH "error"
    CALL_FFI string_contains
    JUMP_IF_NOT quiet
    LOAD line
    CALL_FFI notify
    POP
quiet:
    RET
.end
`;
const HOOK = 1;
const LINES = 50;
const BATCH = 24;

/** A round meets every machine many times. */
const LONG = { milliseconds: 150 };

const ONE = "one machine";
const ROUND_ROBIN = "1,000 machines in turns";
const BATCHES = `1,000 machines, ${BATCH} lines each at a time`;

/** @param {typeof import("./engine.mjs")} vm */
function hostOf(vm) {
  const notify = vm.immediate({
    name: "notify",
    signature: { params: ["String"], result: "Unit" },
    doc: "Tells a person.",
    origin: "benchmark",
    call: () => undefined,
  });
  return vm.standardRegistry().register(notify);
}

/** @param {typeof import("./engine.mjs")} vm */
function linesOf(vm) {
  return Array.from({ length: LINES }, (_, i) =>
    vm.string(`${i === 7 ? "error" : "fine"} ${i} `.padEnd(60, "all is as it was ")),
  );
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("./engine.mjs");
  const ffi = hostOf(vm);
  const { module } = vm.assemble("hook.fzasm", SOURCE, {
    signatureOf: (name) => ffi.signatureOf(name),
  });
  if (module === null) throw new Error("refused");
  const bytes = vm.encodeModule(module, { debug: "strip" });
  const machines = Array.from(
    { length: quick ? 3 : 1_000 },
    () => new vm.Machine(vm.openArchive(bytes), { ffi }),
  );
  const lines = linesOf(vm);
  const hooks = (/** @type {(call: number) => number} */ machineOf) => {
    let call = 0;
    return () => {
      const machine = machines[machineOf(call) % machines.length];
      const outcome = machine.run({ entry: HOOK, args: [lines[call % LINES]] });
      if (!outcome.ok) throw outcome.fault;
      call++;
    };
  };
  // What is measured is how it is after a while, and how many calls a round has is found out by the first of them.
  const warm = hooks((call) => call);
  for (let i = quick ? 0 : -100_000; i < 0; i++) warm();
  const samples = await compete(
    [
      repeating(
        ONE,
        hooks(() => 0),
        LONG,
      ),
      repeating(
        ROUND_ROBIN,
        hooks((call) => call),
        LONG,
      ),
      repeating(
        BATCHES,
        hooks((call) => Math.floor(call / BATCH)),
        LONG,
      ),
    ],
    { rounds: quick ? 1 : 15, warmUp: quick ? 0 : 3 },
  );
  const rows = [ONE, ROUND_ROBIN, BATCHES].map((name) => ({
    name,
    time: summarize(samples.get(name)),
  }));
  return {
    tables: [
      {
        title: "A hook: a line of 60 characters is searched, one of fifty is reported",
        columns: [
          { title: "where", unit: "text" },
          { title: "a hook", unit: "nanoseconds" },
        ],
        rows: rows.map(({ name, time }) => [name, time]),
      },
    ],
    goals: [
      {
        goal: `a hook, ${ROUND_ROBIN}`,
        measured: rows[1].time.median,
        limit: 4_000,
        unit: "nanoseconds",
      },
    ],
    notes: [],
    plot: {
      title: "A hook of a plugin",
      unit: "nanoseconds",
      groups: rows.map(({ name, time }) => ({ label: name, bars: [{ label: "", ...time }] })),
    },
  };
}
