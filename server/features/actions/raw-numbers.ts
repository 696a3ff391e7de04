/**
 * What a text says by numbers: indices, jump distances, bytes of code. An edit that adds, removes or reorders what is
 * numbered changes their meaning, so it is offered only where there are none of that kind. Bytes may be any of them.
 */
import { type Item, memoized } from "../../../lang/index.js";
import type { SourceFile, Workspace } from "../../model/index.js";

/** What is numbered in a program. */
export type Numbered = "constant" | "function" | "import";

interface RawNumbers {
  /** The greatest index of each kind; -1: there is none. */
  readonly constant: number;
  readonly function: number;
  readonly import: number;
  readonly hasLocals: boolean;
  readonly hasDistances: boolean;
  readonly hasBytes: boolean;
}

const rawNumbersOf = memoized((item: Item): RawNumbers => {
  const found = {
    constant: -1,
    function: -1,
    import: -1,
    hasLocals: false,
    hasDistances: false,
    hasBytes: false,
  };
  const note = (kind: Numbered, index: number) => {
    found[kind] = Math.max(found[kind], index);
  };
  for (const { statement } of item.lines) {
    if (statement?.kind === ".byte") found.hasBytes = true;
    if (statement?.kind === ".entry" && statement.target?.kind === "index")
      note("function", statement.target.index);
    if (statement?.kind !== "instruction") continue;
    const { operand, row } = statement;
    if (operand?.kind === "distance") found.hasDistances = true;
    if (operand?.kind !== "index") continue;
    if (row.operand === "local") found.hasLocals = true;
    else if (row.operand !== "none" && row.operand !== "jump") note(row.operand, operand.index);
  }
  return found;
});

/** Can code of the function be added and removed, so that every jump still goes where it went? */
export function mayResize(item: Item): boolean {
  const { hasDistances, hasBytes } = rawNumbersOf(item);
  return !hasDistances && !hasBytes;
}

/** Can locals of the function be removed or added before others? */
export function mayRenumberLocals(item: Item): boolean {
  const { hasLocals, hasBytes } = rawNumbersOf(item);
  return !hasLocals && !hasBytes;
}

/** Can things of this kind change their numbers, in whatever program the file is a part of? */
export function mayRenumber(workspace: Workspace, file: SourceFile, kind: Numbered): boolean {
  return workspace.scope(file).every(({ tree }) =>
    tree.items.every((item) => {
      const found = rawNumbersOf(item);
      return found[kind] < 0 && !found.hasBytes;
    }),
  );
}

/** Can one more be declared after those of the file? The numbers before it stay; literals are numbered behind constants. */
export function mayDeclare(
  workspace: Workspace,
  file: SourceFile,
  kind: "constant" | "import",
): boolean {
  if (mayRenumber(workspace, file, kind)) return true;
  if (workspace.scope(file).length > 1) return false;
  const { constants } = workspace.analysis(file).program.globals;
  return (
    kind === "import" ||
    file.tree.items.every((item) => {
      const found = rawNumbersOf(item);
      return found.constant < constants.length && !found.hasBytes;
    })
  );
}
