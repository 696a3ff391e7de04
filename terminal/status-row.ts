/** The row below the screen: what plugins say of their state at the left, the latest message at the right. */
import type { DrawnPicture } from "./drawn.js";
import { columnsOf, cut, harmless } from "./widths.js";

/** Fills the row. `message`: empty where there is none. */
export function statusRow({ status }: DrawnPicture, message: string, columns: number): string {
  const right = message === "" ? "" : cut(` ${harmless(message)} `, columns);
  const texts = status.map(([, text]) => harmless(text)).filter((text) => text.trim() !== "");
  const left = cut(` ${texts.join(" | ")}`, Math.max(0, columns - columnsOf(right)));
  return left + " ".repeat(Math.max(0, columns - columnsOf(left) - columnsOf(right))) + right;
}
