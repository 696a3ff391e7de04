/** What the F# compiler says of programs, and whether we say the same. */
import { type GeneratedProgram, HEAD } from "./generate/index.js";
import { type FsharpOracle, type Judgement, runJavaScript } from "./oracle.js";
import { type Compiled, compileFsharp, type Ran, runFsharp } from "./run.js";
import { tooltipType, typedNames } from "./types.js";

export interface Verdict {
  /** Each with its place; none where the program is accepted. */
  readonly errors: readonly string[];
  /** What it prints and throws; null where it was not run. */
  readonly ran: Ran | null;
  /** The types of the names that it binds outside of modules, in order; null where nobody asked. */
  readonly types: readonly string[] | null;
}

/** Verdict, types and output of a program. */
export async function judged(oracle: FsharpOracle, text: string): Promise<Verdict> {
  const judgement = oracle.judge(text);
  const code = judgement.compile();
  const ran = code === null ? null : await runJavaScript(code);
  const types = judgement.isAccepted ? theirTypes(judgement, text) : null;
  return { errors: shown(judgement), ran, types };
}

function shown({ errors }: Judgement): string[] {
  return errors.map(({ line1, column0, message }) => `${line1}:${column0 + 1} ${message}`);
}

function theirTypes(judgement: Judgement, text: string): string[] {
  const lines = text.split("\n");
  return typedNames(text).map(({ name, line0, column0 }) => {
    const tip = judgement.tooltip(line0, column0 + 1, lines[line0]!);
    return `${name}: ${(tip === null ? null : tooltipType(tip)) ?? tip}`;
  });
}

export function ourTypes(text: string): string[] {
  return typedNames(text).map(({ name, type }) => `${name}: ${type}`);
}

/** Between the lines of two programs. */
const MARK = "////";

/**
 * Verdicts of programs that are modules of one source, so that what they share is checked once. One that is not likely
 * to be accepted, or that has an error, is judged by itself, and the others again without it.
 */
export async function judgedTogether(
  oracle: FsharpOracle,
  programs: readonly GeneratedProgram[],
  isLikely: (program: GeneratedProgram, index: number) => boolean,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let together = programs.flatMap((program, i) => (isLikely(program, i) ? [i] : []));
  for (const [i, { text }] of programs.entries())
    if (!together.includes(i)) verdicts[i] = await judged(oracle, text);
  for (;;) {
    const { text, moduleAt } = modules(together.map((i) => programs[i]!.body));
    const judgement = oracle.judge(text);
    const wrong = new Set(judgement.errors.map(({ line1 }) => together[moduleAt(line1)]!));
    if (wrong.size === 0) {
      const { lines, thrown } = await runJavaScript(judgement.compile()!);
      const parts = lines.join("\n").split(MARK).slice(1);
      together.forEach((i, k) => {
        const own = parts[k]?.split("\n").slice(1) ?? [];
        if (k < parts.length - 1) own.pop();
        verdicts[i] = { errors: [], ran: { lines: own, thrown }, types: null };
      });
      return verdicts;
    }
    for (const i of wrong) verdicts[i] = await judged(oracle, programs[i]!.text);
    together = together.filter((i) => !wrong.has(i));
  }
}

function modules(bodies: readonly string[]) {
  let text = HEAD;
  const starts: number[] = [];
  bodies.forEach((body, i) => {
    starts.push(text.split("\n").length);
    text += `module M${i} =\n    printfn "${MARK}"\n${body.replace(/^(?=.)/gm, "    ")}`;
  });
  const moduleAt = (line1: number) => starts.findLastIndex((start) => start <= line1);
  return { text, moduleAt };
}

/** What F# takes and we refuse, each with a problem of its own that says so: no contradiction. */
export function isRefused({ diagnostics }: Compiled): boolean {
  return diagnostics.some(
    ({ kind }) =>
      /^FsNo[A-Z]|^FsTooMuchCode|^FsFormatNeeded/.test(kind) &&
      !/^FsNo(?:Operator|Equality|Comparison|Elements|ElementAssignment|tAFunction|tMutable|tAssignable)/.test(
        kind,
      ),
  );
}

export function errorsOf({ diagnostics }: Compiled): string[] {
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ kind, message }) => `${kind}: ${message}`);
}

/** How our compiler and theirs differ on a program, a line each; none where they agree. */
export function differences(text: string, theirs: Verdict, mine = compileFsharp(text)): string[] {
  if (mine.findings.length > 0) return mine.findings.map((finding) => `the verifier: ${finding}`);
  if (isRefused(mine)) return [];
  if ((mine.module !== null) !== (theirs.errors.length === 0))
    return [
      `ours: ${errorsOf(mine).join("; ") || "accepted"}`,
      `F#: ${theirs.errors.join("; ") || "accepted"}`,
    ];
  if (!mine.module) return [];
  const types = theirs.types === null ? [] : listed("type", ourTypes(text), theirs.types);
  const actual = runFsharp(mine.module);
  const tiers = listed("compiled", runFsharp(mine.module, 0).lines, actual.lines);
  if (!theirs.ran) return [...types, ...tiers, "F# made no code"];
  const { lines, thrown } = theirs.ran;
  const output = listed("prints", actual.lines, lines);
  const isSame = (actual.thrown === null) === (thrown === null);
  const end = isSame ? [] : [`ends in ${actual.thrown}, F# in ${thrown}`];
  return [...types, ...tiers, ...output, ...end];
}

function listed(what: string, ours: readonly string[], theirs: readonly string[]): string[] {
  const same = ours.length === theirs.length && ours.every((line, i) => line === theirs[i]);
  return same ? [] : [`${what}: ours ${JSON.stringify(ours)}, F# ${JSON.stringify(theirs)}`];
}
