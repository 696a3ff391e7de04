/**
 * One exchange for each request that the adapter answers. The compiler asks for a row where a request is added; the
 * test shows of each row that it fails where the handler is taken out, and where it does nothing.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DebugProtocol } from "@vscode/debugprotocol";
import {
  COMMANDS,
  type Command,
  HANDLERS,
  type HandlerTable,
} from "../../../debugger/dap/portable.js";
import { OP } from "../../../vm/shared.js";
import { DIVIDES, ENDLESS, SUM } from "../../support/debugger/programs.js";
import { Talk } from "../../support/debugger/talk.js";
import { projectRoot } from "../../support/fixtures.js";

interface Exchange {
  readonly program: string;
  readonly talk: (talk: Talk) => Promise<void>;
}

const KEEPS = `.import keep () -> I32
.func main() -> I32
    CALL_FFI keep
    RET                 ; @kept
.end
`;

function ofSum(talk: (talk: Talk) => Promise<void>): Exchange {
  return { program: SUM, talk };
}

/** Which of the breakpoints are bound. */
function verified({ breakpoints }: Record<string, unknown>): boolean[] {
  return (breakpoints as DebugProtocol.Breakpoint[]).map((breakpoint) => breakpoint.verified);
}

const EXCHANGES: Readonly<Record<Command, Exchange>> = {
  initialize: ofSum(async (talk) => {
    const capabilities = await talk.send("initialize", { adapterID: "fusabi" });
    assert.equal(capabilities.supportsStepBack, true);
  }),
  launch: ofSum((talk) => talk.launch()),
  attach: ofSum(async (talk) => {
    await assert.rejects(talk.send("attach"), /no host runs a program/);
  }),
  configurationDone: ofSum((talk) => talk.launch()),
  restart: ofSum(async (talk) => {
    await talk.launch("last");
    await talk.breakAt();
    assert.equal(
      await talk.after("restart", { arguments: { program: "/test.fzasm", stopOnEntry: true } }),
      "first",
    );
  }),
  terminate: {
    program: ENDLESS,
    async talk(talk) {
      await talk.launch();
      await talk.send("terminate");
      await talk.event("terminated");
    },
  },
  terminateThreads: {
    program: ENDLESS,
    async talk(talk) {
      await talk.launch();
      await talk.send("terminateThreads", { threadIds: [1] });
      await talk.event("terminated");
    },
  },
  cancel: ofSum(async (talk) => {
    await talk.launch();
    const requestId = talk.post("evaluate", { expression: "slow()", context: "repl" });
    await talk.send("cancel", { requestId });
    await assert.rejects(talk.answer(requestId), /^Error: cancelled$/);
  }),
  disconnect: {
    program: ENDLESS,
    async talk(talk) {
      await talk.launch();
      await talk.send("disconnect", { terminateDebuggee: true });
      await talk.event("terminated");
    },
  },
  threads: ofSum(async (talk) => {
    await talk.launch();
    assert.deepEqual((await talk.send("threads")).threads, [{ id: 1, name: "main" }]);
  }),
  setBreakpoints: ofSum((talk) => talk.launch("loop")),
  setFunctionBreakpoints: ofSum(async (talk) => {
    await talk.launch();
    const breakpoints = [{ name: "sum_to" }, { name: "sum" }];
    assert.deepEqual(verified(await talk.send("setFunctionBreakpoints", { breakpoints })), [
      true,
      false,
    ]);
    assert.equal(await talk.after("continue"), "zero");
  }),
  setInstructionBreakpoints: ofSum(async (talk) => {
    await talk.launch();
    const { instructionPointerReference } = (await talk.frame()) ?? {};
    const breakpoints = [{ instructionReference: instructionPointerReference, offset: 5 }];
    await talk.send("setInstructionBreakpoints", { breakpoints });
    assert.equal(await talk.after("continue"), "call");
  }),
  setDataBreakpoints: ofSum(async (talk) => {
    await talk.launch("zero");
    const { dataId } = await talk.send("dataBreakpointInfo", { name: "total" });
    const breakpoints = [{ dataId, accessType: "write" }];
    assert.deepEqual(verified(await talk.send("setDataBreakpoints", { breakpoints })), [true]);
    assert.equal(await talk.after("continue"), "loop");
  }),
  setExceptionBreakpoints: {
    program: DIVIDES,
    async talk(talk) {
      await talk.launch();
      await talk.send("setExceptionBreakpoints", { filters: ["run"] });
      assert.equal(await talk.after("continue"), "div");
    },
  },
  dataBreakpointInfo: ofSum(async (talk) => {
    await talk.launch("zero");
    const { description } = await talk.send("dataBreakpointInfo", { name: "n" });
    assert.equal(description, "n of sum_to");
  }),
  breakpointLocations: ofSum(async (talk) => {
    await talk.launch();
    const { breakpoints } = await talk.send("breakpointLocations", talk.at("call"));
    assert.deepEqual(breakpoints, [{ line: talk.at("call").line, column: 5 }]);
  }),
  continue: ofSum(async (talk) => {
    await talk.launch();
    await talk.breakAt("done");
    assert.equal(await talk.after("continue"), "done");
  }),
  pause: {
    program: ENDLESS,
    async talk(talk) {
      await talk.launch();
      await talk.send("continue");
      await talk.send("pause", { threadId: 1 });
      assert.equal((await talk.event("stopped")).reason, "pause");
    },
  },
  next: ofSum(async (talk) => {
    await talk.launch();
    assert.equal(await talk.after("next"), "call");
    assert.equal(await talk.after("next"), "last");
  }),
  stepIn: ofSum(async (talk) => {
    await talk.launch("call");
    assert.equal(await talk.after("stepIn"), "zero");
  }),
  stepOut: ofSum(async (talk) => {
    await talk.launch("zero");
    assert.equal(await talk.after("stepOut"), "last");
  }),
  stepBack: ofSum(async (talk) => {
    await talk.launch("last");
    assert.equal(await talk.after("stepBack"), "call");
  }),
  reverseContinue: ofSum(async (talk) => {
    await talk.launch("zero", "init");
    assert.equal(await talk.after("continue"), "init");
    assert.equal(await talk.after("reverseContinue"), "zero");
  }),
  restartFrame: ofSum(async (talk) => {
    await talk.launch("test");
    assert.equal(await talk.after("restartFrame", { frameId: (await talk.frame())?.id }), "zero");
  }),
  gotoTargets: ofSum(async (talk) => {
    await talk.launch("zero");
    const { targets } = await talk.send("gotoTargets", talk.at("done"));
    assert.equal((targets as { label: string }[])[0]?.label, `line ${talk.at("done").line}`);
  }),
  goto: ofSum(async (talk) => {
    await talk.launch("zero");
    const { targets } = await talk.send("gotoTargets", talk.at("done"));
    const [target] = targets as { id: number }[];
    assert.equal(await talk.after("goto", { targetId: target?.id }), "done");
  }),
  stepInTargets: ofSum(async (talk) => {
    await talk.launch("call");
    const { targets } = await talk.send("stepInTargets", { frameId: (await talk.frame())?.id });
    assert.equal((targets as { label: string }[])[0]?.label, "sum_to");
  }),
  stackTrace: ofSum(async (talk) => {
    await talk.launch();
    assert.equal((await talk.frame())?.name, "main");
  }),
  scopes: ofSum(async (talk) => {
    await talk.launch();
    assert.ok((await talk.scope("Locals")) > 0);
  }),
  variables: ofSum(async (talk) => {
    await talk.launch("zero");
    const { variables } = await talk.send("variables", {
      variablesReference: await talk.scope("Locals"),
    });
    assert.deepEqual(
      (variables as DebugProtocol.Variable[]).map(({ name }) => name),
      ["n", "total"],
    );
  }),
  setVariable: ofSum(async (talk) => {
    await talk.launch("zero");
    const request = { variablesReference: await talk.scope("Locals"), name: "n", value: "2" };
    assert.equal((await talk.send("setVariable", request)).value, "2");
    assert.equal((await talk.send("evaluate", { expression: "n" })).result, "2");
  }),
  setExpression: ofSum(async (talk) => {
    await talk.launch("zero");
    assert.equal((await talk.send("setExpression", { expression: "n", value: "2" })).value, "2");
    assert.equal((await talk.send("evaluate", { expression: "n" })).result, "2");
  }),
  evaluate: ofSum(async (talk) => {
    await talk.launch("zero");
    assert.equal((await talk.send("evaluate", { expression: "n + 1" })).result, "6");
  }),
  completions: ofSum(async (talk) => {
    await talk.launch("zero");
    const { targets } = await talk.send("completions", { text: "to", column: 3 });
    assert.equal((targets as { label: string }[])[0]?.label, "total");
  }),
  exceptionInfo: {
    program: DIVIDES,
    async talk(talk) {
      await talk.launch();
      await talk.send("setExceptionBreakpoints", { filters: ["run"] });
      await talk.after("continue");
      const { exceptionId } = await talk.send("exceptionInfo", { threadId: 1 });
      assert.match(String(exceptionId), /DivisionByZero/);
    },
  },
  source: ofSum(async (talk) => {
    await talk.launch();
    assert.equal((await talk.send("source", { sourceReference: 1 })).content, SUM);
  }),
  modules: ofSum(async (talk) => {
    await talk.launch();
    assert.equal((await talk.send("modules")).totalModules, 1);
  }),
  loadedSources: ofSum(async (talk) => {
    await talk.launch();
    const { sources } = await talk.send("loadedSources");
    assert.equal((sources as { path: string }[])[0]?.path, "/test.fzasm");
  }),
  readMemory: ofSum(async (talk) => {
    await talk.launch();
    const memoryReference = (await talk.frame())?.instructionPointerReference;
    const { data } = await talk.send("readMemory", { memoryReference, count: 5 });
    assert.deepEqual([...Buffer.from(String(data), "base64")], [OP.PUSH, 0, 0, 0, 0]);
  }),
  writeMemory: {
    program: KEEPS,
    async talk(talk) {
      await talk.launch("kept");
      const { result } = await talk.send("evaluate", { expression: "stack[0]" });
      const memory = { memoryReference: `host:${result}` };
      await talk.send("writeMemory", { ...memory, data: "BwgJAA==" });
      assert.equal((await talk.send("readMemory", { ...memory, count: 4 })).data, "BwgJAA==");
    },
  },
  disassemble: ofSum(async (talk) => {
    await talk.launch();
    const memoryReference = (await talk.frame())?.instructionPointerReference;
    const { instructions } = await talk.send("disassemble", {
      memoryReference,
      instructionCount: 2,
    });
    assert.match((instructions as { instruction: string }[])[1]?.instruction ?? "", /^CALL/);
  }),
  "fusabi/stepBackInto": ofSum(async (talk) => {
    await talk.launch("last");
    assert.equal(await talk.after("fusabi/stepBackInto"), "return");
  }),
  "fusabi/stepBackOut": ofSum(async (talk) => {
    await talk.launch("done");
    assert.equal(await talk.after("fusabi/stepBackOut"), "call");
  }),
  "fusabi/runTo": ofSum(async (talk) => {
    await talk.launch();
    assert.equal(await talk.after("fusabi/runTo", talk.at("done")), "done");
  }),
  "fusabi/runBackTo": ofSum(async (talk) => {
    await talk.launch("last");
    assert.equal(await talk.after("fusabi/runBackTo", talk.at("zero")), "zero");
  }),
  "fusabi/travel": ofSum(async (talk) => {
    await talk.launch("last");
    assert.equal(await talk.after("fusabi/travel", { position: 1 }), "call");
  }),
  "fusabi/seek": ofSum(async (talk) => {
    await talk.launch("last");
    assert.equal(await talk.after("fusabi/seek", { condition: "n == 4", which: "first" }), "jump");
  }),
  "fusabi/checkCondition": ofSum(async (talk) => {
    await talk.launch("last");
    await talk.send("fusabi/checkCondition", { condition: "n == 4" });
    await assert.rejects(talk.send("fusabi/checkCondition", { condition: "nn == 4" }), /\bnn\b/);
  }),
  "fusabi/hotReload": ofSum(async (talk) => {
    await talk.launch("done");
    assert.equal(await talk.after("fusabi/hotReload"), "done");
  }),
  "fusabi/timeline": ofSum(async (talk) => {
    await talk.launch();
    assert.equal((await talk.send("fusabi/timeline")).position, 0);
  }),
  "fusabi/sandbox": ofSum(async (talk) => {
    await talk.launch("last");
    const { gauges, capabilities, screen } = await talk.send("fusabi/sandbox");
    const [memory, instructions] = gauges as { name: string; used: number; limit: number }[];
    assert.equal(memory?.limit, 1 << 30);
    assert.ok((instructions?.used ?? 0) > 0);
    assert.equal((capabilities as unknown[]).length, 7);
    assert.equal(screen, null);
  }),
  "fusabi/provenance": ofSum(async (talk) => {
    await talk.launch("done");
    const { instruction } = await talk.send("fusabi/provenance", { expression: "total" });
    assert.match(String(instruction), /STORE/);
  }),
  "fusabi/saveRecording": ofSum(async (talk) => {
    await talk.launch("last");
    await talk.send("fusabi/saveRecording", { path: "/run.fzrec" });
    assert.match(talk.saved.get("/run.fzrec") ?? "", /fzasm/);
  }),
};

async function run({ program, talk }: Exchange, handlers: Partial<HandlerTable>): Promise<void> {
  const one = new Talk(program, handlers);
  try {
    await talk(one);
  } finally {
    one.leave();
  }
}

describe("A request", () => {
  for (const command of COMMANDS)
    it(`${command} does what it is for, and nothing else does`, async () => {
      const exchange = EXCHANGES[command];
      await run(exchange, HANDLERS);
      const { [command]: _taken, ...others } = HANDLERS;
      await assert.rejects(run(exchange, others), "its exchange passes without its handler");
      const idle = { ...others, [command]: () => ({}) };
      await assert.rejects(
        run(exchange, idle),
        "its exchange passes with a handler that does nothing",
      );
    });

  it("of the debugger's own is in the documentation", () => {
    const page = readFileSync(join(projectRoot, "docs", "dap-capabilities.md"), "utf8");
    const documented = new Set(page.match(/fusabi\/\w+/g));
    const own = COMMANDS.filter((command) => command.startsWith("fusabi/"));
    // These are events only.
    const events = ["coverage", "missingFunction", "nowhere", "profile", "test", "testProblem"].map(
      (name) => `fusabi/${name}`,
    );
    assert.deepEqual([...documented].sort(), [...own, ...events].sort());
  });
});
