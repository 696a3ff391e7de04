/** What tests of features and rules share: a workspace of marked files, and how places are written down. */
import assert from "node:assert/strict";
import {
  type Position0,
  type Range0,
  type SourceFile,
  Workspace,
} from "../../../server/model/index.js";
import { fileDiagnostics, type RuleOptions } from "../../../server/rules/index.js";
import { describeAnnotation, type Fixture, onlyCursor, parseFixture } from "./markers.js";

export const NO_RULE_OPTIONS: RuleOptions = { severity: {}, capabilities: null };

export interface Opened {
  readonly workspace: Workspace;
  /** The file under test: the first one. */
  readonly file: SourceFile;
  readonly fixture: Fixture;
}

/** The address of a test file. */
export function uriOf(name: string): string {
  return `file:///project/${name}`;
}

/** A workspace in which `main.fzasm` is open; the other files lie on disk. */
export function openFixture(marked: string, others: Readonly<Record<string, string>> = {}): Opened {
  const fixture = parseFixture(marked);
  const files = new Map(
    Object.entries(others).map(([name, text]) => [uriOf(name), parseFixture(text).text]),
  );
  const workspace = new Workspace({ read: (uri) => files.get(uri) ?? null });
  const file = workspace.open(uriOf("main.fzasm"), fixture.text, 1);
  return { workspace, file, fixture };
}

/** As `openFixture`, with the place of the one cursor. */
export function openAtCursor(
  marked: string,
  others: Readonly<Record<string, string>> = {},
): Opened & { readonly position: Position0 } {
  const opened = openFixture(marked, others);
  return { ...opened, position: onlyCursor(opened.fixture) };
}

/** `3:5-9`: line and columns as a person counts; `3:5-4:1` over several lines. */
export function describeRange({ start, end }: Range0): string {
  const head = `${start.line0 + 1}:${start.column0 + 1}`;
  return start.line0 === end.line0
    ? `${head}-${end.column0 + 1}`
    : `${head}-${end.line0 + 1}:${end.column0 + 1}`;
}

/** The annotations of the fixture are exactly the diagnostics: severity, code and the start of the message. */
export function checkDiagnostics(
  marked: string,
  options: Partial<RuleOptions> = {},
  others: Readonly<Record<string, string>> = {},
): void {
  const { workspace, file, fixture } = openFixture(marked, others);
  const found = fileDiagnostics(workspace, file, { ...NO_RULE_OPTIONS, ...options });
  const expected = fixture.annotations.map(describeAnnotation).sort();
  const actual = found.map(({ range, severity, code, message }) => {
    const place = describeRange(range);
    const text = message.split("\n")[0] as string;
    const wanted = expected.find((line) =>
      `${place} ${severity} ${code}: ${text}`.startsWith(line),
    );
    return wanted ?? `${place} ${severity} ${code}: ${text}`;
  });
  assert.deepEqual(actual.sort(), expected);
}

/** The text after replacements that do not overlap. */
export function applyEdits(
  file: SourceFile,
  edits: readonly { readonly range: Range0; readonly text: string }[],
): string {
  let text = file.text.toString();
  const placed = edits.map((edit, order) => ({
    start: file.text.offsetAt(edit.range.start),
    end: file.text.offsetAt(edit.range.end),
    text: edit.text,
    order,
  }));
  placed.sort((a, b) => b.start - a.start || b.order - a.order);
  for (const { start, end, text: fresh } of placed)
    text = text.slice(0, start) + fresh + text.slice(end);
  return text;
}
