/** The tasks of the extension: those that are offered, and that their messages become problems. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../../support/vscode/waiting.js";

/** Runs a task that is offered, and gives its exit code. */
async function run(name: string): Promise<number | undefined> {
  const offered = await vscode.tasks.fetchTasks({ type: "fusabi" });
  const task = offered.find((each) => each.name === name);
  assert.ok(task, `${name} is not among ${offered.map((each) => each.name).join()}`);
  return ended(task);
}

/** Executes a task, and gives its exit code. */
async function ended(task: vscode.Task): Promise<number | undefined> {
  const end = new Promise<number | undefined>((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== task.name) return;
      listening.dispose();
      resolve(exitCode);
    });
  });
  await vscode.tasks.executeTask(task);
  return end;
}

async function show(name: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.window.showTextDocument(uri);
  return uri;
}

/** Longer than VS Code takes to read what a task has printed. */
const READING_MS = 8_000;

function holdsProblems(uri: vscode.Uri): boolean {
  const found = vscode.languages.getDiagnostics(uri);
  // Those of the language server have the address of their page beside the code.
  const own = found.filter(({ code }) => typeof code === "string" && /^FZ\d{4}$/.test(code));
  const places = own.map(({ range, code }) => `${range.start.line + 1} ${String(code)}`);
  assert.deepEqual(places.sort(), ["14 FZ0301", "19 FZ0300", "26 FZ0433", "6 FZ0420"]);
  return true;
}

const FAILING = '.test "fails" -> 1i32\n    PUSH  2i32\n    RET\n.end\n';

describe("tasks", () => {
  it("check the file in front, and their messages are problems at their places", async () => {
    const uri = await show("mistakes.fzasm");
    await until("problems of the task", async () => {
      assert.equal(await run("check this file"), 1);
      // VS Code may let go of a quick task's last lines. They come when it is run again.
      return until("its problems", async () => holdsProblems(uri), READING_MS);
    });
  });

  it("format and assemble the file in front", async () => {
    const uri = await show("loop.fzasm");
    assert.equal(await run("format this file"), 0);
    assert.equal(await run("assemble this file"), 0);
    const archive = uri.with({ path: uri.path.replace(/fzasm$/, "fzb") });
    await until("the archive", async () => (await vscode.workspace.fs.stat(archive)).size > 0);
    await vscode.workspace.fs.delete(archive);
  });

  it("are those that tasks.json may name", async () => {
    const uri = await show("loop.fzasm");
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    for (const command of ["check", "asm", "fmt", "test", "run"]) {
      const given = { type: "fusabi", command, args: command === "test" ? [] : [uri.fsPath] };
      const written = { version: "2.0.0", tasks: [{ ...given, label: `own ${command}` }] };
      await vscode.workspace.getConfiguration("tasks", folder).update("tasks", written.tasks);
      const code = await until(`own ${command}`, async () => {
        const tasks = await vscode.tasks.fetchTasks();
        return tasks.find(({ name }) => name === `own ${command}`);
      }).then((task) => ended(task));
      assert.equal(code, 0, command);
    }
    await vscode.workspace.getConfiguration("tasks", folder).update("tasks", undefined);
    const archive = uri.with({ path: uri.path.replace(/fzasm$/, "fzb") });
    await vscode.workspace.fs.delete(archive);
  });

  it("run the tests of the workspace", async () => {
    assert.equal(await run("test"), 0);
  });

  it("watch the tests, and what they say are problems at their places", async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, "failing.fzasm");
    const offered = await vscode.tasks.fetchTasks({ type: "fusabi" });
    const task = offered.find(({ name }) => name === "test and watch");
    assert.ok(task);
    assert.deepEqual(task.problemMatchers, ["$fusabi-watch"]);
    assert.deepEqual(offered[0]?.problemMatchers, ["$fusabi"]);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(FAILING));
    const execution = await vscode.tasks.executeTask(task);
    try {
      const [problem] = await until("the problem of a test that fails", async () =>
        vscode.languages.getDiagnostics(uri).filter(({ code }) => code === "FZ0700"),
      );
      assert.equal(problem?.message, "It returned 2i32, but 1i32 was expected.");
      assert.deepEqual([problem?.range.start.line, problem?.range.start.character], [0, 17]);
    } finally {
      execution.terminate();
      await vscode.workspace.fs.delete(uri);
    }
  });

  it("are offered for assembling, formatting and watching too, each in its group", async () => {
    const offered = await vscode.tasks.fetchTasks({ type: "fusabi" });
    const names = offered.map(({ name, group }) => `${name}: ${group?.id ?? ""}`);
    for (const name of ["assemble this file: build", "test: test", "format this file: "])
      assert.ok(names.includes(name), names.join());
    const watch = offered.find(({ name }) => name === "test and watch");
    assert.ok(watch?.isBackground);
  });
});
