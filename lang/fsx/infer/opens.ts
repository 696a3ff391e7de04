/** Names of the terminal that another namespace hides when it is opened after it. */
import type { Piece } from "../parser/piece.js";
import type { Pieces } from "../parser/pieces.js";
import type { Problems, Span } from "../syntax/problem.js";

const SURFACE = "Scarab.PluginApi";
/** What .NET has under a name of the surface too. */
const HIDDEN: Readonly<Record<string, string>> = { Action: "System" };

type Open = Span & { readonly name: string };

/** Reports an `open` that hides what the program means, with both in the other order as the repair. */
export function checkOpens({ text, list }: Pieces, problems: Problems): void {
  const opens = list.flatMap(openOf);
  const surface = opens.find(({ name }) => name === SURFACE);
  if (!surface) return;
  for (const [name, opened] of Object.entries(HIDDEN)) {
    const later = opens.find((each) => each.name === opened && each.start > surface.start);
    if (!later || !list.some((piece) => isNamed(piece, name))) continue;
    const last = opens.at(-1)!;
    const [first, ...others] = text.slice(surface.start, last.end).split("\n");
    const fixed = [...others, first].join("\n");
    const span = { start: surface.start, end: last.end };
    problems.add("FsOpenShadows", { opened, name, hidden: SURFACE }, span, fixed);
  }
}

function isNamed({ tokens }: Piece, name: string): boolean {
  return tokens.some((token) => token.kind === "name" && token.text === name);
}

function openOf(piece: Piece): Open[] {
  const { item } = piece;
  if (item?.kind !== "open") return [];
  piece.settle();
  const { path, start, end } = item;
  return [{ name: path.map(({ text }) => text).join("."), start, end }];
}
