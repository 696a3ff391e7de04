/** What a screen reader is to say beside what has the focus. */
import { element } from "./dom.js";

const region = element("div", { class: "announced", role: "status", "aria-live": "polite" });

export function announce(words: string): void {
  if (!region.isConnected) document.body.append(region);
  region.textContent = words;
}
