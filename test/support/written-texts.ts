/** The texts that the typing tests type: every example and starter, the README's sample, every template filled in. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TEMPLATES, templateMarkdown } from "../../server/features/templates.js";
import { projectRoot } from "./vscode/project.js";

/** By the title that a report gives it. */
export type Texts = Readonly<Record<string, string>>;

function read(...path: readonly string[]): string {
  return readFileSync(join(projectRoot, ...path), "utf8");
}

function examplesIn(...folder: readonly string[]): Texts {
  const names = readdirSync(join(projectRoot, ...folder)).filter((name) => /\.fzasm$/.test(name));
  return Object.fromEntries(names.map((name) => [name, read(...folder, name)]));
}

export const EXAMPLES: Texts = {
  ...examplesIn("examples"),
  ...examplesIn("examples", "hosts"),
  ...examplesIn("starters"),
};

const [, sample = ""] = /## A plugin\n\n```\n([^`]*)```/.exec(read("README.md")) ?? [];

export const README_SAMPLE: Texts = { "the README's sample": sample };

/** A template with the texts of its fields, in a function where it belongs into one. */
function filled(name: string): string {
  const [, text = ""] = /```fzasm\n([^`]*)\n```/.exec(templateMarkdown(name) ?? "") ?? [];
  const { place } = TEMPLATES.find((template) => template.name === name) ?? {};
  const written = text.replace(/^ +$/gm, "    NOP");
  return place === "file" ? `${written}\n` : `.func f(n: I32)\n${written}\n    RET\n.end\n`;
}

export const FILLED_TEMPLATES: Texts = Object.fromEntries(
  TEMPLATES.map(({ name }) => [`the template ${name}`, filled(name)]),
);
