/** What the verifier finds in what a compiler made: each is a mistake of the compiler, to be reported. */
import { fsharpSignature, standardSignature } from "../../vm/ffi/index.js";
import { verifyModule } from "../../vm/verify/index.js";
import { type Build, type Diagnostic, diagnostic } from "../text/index.js";

export function compilerFindings({ module, debug }: Build, path: string): Diagnostic[] {
  if (module === null) return [];
  const signatureOf = (name: string) => standardSignature(name) ?? fsharpSignature(name);
  return verifyModule(module, { signatureOf }).issues.map((issue) => {
    const { name } = module.functions.at(issue.functionIndex);
    const reason = `the verifier finds ${issue.kind} in ${name}, at byte ${issue.byteOffset}`;
    const { mappings = [] } = debug.functions[issue.functionIndex] ?? {};
    const place = mappings.findLast(({ byteOffset }) => byteOffset <= issue.byteOffset);
    const source = debug.sources[place?.source ?? 0];
    const start = startOfLine(source?.text ?? "", place?.line0 ?? 0);
    const range = { path: source?.path ?? path, start, end: start };
    return diagnostic("FsCompilerMistake", { reason }, range);
  });
}

function startOfLine(text: string, line0: number): number {
  let start = 0;
  for (let line = 0; line < line0; line++) start = text.indexOf("\n", start) + 1;
  return start;
}
