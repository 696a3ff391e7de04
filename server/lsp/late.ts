/** What takes long to find out of a file is told when its text has not changed for a moment. */
import { type FirstDiagnostics, serviceOf } from "../features/index.js";
import type { SourceFile } from "../model/index.js";
import type { Context } from "./context.js";
import { settingsFor } from "./follow-settings.js";
import { rulesOf } from "./settings.js";

/** Milliseconds without a change after which the rest is looked for: longer than between two letters. */
const QUIET = 250;

/** What a client is told of a file at once. */
export function firstDiagnostics(context: Context, file: SourceFile): FirstDiagnostics {
  const { workspace } = context;
  const rules = rulesOf(settingsFor(context, file.uri));
  const service = serviceOf(file);
  return (
    service.firstDiagnosticsOf?.(workspace, file, rules) ?? {
      found: service.diagnosticsOf(workspace, file, rules),
      isAll: true,
    }
  );
}

export class LateDiagnostics {
  readonly #context: Context;
  readonly #tell: (uri: string) => void;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();

  /** @param tell called for a file of which there is more to tell */
  constructor(context: Context, tell: (uri: string) => void) {
    this.#context = context;
    this.#tell = tell;
  }

  /** The client has the first diagnostics of a file only. */
  expect(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.set(
      uri,
      setTimeout(() => this.#look(uri), QUIET),
    );
  }

  #look(uri: string): void {
    this.#waiting.delete(uri);
    const { workspace, phase } = this.#context;
    const file = phase === "shut down" ? null : workspace.opened(uri);
    if (file === null) return;
    const first = firstDiagnostics(this.#context, file);
    if (first.isAll) return;
    const rules = rulesOf(settingsFor(this.#context, uri));
    const all = serviceOf(file).diagnosticsOf(workspace, file, rules);
    if (all.length > first.found.length) this.#tell(uri);
  }
}
