/** What is said of each directive, in Markdown. */
import type { DirectiveName } from "../../vm/index.js";

interface DirectiveText {
  /** How it is written. */
  readonly syntax: string;
  readonly doc: string;
}

export const DIRECTIVE_TEXTS: Readonly<Record<DirectiveName, DirectiveText>> = {
  ".func": {
    syntax: ".func name(param: Type, …) -> Type",
    doc: "Starts a function; `.end` closes it. Without `->` the function returns Unit. Parameters are its first locals.",
  },
  ".end": { syntax: ".end", doc: "Ends the function that is open." },
  ".local": {
    syntax: ".local name: Type",
    doc: "Declares a local of the function. It is Unit until something is stored in it.",
  },
  ".locals": {
    syntax: ".locals count",
    doc: "Reserves that many more locals without names, to be used by their index.",
  },
  ".frame": {
    syntax: ".frame count",
    doc: "The number of locals that the archive tells, parameters included; for archives that tell another one.",
  },
  ".byte": {
    syntax: ".byte 0x1F, 32",
    doc: "Bytes of code as they are; for archives whose code no instruction can spell.",
  },
  ".const": {
    syntax: ".const name = literal",
    doc: "Puts a value in the constant pool and names it. `PUSH name` pushes it.",
  },
  ".import": {
    syntax: ".import name (Type, …) -> Type",
    doc: "Declares a function of the host. The signature may be left out where the standard library or a manifest knows it.",
  },
  ".entry": {
    syntax: ".entry name",
    doc: "The function with which the program starts. Without it: `main`, else the first function.",
  },
  ".include": {
    syntax: '.include "path"',
    doc: "Brings in the definitions of another file. The path is counted from the folder of this file.",
  },
  ".version": {
    syntax: ".version number",
    doc: "The version that the archive tells; 1 where the line is absent.",
  },
};

/** Null where there is no such directive. */
export function directiveMarkdown(name: string): string | null {
  if (!Object.hasOwn(DIRECTIVE_TEXTS, name)) return null;
  const { syntax, doc } = DIRECTIVE_TEXTS[name as DirectiveName];
  return `\`\`\`fzasm\n${syntax}\n\`\`\`\n\n${doc}`;
}
