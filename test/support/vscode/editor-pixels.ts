/**
 * Functions that run inside the page and read the editor's picture: which text is where. Each is
 * sent to the browser on its own, so it must not use anything from outside its own body.
 */

/** A line in view. `y` is the middle of it in the window, in pixels. */
export interface Row {
  readonly line1: number;
  readonly text: string;
  readonly y: number;
  readonly height: number;
}

export interface Underlined {
  readonly line1: number;
  readonly severity: "error" | "warning" | "info" | "hint";
  /** The underlined characters; the editor widens an empty range to one character. */
  readonly text: string;
}

/** Line numbers and texts are in different layers; what belongs together has the same height. */
export function linesOf(editor: Element): Row[] {
  const texts = [...editor.querySelectorAll(".view-lines .view-line")].map((line) => ({
    top: line.getBoundingClientRect().top,
    text: (line.textContent ?? "").replaceAll("\u00a0", " "),
  }));
  return [...editor.querySelectorAll(".margin-view-overlays .line-numbers")]
    .map((number) => {
      const box = number.getBoundingClientRect();
      const text = texts.find((line) => Math.abs(line.top - box.top) < box.height / 2)?.text ?? "";
      const y = box.top + box.height / 2;
      return { line1: Number(number.textContent), text, y, height: box.height };
    })
    .sort((left, right) => left.y - right.y);
}

/** The middle of the first place in view where `wanted` stands, or null. */
export function placeOf(editor: Element, wanted: string): { x: number; y: number } | null {
  const lines = [...editor.querySelectorAll(".view-lines .view-line")].sort(
    (left, right) => left.getBoundingClientRect().top - right.getBoundingClientRect().top,
  );
  for (const line of lines) {
    const start = (line.textContent ?? "").replaceAll("\u00a0", " ").indexOf(wanted);
    if (start < 0) continue;
    // The text is split over one element per colour, so the offsets have to be counted through.
    const range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const end = start + wanted.length;
    let before = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const after = before + (node.textContent?.length ?? 0);
      if (before <= start && start < after) range.setStart(node, start - before);
      if (before < end && end <= after) {
        range.setEnd(node, end - before);
        const box = range.getBoundingClientRect();
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }
      before = after;
    }
  }
  return null;
}

/** The colour of the first element of one colour that has exactly this text; empty where none has. */
export function colourOf(editor: Element, wanted: string): string {
  const spans = [...editor.querySelectorAll(".view-lines .view-line span span")];
  const found = spans.find((span) => span.textContent?.replaceAll("\u00a0", " ").trim() === wanted);
  return found === undefined ? "" : getComputedStyle(found).color;
}

export function squigglesOf(editor: Element): Underlined[] {
  const lines = [...editor.querySelectorAll(".view-lines .view-line")];
  const numbers = [...editor.querySelectorAll(".margin-view-overlays .line-numbers")];
  const isBeside = (mark: DOMRect, other: Element): boolean => {
    const box = other.getBoundingClientRect();
    return mark.top >= box.top - 1 && mark.top < box.bottom - 1;
  };
  const textUnder = (mark: DOMRect, line: Element | undefined): string => {
    if (line === undefined) return "";
    const range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let text = "";
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (let index = 0; index < (node.textContent?.length ?? 0); index++) {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = range.getBoundingClientRect();
        const middle = box.left + box.width / 2;
        if (middle > mark.left && middle < mark.right) text += node.textContent?.[index] ?? "";
      }
    }
    return text.replaceAll("\u00a0", " ");
  };
  const severities = ["error", "warning", "info", "hint"] as const;
  return severities.flatMap((severity) =>
    [...editor.querySelectorAll(`.view-overlays .squiggly-${severity}`)].map((element) => {
      const mark = element.getBoundingClientRect();
      const number = numbers.find((candidate) => isBeside(mark, candidate))?.textContent;
      const line = lines.find((candidate) => isBeside(mark, candidate));
      return { line1: Number(number), severity, text: textUnder(mark, line) };
    }),
  );
}
