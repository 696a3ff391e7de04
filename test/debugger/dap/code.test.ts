import assert from "node:assert/strict";
import { assemble } from "../../../lang/index.js";
import { encodeModule } from "../../../vm/shared.js";
import { withClient } from "../../support/debugger/client.js";
import { ENDLESS, SUM } from "../../support/debugger/programs.js";

interface Row {
  readonly address: string;
  readonly instruction: string;
  readonly instructionBytes?: string;
  readonly presentationHint?: string;
  readonly line?: number;
}

function archive(debug: "keep" | "strip"): Uint8Array {
  const { module } = assemble("sum.fzasm", SUM);
  assert.ok(module);
  return encodeModule(module, { debug });
}

describe("The program as code", () => {
  it("is disassembled around an address, in as many rows as asked for", () =>
    withClient(SUM, async (client) => {
      await client.launch({ stopOnEntry: true });
      await client.stopped();
      const [frame] = await client.frames();
      const body = await client.send("disassemble", {
        memoryReference: frame?.instructionPointerReference,
        instructionOffset: -1,
        instructionCount: 5,
      });
      const rows = body.instructions as Row[];
      assert.deepEqual(
        rows.map(({ instruction, instructionBytes }) => [instruction, instructionBytes]),
        [
          ["(no code)", undefined],
          ["PUSH 0  ; 5i32", "01 00 00 00 00"],
          ["CALL 1  ; sum_to", "10 01 00 00 00"],
          ["RET", "12"],
          ["PUSH 1  ; 0i32", "01 01 00 00 00"],
        ],
      );
      assert.deepEqual([rows[0]?.presentationHint, rows[1]?.line], ["invalid", 2]);
      assert.equal(Number(rows[1]?.address), Number(frame?.instructionPointerReference));
    }));

  it("is a module with figures, and a loaded source", () =>
    withClient(SUM, async (client) => {
      await client.launch({ stopOnEntry: true });
      await client.stopped();
      const { modules } = await client.send("modules");
      const [module] = modules as { name: string; functions: number; codeBytes: number }[];
      assert.deepEqual([module?.name, module?.functions, module?.codeBytes], ["test.fzasm", 2, 80]);
      const { sources } = await client.send("loadedSources");
      assert.deepEqual(
        (sources as { path: string }[]).map(({ path }) => path),
        [client.path],
      );
    }));

  it("is a disassembly where an archive has no debug information, with breakpoints in it", () =>
    withClient(
      archive("strip"),
      async (client) => {
        await client.send("launch", { program: client.path });
        await client.event("initialized");
        const { sources } = await client.send("loadedSources");
        const [source] = sources as { sourceReference: number; name: string }[];
        assert.ok(source?.sourceReference);
        const { content } = await client.send("source", source);
        const line =
          String(content)
            .split("\n")
            .findIndex((text) => /\bADD\b/.test(text)) + 1;
        const { breakpoints } = await client.send("setBreakpoints", {
          source,
          breakpoints: [{ line }],
        });
        assert.equal((breakpoints as { verified: boolean }[])[0]?.verified, true);
        await client.send("configurationDone");
        assert.equal(await client.stopped(), `breakpoint@${line}`);
        const [frame] = await client.frames();
        assert.equal(frame?.source?.sourceReference, source?.sourceReference);
      },
      "sum.fzb",
    ));

  it("is the text in the archive where the file is not there", () =>
    withClient(
      archive("keep"),
      async (client) => {
        await client.launch({ stopOnEntry: true });
        await client.event("stopped");
        const [frame] = await client.frames();
        assert.equal(frame?.line, 2);
        const { content } = await client.send("source", {
          sourceReference: frame?.source?.sourceReference,
        });
        assert.equal(content, SUM);
      },
      "sum.fzb",
    ));

  it("goes on from another line of the function", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["loop"]);
      await client.stopped();
      await client.breakAt();
      const done = SUM.split("\n").findIndex((line) => line.includes("@done")) + 1;
      const body = await client.send("gotoTargets", { source: { path: client.path }, line: done });
      const [target] = body.targets as { id: number; line: number }[];
      assert.equal(target?.line, done);
      assert.equal(await client.after("goto", { targetId: target?.id }), "goto@done");
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(client.output("stdout"), /Result: 0 \(I32\)/);
    }));

  it("names the function that a step would go into", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["call"]);
      await client.stopped();
      const frameId = (await client.frames())[0]?.id;
      const { targets } = await client.send("stepInTargets", { frameId });
      assert.deepEqual(targets, [{ id: 5, label: "sum_to" }]);
      assert.equal(await client.after("stepIn", { targetId: 5 }), "step@zero");
    }));

  it("steps by instruction", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["call"]);
      await client.stopped();
      assert.equal(await client.after("stepIn", { granularity: "instruction" }), "step@zero");
    }));

  it("ends when its only thread is terminated", () =>
    withClient(ENDLESS, async (client) => {
      await client.launch();
      await client.send("terminateThreads", { threadIds: [1] });
      await client.event("terminated");
    }));

  it("ends with the session where the client lets go of it", () =>
    withClient(ENDLESS, async (client) => {
      await client.launch();
      await client.send("disconnect", { terminateDebuggee: true });
    }));

  it("takes a place to go to only as long as the program has not gone on", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["loop"]);
      await client.stopped();
      const at = { source: { path: client.path }, line: 16 };
      const [old] = (await client.send("gotoTargets", at)).targets as { id: number }[];
      await client.breakAt();
      await client.after("stepOut");
      assert.match(
        await client.refused("goto", { threadId: 1, targetId: old?.id }),
        /^There is no place /,
      );
    }));
});
