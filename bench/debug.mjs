/**
 * What the debugger costs: a run under it as a multiple of the plain interpreter's, what a recorded run holds in
 * memory, how long it takes to go back, and over the real protocol the launch and the steps.
 */
import { measureProtocol } from "./debug-protocol.mjs";
import { makeSubject, requireOutcome, Session } from "./debug-session.mjs";
import {
  compete,
  heapBytes,
  processorTime,
  processorTimeOf,
  ratioOf,
  summarize,
} from "./harness.mjs";

const PLAIN = "the interpreter alone";
const COMPILED = "compiled, without a debugger";
const INTERPRETED = { compileAfter: Number.POSITIVE_INFINITY };
const INSTRUCTIONS_OF_A_TURN = 17;
const MEGABYTE = 1 << 20;

/** What a run under the debugger may be told to do. */
const WAYS = {
  "under the debugger, no breakpoints": {},
  "1,000 breakpoints that are not met": { at: "rare" },
  recording: { historyBytes: 64 * MEGABYTE },
  "recording, 1,000 breakpoints": { historyBytes: 64 * MEGABYTE, at: "rare" },
  "a condition that never holds, met at each turn": { at: "loop", condition: "i < 0i32" },
};
const FAST_WAYS = Object.keys(WAYS).slice(0, -1);
const [NO_BREAKPOINTS, MANY_BREAKPOINTS, RECORDING] = FAST_WAYS;
const CONDITION = Object.keys(WAYS).at(-1);

/** The machine as it is made where nothing is said: what runs for long is compiled. */
const COMPILING = { compileAfter: 300_000 };
const COMPILED_WAYS = {
  "compiled, under the debugger, no breakpoints": COMPILING,
  "compiled, recording": { ...COMPILING, historyBytes: 64 * MEGABYTE },
  "compiled, a breakpoint in another function that is not met": { ...COMPILING, at: "other" },
  "compiled, a condition that never holds, met at each turn": {
    ...COMPILING,
    ...WAYS[CONDITION],
  },
};
const [, , OTHER_FUNCTION, COMPILED_CONDITION] = Object.keys(COMPILED_WAYS);

/** @param {readonly string[]} ways names in `WAYS` */
async function measureRuns(subject, ways, effort, base = { name: PLAIN, options: INTERPRETED }) {
  const { vm, program } = subject;
  const plain = {
    name: base.name,
    measure() {
      const machine = new vm.Machine(program.module, base.options);
      return processorTime(() => {
        const outcome = machine.run();
        if (!outcome.ok) throw outcome.fault;
      });
    },
  };
  const others = ways.map((name) => ({
    name,
    measure() {
      const session = new Session(subject, { ...WAYS, ...COMPILED_WAYS }[name]);
      return processorTimeOf(() => session.run("ended"));
    },
  }));
  return compete([plain, ...others], effort);
}

/** A recorded run that stands at its end, and the heap that its history took. */
async function recordedRun(subject) {
  const before = heapBytes();
  const session = new Session(subject, { historyBytes: 64 * MEGABYTE, atEnd: "stop" });
  await session.run("end");
  const after = heapBytes();
  return { session, heap: before === null ? null : Math.max(0, after - before) };
}

/** Positions all over the run, always the same ones. @param {number} count @param {number} end */
function positionsOf(count, end) {
  return Array.from({ length: count }, (_, index) => 1 + ((index * 7_919_713 + 31) % (end - 1)));
}

async function measureStepsBack({ session }, count) {
  const times = [];
  for (const position of positionsOf(count, session.engine.timeline.end)) {
    await session.command((engine) => engine.travelTo(position));
    const step = () => session.command((engine) => engine.stepBackInto("instruction"));
    times.push(await processorTimeOf(step));
    if (session.engine.timeline.position !== position - 1)
      throw new Error("a step back went astray");
  }
  return summarize(times.slice(Math.min(5, count - 1)));
}

/** From the end back to the start, or to a breakpoint there. */
async function measureReverse(subject, at, expected, rounds) {
  const session = new Session(subject, { historyBytes: 64 * MEGABYTE, atEnd: "stop", at });
  let event = await session.command((engine) => engine.start("run"));
  if (at === "first") event = await session.command((engine) => engine.continue());
  requireOutcome(event, "end");
  const { end } = session.engine.timeline;
  const times = [];
  for (let round = 0; round < rounds; round++) {
    await session.command((engine) => engine.travelTo(end - 1));
    times.push(
      await processorTimeOf(async () => {
        requireOutcome(await session.command((engine) => engine.reverseContinue()), expected);
      }),
    );
  }
  return summarize(times);
}

async function reverseRows(subject, rounds) {
  const cases = [
    ["no breakpoints, to the start", null, "start of history"],
    ["1,000 breakpoints that are not met, to the start", "rare", "start of history"],
    ["to a breakpoint on the first line", "first", "breakpoint"],
  ];
  const rows = [];
  for (const [what, at, expected] of cases)
    rows.push([what, await measureReverse(subject, at, expected, rounds)]);
  return rows;
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("./engine.mjs");
  const session = await import("../out/debugger/session/index.js");
  // Long enough that what a session costs once does not show; the short one for what is slow.
  const long = await makeSubject(vm, session, quick ? 20_000 : 6_000_000);
  const short = await makeSubject(vm, session, quick ? 10_000 : 600_000);
  const longest = await makeSubject(vm, session, quick ? 20_000 : 60_000_000);

  const effort = quick ? { rounds: 1, warmUp: 0 } : { rounds: 21, warmUp: 3 };
  const samples = await measureRuns(long, FAST_WAYS, effort);
  const slow = await measureRuns(short, [CONDITION], { ...effort, rounds: quick ? 1 : 9 });
  const base = { name: COMPILED, options: {} };
  const compiledEffort = { ...effort, rounds: quick ? 1 : 15 };
  const compiled = await measureRuns(longest, Object.keys(COMPILED_WAYS), compiledEffort, base);
  const recorded = await recordedRun(long);
  const { timeline } = recorded.session.engine;
  const millions = timeline.end / 1e6;
  return findings({
    samples,
    slow,
    compiled,
    long,
    longest,
    short,
    counted: timeline.bytes / millions,
    held: recorded.heap === null ? null : recorded.heap / millions,
    stepBack: await measureStepsBack(recorded, quick ? 3 : 200),
    reverse: await reverseRows(short, quick ? 1 : 9),
    protocol: await measureProtocol(short.text, quick),
  });
}

/** @param {{ turns: number }} subject */
function instructionsOf({ turns }) {
  return `${((turns * INSTRUCTIONS_OF_A_TURN) / 1e6).toFixed(1)} million instructions`;
}

/** @returns {import("./report.mjs").Findings} */
function findings({
  samples,
  slow,
  compiled,
  long,
  longest,
  short,
  counted,
  held,
  stepBack,
  reverse,
  protocol,
}) {
  const ways = [
    ...FAST_WAYS.map((name) => ({ name, ratio: ratioOf(samples, name, PLAIN) })),
    { name: CONDITION, ratio: ratioOf(slow, CONDITION, PLAIN) },
  ];
  const title = `A run of ${instructionsOf(long)}, as a multiple of the interpreter alone`;
  const met = summarize(
    slow.get(CONDITION).map((time, round) => (time - slow.get(PLAIN)[round]) / short.turns),
  );
  const time = [
    { title: "what", unit: "text" },
    { title: "time", unit: "nanoseconds" },
  ];
  const ratioOfWay = (wanted) => ways.find(({ name }) => name === wanted).ratio.median;
  const goal = (words, measured, limit, unit) => ({ goal: words, measured, limit, unit });
  return {
    tables: [
      {
        title,
        columns: [
          { title: "how", unit: "text" },
          { title: "time", unit: "ratio" },
        ],
        rows: ways.map(({ name, ratio }) => [name, ratio]),
      },
      {
        title: `A run of ${instructionsOf(longest)} where the machine compiles it, as a multiple of the compiled run alone`,
        columns: [
          { title: "how", unit: "text" },
          { title: "time", unit: "ratio" },
        ],
        rows: Object.keys(COMPILED_WAYS).map((name) => [name, ratioOf(compiled, name, COMPILED)]),
      },
      {
        title: "Going back",
        columns: [...time, { title: "99th percentile", unit: "nanoseconds" }],
        rows: [
          ["one instruction back, from anywhere", stepBack, stepBack.p99],
          ...reverse.map(([what, summary]) => [`reverse-continue: ${what}`, summary, summary.p99]),
        ],
      },
      {
        title: "Memory of a recorded run, for a million instructions",
        columns: [
          { title: "what", unit: "text" },
          { title: "memory", unit: "bytes" },
        ],
        rows: [
          ["as the debugger counts it", counted],
          ["of the heap, everything that the session holds", held],
        ],
      },
      {
        title: "What one waits for, over the protocol",
        columns: [...time, { title: "99th percentile", unit: "nanoseconds" }],
        rows: [
          ["from starting the adapter to the first stop", protocol.start, protocol.start.p99],
          ["a step, until the place is known", protocol.step, protocol.step.p99],
          ["a step back, until the place is known", protocol.back, protocol.back.p99],
          ["a condition that does not hold, each time it is met (processor)", met, met.p99],
        ],
      },
    ],
    goals: [
      goal(NO_BREAKPOINTS, ratioOfWay(NO_BREAKPOINTS), 1.1, "ratio"),
      goal(MANY_BREAKPOINTS, ratioOfWay(MANY_BREAKPOINTS), 1.1, "ratio"),
      goal(RECORDING, ratioOfWay(RECORDING), 1.05, "ratio"),
      goal(OTHER_FUNCTION, ratioOf(compiled, OTHER_FUNCTION, COMPILED).median, 1.1, "ratio"),
      goal(COMPILED_CONDITION, ratioOf(compiled, COMPILED_CONDITION, COMPILED).median, 3, "ratio"),
      goal(
        "memory for a million recorded instructions",
        Math.max(held ?? 0, counted),
        65_536,
        "bytes",
      ),
      goal("one step back, 99th percentile", stepBack.p99, 2e6, "nanoseconds"),
      ...reverse.map(([what, { median }]) =>
        goal(
          `reverse-continue over ${instructionsOf(short)}: ${what}`,
          median,
          250e6,
          "nanoseconds",
        ),
      ),
    ],
    notes: [
      `The condition is measured over ${instructionsOf(short)}, against the interpreter alone over the same.`,
    ],
    plot: {
      title,
      unit: "ratio",
      groups: ways.map(({ name, ratio }) => ({ label: name, bars: [{ label: "", ...ratio }] })),
    },
  };
}
