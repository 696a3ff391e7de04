/**
 * Work that reads files, done again until every file that it asked for is there. Where the host reads at once it
 * is done one time.
 */
import type { Context } from "./context.js";

/** `work` may be called several times; only its last result counts, and until then it must tell nobody. */
export async function settled<T>(
  { host, workspace }: Pick<Context, "host" | "workspace">,
  work: () => T | Promise<T>,
): Promise<T> {
  for (;;) {
    const result = await work();
    const arrival = host.arrival();
    if (arrival === null) return result;
    for (const uri of await arrival) workspace.forget(uri);
  }
}
