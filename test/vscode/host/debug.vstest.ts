/** A debug session as VS Code runs it, watched by the messages between it and the adapter. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../../support/vscode/waiting.js";

interface Message {
  readonly type: string;
  readonly event?: string;
  readonly command?: string;
  readonly success?: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: the protocol's bodies differ with each message
  readonly body?: any;
}

const messages: Message[] = [];
const subscriptions: vscode.Disposable[] = [];

function eventNamed(name: string): Promise<Message> {
  return until(`the event ${name}`, async () => messages.find(({ event }) => event === name));
}

function example(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

async function launch(name: string, options: Record<string, unknown> = {}): Promise<void> {
  messages.length = 0;
  const program = example(name).fsPath;
  const configuration = { type: "fusabi", request: "launch", name, program, ...options };
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.equal(await vscode.debug.startDebugging(folder, configuration), true);
}

// biome-ignore lint/suspicious/noExplicitAny: what comes back depends on the request
async function ask(command: string, args: object): Promise<any> {
  const session = vscode.debug.activeDebugSession;
  assert.ok(session, "there is no session");
  return session.customRequest(command, args);
}

function outputText(): string {
  return messages
    .filter(({ event }) => event === "output")
    .map(({ body }) => body.output)
    .join("");
}

/** What a run without debugging prints where the workspace has these settings, by their names below `fusabi`. */
async function outputWith(settings: Record<string, unknown>, program: string): Promise<string> {
  const { Workspace } = vscode.ConfigurationTarget;
  const configuration = vscode.workspace.getConfiguration("fusabi");
  for (const [name, value] of Object.entries(settings))
    await configuration.update(name, value, Workspace);
  try {
    await launch(program, { noDebug: true });
    await eventNamed("terminated");
    await until("the end", async () => vscode.debug.activeDebugSession === undefined);
    return outputText();
  } finally {
    for (const name of Object.keys(settings))
      await configuration.update(name, undefined, Workspace);
  }
}

describe("debug session", () => {
  before(() => {
    const watching: vscode.DebugAdapterTrackerFactory = {
      createDebugAdapterTracker: () => ({
        onDidSendMessage: (message: Message) => messages.push(message),
      }),
    };
    subscriptions.push(vscode.debug.registerDebugAdapterTrackerFactory("fusabi", watching));
  });

  after(() => {
    for (const subscription of subscriptions) subscription.dispose();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
  });

  it("stops at a verified breakpoint, in the file itself", async () => {
    const location = new vscode.Location(example("loop.fzasm"), new vscode.Position(18, 0));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location)]);
    await launch("loop.fzasm");
    const stopped = await eventNamed("stopped");
    assert.equal(stopped.body.reason, "breakpoint");
    const answer = messages.find(({ command }) => command === "setBreakpoints");
    assert.deepEqual(
      answer?.body.breakpoints.map(({ verified, line }: { verified: boolean; line: number }) => ({
        verified,
        line,
      })),
      [{ verified: true, line: 19 }],
    );
    const { stackFrames } = await ask("stackTrace", { threadId: stopped.body.threadId });
    assert.deepEqual(
      stackFrames.map(({ name, line }: { name: string; line: number }) => `${name}:${line}`),
      ["sum_to:19", "main:4"],
    );
    // VS Code has replaced the path by an address where the host is not on the person's machine.
    const { path, sourceReference } = stackFrames[0].source;
    assert.equal(vscode.Uri.parse(path).path, example("loop.fzasm").path);
    assert.equal(sourceReference ?? 0, 0);
  });

  it("gives locals and operands with their types", async () => {
    const { stackFrames } = await ask("stackTrace", { threadId: 1 });
    const { scopes } = await ask("scopes", { frameId: stackFrames[0].id });
    const rows: string[] = [];
    for (const { name, variablesReference } of scopes.slice(0, 2)) {
      const { variables } = await ask("variables", { variablesReference });
      for (const each of variables)
        rows.push(`${name}: ${each.name}: ${each.type} = ${each.value}`);
    }
    assert.deepEqual(rows, [
      "Locals: n: I64 = 100",
      "Locals: total: I64 = 0",
      "Operand Stack: stack[0]: I64 = 100",
      "Operand Stack: stack[1]: I64 = 0",
    ]);
  });

  it("ends with the result in the output", async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await ask("continue", { threadId: 1 });
    await eventNamed("terminated");
    assert.match(outputText(), /^Result: 5050 \(I64\)$/m);
    assert.equal((await eventNamed("exited")).body.exitCode, 0);
    await until("the end", async () => vscode.debug.activeDebugSession === undefined);
  });

  it("runs the functions of the Scarab host where a configuration asks for it", async () => {
    await launch("output-scanner.fzasm", { host: "scarab" });
    await eventNamed("terminated");
    assert.match(outputText(), /^Result: \d+ \(I32\)$/m);
    await until("the end", async () => vscode.debug.activeDebugSession === undefined);
  });

  it("writes what a program without debugging prints, errors included", async () => {
    await launch("divide-by-zero.fzasm", { noDebug: true });
    await eventNamed("terminated");
    assert.match(outputText(), /FZ0003 DivisionByZero/);
    assert.equal((await eventNamed("exited")).body.exitCode, 1);
    await until("the end", async () => vscode.debug.activeDebugSession === undefined);
  });

  it("has limits, host and capabilities from the settings, where the configuration has none", async () => {
    const cases: readonly [setting: string, value: unknown, program: string, output: RegExp][] = [
      ["limits.stackValues", 12, "recursion.fzasm", /its limit of 12 values is reached/],
      ["limits.callFrames", 5, "recursion.fzasm", /its limit of 5 frames is reached/],
      ["limits.memoryBytes", 5000, "memory-limit.fzasm", /of 5,000 bytes are available/],
      ["limits.allocationBytes", 300, "memory-limit.fzasm", /over the limit of 300 bytes/],
      ["limits.instructions", 1234, "endless.fzasm", /the budget is 1234\./],
      ["limits.fuel", 4321, "endless.fzasm", /of 4321 is left/],
      ["limits.milliseconds", 50, "endless.fzasm", /the budget is 50 ms/],
      ["host", "scarab", "output-scanner.fzasm", /^Result: \d+ \(I32\)$/m],
    ];
    for (const [name, value, program, output] of cases)
      assert.match(await outputWith({ [name]: value }, program), output, name);
    // The functions of this host want a capability.
    const host = "hosts/greeter.mjs";
    const refused = await outputWith({ host }, "hosts/greeter.fzasm");
    assert.match(refused, /needs the capability environment-read/);
    const capabilities = ["environment-read"];
    const granted = await outputWith({ host, capabilities }, "hosts/greeter.fzasm");
    assert.match(granted, /^Result: \d+ \(I32\)$/m);
  });

  it("runs three sessions at once, of which none disturbs another", async () => {
    const [endless, ...others] = ["endless.fzasm", "loop.fzasm", "recursion.fzasm"];
    const started: vscode.DebugSession[] = [];
    const watching = vscode.debug.onDidStartDebugSession((session) => started.push(session));
    await launch(endless as string);
    const first = await until("the first session", async () => started[0]);
    for (const name of others) {
      await launch(name);
      await eventNamed("terminated");
      const expected = name === "loop.fzasm" ? /^Result: 5050 \(I64\)$/m : /^Result: 610 \(I32\)$/m;
      assert.match(outputText(), expected);
    }
    // The endless one still runs, and can be asked.
    const stopped = until("its stop", async () =>
      messages.find(({ event }) => event === "stopped"),
    );
    await first.customRequest("pause", { threadId: 1 });
    assert.equal((await stopped).body.reason, "pause");
    const { stackFrames } = await first.customRequest("stackTrace", { threadId: 1 });
    assert.equal(stackFrames[0].name, "main");
    watching.dispose();
    await vscode.debug.stopDebugging(first);
    await until("the end", async () => vscode.debug.activeDebugSession === undefined);
  });
});
