/**
 * Work that reads files, done again until every file that it asked for is there. Where the host reads at once it
 * is done one time.
 */
import type { Context } from "./context.js";
import { sourceUris } from "./source-uris.js";

/** `work` may be called several times; only its last result counts, so it must not send anything by itself. */
export async function withFiles<T>(
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

/** Requests about every source. They send results while they work, and must send each once. */
const OF_WORKSPACE: readonly string[] = [
  "workspace/diagnostic",
  "workspace/symbol",
  "workspace/willRenameFiles",
];

/** Fetches what a request is answered from before that is begun: the manifests, and maybe every source. */
export async function prefetch(context: Context, method: string): Promise<void> {
  await context.manifests;
  if (!OF_WORKSPACE.includes(method)) return;
  await withFiles(context, () => {
    for (const uri of sourceUris(context)) context.workspace.file(uri);
  });
}
