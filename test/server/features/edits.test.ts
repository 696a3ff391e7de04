/** Every edit that the server offers, applied to many texts: no mistake more, and the same result. */
import assert from "node:assert/strict";
import {
  type CodeAction,
  codeActionsAt,
  completionsAt,
  formatFile,
  formattingEdits,
  linkedRangesAt,
  type TextEdit0,
} from "../../../server/features/index.js";
import type { Range0, SourceFile, Workspace } from "../../../server/model/index.js";
import { runs } from "../../support/effort.js";
import { type Dice, diceOf } from "../../support/run/random-program.js";
import { applyEdits, uriOf } from "../../support/server/checks.js";
import {
  errorsOf,
  openAll,
  outcomeOf,
  stateOf,
  textsAfter,
} from "../../support/server/outcomes.js";
import { randomSource } from "../../support/server/random-source.js";
import { randomWorkspace } from "../../support/server/random-workspace.js";

const CASES = runs(60).numRuns;
/** For what has few variants. */
const FEW = Math.ceil(CASES / 3);
const URI = uriOf("main.fzasm");

/** A text with what it says and does. */
interface Subject {
  readonly seed: number;
  readonly text: string;
  readonly workspace: Workspace;
  readonly file: SourceFile;
  readonly errors: readonly string[];
  readonly language: readonly string[];
  readonly outcome: string;
}

async function subjectOf(seed: number, text: string): Promise<Subject> {
  const workspace = openAll(new Map([[URI, text]]));
  const file = workspace.file(URI)!;
  return {
    seed,
    text,
    workspace,
    file,
    errors: errorsOf(workspace, file, "any"),
    language: errorsOf(workspace, file, "language"),
    outcome: await outcomeOf(workspace, URI),
  };
}

async function edited(before: Subject, edits: readonly TextEdit0[]): Promise<Subject> {
  const placed = edits
    .map(({ range }) => [
      before.file.text.offsetAt(range.start),
      before.file.text.offsetAt(range.end),
    ])
    .sort(([a], [b]) => a! - b!);
  for (const [i, [start]] of placed.entries())
    assert.ok(i === 0 || placed[i - 1]![1]! <= start!, "edits overlap");
  return subjectOf(before.seed, applyEdits(before.file, edits));
}

/** Nothing is wrong that was not, and the program does the same. */
function checkSame(before: Subject, after: Subject, what: string): void {
  const shown = `${what}, seed ${before.seed}\n${before.text}\n--- becomes\n${after.text}`;
  assert.deepEqual(after.errors, before.errors, shown);
  assert.equal(after.outcome, before.outcome, shown);
}

/** What a quick fix was for is there once less, and the language finds nothing new. */
function checkFixed(before: Subject, after: Subject, { title, fixes }: CodeAction): void {
  const shown = `${title}, seed ${before.seed}\n${before.text}\n--- becomes\n${after.text}`;
  const count = ({ errors }: Subject) => errors.filter((kind) => kind === fixes?.kind).length;
  if (fixes?.severity === "error") assert.ok(count(after) < count(before), shown);
  const rest = [...before.language];
  const fresh = after.language.filter((kind) => {
    const at = rest.indexOf(kind);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  assert.deepEqual(fresh, [], shown);
}

/** Fixes of what is not an error, which change what the program does, as their titles say. */
const CHANGES_MEANING = /^Write the number/;

function isFix({ fixes, title }: CodeAction): boolean {
  return fixes?.severity === "error" || CHANGES_MEANING.test(title);
}

/** Cursors in the words of each line, and some selections of lines. */
function rangesOf(dice: Dice, file: SourceFile): Range0[] {
  const ranges: Range0[] = [];
  for (let line0 = 0; line0 < file.text.lineCount; line0++) {
    for (const { index } of file.text.line(line0).matchAll(/\S+/g))
      ranges.push({ start: { line0, column0: index }, end: { line0, column0: index } });
    const last = Math.min(line0 + dice(4), file.text.lineCount - 1);
    const column0 = file.text.line(last).length;
    ranges.push({ start: { line0, column0: 0 }, end: { line0: last, column0 } });
  }
  return ranges;
}

/** Every action once. */
function actionsOf(
  dice: Dice,
  { workspace, file }: Pick<Subject, "workspace" | "file">,
): CodeAction[] {
  const found = new Map<string, CodeAction>();
  for (const range of rangesOf(dice, file))
    for (const action of codeActionsAt({ workspace, file, range }, null))
      found.set(JSON.stringify([action.title, action.edits]), action);
  return [...found.values()];
}

describe("Every edit that is offered", function () {
  this.timeout(120_000);
  const titles = new Set<string>();

  it("by code actions leaves the program as it is, or puts right what it names", async () => {
    for (let seed = 1; seed <= CASES; seed++) {
      const dice = diceOf(seed);
      const before = await subjectOf(seed, randomSource(dice));
      for (const action of actionsOf(dice, before)) {
        titles.add(action.title.split(" ").slice(0, 2).join(" "));
        const after = await edited(before, action.edits);
        if (isFix(action)) checkFixed(before, after, action);
        else checkSame(before, after, action.title);
      }
    }
  });

  it("by code actions is tried in all its kinds", () => {
    const kinds = ["Change to", "Declare the", "Insert RET", "Insert POP", "Insert .end"];
    kinds.push("Write the", "Add the", "Remove it", "Make it", "Remove this", "Remove the");
    kinds.push("Extract into", "Inline the", "Use the", "Jump to", "Jump by", "Invert the");
    kinds.push("Sort the");
    assert.deepEqual(
      kinds.filter((kind) => !titles.has(kind)),
      [],
    );
  });

  it("by code actions in one file leaves all programs of that file as they are", async () => {
    for (let seed = 1; seed <= CASES / 6; seed++) {
      const dice = diceOf(seed);
      const workspace = openAll(randomWorkspace(dice));
      const before = await stateOf(workspace);
      for (const file of workspace.openFiles())
        for (const action of actionsOf(dice, { workspace, file })) {
          if (isFix(action)) continue;
          const after = openAll(textsAfter(workspace, action.edits));
          const shown = `${action.title} in ${file.uri}, seed ${seed}`;
          assert.deepEqual(await stateOf(after), before, shown);
        }
    }
  });

  it("by the formatter leaves the program as it is", async () => {
    for (let seed = 1; seed <= FEW; seed++) {
      const dice = diceOf(seed);
      const before = await subjectOf(seed, randomSource(dice));
      const whole = await edited(before, formatFile(before.file));
      checkSame(before, whole, "formatting");
      assert.deepEqual(formatFile(whole.file), [], `seed ${seed} is formatted in one go`);
      const lines = before.file.text.lineCount;
      for (let i = 0; i < 5; i++) {
        const first = dice(lines);
        const edits = formattingEdits(before.file, [{ first, last: first + dice(5) }]);
        const part = await edited(before, edits);
        checkSame(before, part, "formatting of lines");
        assert.equal(part.file.text.lineCount, lines, `seed ${seed} keeps its lines`);
      }
    }
  });

  it("with a completion declares what it writes, and nothing else is wrong", async () => {
    for (let seed = 1; seed <= FEW; seed++) {
      const before = await subjectOf(seed, randomSource(diceOf(seed)));
      for (let line0 = 0; line0 < before.file.text.lineCount; line0++) {
        const column0 = before.file.text.line(line0).search(/(?<=CALL_FFI )/);
        if (column0 < 0) continue;
        const { items } = completionsAt(before.workspace, before.file, { line0, column0 });
        const item = items.find(
          ({ edits, label }) => edits.length > 0 && label === "i32_to_string",
        );
        if (!item) continue;
        const after = await edited(before, [{ range: item.range, text: item.text }, ...item.edits]);
        const shown = `seed ${seed}\n${before.text}\n---\n${after.text}`;
        assert.ok(after.language.length <= before.language.length, shown);
      }
    }
  });

  it("by typing in linked places renames", async () => {
    for (let seed = 1; seed <= FEW; seed++) {
      const before = await subjectOf(seed, randomSource(diceOf(seed)));
      for (const { start } of rangesOf(() => 0, before.file)) {
        const linked = linkedRangesAt(before.file, start);
        if (!linked) continue;
        const after = await edited(
          before,
          linked.map((range) => ({ range, text: "other_name" })),
        );
        checkSame(before, after, "linked editing");
      }
    }
  });
});
