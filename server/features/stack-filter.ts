/** Which instructions fit the stack at a line, by the types on top of it. */
import { type AbstractType, admits, type OpcodeRow, type StackShape } from "../../vm/shared.js";
import type { SourceFile, Workspace } from "../model/index.js";
import { stackHere } from "./stack-at.js";

type Fits = (row: OpcodeRow) => boolean;

/** The stack before a line: that of the line itself, or what the last instruction above it leaves. */
function stackBefore(workspace: Workspace, file: SourceFile, line0: number): StackShape | null {
  const first = file.blockAt(line0).line0;
  for (let at = line0 - 1; at >= first; at--) {
    const here = stackHere(workspace, file, at);
    if (here) return here.isPartial ? null : here.after;
  }
  return file.blockAt(line0).item.kind === "toplevel" ? null : [];
}

function mayBe(type: AbstractType, pattern: Parameters<typeof admits>[0]): boolean {
  if (type === "unknown") return true;
  if (typeof type === "string") return admits(pattern, type);
  return type.anyOf.some((each) => admits(pattern, each));
}

/** Where nothing is known of the stack, everything fits. */
export function fitsStack(workspace: Workspace, file: SourceFile, line0: number): Fits {
  const stack = stackBefore(workspace, file, line0);
  if (!stack) return () => true;
  return ({ pops, alike }) => {
    if (typeof pops === "string") return true;
    const top = stack.slice(stack.length - pops.length);
    if (stack.length < pops.length) return false;
    const fits = pops.every((pattern, i) => mayBe(top[i] ?? "unknown", pattern));
    return (
      fits &&
      !(alike && typeof top[0] === "string" && typeof top[1] === "string" && top[0] !== top[1])
    );
  };
}
