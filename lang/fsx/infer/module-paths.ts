/** Modules by their paths: what `open` and another name of a module mean. */
import type { Name } from "../syntax/ast.js";
import { isNamespace } from "./namespaces.js";
import { observePath } from "./observed-paths.js";
import type { Names, Scope } from "./scope.js";
import type { Session } from "./session.js";

/** The names of every module of that path become visible. */
export function openModule(
  path: readonly Name[],
  scope: Scope,
  session: Session,
): readonly Names[] {
  const found = modulesAt(path, scope, session).toReversed();
  return [scope.names, ...found.flatMap((names) => [names, ...names.opened])];
}

/** The modules of that path; reports where there is none. */
export function modulesAt(path: readonly Name[], scope: Scope, session: Session): readonly Names[] {
  const names = path.map(({ text }) => text);
  const modules = scope.modules(names);
  session.observer?.searches(path.at(-1)!, { kind: "module", path }, scope);
  observePath(path, scope, session.observer);
  if (modules.length === 0 && !isNamespace(names.join("."))) {
    const span = { start: path[0]!.start, end: path.at(-1)!.end };
    session.unknown("FsUnknownModule", names.join("."), span, scope.all("modules"));
  }
  return modules;
}
