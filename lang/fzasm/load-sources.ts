/**
 * Included texts with their trees. Each text is asked for once by each name in each text, and parsed once, however many
 * lines include it: a source of some kilobytes could have another one read and parsed for every line.
 */
import { type IncludeLoader, LONGEST_SOURCE } from "../text/index.js";
import type { RefusedSource, Source, SourceLoader } from "./names/source.js";
import { parse } from "./tree/tree.js";

/** @param root the text that the program begins with, which may be included too */
export function sourceLoader(root: Source, load: IncludeLoader): SourceLoader {
  const known = new Map<string, Source | RefusedSource>([[root.path, root]]);
  const asked = new Map<string, Map<string, Source | RefusedSource | null>>();

  const loadSource = (wanted: string, fromPath: string): Source | RefusedSource | null => {
    const found = load(wanted, fromPath);
    if (found === null) return null;
    const source = known.get(found.path) ?? sourceOf(found);
    known.set(found.path, source);
    return source;
  };

  return (wanted, fromPath) => {
    const answers = asked.get(fromPath) ?? new Map<string, Source | RefusedSource | null>();
    asked.set(fromPath, answers);
    let answer = answers.get(wanted);
    if (answer === undefined) {
      answer = loadSource(wanted, fromPath);
      answers.set(wanted, answer);
    }
    return answer;
  };
}

function sourceOf(found: NonNullable<ReturnType<IncludeLoader>>): Source | RefusedSource {
  if ("reason" in found) return { ...found, tree: null };
  const { path, text } = found;
  if (text.length > LONGEST_SOURCE) return { path, tree: null, length: text.length };
  return { path, tree: parse(text) };
}
