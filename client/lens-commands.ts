/**
 * Keeps code lenses usable that are on the screen while VS Code has already asked for new ones, as after a restart of
 * the language server: it forgets the arguments of a lens's command with the answer that brought them, and a click then
 * finds "Actual command not found". So each lens gets its own command, without arguments; they are kept here.
 */
import { type Command, commands, type Disposable } from "vscode";
import type { CodeLensMiddleware } from "vscode-languageclient";

/** A lens for each function of very many files. Beyond that, lenses are as VS Code has them. */
const MOST = 10_000;

export class LensCommands implements Disposable {
  /** The latest command of each lens, by what the server knows it by. */
  readonly #latest = new Map<string, { readonly id: string; command: Command }>();
  readonly #registered: Disposable[] = [];

  readonly middleware: CodeLensMiddleware = {
    resolveCodeLens: async (lens, token, next) => {
      const resolved = await next(lens, token);
      // What the server knows a lens by: it stays while the lines above it change.
      const { data } = lens as { readonly data?: unknown };
      if (resolved?.command && data !== undefined)
        resolved.command = this.#own(JSON.stringify(data), resolved.command);
      return resolved;
    },
  };

  #own(key: string, command: Command): Command {
    if (!command.arguments?.length) return command;
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
