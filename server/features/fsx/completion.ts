/** What is offered in an F# file, and what is said of it. */
import { fsharp } from "../../../lang/index.js";
import type { Position0 } from "../../model/index.js";
import type { CompletionChoice } from "../completion.js";
import { hasLetters } from "../completion-choice.js";
import type { Completion } from "../completion-item.js";
import type { TextFile } from "../service.js";
import { analysisOf, offsetIn, rangeOf } from "./source.js";
import { FSHARP_TEMPLATES, type FsharpTemplate } from "./templates.js";

const KINDS: Readonly<Record<fsharp.Role, Completion["kind"]>> = {
  function: "function",
  member: "member",
  value: "value",
  local: "local",
  parameter: "local",
  case: "case",
  field: "field",
  type: "declared type",
  module: "module",
};

/**
 * Up to this many names are all offered. A list that is complete is not asked for again at each letter; while it
 * is, the editor judges Enter by the letter before, and takes a name instead of ending the line.
 */
const MOST_OFFERED = 1_000;

const NOTHING: CompletionChoice = { items: [], isComplete: true };

/** What the candidates of a file's last list are, for their documentation. */
const lastOffered = new WeakMap<TextFile, ReadonlyMap<string, fsharp.Candidate>>();

/** @param trigger the character that was typed; a blank opens no list */
export function completionsAt(
  file: TextFile,
  position: Position0,
  trigger: string | null,
): CompletionChoice {
  if (trigger === " ") return NOTHING;
  const offset = offsetIn(file, position);
  const analysis = analysisOf(file);
  const { text } = analysis;
  const offered = fsharp.offeredAt(analysis, offset);
  if (!offered) return NOTHING;
  const typed = text.slice(offered.start, offset);
  const range = rangeOf(file, { start: offered.start, end: fsharp.wordAt(text, offset).end });
  lastOffered.set(file, new Map(offered.candidates.map((each) => [each.name, each])));
  const items = [
    ...offered.candidates.map((candidate) => itemOf(candidate, file)),
    ...offered.words.map((word) => wordItem(word)),
    ...(offered.words.length > 0 ? FSHARP_TEMPLATES.map(templateItem) : []),
  ].map((item) => ({ ...item, range }));
  return { items: chosen(items, typed), isComplete: items.length <= MOST_OFFERED };
}

type Item = Omit<Completion, "range">;

/** Of very many items those that fit what is typed. What is typed in full is always among them. */
function chosen(items: readonly Completion[], typed: string): readonly Completion[] {
  if (items.length <= MOST_OFFERED) return items;
  const wanted = typed.toLowerCase();
  return items.filter(({ label }) => hasLetters(label.toLowerCase(), wanted));
}

function itemOf(candidate: fsharp.Candidate, file: TextFile): Item {
  const { name, entity, distance, opens, type } = candidate;
  const { parameters } = analysisOf(file);
  const kind = opens === undefined ? KINDS[fsharp.roleOf(entity, parameters)] : "unopened";
  const edits = opens === undefined ? [] : [openEdit(file, opens)];
  const detail = opens === undefined ? detailOf(candidate) : `open ${opens}`;
  return {
    label: name,
    kind,
    detail: type === null && opens === undefined ? "" : detail,
    text: /^[\p{L}_][\p{L}\p{N}_']*$/u.test(name) ? name : `\`\`${name}\`\``,
    isSnippet: false,
    filter: null,
    takesOperand: false,
    rank: opens === undefined ? Math.min(distance, 5) : 8,
    order: name,
    edits,
  };
}

function detailOf({ entity, type }: fsharp.Candidate): string {
  const line = fsharp.describe(entity, type, new Map()).split("\n")[0]!;
  return line.replace(/^(?:(?:val|member|union case) )?(?:mutable )?(?:[\w.]+: )?/, "");
}

function openEdit(file: TextFile, module: string) {
  const change = fsharp.openChange(analysisOf(file), module);
  return { range: rangeOf(file, change), text: change.text };
}

function wordItem(word: string): Item {
  return {
    label: word,
    kind: "keyword",
    detail: "",
    text: word,
    isSnippet: false,
    filter: null,
    takesOperand: false,
    rank: 6,
    order: word,
    edits: [],
  };
}

function templateItem({ label, detail, text }: FsharpTemplate): Item {
  return {
    label,
    kind: "template",
    detail,
    text,
    isSnippet: true,
    filter: label,
    takesOperand: false,
    rank: 7,
    order: label,
    edits: [],
  };
}

/** The documentation of what a file's last list offered. */
export function completionMarkdown(file: TextFile, label: string): string | null {
  const candidate = lastOffered.get(file)?.get(label);
  if (!candidate) return null;
  const analysis = analysisOf(file);
  const code = fsharp.describe(candidate.entity, candidate.type, analysis.bindings);
  const doc = analysis.docFor(candidate.entity);
  return [`\`\`\`fsharp\n${code}\n\`\`\``, doc].filter((part) => part !== "").join("\n\n");
}
