/**
 * Functions that run inside the page and read the rows of the debugger's views. Each is sent to the
 * browser on its own, so it must not use anything from outside its own body.
 */

/** A row of the Variables view. A scope has a name only. */
export interface VariableRow {
  readonly level: number;
  readonly name: string;
  readonly value: string;
  /** Empty where the adapter gives no type. */
  readonly type: string;
  readonly expanded: boolean | undefined;
}

export interface StackRow {
  readonly name: string;
  readonly file: string;
  /** As written in the view: `line` or `line:column`. */
  readonly place: string;
}

export interface ConsoleLine {
  readonly text: string;
  /** `info`, `warn`, `error` for output; empty for an evaluated expression. */
  readonly severity: string;
}

/** The rows as they are open now, scopes included. */
export function variableRowsOf(rows: Element[]): VariableRow[] {
  return rows.map((row) => {
    const read = (selector: string) => row.querySelector(selector)?.textContent?.trim() ?? "";
    const expanded = row.getAttribute("aria-expanded");
    return {
      level: Number(row.getAttribute("aria-level")),
      name: (read(".expression .name") || read(".scope")).replace(/\s*[:=]$/, ""),
      value: read(".expression .value"),
      type: read(".expression .type").replace(/\s*=$/, ""),
      expanded: expanded === null ? undefined : expanded === "true",
    };
  });
}

export function stackRowsOf(frames: Element[]): StackRow[] {
  return frames.map((frame) => {
    const read = (selector: string) => frame.querySelector(selector)?.textContent?.trim() ?? "";
    return { name: read(".label"), file: read(".file-name"), place: read(".line-number") };
  });
}

export function consoleLinesOf(rows: Element[]): ConsoleLine[] {
  return rows.map((row) => {
    const value = row.querySelector(".value");
    const severity = ["info", "warn", "error"].find((name) => value?.classList.contains(name));
    return { text: (value ?? row).textContent?.trimEnd() ?? "", severity: severity ?? "" };
  });
}
