/**
 * What the debugger costs: a run under it as a multiple of the plain interpreter's, what a recorded run holds in
 * memory, how long it takes to go back, and over the real protocol the launch and the steps.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DapClient } from "./dap-client.mjs";
import {
  compete,
  heapBytes,
  processorTime,
  processorTimeOf,
  ratioOf,
  summarize,
  waitingTime,
} from "./harness.mjs";

const PLAIN = "the interpreter alone";
const FILE = "bench.fzasm";
const BREAKPOINTS = 1_000;
const INSTRUCTIONS_OF_A_TURN = 17;
const MEGABYTE = 1 << 20;

/** A loop that adds up; beside it, in the same function, lines that are never reached. @param {number} turns */
function makeProgram(turns) {
  const rare = Array.from({ length: BREAKPOINTS }, () => "    NOP                     ; @rare");
  return `.func main() -> I32
    .local i: I32
    .local sum: I32
    PUSH  0i32              ; @first
    STORE i
    PUSH  0i32
    STORE sum
again:
    LOAD  i                 ; @loop
    PUSH  ${turns}i32
    LT
    JUMP_IF_NOT done
    LOAD  i
    PUSH  0i32
    LT
    JUMP_IF rare
    LOAD  sum
    LOAD  i
    ADD
    STORE sum
    LOAD  i
    PUSH  1i32
    ADD
    STORE i
    JUMP  again
rare:
${rare.join("\n")}
    JUMP  again
done:
    LOAD  sum
    RET
.end
`;
}

/** @param {string} text @param {string} mark */
function markedLines(text, mark) {
  return text.split("\n").flatMap((line, line0) => (line.includes(`; @${mark}`) ? [line0] : []));
}

/** The engine on one program; `command` gives a command and waits for the stop or the end. */
class Session {
  #settled = () => {};

  constructor(
    { session, vm, program, text },
    { historyBytes = 0, atEnd = "end", at = null, condition },
  ) {
    this.engine = new session.Engine({
      program,
      ffi: vm.standardRegistry(),
      historyBytes,
      atEnd,
      stopsAt: () => true,
      turn: () => new Promise((resolve) => setImmediate(resolve)),
      report: (event) => this.#settled(event),
    });
    this.engine.prepare();
    if (at === null) return;
    const lines = markedLines(text, at);
    const requests = lines.map((line0, index) => ({
      id: index + 1,
      line0,
      column0: null,
      condition,
    }));
    this.engine.breakpoints.setLines(FILE, requests);
  }

  /** @param {(engine: any) => void} give */
  command(give) {
    return new Promise((resolve) => {
      this.#settled = resolve;
      give(this.engine);
    });
  }

  /** @param {string} expected the event, or the reason of the stop */
  async run(expected) {
    const event = await this.command((engine) => engine.start("run"));
    requireOutcome(event, expected);
    return event;
  }
}

function requireOutcome(event, expected) {
  const actual = event.event === "stopped" ? event.stop.reason : event.event;
  if (actual !== expected) throw new Error(`${actual} instead of ${expected}`);
}

/** What a run under the debugger may be told to do. */
const WAYS = {
  "under the debugger, no breakpoints": {},
  "1,000 breakpoints that are not met": { at: "rare" },
  recording: { historyBytes: 64 * MEGABYTE },
  "recording, 1,000 breakpoints": { historyBytes: 64 * MEGABYTE, at: "rare" },
  "a condition that never holds, met at each turn": { at: "loop", condition: "i < 0i32" },
};
const [NO_BREAKPOINTS, MANY_BREAKPOINTS, RECORDING, , CONDITION] = Object.keys(WAYS);

async function measureRuns(subject, quick) {
  const { vm, program } = subject;
  const machine = new vm.Machine(program.module);
  const plain = {
    name: PLAIN,
    measure: () =>
      processorTime(() => {
        const outcome = machine.run();
        if (!outcome.ok) throw outcome.fault;
      }),
  };
  const ways = Object.entries(WAYS).map(([name, way]) => ({
    name,
    measure() {
      const session = new Session(subject, way);
      return processorTimeOf(() => session.run("ended"));
    },
  }));
  return compete([plain, ...ways], quick ? { rounds: 1, warmUp: 0 } : { rounds: 15, warmUp: 3 });
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

/** Over the real protocol, in an adapter of its own: what the person waits for. */
async function measureProtocol(text, quick) {
  const folder = mkdtempSync(join(tmpdir(), "fusabi-bench-"));
  const program = join(folder, FILE);
  writeFileSync(program, text);
  const [launches, starts, steps, backs] = [[], [], [], []];
  try {
    for (let round = 0; round < (quick ? 1 : 15); round++) {
      const client = new DapClient();
      const launch = () => waitingTime(() => launchToEntry(client, program));
      starts.push(await waitingTime(async () => launches.push(await launch())));
      for (let step = 0; step < (quick ? 2 : 40); step++)
        steps.push(await stepped(client, "stepIn"));
      for (let step = 0; step < (quick ? 2 : 40); step++)
        backs.push(await stepped(client, "stepBack"));
      await client.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { start: summarize(starts), step: summarize(steps), back: summarize(backs) };
}

async function launchToEntry(client, program) {
  await client.send("initialize", { adapterID: "fusabi", linesStartAt1: true });
  const launched = client.send("launch", { program, stopOnEntry: true });
  await client.event("initialized");
  await client.send("configurationDone");
  await client.event("stopped");
  await launched;
  await client.send("stackTrace", { threadId: 1 });
}

/** Until the client knows where the program stands. @param {"stepIn" | "stepBack"} command */
function stepped(client, command) {
  return waitingTime(async () => {
    const stopped = client.event("stopped");
    await client.send(command, { threadId: 1, granularity: "instruction" });
    await stopped;
    await client.send("stackTrace", { threadId: 1, levels: 1 });
  });
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("../out/vm/index.js");
  const session = await import("../out/debugger/session/index.js");
  const turns = quick ? 10_000 : 600_000;
  const text = makeProgram(turns);
  const files = { read: async () => new TextEncoder().encode(text), resolve: (path) => path };
  const program = await session.loadProgram(FILE, files);
  const subject = { vm, session, program, text };

  const samples = await measureRuns(subject, quick);
  const recorded = await recordedRun(subject);
  const { timeline } = recorded.session.engine;
  const millions = timeline.end / 1e6;
  const stepBack = await measureStepsBack(recorded, quick ? 3 : 200);
  const facts = {
    samples,
    turns,
    millions,
    counted: timeline.bytes / millions,
    held: recorded.heap === null ? null : recorded.heap / millions,
    stepBack,
    reverse: await reverseRows(subject, quick ? 1 : 9),
    protocol: await measureProtocol(text, quick),
  };
  return findings(facts);
}

/** @returns {import("./report.mjs").Findings} */
function findings({ samples, turns, millions, counted, held, stepBack, reverse, protocol }) {
  const ways = Object.keys(WAYS).map((name) => ({ name, ratio: ratioOf(samples, name, PLAIN) }));
  const instructions = `${(turns * INSTRUCTIONS_OF_A_TURN).toLocaleString("en")} instructions`;
  const met = summarize(
    samples.get(CONDITION).map((time, round) => (time - samples.get(PLAIN)[round]) / turns),
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
        title: `A run of ${instructions}, as a multiple of the interpreter alone`,
        columns: [
          { title: "how", unit: "text" },
          { title: "time", unit: "ratio" },
        ],
        rows: ways.map(({ name, ratio }) => [name, ratio]),
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
      goal("memory for a million recorded instructions", held ?? counted, 65_536, "bytes"),
      goal("one step back, 99th percentile", stepBack.p99, 2e6, "nanoseconds"),
      ...reverse.map(([what, { median }]) =>
        goal(
          `reverse-continue over ${millions.toFixed(1)} million: ${what}`,
          median,
          250e6,
          "nanoseconds",
        ),
      ),
    ],
    notes: [],
    plot: {
      title: `A run of ${instructions}, as a multiple of the interpreter alone`,
      unit: "ratio",
      groups: ways.map(({ name, ratio }) => ({ label: name, bars: [{ label: "", ...ratio }] })),
    },
  };
}
