/** Lines that open modules: where they go. */
import type { Span } from "../syntax/problem.js";
import type { FsharpAnalysis } from "./analysis.js";
import type { Change, Fix } from "./fixes.js";

/** Opens the module that has a name which is not known. */
export function openFixes(analysis: FsharpAnalysis, { start }: Span): readonly Fix[] {
  const name = /^[\p{L}_][\p{L}\p{N}_']*/u.exec(analysis.text.slice(start))?.[0];
  if (!name) return [];
  return analysis.modulesWith(name).map((module) => ({
    title: `Add open ${module}`,
    changes: [openChange(analysis, module)],
  }));
}

/** `open` goes behind a module of the source itself; else behind others that are there, or behind the first comment. */
export function openChange({ text, items }: FsharpAnalysis, module: string): Change {
  const [first] = module.split(".");
  const own = items.find((item) => item.kind === "module" && item.path[0]!.text === first);
  if (own) return { start: own.end, end: own.end, text: `\n\nopen ${module}` };
  // The terminal's surface stays the last one: what is opened behind it hides names of it.
  const surface = /^open Scarab\.PluginApi\b/m.exec(text);
  if (surface && first === "System")
    return { start: surface.index, end: surface.index, text: `open ${module}\n` };
  const opens = [...text.matchAll(/^open [\w.]+[ \t]*\r?$/gm)].at(-1);
  if (opens) {
    const at = opens.index + opens[0].trimEnd().length;
    return { start: at, end: at, text: `\nopen ${module}` };
  }
  const head = /^(?:#!.*\n|\s*\/\/.*\n|\s*\n)*(?:module [\w.]+[ \t]*\r?\n)?/.exec(text)?.[0] ?? "";
  const at = head.length;
  return { start: at, end: at, text: `open ${module}\n\n` };
}
