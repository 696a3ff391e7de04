/** `--profile`: where a run spent its time, as a file for VS Code or Chrome, and in short on standard error. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type CallTree,
  functionTotals,
  lineTotals,
  type Measure,
  makeCpuProfile,
  type ProfileHost,
} from "../profile/index.js";
import { FusabiError } from "../vm/shared.js";
import { writeBytes } from "./input.js";
import { type OptionRow, optionValue, type ParsedOptions } from "./options.js";
import { printable } from "./report.js";
import type { Terminal } from "./terminal.js";

export const PROFILE_OPTIONS: readonly OptionRow[] = [
  {
    name: "profile",
    value: "FILE",
    doc: "Write where the run spent its time (.cpuprofile), and tell it in short on standard error.",
  },
  {
    name: "profile-by",
    value: "WHAT",
    doc: "What the file measures: time, instructions or fuel. Default: time.",
  },
];

const MEASURES: Readonly<Record<string, Measure>> = {
  time: "microseconds",
  instructions: "instructions",
  fuel: "fuel",
};

export interface ProfileChoice {
  readonly file: string;
  readonly measure: Measure;
}

/** Null where no profile is wanted. @throws FusabiError InvalidOptionValue, MissingArgument */
export function profileChoice(
  options: ParsedOptions,
  files: readonly string[],
): ProfileChoice | null {
  const file = optionValue(options, "profile");
  const by = optionValue(options, "profile-by");
  if (file === null) {
    if (by !== null) throw new FusabiError("MissingArgument", { what: "--profile FILE" });
    return null;
  }
  if (files.length > 1) throw wrong("--profile", "one program", `${files.length} files`);
  const measure = by === null ? "microseconds" : MEASURES[by];
  if (!measure) throw wrong("--profile-by", Object.keys(MEASURES).join(", "), JSON.stringify(by));
  return { file, measure };
}

function wrong(option: string, expected: string, actual: string): FusabiError {
  return new FusabiError("InvalidOptionValue", { option, expected, actual });
}

export const PROFILE_HOST: ProfileHost = {
  now: () => performance.now(),
  yieldTurn: () => new Promise((done) => setImmediate(done)),
};

export function writeProfile(tree: CallTree, choice: ProfileChoice, terminal: Terminal): void {
  const urlOf = (path: string) => pathToFileURL(resolve(path)).href;
  writeBytes(choice.file, makeCpuProfile(tree, choice.measure, urlOf), terminal);
  terminal.err(summaryOf(tree));
}

/** Rows of each table. */
const MOST_ROWS = 10;

function summaryOf(tree: CallTree): string {
  const all = Math.max(1, tree.total.instructions);
  const share = (count: number) => `${((100 * count) / all).toFixed(1)} %`.padStart(9);
  const functions = functionTotals(tree).map(({ name, self, total }) => [
    ...[share(self.instructions), share(total.instructions)],
    ...[count(self.instructions), count(self.fuel), milliseconds(self.microseconds)],
    `  ${printable(name)}`,
  ]);
  const lines = lineTotals(tree).map(({ path, line0, self }) => [
    ...[share(self.instructions), " ".repeat(9)],
    ...[count(self.instructions), count(self.fuel), milliseconds(self.microseconds)],
    `  ${printable(path)}:${line0 + 1}`,
  ]);
  const head = ["     self", "    total", "  instructions", "          fuel", "        ms"].join(
    "",
  );
  return [
    head,
    ...functions.slice(0, MOST_ROWS).map(joined),
    ...lines.slice(0, MOST_ROWS).map(joined),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function joined(cells: readonly string[]): string {
  return cells.join("");
}

function count(value: number): string {
  return String(value).padStart(14);
}

function milliseconds(microseconds: number): string {
  return (microseconds / 1000).toFixed(1).padStart(10);
}
