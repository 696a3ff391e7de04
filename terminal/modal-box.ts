/** A message of a plugin in a box in the middle of the screen. */
import { type Cell, drawOver } from "./cells.js";
import { columnsOf, cut, harmless } from "./widths.js";

const HINT = "Esc closes";
const LOOK = "7";

export function drawModal(
  cells: Cell[][],
  [plugin, title, text]: readonly [plugin: string, title: string, text: string],
): void {
  const most = (cells[0]?.length ?? 0) - 4;
  const height = cells.length - 2;
  if (most < HINT.length || height < 1) return;
  const heading = title === "" ? plugin : `${plugin}: ${title}`;
  const lines = [heading, ...text.split("\n"), HINT].map((line) => cut(harmless(line), most));
  // The hint stands below whatever there is room for.
  const seen = lines.length <= height ? lines : [...lines.slice(0, height - 1), HINT];
  const width = Math.max(...seen.map(columnsOf));
  const left = Math.floor((most - width) / 2);
  const top = Math.floor((cells.length - seen.length) / 2);
  for (const [index, line] of seen.entries()) {
    const blanks = " ".repeat(width - columnsOf(line));
    drawOver(cells[top + index]!, left + 1, ` ${line}${blanks} `, LOOK);
  }
}
