/**
 * Templates: a few lines with places to fill in, offered where they belong. The server offers them and not the
 * extension's manifest, because VS Code shows snippets of a manifest in comments, texts and operands too.
 */
import { VALUE_TYPES } from "../../vm/shared.js";
import { lineRange } from "../model/index.js";
import { INDENT } from "./actions/action.js";
import type { Completion, Spot } from "./completion-item.js";
import { lineBreakOf } from "./import-edit.js";

export interface Template {
  readonly name: string;
  /** Between functions, or among the instructions of one. */
  readonly place: "file" | "function";
  readonly description: string;
  /** In the protocol's language of snippets; a tab stands for one level of indentation. */
  readonly body: readonly string[];
  /** The directive that is offered with this body too: it is offered by its dot, the template by its letters. */
  readonly directive?: string;
}

/** A place to fill in, with what stands there at first. */
function field(order: number, text: string): string {
  return `$\{${order}:${text}}`;
}

/** A place to fill in by one of these. */
function choice(order: number, ...words: readonly string[]): string {
  return `$\{${order}|${words.join(",")}|}`;
}

/** A place to fill in by one of the types, the likeliest first. */
function typeField(order: number, ...likeliest: readonly string[]): string {
  const others = VALUE_TYPES.filter((type) => !likeliest.includes(type));
  return choice(order, ...likeliest, ...others);
}

export const TEMPLATES: readonly Template[] = [
  {
    name: "func",
    place: "file",
    directive: ".func",
    description: "A function with a parameter.",
    body: [
      `;; ${field(1, "What it does.")}`,
      `.func ${field(2, "name")}(${field(3, "n: I32")}) -> ${typeField(4, "I32")}`,
      `\t${field(0, "LOAD n")}`,
      "\tRET",
      ".end",
    ],
  },
  {
    name: "main",
    place: "file",
    description: "The function that a program starts with.",
    body: [`.func main() -> ${typeField(1, "Unit", "Bool")}`, "\t$0", "\tRET", ".end"],
  },
  {
    name: "const",
    place: "file",
    directive: ".const",
    description: "A constant with a name.",
    body: [`.const ${field(1, "limit")} = ${field(0, "10i32")}`],
  },
  {
    name: "importhost",
    place: "file",
    description: "A host function that declares its signature.",
    body: [
      `.import ${field(1, "notify")} (${field(2, "String")}) -> ${typeField(3, "Unit", "Bool")}$0`,
    ],
  },
  {
    name: "include",
    place: "file",
    directive: ".include",
    description: "The definitions of another file.",
    body: [`.include "${field(1, "library.fzasm")}"$0`],
  },
  {
    name: "test",
    place: "file",
    directive: ".test",
    description: "A test of a function's result.",
    body: [
      `.test "${field(1, "what it shows")}" -> ${field(2, "3i32")}`,
      `\t${field(3, "PUSH 3i32")}`,
      "\t$0",
      "\tRET",
      ".end",
    ],
  },
  {
    name: "property",
    place: "file",
    description: "A test of something that holds for all values; the runner makes them up.",
    body: [
      `.test "${field(1, "what always holds")}"(${field(2, "n: I32")}) -> true`,
      `\t${field(3, "LOAD n")}`,
      "\t$0",
      "\tRET",
      ".end",
    ],
  },
  {
    name: "local",
    place: "function",
    directive: ".local",
    description: "A local variable of the function.",
    body: [`\t.local ${field(1, "total")}: ${typeField(2, "I32")}$0`],
  },
  {
    name: "loop",
    place: "function",
    description: "Repeats while the condition holds.",
    body: [
      `${field(1, "again")}:`,
      `\t${field(2, "LOAD n")}`,
      `\t${field(3, "PUSH 0i32")}`,
      `\t${choice(4, "GT", "GE", "LT", "LE", "EQ", "NE")}`,
      `\tJUMP_IF_NOT ${field(5, "done")}`,
      "\t$0",
      "\tJUMP $1",
      "$5:",
    ],
  },
  {
    name: "if",
    place: "function",
    description: "Goes on here only if the top of the stack is true.",
    body: [`\tJUMP_IF_NOT ${field(1, "end_if")}`, "\t$0", "$1:"],
  },
  {
    name: "ifelse",
    place: "function",
    description: "Two branches, chosen by the top of the stack.",
    body: [
      `\tJUMP_IF_NOT ${field(1, "otherwise")}`,
      `\t${field(2, "NOP")}`,
      `\tJUMP ${field(3, "end_if")}`,
      "$1:",
      "\t$0",
      "$3:",
    ],
  },
];

/**
 * What a template writes at a place, line by line as it will stand there: instructions are indented and labels are
 * not, however the line is indented where it is asked for.
 */
export function templateParts(
  { range, file }: Spot,
  { body, place }: Template,
): Partial<Completion> {
  const [first = "", ...rest] = body;
  const { line0, column0 } = range.start;
  const isCode = first.startsWith("\t");
  const begin = isCode && column0 === 0 ? INDENT : "";
  const lines = [begin + first.trimStart(), ...rest.map((line) => line.replace(/^\t/, INDENT))];
  const text = lines.join(lineBreakOf(file));
  if (isCode || place === "file" || column0 === 0) return { text, isSnippet: true };
  return { text, isSnippet: true, edits: [{ range: lineRange(line0, 0, column0), text: "" }] };
}

/** What is told of a template: what it is for, and what it writes. */
export function templateMarkdown(name: string): string | null {
  const template = TEMPLATES.find((each) => each.name === name);
  if (!template) return null;
  const names = new Map<string, string>();
  const written = template.body
    .join("\n")
    .replaceAll("\t", INDENT)
    .replaceAll(/\$\{(\d+)(?:\|([^,|]*)[^}]*|:([^}]*))\}/g, (_, field, choice, text) => {
      names.set(field, choice ?? text);
      return choice ?? text;
    })
    .replaceAll(/\$(\d+)/g, (_, field) => names.get(field) ?? "");
  return `${template.description}\n\n\`\`\`fzasm\n${written}\n\`\`\``;
}
