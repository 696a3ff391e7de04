/**
 * Keeps code lenses usable that are on the screen while VS Code has already asked for new ones, as after a restart of
 * the language server: it forgets the arguments of a lens's command with the answer that brought them, and a click then
 * finds "Actual command not found". So a lens gets a command of its own, without arguments; they are kept here.
 */
import { type CodeLens, type Command, commands, type Disposable } from "vscode";
import type { CodeLensMiddleware } from "vscode-languageclient";

/** A lens for each function of very many files. Beyond that, lenses are as VS Code has them. */
const MOST = 10_000;

export class LensCommands implements Disposable {
  /** The latest command of each lens, by what it is and where. */
  readonly #latest = new Map<string, { readonly id: string; command: Command }>();
  readonly #registered: Disposable[] = [];

  readonly middleware: CodeLensMiddleware = {
    resolveCodeLens: async (lens, token, next) => {
      const resolved = await next(lens, token);
      if (resolved?.command) resolved.command = this.#own(resolved, resolved.command);
      return resolved;
    },
  };

  #own({ range }: CodeLens, command: Command): Command {
    const [file] = command.arguments ?? [];
    if (typeof file !== "string") return command;
    const key = `${command.command} ${file} ${range.start.line}:${range.start.character}`;
    const known = this.#latest.get(key);
    if (known !== undefined) {
      known.command = command;
      return { title: command.title, command: known.id };
    }
    if (this.#latest.size >= MOST) return command;
    const made = { id: `fusabi.lens.${this.#latest.size}`, command };
    this.#latest.set(key, made);
    this.#registered.push(commands.registerCommand(made.id, () => run(made.command)));
    return { title: command.title, command: made.id };
  }

  dispose(): void {
    for (const each of this.#registered) each.dispose();
  }
}

async function run({ command, arguments: args = [] }: Command): Promise<void> {
  await commands.executeCommand(command, ...args);
}
