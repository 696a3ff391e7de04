/** Names of the terminal that another namespace hides when it is opened after it. */
import type { Tree } from "../parser/parse.js";
import type { Declaration } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";

const SURFACE = "Scarab.PluginApi";
/** What .NET has under a name of the surface too. */
const HIDDEN: Readonly<Record<string, string>> = { Action: "System" };

type Open = Span & { readonly name: string };

/** Reports an `open` that hides what the program means, with both in the other order as the repair. */
export function checkOpens({ text, tokens, items, problems }: Tree): void {
  const opens = items.flatMap(openOf);
  const surface = opens.find(({ name }) => name === SURFACE);
  if (!surface) return;
  for (const [name, opened] of Object.entries(HIDDEN)) {
    const later = opens.find((each) => each.name === opened && each.start > surface.start);
    const isUsed = tokens.some((token) => token.kind === "name" && token.text === name);
    if (!later || !isUsed) continue;
    const last = opens.at(-1)!;
    const [first, ...others] = text.slice(surface.start, last.end).split("\n");
    const fixed = [...others, first].join("\n");
    const span = { start: surface.start, end: last.end };
    problems.add("FsOpenShadows", { opened, name, hidden: SURFACE }, span, fixed);
  }
}

function openOf(item: Declaration): Open[] {
  if (item.kind !== "open") return [];
  return [{ name: item.path.map(({ text }) => text).join("."), start: item.start, end: item.end }];
}
