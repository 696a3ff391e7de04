/** F# programs of test/fixtures/fsx: several in a file, each behind a line `//// name`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../fixtures.js";

export interface Known {
  readonly lines: readonly string[];
  /** Does it end in an exception? */
  readonly throws: boolean;
}

export interface CorpusProgram {
  /** The file and the name in it. */
  readonly name: string;
  readonly text: string;
  /** What F# on .NET says, where the F# compiler in JavaScript is known to say something else; null: nothing. */
  readonly known: Known | "rejected" | null;
}

export const FOLDER = join(projectRoot, "test", "fixtures", "fsx");

export function readCorpus(): CorpusProgram[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".fsx"))
    .sort()
    .flatMap((file) =>
      programsOf(file.replace(/\.fsx$/, ""), readFileSync(join(FOLDER, file), "utf8")),
    );
}

export function programsOf(file: string, text: string): CorpusProgram[] {
  return text
    .split(/^\/\/\/\/ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      const text = part.slice(end + 1);
      return { name: `${file}: ${part.slice(0, end)}`, text, known: knownOf(text) };
    });
}

/** `// .NET rejects`, or `// .NET prints` with a comment `// > …` for each line, and `// .NET throws` behind them. */
function knownOf(text: string): CorpusProgram["known"] {
  if (text.startsWith("// .NET rejects")) return "rejected";
  if (!text.startsWith("// .NET prints")) return null;
  const lines = [...text.matchAll(/^\/\/ > (.*)$/gm)].map(([, line]) => line!);
  return { lines, throws: /^\/\/ \.NET throws$/m.test(text) };
}
