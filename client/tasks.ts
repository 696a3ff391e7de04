/** Tasks that run the command line which comes with the extension: check, test, assemble, format, and a watching test. */
import {
  type Disposable,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskGroup,
  TaskRevealKind,
  TaskScope,
  tasks,
  type WorkspaceFolder,
  workspace,
} from "vscode";
import type { CommandLine } from "./platform.js";

const TASK_TYPE = "fusabi";

/** A task as tasks.json has it. */
interface FusabiTask extends TaskDefinition {
  readonly command: string;
  readonly args?: readonly string[];
}

interface Offer {
  readonly title: string;
  readonly definition: Omit<FusabiTask, "type">;
  readonly group?: TaskGroup;
}

/** VS Code fills in the path of the active editor, from the folder of the task on: so the problem matcher reads it. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is VS Code's template, not JavaScript's.
const ACTIVE = "${relativeFile}";

const OFFERS: readonly Offer[] = [
  { title: "check this file", definition: { command: "check", args: [ACTIVE] } },
  {
    title: "assemble this file",
    definition: { command: "asm", args: [ACTIVE] },
    group: TaskGroup.Build,
  },
  { title: "format this file", definition: { command: "fmt", args: [ACTIVE] } },
  { title: "test", definition: { command: "test" }, group: TaskGroup.Test },
  { title: "test and watch", definition: { command: "test", args: ["--watch"] } },
];

/** Null where no process can be started: in a browser. */
export function registerTasks(commandLine: CommandLine | null): Disposable {
  if (commandLine === null) return { dispose() {} };
  return tasks.registerTaskProvider(TASK_TYPE, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).flatMap((folder) =>
        OFFERS.map((offer) => taskOf(offer, folder, commandLine)),
      ),
    resolveTask(given) {
      const { command, args } = given.definition as FusabiTask;
      if (typeof command !== "string") return undefined;
      const scope = typeof given.scope === "object" ? given.scope : null;
      const offer = { title: given.name, definition: { command, ...(args ? { args } : {}) } };
      return taskOf(offer, scope, commandLine, given.definition);
    },
  });
}

function taskOf(
  { title, definition, group }: Offer,
  folder: WorkspaceFolder | null,
  { program, args, env }: CommandLine,
  given: TaskDefinition = { ...definition, type: TASK_TYPE },
): Task {
  const words = [...args, definition.command, ...(definition.args ?? [])];
  const cwd = folder?.uri.scheme === "file" ? { cwd: folder.uri.fsPath } : {};
  const execution = new ProcessExecution(program, words, { env: { ...env }, ...cwd });
  const watches = definition.args?.includes("--watch") ?? false;
  const matcher = watches ? "$fusabi-watch" : "$fusabi";
  const task = new Task(given, folder ?? TaskScope.Workspace, title, "fusabi", execution, [
    matcher,
  ]);
  task.isBackground = watches;
  task.presentationOptions = { reveal: TaskRevealKind.Always };
  if (group) task.group = group;
  return task;
}
