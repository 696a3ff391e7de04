/** A document as the debug adapter names it. Plain data in and out: it knows nothing of VS Code. */

export interface SourceParts {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;
}

/** A source of the protocol: a path on the disk or an address, or the number of a text that the adapter has. */
export type DebugSource = { readonly path: string } | { readonly sourceReference: number };

/** The scheme under which VS Code shows texts that an adapter has. */
const ADAPTER_TEXT = "debug";

/** @param filePath of the document where it is on the disk @param address of the document as text */
export function debugSourceOf(uri: SourceParts, filePath: string, address: string): DebugSource {
  if (uri.scheme === "file") return { path: filePath };
  const [, reference] = /(?:^|&)ref=(\d+)/.exec(uri.query) ?? [];
  if (uri.scheme === ADAPTER_TEXT && reference) return { sourceReference: Number(reference) };
  return { path: uri.scheme === ADAPTER_TEXT ? uri.path : address };
}
